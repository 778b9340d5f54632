"""Choose one of several."""

from ourwords.surveys.kinds.kind import BadAnswer, Choice, Value
from ourwords.surveys.rules.document import Question


class Single:
    """One option, by its id."""

    name = "Choose one"
    words = False
    has_options = True

    def read(self, question: Question, given: list[str]) -> Value | None:
        """The option's id."""
        if len(given) > 1 or given[0] not in {option.id for option in question.options}:
            raise BadAnswer("Choose one answer, or “Skip”.")
        return given[0]

    def own_words(self, given: list[str]) -> str:
        """None: it is chosen."""
        return ""

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """The options as they were written."""
        return tuple(Choice(option.id, option.text) for option in question.options)


KIND = Single()
