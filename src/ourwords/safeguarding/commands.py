"""`ourwords screen`: what the screen makes of a file of texts."""

import json
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import click

from ourwords.kit.errors import BadInput
from ourwords.safeguarding.learned import corpus
from ourwords.safeguarding.learned.score import false_alarms, score
from ourwords.safeguarding.rules import screen
from ourwords.safeguarding.rules.screen import look_again

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FIRST = click.option("--first", is_flag=True, help="The first look alone, as while an answer is stored.")


@click.command("screen")
@click.option(
    "--in", "source", required=True, type=click.Path(path_type=Path), help="JSON lines with id and text."
)
@click.option(
    "--out", "target", required=True, type=click.Path(path_type=Path), help="Where to write the answer."
)
@FIRST
def screen_file(source: Path, target: Path, *, first: bool) -> None:
    """Screen texts for worry, one JSON object a line: id, text and, if known, language. Both looks, one after the other.

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
            out.writelines(_answer(row, first=first) for row in bar)
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


def _answer(row: dict[str, Any], *, first: bool) -> str:
    seen = (screen if first else look_again)(row["text"], language=row.get("language", "en"))
    return json.dumps({"id": row["id"], "level": seen.level, "reasons": seen.reasons}) + "\n"


@click.group("screener")
def screener() -> None:
    """Teach the screen, and score it.

    Example: ourwords screener score --words ../shared/data/words
    """


@screener.command("fit")
@click.option(
    "--words",
    required=True,
    type=FOLDER,
    help="Folder of comments without a worry (nhs_fft.jsonl and nhs_family.jsonl).",
)
@click.option("--more", type=FILE, help="A table of more such comments, with the column text.")
@click.option("--out", required=True, type=FOLDER, help="Where to write likeness.npz and meaning.npz.")
def fit_command(words: Path, more: Path | None, out: Path) -> None:
    """Learn from the judged sentences anew; some minutes. The result is the same on every run of the same versions.

    Example: ourwords screener fit --words ../shared/data/words --out src/ourwords/safeguarding/learned
    """
    from ourwords.safeguarding.learned import fit  # scikit-learn takes a second to load

    with _plainly():
        lessons = corpus.lessons(words, more)
    fit.fit_likeness(lessons, out / "likeness.npz")
    with click.progressbar(length=len(lessons), label="Reading", file=sys.stderr) as bar:
        fit.fit_meaning(lessons, out / "meaning.npz", lambda: bar.update(1))


@screener.command("score")
@click.option(
    "--sentences", multiple=True, type=FILE, help="Tables with the columns category, level and text."
)
@click.option(
    "--words",
    type=FOLDER,
    help="Folder with nhs_fft.jsonl; every fourth comment, which nothing was learned from, is looked at.",
)
@FIRST
def score_command(sentences: tuple[Path, ...], words: Path | None, *, first: bool) -> None:
    """Print as JSON what the screen sees and misses.

    Example: ourwords screener score --sentences tests/safeguarding/sentences/open.csv --words ../shared/data/words
    """
    look = screen if first else look_again
    with _plainly():
        told = [one for file in sentences for one in corpus.measured(file)]
        calm = corpus.calm_to_score(words) if words else []
    said = {
        **(score(told, look) if told else {}),
        **({"false_alarms": false_alarms(calm, look)} if calm else {}),
    }
    click.echo(json.dumps(said, indent=2, ensure_ascii=False))


@contextmanager
def _plainly() -> Generator[None]:
    try:
        yield
    except BadInput as wrong:
        raise click.ClickException(wrong.message) from None


commands: list[click.Command] = [screen_file, screener]
