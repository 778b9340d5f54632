"""`ourwords screen`: what the screen makes of a file of texts."""

import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from ourwords.kit.commands import TEXTS, progress, read_texts, write_lines
from ourwords.kit.errors import BadInput
from ourwords.safeguarding.learned import corpus
from ourwords.safeguarding.learned.score import false_alarms, score
from ourwords.safeguarding.rules import screen
from ourwords.safeguarding.rules.screen import look_again

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FIRST = click.option("--first", is_flag=True, help="The first look alone, as while an answer is stored.")


@click.command("screen")
@click.option("--in", "source", required=True, type=TEXTS, help="JSON lines with id and text.")
@click.option("--out", "target", required=True, type=TEXTS, help="Where to write the answer.")
@FIRST
def screen_file(source: Path, target: Path, *, first: bool) -> None:
    """Screen a file of texts for worry, as answers are.

    One JSON object a line: id, text and, if known, language. Both looks, one after the other.

    \b
    Example:
        ourwords screen --in texts.jsonl --out screened.jsonl
    writes, in the same order, lines such as
        {"id": "1", "level": "worry", "reasons": ["says they are bullied"]}
    """
    rows = progress(read_texts(source), "Screening")
    write_lines(target, (_answer(row, first=first) for row in rows))


def _answer(row: dict[str, Any], *, first: bool) -> dict[str, Any]:
    seen = (screen if first else look_again)(row["text"], language=row.get("language", "en"))
    return {"id": row["id"], "level": seen.level, "reasons": seen.reasons}


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
