"""Find what could point to a child, in four ways that do not know of each other."""

import re
from collections.abc import Iterator

from ourwords.anonymisation.rules.cues import by_cue
from ourwords.anonymisation.rules.listed import by_list
from ourwords.anonymisation.rules.patterns import by_pattern
from ourwords.anonymisation.rules.schools import by_school
from ourwords.anonymisation.rules.spans import WORDS, Span, join, neighbours_as_one
from ourwords.anonymisation.rules.tagger import Tagger, committed
from ourwords.anonymisation.rules.words import words_of

MASKED = re.compile("|".join(re.escape(word) for word in WORDS.values()))
"""What an earlier masking left is not masked again."""

HALVES = re.compile("[\ud800-\udfff]")


def find(text: str, tagger: Tagger | None = None) -> tuple[Span, ...]:
    """Spans of names, places, schools, numbers and addresses, in order and apart.

    Offsets are code points of `text`. Without `tagger` the one that came with this version looks too.
    """
    readable = _readable(text)
    found = join(_found(readable, tagger or committed()))
    masked_before = [place.span() for place in MASKED.finditer(text)] if "[" in text else []
    return neighbours_as_one(text, (span for span in found if not _within(span, masked_before)))


def _within(span: Span, places: list[tuple[int, int]]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in places)


def _found(text: str, tagger: Tagger) -> Iterator[Span]:
    words = words_of(text)
    yield from by_pattern(text)
    yield from by_school(text, words)
    yield from by_cue(words)
    yield from by_list(words)
    yield from tagger.find(text, words)


def _readable(text: str) -> str:
    """The text with halves of broken letters made plain, one for one, so that offsets stay."""
    return HALVES.sub("\ufffd", text)
