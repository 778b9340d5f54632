"""What was found in a text, where, and how finds that touch become one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What a span could tell a reader about a child."""

    PERSON = "PERSON"
    PLACE = "PLACE"
    SCHOOL = "SCHOOL"
    POSTCODE = "POSTCODE"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    HANDLE = "HANDLE"
    LINK = "LINK"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    DATE = "DATE"
    NUMBER = "NUMBER"
    ADDRESS = "ADDRESS"


WORDS = {
    Label.PERSON: "[name]",
    Label.PLACE: "[place]",
    Label.SCHOOL: "[school]",
    Label.POSTCODE: "[postcode]",
    Label.PHONE: "[phone number]",
    Label.EMAIL: "[email]",
    Label.HANDLE: "[username]",
    Label.LINK: "[link]",
    Label.DATE_OF_BIRTH: "[date of birth]",
    Label.DATE: "[date]",
    Label.NUMBER: "[number]",
    Label.ADDRESS: "[address]",
}
"""What a reader sees in its place, where there is only one of its kind or nobody counted."""

COUNTED = {Label.PERSON: "person", Label.PLACE: "place", Label.SCHOOL: "school"}
"""What is told apart where a text has several: "[person 1] told [person 2]"."""

MASKED = re.compile(
    "|".join(map(re.escape, WORDS.values())) + rf"|\[(?:{'|'.join(COUNTED.values())}) [0-9]{{1,3}}\]"
)
"""What an earlier masking left; it is not masked again. A mark is known by its place, never by looking like this."""

STRENGTH = {label: rank for rank, label in enumerate(reversed(Label))} | {
    Label.EMAIL: 30,
    Label.LINK: 29,
    Label.ADDRESS: 28,
    Label.POSTCODE: 27,
    Label.DATE_OF_BIRTH: 26,
    Label.PHONE: 25,
    Label.NUMBER: 24,
    Label.HANDLE: 23,
    Label.SCHOOL: 22,
}
"""Which label speaks for spans that overlap: the surest pattern first."""
SURE = 100


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (not included) of the text as it was given."""

    start: int
    end: int
    label: Label
    which: int = 0
    """Which one of its kind in this text, from 1; 0 where nobody has counted."""


def worded(spans: Sequence[Span]) -> list[str]:
    """What a reader sees in place of each span: a number only where the text has several of that kind.

    One person alone is "[name]", because a number would make a reader look for a second one.
    """
    some = {(span.label, span.which) for span in spans if span.which}
    several = {label for label in COUNTED if sum(kind is label for kind, _ in some) > 1}
    return [
        f"[{COUNTED[span.label]} {span.which}]" if span.which and span.label in several else WORDS[span.label]
        for span in spans
    ]


def join(found: Iterable[Span], guessed: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Make overlapping spans one, in the order of the text; none is lost, none is shortened.

    What was found by a rule says what it is; what was only guessed says so where no rule does.
    """
    joined: list[tuple[Span, int]] = []
    for span, rank in sorted(
        [
            *((span, STRENGTH[span.label] + SURE) for span in found),
            *((span, STRENGTH[span.label]) for span in guessed),
        ]
    ):
        if joined and span.start < joined[-1][0].end:
            last, best = joined.pop()
            label = last.label if best >= rank else span.label
            span, rank = Span(last.start, max(last.end, span.end), label), max(best, rank)
        joined.append((span, rank))
    return tuple(span for span, _ in joined)


def neighbours_as_one(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Make a first name and the surname after it one span: same label, only spaces or a hyphen between."""
    joined: list[Span] = []
    for span in spans:
        if (
            joined
            and joined[-1].label is span.label
            and not text[joined[-1].end : span.start].strip(" -\u2010")
        ):
            span = Span(joined.pop().start, span.end, span.label)
        joined.append(span)
    return tuple(joined)
