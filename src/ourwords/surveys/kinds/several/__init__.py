"""Choose as many as fit."""

from ourwords.surveys.kinds.kind import BadAnswer, Choice, Value
from ourwords.surveys.rules.document import Question


class Several:
    """The chosen options, in the order the question lists them."""

    name = "Choose all that fit"
    words = False
    has_options = True

    def read(self, question: Question, given: list[str]) -> Value | None:
        """The options' ids; the order of clicking is not kept."""
        known = [option.id for option in question.options]
        if set(given) - set(known):
            raise BadAnswer("Choose from the answers shown, or “I don’t want to say”.")
        return [id for id in known if id in given]

    def own_words(self, given: list[str]) -> str:
        """None: it is chosen."""
        return ""

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """The options as they were written."""
        return tuple(Choice(option.id, option.text) for option in question.options)


KIND = Several()
