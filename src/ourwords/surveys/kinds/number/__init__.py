"""A whole number."""

from ourwords.surveys.kinds.kind import BadAnswer, Choice, Value
from ourwords.surveys.kinds.number.spoken import number_in, pattern, says_more
from ourwords.surveys.rules.document import Question

MOST_CHOICES = 25


class Number:
    """A whole number between the question's lowest and highest."""

    name = "A number"
    words = False
    has_options = False

    def read(self, question: Question, given: list[str]) -> Value | None:
        """The number, checked against its bounds; "12.", " 12 ", "twelve" and "nearly 12" are all twelve."""
        lowest, highest = bounds(question)
        number = number_in(given[0], lowest, highest) if len(given) == 1 else None
        if number is None:
            raise BadAnswer(
                "Write a number from %(lowest)s to %(highest)s, or choose “I don’t want to say”.",
                lowest=lowest,
                highest=highest,
            )
        return number

    def own_words(self, given: list[str]) -> str:
        """What was written where a number is asked, when it says more than one: it may be what somebody had to tell."""
        text = "\n\n".join(given)
        return text if says_more(text) else ""

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Each number where they are few; none where counting each would say nothing."""
        lowest, highest = bounds(question)
        if highest - lowest >= MOST_CHOICES:
            return ()
        return tuple(Choice(str(number), str(number)) for number in range(lowest, highest + 1))


def bounds(question: Question) -> tuple[int, int]:
    """The lowest and highest number that fit; 0 to 999 where the question does not say."""
    return (question.lowest or 0), (999 if question.highest is None else question.highest)


def reads(question: Question) -> str:
    """What a plain text is like that answers this question, for the script of the form."""
    return pattern(*bounds(question))


KIND = Number()
