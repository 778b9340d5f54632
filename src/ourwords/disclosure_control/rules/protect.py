"""Make a table safe: hide what is small, and what would give it away."""

from collections.abc import Iterable, Mapping

from ourwords.disclosure_control.rules.attack import exposed
from ourwords.disclosure_control.rules.figures import Name, Shown, seen
from ourwords.disclosure_control.rules.merge import advice, too_much_hidden
from ourwords.disclosure_control.rules.puzzle import Demand
from ourwords.disclosure_control.rules.suppress import hide
from ourwords.disclosure_control.rules.tables import Protected, Table
from ourwords.kit.errors import Refused

ALIKE_BASE = 10
"""In a group smaller than this it may not show that all gave the same answer.

Source: UK LLC, "Statistical Disclosure Control" (2025), threshold rule, applied to whole groups.
"""


def protect(table: Table, *, threshold: int) -> Protected:
    """The table with its totals, every number true or hidden, so that no hidden one can be worked out.

    For every hidden cell and total, the least and the most it can be (given all that is shown, and that nobody
    counts below zero) lie at least the threshold apart. Zeros are true and shown, unless one must be hidden to keep
    another safe. As few cells as can be are hidden; totals count more than cells.

    Raises:
        Refused: more than half of the cells would have to be hidden; the message names what to merge.
        ValueError: `threshold` is below 2.

    Source: DfE symbols guide (zeros shown, "c"); UK LLC, "Statistical Disclosure Control" (2025).
    """
    if threshold < 2:
        raise ValueError(f"threshold must be at least 2, got {threshold}")
    figures = table.figures()
    demands = [half_of(table.cells()), *not_all_alike(table)]
    hidden = hide(figures, threshold=threshold, demands=demands)
    if hidden is None:
        raise too_much_hidden(table, threshold)
    protected = made_of(table, {one.name: one.n for one in seen(figures, hidden)})
    if exposed(protected.seen(), threshold=threshold):
        raise Refused("We could not make this table safe. " + advice(table, threshold))
    return protected


def half_of(cells: Iterable[Name]) -> Demand:
    """That at most half of these cells be hidden: with more, a table says too little to be worth showing."""
    names = frozenset(cells)
    return Demand(names, most=len(names) // 2)


def made_of(table: Table, shown: Mapping[Name, Shown]) -> Protected:
    """The protected table from what is shown of each cell and total, by name."""
    rows, columns = [*table.rows, None], [*table.columns, None]
    return Protected(
        table.rows, table.columns, tuple(tuple(shown[row, column] for column in columns) for row in rows)
    )


def not_all_alike(table: Table) -> list[Demand]:
    """Small groups whose members are all in one cell: hide a second cell, so that it does not show."""
    demands: list[Demand] = []
    for line in table.lines():
        numbers = sorted(line.values())
        if len(numbers) > 1 and 0 < numbers[-1] < ALIKE_BASE and numbers[-2] == 0:
            demands.append(Demand(frozenset(line), least=2))
    return demands
