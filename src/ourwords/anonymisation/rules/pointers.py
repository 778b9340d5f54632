"""Indirect identifiers: what tells nobody's name and could still tell somebody who wrote it.

Nothing is taken out for it: a person who reads the text is shown where to look twice. A sign says what it saw and never what
to do. Much that is found points to nobody, and much that points to a child has no sign here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ourwords.anonymisation.rules.patterns import compiled
from ourwords.anonymisation.rules.reading import Reading, read
from ourwords.anonymisation.rules.signs import SIGNS


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """Code points `start` to `end` (not included) of the text as it was given, and in plain words why to look there."""

    start: int
    end: int
    why: str


def point_out(text: str) -> tuple[Pointer, ...]:
    """What could point to a child without naming one, in the order of the text and apart; no pointer touches a mark."""
    found = sorted(_found(read(text)), key=lambda pointer: (pointer.start, -pointer.end))
    apart: list[Pointer] = []
    for pointer in found:
        if not apart or pointer.start >= apart[-1].end:
            apart.append(pointer)
    return tuple(apart)


def _found(reading: Reading) -> Iterator[Pointer]:
    for why, pattern in SIGNS.items():
        for place in compiled(pattern).finditer(reading.text):
            yield Pointer(*reading.place(place.start(), place.end()), why)
