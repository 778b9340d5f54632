"""What every command shares: texts in and JSON out, a line each, progress when a person watches, one clear line when it fails."""

import json
import sys
from collections.abc import Iterable, Iterator, Sized
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar, cast

import click
from sqlalchemy.exc import OperationalError

from ourwords.kit.errors import AppError

T = TypeVar("T")
NO_DATABASE = "The database does not answer. Check OURWORDS_DATABASE_URL and that it is running."


class Commands(click.Group):
    """A group whose commands end with one clear line instead of a stack trace."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what people can be told becomes its last line."""
        try:
            return super().invoke(ctx)
        except AppError as wrong:
            raise click.ClickException(wrong.message) from wrong
        except OperationalError as wrong:
            raise click.ClickException(NO_DATABASE) from wrong


TEXTS = click.Path(path_type=Path)


def read_texts(path: Path) -> list[dict[str, Any]]:
    """Rows of a file with one JSON object a line, each with an "id" and a "text".

    Raises:
        ClickException: it cannot be read, or has a line that is not so; the first is named.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as wrong:
        raise click.ClickException(f"{path} cannot be read: {wrong.strerror}. Check the name.") from wrong
    except UnicodeDecodeError as wrong:
        raise click.ClickException(f"{path} is not UTF-8 text. Save it as UTF-8 and try again.") from wrong
    rows = [_row(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        click.echo(f"{path} has nothing in it.", err=True)
    return rows


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        parsed: object = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as wrong:
        raise click.ClickException(
            f'{where} is not JSON. Each line is one object with "id" and "text".'
        ) from wrong
    row = cast("dict[str, Any]", parsed) if isinstance(parsed, dict) else {}
    for key in ("id", "text"):
        if key not in row:
            raise click.ClickException(f'{where} has no "{key}".')
    for key in ("text", "language"):
        if not isinstance(row.get(key, ""), str):
            raise click.ClickException(f'{where}: "{key}" is not words in quotes.')
    return row


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows as JSON, one a line: all of them, or nothing.

    Raises:
        ClickException: it cannot be written.
    """
    draft = path.with_name(f"{path.name}.part")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
        draft.replace(path)
    except OSError as wrong:
        raise click.ClickException(
            f"{path} cannot be written: {wrong.strerror}. Choose another place for --out."
        ) from wrong


def progress(work: Iterable[T], what: str) -> Iterator[T]:
    """The same things, and after two seconds a line that counts them for a person who is watching."""
    total, started, shown = (len(work) if isinstance(work, Sized) else None), monotonic(), 0.0
    for number, thing in enumerate(work, 1):
        yield thing
        if sys.stderr.isatty() and monotonic() - started > 2 and monotonic() - shown > 0.2:
            click.echo(f"\r{what}: {number:,}" + (f" of {total:,}" if total else ""), nl=False, err=True)
            shown = monotonic()
    if shown:
        click.echo("", err=True)
