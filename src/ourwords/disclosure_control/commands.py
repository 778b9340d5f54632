"""`ourwords protect`: a file of counts made safe to publish."""

import csv
import io
import sys
from pathlib import Path

import click

from ourwords.disclosure_control.rules.protect import protect
from ourwords.disclosure_control.rules.symbols import text_of
from ourwords.disclosure_control.rules.tables import Protected, Table
from ourwords.disclosure_control.rules.thresholds import FLOORS, Audience
from ourwords.kit.errors import BadInput, Refused

TOTAL = "total"
TOO_MANY = 3
"""What the command exits with when more than half of the cells would have to be hidden."""
LARGEST = 1000
"""Cells a table may have; larger ones are several tables."""


class _Threshold(click.ParamType[int]):
    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if not (text.isascii() and text.isdecimal() and len(text) < 7 and int(text) >= 2):
            raise click.ClickException("--threshold takes a whole number, 2 or more.")
        return int(text)


@click.command(
    "protect", epilog="Example: ourwords protect --in answers.csv --out answers-safe.csv --threshold 10"
)
@click.option("--in", "source", required=True, metavar="T.csv", help="Counts, without totals.")
@click.option("--out", "target", required=True, metavar="P.csv", help="Where the safe table goes.")
@click.option(
    "--threshold",
    type=_Threshold(),
    default=FLOORS[Audience.PUBLIC],
    show_default=True,
    help="Smallest number shown.",
)
def protect_command(source: str, target: str, threshold: int) -> None:
    """Make a table of counts safe to publish with its totals.

    The first column holds the names of the rows, the first line those of the columns. Numbers that could point to a
    child become c; all others stay true.
    """
    try:
        corner, table = read_table(Path(source))
        if len(table.cells()) > 200 and sys.stderr.isatty():
            click.echo("Looking for the fewest numbers to hide. This may take a minute.", err=True)
        write_table(Path(target), corner, protect(table, threshold=threshold))
    except BadInput as error:
        raise click.ClickException(error.message) from error
    except Refused as error:
        click.echo(f"Error: {error.message}", err=True)
        raise SystemExit(TOO_MANY) from error


def read_table(path: Path) -> tuple[str, Table]:
    """The words in the corner, and the table.

    Raises:
        BadInput: with the number of the line, where one line is wrong.
    """
    lines = list(_lines(path))
    if len(lines) < 2 or len(lines[0][1]) < 2:
        raise BadInput(f"{path} needs a first line with names of columns, and then a line for each row.")
    if len(lines) * len(lines[0][1]) > LARGEST:
        raise BadInput(f"The table has more than {LARGEST} cells. Split it into smaller tables.")
    (_, (corner, *columns)), *body = lines
    _check_names(columns, "column")
    _check_names([line[0] for _, line in body], "row")
    counts = tuple(_counts(number, line, len(columns)) for number, line in body)
    return corner, Table(tuple(line[0] for _, line in body), tuple(columns), counts)


def write_table(path: Path, corner: str, table: Protected) -> None:
    """Write the table with its totals as last line and last column, all at once."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([corner, *table.columns, TOTAL])
    for name, numbers in zip([*table.rows, TOTAL], table.grid, strict=True):
        writer.writerow([name, *map(text_of, numbers)])
    try:
        path.write_text(text.getvalue(), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"We cannot write {path}. Check that the folder is there and is yours.") from error


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """The lines that are not blank, each with its number in the file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            lines = [(reader.line_num, [part.strip() for part in line]) for line in reader]
    except OSError as error:
        raise BadInput(f"We cannot read {path}. Check its name and that it is a file.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path} is not a CSV file. Save it as “CSV UTF-8” and try again.") from error
    return [(number, line) for number, line in lines if any(line)]


def _check_names(names: list[str], kind: str) -> None:
    for at, name in enumerate(names):
        if not name:
            raise BadInput(f"{kind.capitalize()} {at + 1} has no name. Give each {kind} a name.")
        if name.casefold() == TOTAL:
            raise BadInput(f"There is a {kind} of totals. Take it out: we add the totals ourselves.")
        if name in names[:at]:
            raise BadInput(f"The {kind} “{name}” is there twice. Give each {kind} a name of its own.")


def _counts(number: int, line: list[str], width: int) -> tuple[int, ...]:
    if len(line) != width + 1:
        raise BadInput(f"Line {number} has {len(line)} columns, but the first line has {width + 1}.")
    return tuple(_count(number, text) for text in line[1:])


def _count(number: int, text: str) -> int:
    if text.startswith("-") and text[1:].isdecimal():
        raise BadInput(f"Line {number} has a count below zero. Counts start at 0.")
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise BadInput(
            f"Line {number} has something that is not a whole number. Write counts as digits only."
        )
    return int(text)


commands: list[click.Command] = [protect_command]
