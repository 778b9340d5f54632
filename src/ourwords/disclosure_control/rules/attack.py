"""What somebody clever can work out: the least and most each hidden number can be.

It knows nothing about how numbers were hidden, so it can judge any way of hiding.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from ourwords.disclosure_control.rules.figures import Name, Seen, Shown
from ourwords.disclosure_control.rules.linear import Numbers, solve_blocks

TOLERANCE = 1e-4
"""Linear programmes are solved in decimals: this much of a child is counted as nothing."""


@dataclass(frozen=True)
class Interval:
    """The least and the most a hidden number can be, `most` without end where nothing holds it."""

    least: float
    most: float

    @property
    def width(self) -> float:
        """How far apart the two are; 0 when the number is known exactly."""
        return self.most - self.least


def attack(published: Iterable[Seen]) -> dict[Name, Interval]:
    """How closely each hidden figure can be worked out from all that was ever published, together.

    Give the figures of every table about the same children, earlier ones too. Counts are taken as 0 or more; that
    they are whole is not used, because the promise is about the width of this interval.

    Raises:
        ValueError: the published numbers contradict each other.

    Source: Fischetti and Salazar, "Solving the cell suppression problem" (2001), the intruder's programme.
    """
    published = list(published)
    facts = [one for one in published if one.n is not None]
    hidden = [one for one in published if one.n is None]
    if not hidden:
        return {}
    known = {cell: fact.n for fact in facts for cell in fact.cells if len(fact.cells) == 1}
    facts, sure = (
        _without(facts, known),
        {one.name: sum(known.get(cell) or 0 for cell in one.cells) for one in hidden},
    )
    held = sorted({cell for fact in facts for cell in fact.cells}, key=str)
    least, most = _extremes(facts, hidden, held)
    reachable = frozenset(held) | known.keys()
    return {
        one.name: Interval(sure[one.name] + low, sure[one.name] + high if one.cells <= reachable else inf)
        for one, low, high in zip(hidden, least, most, strict=True)
    }


def exposed(published: Iterable[Seen], *, threshold: int) -> dict[Name, Interval]:
    """The hidden figures that can be worked out to less than the threshold; none when it is safe."""
    found = attack(published)
    return {name: one for name, one in found.items() if one.width < threshold - TOLERANCE}


def _without(facts: Iterable[Seen], known: Mapping[Name, Shown]) -> list[Seen]:
    """The facts with the cells taken out that are shown themselves: smaller programmes, and exact for big numbers."""
    left: list[Seen] = []
    for fact in facts:
        cells = fact.cells - known.keys()
        if cells:
            taken = sum(known[cell] or 0 for cell in fact.cells & known.keys())
            left.append(Seen(fact.name, cells, (fact.n or 0) - taken))
    return left


def _extremes(
    facts: Sequence[Seen], hidden: Sequence[Seen], held: Sequence[Name]
) -> tuple[list[float], list[float]]:
    """Least and most of the part of each hidden figure that some fact holds (the rest can be anything from 0)."""
    if not held:
        return [0.0] * len(hidden), [0.0] * len(hidden)
    aims = _matrix(hidden, held)
    answer = solve_blocks(
        _matrix(facts, held),
        np.array([float(fact.n or 0) for fact in facts]),
        np.vstack([aims, -aims]),
        np.zeros(len(held)),
        np.full(len(held), inf),
    )
    reached = (answer.point * np.vstack([aims, aims])).sum(axis=1)
    return reached[: len(hidden)].tolist(), reached[len(hidden) :].tolist()


def _matrix(figures: Sequence[Seen], cells: Sequence[Name]) -> Numbers:
    return np.array([[float(cell in one.cells) for cell in cells] for one in figures])
