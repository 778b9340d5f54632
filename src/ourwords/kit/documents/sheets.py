"""Tables as CSV and Excel files that no program takes for formulas."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Cell: TypeAlias = str | int | None
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What Excel's files cannot hold."""
WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the first row names the columns; notes stand above them."""

    name: str
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()


def plain_cell(value: Cell) -> Cell:
    """The value, with a mark before a text that a spreadsheet would take for a formula.

    Source: OWASP, "CSV Injection".
    """
    if not isinstance(value, str):
        return value
    kept = UNKEEPABLE.sub("\ufffd", value)
    return f"'{kept}" if kept.startswith(RISKY) else kept


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV, with the mark at its start that tells Excel it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([["" if cell is None else plain_cell(cell) for cell in row] for row in rows])
    return "\ufeff" + text.getvalue()


def xlsx(sheets: Iterable[Sheet], *, title: str, owner: str) -> bytes:
    """An Excel file; each sheet's header row is bold and stays in sight."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    book.properties.title, book.properties.creator = title, owner
    for sheet in sheets:
        _fill(book, sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _fill(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name[:31])
    for note in sheet.notes:
        page.append([plain_cell(note)])
    for row in sheet.rows:
        page.append([plain_cell(cell) for cell in row])
    header = len(sheet.notes) + 1
    for cell in page[header]:
        cell.font = Font(bold=True)
    page.freeze_panes = page.cell(row=header + 1, column=1)
    for at in range(1, page.max_column + 1):
        longest = max((len(str(row[at - 1])) for row in sheet.rows if len(row) >= at), default=8)
        page.column_dimensions[get_column_letter(at)].width = min(WIDEST, longest + 2)
    for row in page.iter_rows(min_row=header):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
