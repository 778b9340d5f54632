"""What to do when a table has too many small numbers: which groups to merge."""

from collections.abc import Sequence

from ourwords.disclosure_control.rules.tables import Table
from ourwords.kit.errors import Refused


def too_much_hidden(table: Table, threshold: int) -> Refused:
    """The refusal, with the smallest groups to merge by name."""
    return Refused(f"More than half of the cells would have to be hidden. {advice(table, threshold)}")


def advice(table: Table, threshold: int) -> str:
    """Which two groups to merge, the way that leaves fewer small cells first."""
    ways = sorted((_small(merged, threshold), words) for words, merged in [*_rows(table), *_columns(table)])
    if not ways:
        return "Do not show this table: too few answered."
    return f"Merge {', or '.join(words for _, words in ways)}, then try again."


def smallest_two(names: Sequence[str], totals: Sequence[int]) -> tuple[str, str]:
    """The two groups with the fewest children, smallest first."""
    first, second = sorted(range(len(names)), key=lambda at: (totals[at], at))[:2]
    return names[first], names[second]


def merge_rows(table: Table, first: str, second: str) -> Table:
    """The table with two rows as one, named after both, where the earlier one stood."""
    low, high = sorted((table.rows.index(first), table.rows.index(second)))
    both = tuple(a + b for a, b in zip(table.counts[low], table.counts[high], strict=True))
    rows, counts = list(table.rows), list(table.counts)
    rows[low], counts[low] = f"{table.rows[low]} and {table.rows[high]}", both
    del rows[high], counts[high]
    return Table(tuple(rows), table.columns, tuple(counts))


def turned(table: Table) -> Table:
    """Rows as columns and columns as rows."""
    return Table(table.columns, table.rows, tuple(zip(*table.counts, strict=True)))


def _rows(table: Table) -> list[tuple[str, Table]]:
    if len(table.rows) < 2:
        return []
    first, second = smallest_two(table.rows, table.row_totals)
    return [(f"the rows “{first}” and “{second}”", merge_rows(table, first, second))]


def _columns(table: Table) -> list[tuple[str, Table]]:
    return [(words.replace("the rows", "the columns", 1), turned(one)) for words, one in _rows(turned(table))]


def _small(table: Table, threshold: int) -> float:
    """Share of the cells that are too small to show."""
    cells = table.cells()
    return sum(0 < n < threshold for n in cells.values()) / len(cells)
