"""Something to read between questions; it asks nothing."""

from ourwords.surveys.kinds.kind import Choice, Value
from ourwords.surveys.rules.document import Question


class Statement:
    """Has no answer, whatever is sent for it."""

    name = "Something to read"
    words = False
    has_options = False

    def read(self, question: Question, given: list[str]) -> Value | None:
        """Nothing."""
        return None

    def own_words(self, given: list[str]) -> str:
        """None: it asks nothing."""
        return ""

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Nothing."""
        return ()


KIND = Statement()
