"""What every command shares: lines of JSON in and out, progress when a person watches, one clear line when it fails."""

import json
import sys
from collections.abc import Iterable, Iterator, Sized
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

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


def read_lines(path: Path, *needed: str) -> list[dict[str, Any]]:
    """Rows of a JSONL file, each with the keys needed; a ClickException names the first line that is not so."""
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            rows.append({**row, **{key: row[key] for key in needed}})
        except (ValueError, KeyError, TypeError) as wrong:
            raise click.ClickException(
                f"{path}, line {number}: needs JSON with {', '.join(needed)}."
            ) from wrong
    return rows


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows as JSONL, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


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
