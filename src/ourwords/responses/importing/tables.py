"""A file somebody gives us as plain rows of text: CSV in the shapes offices save it, or a workbook."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

from ourwords.kit.errors import BadInput

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 500
LOOKED_AT = 50
CONTROLS = frozenset(range(32)) - {9, 10, 13}

WRONG_KIND = (
    "This is not a table we can read. Save it as CSV or as an Excel workbook (.xlsx) and give us that."
)
OLD_EXCEL = (
    "This is an old or locked Excel file. Open it, save it as .xlsx without a password, and give us that."
)
EMPTY = "There is nothing in this file. Check that it is the right one."
TOO_LARGE = (
    "This file is too large: 20 megabytes and 50,000 rows are the most. Split it and give us the parts."
)


class Line(NamedTuple):
    """One row of a file, and the line (in a workbook, the row) where it begins, from 1."""

    number: int
    cells: tuple[str, ...]


def read_csv(data: bytes) -> list[Line]:
    """Rows of a CSV file with commas, semicolons or tabs; empty ones are left out.

    Raises:
        BadInput: it is not a table of text, or there is too much of it.
    """
    text = _decoded(data)
    source = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows: list[Line] = []
    try:
        before = 0
        for cells in source:
            _take(rows, before + 1, cells)
            before = source.line_num
    except csv.Error as wrong:
        raise BadInput(WRONG_KIND) from wrong
    return rows


def _take(rows: list[Line], number: int, cells: Iterable[str]) -> None:
    line = Line(number, tuple(cells)[:MOST_COLUMNS])
    if any(cell.strip() for cell in line.cells):
        rows.append(line)
    if len(rows) > MOST_ROWS:
        raise BadInput(TOO_LARGE)


def _decoded(data: bytes) -> str:
    """The file's text: with a byte order mark as that says, else UTF-8, else as Windows writes it."""
    for mark, encoding in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"", "utf-8-sig"),
        (b"", "cp1252"),
    ):
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if sum(ord(letter) in CONTROLS for letter in text[:20_000]) * 50 > min(len(text), 20_000):
                break
            return text
    raise BadInput(WRONG_KIND)


def _delimiter(text: str) -> str:
    """What stands between cells: that which cuts the first rows into the most columns, alike in each."""

    def score(delimiter: str) -> int:
        source = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
        try:
            widths = [len(cells) for cells, _ in zip(source, range(LOOKED_AT), strict=False) if any(cells)]
        except csv.Error:
            return 0
        return (widths[0] - 1) * sum(width == widths[0] for width in widths) if widths else 0

    return max(",;\t", key=score)


csv.field_size_limit(1_000_000)  # one cell; longer ones are no feedback but a broken file
