"""Rows of an Excel workbook, opened only after its size unpacked is known; nothing in it is run or fetched."""

import io
import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

from ourwords.kit.errors import BadInput
from ourwords.responses.importing.tables import (
    MOST_COLUMNS,
    MOST_ROWS,
    OLD_EXCEL,
    TOO_LARGE,
    WRONG_KIND,
    Line,
)

MOST_UNPACKED = 60_000_000
MOST_PARTS = 500
MOST_PACKED = 100
"""How many times smaller a large part may have been made; what people write packs to a tenth at best."""
LARGE = 1_000_000


def read_sheets(data: bytes) -> list[list[Line]]:
    """The rows of each sheet that has any; formulas are left as the text they are.

    Raises:
        BadInput: it is no workbook, it is locked or damaged, or it would unpack to too much.
    """
    _check_size(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a workbook may hold beside cells does not matter here
            book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            sheets = [_rows(sheet) for sheet in book.worksheets]
            book.close()
    except BadInput:
        raise
    except Exception as wrong:  # a damaged workbook breaks in as many ways as there are parts in it
        raise BadInput(WRONG_KIND) from wrong
    return [rows for rows in sheets if rows]


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as wrong:
        raise BadInput(WRONG_KIND) from wrong
    if any(part.flag_bits & 1 for part in parts):
        raise BadInput(OLD_EXCEL)
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise BadInput(WRONG_KIND)
    swollen = any(
        part.file_size > LARGE and part.file_size > MOST_PACKED * max(part.compress_size, 1) for part in parts
    )
    if swollen or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise BadInput(TOO_LARGE)


def _rows(sheet: Any) -> list[Line]:
    sheet.reset_dimensions()  # what a sheet says of its own size may be wrong
    rows: list[Line] = []
    cells: Iterable[Any]
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        line = Line(number, tuple(_text(cell) for cell in cells))
        if any(cell.strip() for cell in line.cells):
            rows.append(line)
        if len(rows) > MOST_ROWS or number > 20 * MOST_ROWS:
            raise BadInput(TOO_LARGE)
    return rows


def _text(cell: Any) -> str:
    """A cell as a person would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)
