"""`ourwords screen`: what the screen makes of a file of texts."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import click

from ourwords.safeguarding.rules import screen


@click.command("screen")
@click.option(
    "--in", "source", required=True, type=click.Path(path_type=Path), help="JSON lines with id and text."
)
@click.option(
    "--out", "target", required=True, type=click.Path(path_type=Path), help="Where to write the answer."
)
def screen_file(source: Path, target: Path) -> None:
    """Screen texts for worry, one JSON object a line: id, text and, if known, language.

    \b
    Example:
        ourwords screen --in texts.jsonl --out screened.jsonl
    writes, in the same order, lines such as
        {"id": "1", "level": "worry", "reasons": ["says they are bullied"]}
    """
    rows = list(_rows(source))
    draft = target.with_name(f"{target.name}.part")
    try:
        with (
            draft.open("w", encoding="utf-8") as out,
            click.progressbar(rows, label="Screening", file=sys.stderr) as bar,
        ):
            out.writelines(_answer(row) for row in bar)
        draft.replace(target)
    except OSError as error:
        raise click.ClickException(
            f"Cannot write {target}: {error.strerror}. Choose another place for --out."
        ) from error


def _rows(source: Path) -> Iterator[dict[str, Any]]:
    try:
        with source.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _row(line, f"{source}, line {number}")
    except OSError as error:
        raise click.ClickException(
            f"Cannot read {source}: {error.strerror}. Check the name given to --in."
        ) from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{source} is not UTF-8 text. Save it as UTF-8 and try again.") from error


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        parsed: object = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise click.ClickException(
            f"{where} is not JSON. Each line must be one object with id and text."
        ) from error
    row = cast("dict[str, Any]", parsed) if isinstance(parsed, dict) else {}
    if (
        "id" not in row
        or not isinstance(row.get("text"), str)
        or not isinstance(row.get("language", "en"), str)
    ):
        raise click.ClickException(f"{where} needs an id, and a text and language that are words in quotes.")
    return row


def _answer(row: dict[str, Any]) -> str:
    seen = screen(row["text"], language=row.get("language", "en"))
    return json.dumps({"id": row["id"], "level": seen.level, "reasons": seen.reasons}) + "\n"


commands: list[click.Command] = [screen_file]
