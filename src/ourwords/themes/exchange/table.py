"""A codebook as a table (CSV), for whoever works in a spreadsheet."""

import csv
import io
from collections.abc import Mapping, Sequence

from ourwords.kit.errors import BadInput

COLUMNS = (
    "key",
    "name",
    "young_name",
    "under",
    "definition",
    "use_when",
    "not_when",
    "examples",
    "places",
    "picture",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = Mapping[str, str]


def write_table(rows: Sequence[Row]) -> bytes:
    """A CSV file that Excel opens, with a line a theme. A cell that would be taken for a formula is not one any more."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows({name: _calm(row.get(name, "")) for name in COLUMNS} for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _calm(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def read_table(data: bytes) -> list[dict[str, str]]:
    """The rows of such a file; what a spreadsheet left out is empty.

    Raises:
        BadInput: it is not a table in UTF-8, or has no column for the name or none for the meaning.
    """
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        rows = [{name: _typed(row.get(name) or "") for name in COLUMNS} for row in reader]
    except (UnicodeDecodeError, csv.Error):
        raise BadInput("It is not a table in UTF-8. Save it as CSV UTF-8 and try again.") from None
    for name in ("name", "definition"):
        if name not in (reader.fieldnames or ()):
            raise BadInput(f"It has no column “{name}”.")
    return [row for row in rows if any(row.values())]


def _typed(cell: str) -> str:
    return cell[1:] if cell.startswith(tuple(f"'{sign}" for sign in FORMULA)) else cell
