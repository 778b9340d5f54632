"""A few words of one's own."""

from ourwords.surveys.kinds.kind import Choice, Value
from ourwords.surveys.rules.document import Question


class Short:
    """Words are never refused for their length: a form that is sent is kept whole."""

    name = "A few words"
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


KIND = Short()
