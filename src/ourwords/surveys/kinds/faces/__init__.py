"""Five faces with words, from sad to glad."""

from ourwords.surveys.kinds.kind import BadAnswer, Choice, Value
from ourwords.surveys.rules.document import Question

WORDS = ("Not at all", "Not much", "In the middle", "Quite a lot", "Very much")


class Faces:
    """A number from 1 (saddest) to 5 (gladdest); the words carry the meaning, the faces only help."""

    name = "Five faces"
    words = False
    has_options = False

    def read(self, question: Question, given: list[str]) -> Value | None:
        """1 to 5."""
        if len(given) > 1 or given[0] not in {"1", "2", "3", "4", "5"}:
            raise BadAnswer("Choose one face, or “Skip”.")
        return int(given[0])

    def own_words(self, given: list[str]) -> str:
        """None: it is chosen."""
        return ""

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """The five, with the question's own words where it has them."""
        texts = tuple(option.text for option in question.options) or WORDS
        return tuple(Choice(str(number), text) for number, text in enumerate(texts, 1))


KIND = Faces()
