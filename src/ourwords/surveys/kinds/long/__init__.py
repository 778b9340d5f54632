"""As many words as one likes."""

from ourwords.surveys.kinds.kind import Choice, Value
from ourwords.surveys.rules.document import Question


class Long:
    """Like a few words, with more room to write."""

    name = "Many words"
    words = True
    has_options = False

    def read(self, question: Question, given: list[str]) -> Value | None:
        """That there are words; the words themselves go into the sealed box."""
        return True

    def own_words(self, given: list[str]) -> str:
        """All that was written."""
        return "\n\n".join(given)

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Words are not counted here."""
        return ()


KIND = Long()
