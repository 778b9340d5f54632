"""A whole number."""

from ourwords.surveys.kinds.kind import BadAnswer, Choice, Value
from ourwords.surveys.rules.document import Question

MOST_CHOICES = 25
LONGEST = 9
"""Digits that we read: more than any count of anything a child is asked for."""


class Number:
    """A whole number between the question's lowest and highest."""

    name = "A number"
    words = False
    has_options = False

    def read(self, question: Question, given: list[str]) -> Value | None:
        """The number, checked against its bounds; "12.", " 12 " and "12" are all twelve."""
        text = given[0].strip().rstrip(".")
        text = text.lstrip("0") or text[:1]
        lowest, highest = bounds(question)
        if (
            len(given) > 1
            or not text.isascii()
            or not text.isdigit()
            or len(text) > LONGEST
            or not lowest <= int(text) <= highest
        ):
            raise BadAnswer(
                "Write a number from %(lowest)s to %(highest)s, or skip this question.",
                lowest=lowest,
                highest=highest,
            )
        return int(text)

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Each number where they are few; none where counting each would say nothing."""
        lowest, highest = bounds(question)
        if highest - lowest >= MOST_CHOICES:
            return ()
        return tuple(Choice(str(number), str(number)) for number in range(lowest, highest + 1))


def bounds(question: Question) -> tuple[int, int]:
    """The lowest and highest number that fit; 0 to 999 where the question does not say."""
    return (question.lowest or 0), (999 if question.highest is None else question.highest)


KIND = Number()
