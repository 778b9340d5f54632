"""A table of counts, and the same table made safe to publish with its totals."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from ourwords.disclosure_control.rules.figures import Figure, Name, Seen, Shown, margins

Counts: TypeAlias = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Table:
    """Children counted by row and column, each child once. A one-way table has one column.

    Raises:
        ValueError: no rows or columns, a name twice, a row of another length, a count below zero.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Counts

    def __post_init__(self) -> None:
        if not self.rows or not self.columns:
            raise ValueError("a table has at least one row and one column")
        if len(set(self.rows)) < len(self.rows) or len(set(self.columns)) < len(self.columns):
            raise ValueError("a row or a column is there twice")
        if [len(row) for row in self.counts] != [len(self.columns)] * len(self.rows):
            raise ValueError("every row has one count for each column")
        if any(n < 0 for row in self.counts for n in row):
            raise ValueError("a count is below zero")

    @property
    def row_totals(self) -> tuple[int, ...]:
        """True totals, in the order of the rows."""
        return tuple(sum(row) for row in self.counts)

    @property
    def column_totals(self) -> tuple[int, ...]:
        """True totals, in the order of the columns."""
        return tuple(sum(column) for column in zip(*self.counts, strict=True))

    @property
    def total(self) -> int:
        """Everybody in the table."""
        return sum(self.row_totals)

    def cells(self) -> dict[Name, int]:
        """The true cells by name, row by row."""
        flat = (n for row in self.counts for n in row)
        return dict(zip(product(self.rows, self.columns), flat, strict=True))

    def lines(self) -> list[dict[Name, int]]:
        """The cells of each row, then of each column."""
        cells = self.cells()
        across: list[list[Name]] = [[(row, column) for column in self.columns] for row in self.rows]
        down: list[list[Name]] = [[(row, column) for row in self.rows] for column in self.columns]
        return [{name: cells[name] for name in line} for line in [*across, *down]]

    def figures(self) -> list[Figure]:
        """The cells and all totals; a total's name has None for what it adds up."""
        return margins(self.cells(), keep=[(0, 1)])


@dataclass(frozen=True)
class Protected:
    """A table safe to publish: true figures, with None where one is hidden.

    `grid` has a row for each row and one of totals, a column for each column and one of totals.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    grid: tuple[tuple[Shown, ...], ...]

    @property
    def cells(self) -> tuple[tuple[Shown, ...], ...]:
        """The table without its totals."""
        return tuple(row[:-1] for row in self.grid[:-1])

    @property
    def row_totals(self) -> tuple[Shown, ...]:
        """Totals in the order of the rows."""
        return tuple(row[-1] for row in self.grid[:-1])

    @property
    def column_totals(self) -> tuple[Shown, ...]:
        """Totals in the order of the columns."""
        return self.grid[-1][:-1]

    @property
    def total(self) -> Shown:
        """Everybody in the table."""
        return self.grid[-1][-1]

    @property
    def hidden(self) -> int:
        """How many cells and totals are hidden."""
        return sum(n is None for row in self.grid for n in row)

    def at(self, name: Name) -> Shown:
        """The cell or total of that name; a total has None for what it adds up."""
        row, column = name
        across = self.grid[-1 if row is None else self.rows.index(row)]
        return across[-1 if column is None else self.columns.index(column)]

    def seen(self) -> Iterator[Seen]:
        """All that a reader sees, for an attack; join it with what other tables of the same children show."""
        rows, columns = [*self.rows, None], [*self.columns, None]
        for row, numbers in zip(rows, self.grid, strict=True):
            for column, n in zip(columns, numbers, strict=True):
                yield Seen((row, column), self._cells(row, column), n)

    def _cells(self, row: str | None, column: str | None) -> frozenset[Name]:
        rows = self.rows if row is None else (row,)
        return frozenset(product(rows, self.columns if column is None else (column,)))
