"""Find what could point to a child, in four ways that do not know of each other."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator

from ourwords.anonymisation.rules.cues import by_cue
from ourwords.anonymisation.rules.english import is_ordinary
from ourwords.anonymisation.rules.listed import by_list
from ourwords.anonymisation.rules.patterns import by_pattern
from ourwords.anonymisation.rules.schools import by_school
from ourwords.anonymisation.rules.spans import WORDS, Label, Span, join, neighbours_as_one
from ourwords.anonymisation.rules.tagger import Tagger, committed
from ourwords.anonymisation.rules.words import Word, words_of

MASKED = re.compile("|".join(re.escape(word) for word in WORDS.values()))
"""What an earlier masking left is not masked again."""

HALVES = re.compile("[\ud800-\udfff]")
SHORTEST_REPEATED = 4


def find(text: str, tagger: Tagger | None = None) -> tuple[Span, ...]:
    """Spans of names, places, schools, numbers and addresses, in order and apart.

    Offsets are code points of `text`. Without `tagger` the one that came with this version looks too.
    """
    readable = HALVES.sub("\ufffd", text)  # halves of broken letters, one for one, so that offsets stay
    words = words_of(readable)
    found = join(_found(readable, words, tagger or committed()))
    found = join([*found, *_repeated(words, found)])
    masked_before = [place.span() for place in MASKED.finditer(text)] if "[" in text else []
    return neighbours_as_one(text, (span for span in found if not _within(span, masked_before)))


def _found(text: str, words: list[Word], tagger: Tagger) -> Iterator[Span]:
    yield from by_pattern(text)
    yield from by_school(text, words)
    yield from by_cue(words)
    yield from by_list(words)
    yield from tagger.find(text, words)


def _repeated(words: list[Word], found: tuple[Span, ...]) -> Iterator[Span]:
    """A name found in one place is a name in every place, however it is written there."""
    starts = {at for span in found if span.label is Label.PERSON for at in range(span.start, span.end)}
    names = {
        word.text.lower() for word in words if word.start in starts and len(word.text) >= SHORTEST_REPEATED
    }
    names = {name for name in names if name[0].isalpha() and not is_ordinary(name)}
    return (
        Span(word.start, word.end, Label.PERSON) for word in words if names and word.text.lower() in names
    )


def _within(span: Span, places: list[tuple[int, int]]) -> bool:
    place = bisect_right(places, (span.start, sys.maxsize)) - 1
    return place >= 0 and span.end <= places[place][1]
