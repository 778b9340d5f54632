"""Numbers as sums of true cells: one way to write down tables, margins, linked tables and earlier releases.

A true cell has a name with a word for each dimension, `("girls", "Clifton")`. A figure's name may leave a
dimension open with None: `("girls", None)` is all girls. A later edition of a table is one more dimension, who was
counted the first time and who came since: `("then", "girls")` was shown first, `(None, "girls")` afterwards.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Name: TypeAlias = tuple[str | None, ...]
Shown: TypeAlias = int | None
"""A number as readers see it; None where it is hidden."""


class State(StrEnum):
    """Whether we still may choose to show a figure."""

    FREE = "free"
    OUT = "out"  # readers have it already
    WITHHELD = "withheld"  # readers have been told that it is hidden, and it stays so
    NEVER = "never"  # nobody will show it, and nobody may work it out when it is small


UNSEEN = frozenset({State.WITHHELD, State.NEVER})
"""Figures that are hidden whatever is chosen."""


@dataclass(frozen=True)
class Figure:
    """A true number: how many children are in some true cells together."""

    name: Name
    cells: frozenset[Name]
    n: int
    weight: float = 1.0
    state: State = State.FREE

    def is_small(self, threshold: int) -> bool:
        """Whether the number itself points to too few children; nobody at all is not few."""
        return 0 < self.n < threshold


@dataclass(frozen=True)
class Seen:
    """What a reader sees of a figure: which cells it adds up, and the number or None."""

    name: Name
    cells: frozenset[Name]
    n: Shown


def figure(
    counts: Mapping[Name, int], name: Name, *, weight: float = 1.0, state: State = State.FREE
) -> Figure:
    """The sum of all true cells that a name covers."""
    cells = frozenset(cell for cell in counts if covers(name, cell))
    return Figure(name, cells, sum(counts[cell] for cell in cells), weight, state)


def covers(name: Name, cell: Name) -> bool:
    """Whether a cell is part of a figure."""
    return all(mine is None or mine == its for mine, its in zip(name, cell, strict=True))


def margins(counts: Mapping[Name, int], *, keep: Iterable[Iterable[int]]) -> list[Figure]:
    """The figures of several tables cut from the same children, each with all its totals, none twice.

    Args:
        counts: every true cell, also those with nobody in them.
        keep: for each table, the numbers of the dimensions it shows.
    """
    names: dict[Name, None] = {}
    for table in keep:
        dimensions = frozenset(table)
        for shown in _subsets(sorted(dimensions)):
            for cell in counts:
                names[tuple(part if at in shown else None for at, part in enumerate(cell))] = None
    return [figure(counts, name, weight=weight_of(name)) for name in names]


def weight_of(name: Name) -> float:
    """What it costs readers to lose a figure: totals are missed more than cells, so they are hidden last."""
    return 1.0 + 1.5 * sum(part is None for part in name)


def seen(figures: Iterable[Figure], hidden: frozenset[Name]) -> list[Seen]:
    """The figures as readers see them."""
    return [
        Seen(one.name, one.cells, None if one.name in hidden or one.state in UNSEEN else one.n)
        for one in figures
    ]


def _subsets(dimensions: list[int]) -> list[frozenset[int]]:
    subsets: list[frozenset[int]] = [frozenset()]
    for dimension in dimensions:
        subsets += [one | {dimension} for one in subsets]
    return subsets
