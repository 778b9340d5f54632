"""The figures laid out for choosing: one column for each different set of cells, as two names may be one number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import TypeAlias

import numpy as np

from ourwords.disclosure_control.rules.figures import UNSEEN, Figure, Name, State
from ourwords.disclosure_control.rules.linear import Numbers

Cut: TypeAlias = tuple[Numbers, float]
"""A rule learnt: row @ chosen must be at least the number."""


@dataclass(frozen=True)
class Demand:
    """How many of these names must, and may, be hidden."""

    names: frozenset[Name]
    least: int = 0
    most: float = inf


@dataclass(frozen=True)
class Puzzle:
    """What is to be chosen: for every column 1 (hide) or 0 (show).

    The last `loose` columns are true cells that no figure stands for: never shown, and of no matter themselves.
    """

    columns: dict[frozenset[Name], int]
    n: Numbers
    weight: Numbers
    lower: Numbers
    upper: Numbers
    guarded: list[bool]
    loose: int
    equations: Numbers
    cuts: list[Cut] = field(default_factory=list[Cut])


def lay_out(figures: Sequence[Figure], threshold: int, demands: Iterable[Demand]) -> Puzzle:
    """Turn figures and demands into columns, equations between them, and first cuts."""
    groups: dict[frozenset[Name], list[Figure]] = {}
    for one in figures:
        groups.setdefault(one.cells, []).append(one)
    singles = sorted({frozenset({cell}) for one in figures for cell in one.cells} - groups.keys(), key=str)
    columns = {cells: at for at, cells in enumerate([*groups, *singles])}
    bounds = [_bounds(group, threshold) for group in groups.values()] + [(1.0, 1.0)] * len(singles)
    never = [all(one.state is State.NEVER for one in group) for group in groups.values()]
    small = [group[0].is_small(threshold) for group in groups.values()]
    puzzle = Puzzle(
        columns=columns,
        n=np.array([float(group[0].n) for group in groups.values()] + [float(threshold)] * len(singles)),
        weight=np.array([_weight(group) for group in groups.values()] + [0.0] * len(singles)),
        lower=np.array([least for least, _ in bounds]),
        upper=np.array([most for _, most in bounds]),
        guarded=[few or not silent for few, silent in zip(small, never, strict=True)]
        + [False] * len(singles),
        loose=len(singles),
        equations=_equations(columns),
    )
    puzzle.cuts.extend(_first_cuts(demands, {one.name: columns[one.cells] for one in figures}, len(columns)))
    return puzzle


def _bounds(group: Sequence[Figure], threshold: int) -> tuple[float, float]:
    """What is out stays out; what is small or never shown stays hidden; the rest is free."""
    if any(one.state is State.OUT for one in group):
        return 0.0, 0.0
    if group[0].is_small(threshold) or all(one.state in UNSEEN for one in group):
        return 1.0, 1.0
    return 0.0, 1.0


def _weight(group: Sequence[Figure]) -> float:
    """The names' weights; of two that weigh the same the smaller number is missed less."""
    return sum(one.weight for one in group) + 0.01 * float(np.log1p(group[0].n))


def _equations(columns: dict[frozenset[Name], int]) -> Numbers:
    rows: list[Numbers] = []
    for cells, column in columns.items():
        if len(cells) > 1:
            row = np.zeros(len(columns))
            row[[columns[frozenset({cell})] for cell in cells]] = 1.0
            row[column] = -1.0
            rows.append(row)
    return np.array(rows).reshape(-1, len(columns))


def _first_cuts(demands: Iterable[Demand], at: dict[Name, int], width: int) -> list[Cut]:
    cuts: list[Cut] = []
    for demand in demands:
        row = np.zeros(width)
        np.add.at(row, [at[name] for name in demand.names], 1.0)
        if demand.least > 0:
            cuts.append((row, float(demand.least)))
        if demand.most < inf:
            cuts.append((-row, -demand.most))
    return cuts
