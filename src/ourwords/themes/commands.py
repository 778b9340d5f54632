"""`ourwords themes`: learn from coded comments, suggest themes, and say how good the suggestions are."""

import csv
import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ourwords.kit.errors import BadInput
from ourwords.themes.rules.coding import Sounds
from ourwords.themes.rules.scoring import Score, score_choices, three_ways, way
from ourwords.themes.rules.sentiment import feeling

if TYPE_CHECKING:
    from ourwords.themes import engine

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
MEANING = click.option(
    "--meaning",
    is_flag=True,
    help="Also by what comments mean: better, and slower by some milliseconds a comment.",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A theme of a codebook file; its name is its key."""

    name: str
    definition: str
    examples: tuple[str, ...]
    scored: bool

    @property
    def key(self) -> str:
        """The theme's name, as coded comments give it."""
        return self.name


@dataclass(frozen=True, slots=True)
class Coded:
    """Coded comments of a file: texts and, in the same order, their themes."""

    texts: list[str]
    labels: list[frozenset[str]]


@click.group()
def themes() -> None:
    """Suggest what comments are about.

    Example: ourwords themes fit --train coded.csv --codebook codebook.json --model model/
    """


@themes.command()
@click.option(
    "--train", type=EXISTING, required=True, help='CSV with columns "text" and "themes" (split at "|").'
)
@click.option(
    "--codebook", type=EXISTING, required=True, help='JSON: a list of {"theme", "definition", "quotes"}.'
)
@click.option("--model", type=FOLDER, required=True, help="Folder to write the model into.")
@MEANING
def fit(train: Path, codebook: Path, model: Path, *, meaning: bool) -> None:
    """Learn from coded comments.

    Example: ourwords themes fit --train coded.csv --codebook codebook.json --model model/
    """
    from ourwords.themes import engine  # takes a second to import, which other commands need not wait for

    with _plainly():
        entries = _codebook(codebook)
        coded = _coded(train, entries)
        learned = engine.fit(coded.texts, coded.labels, entries, meaning=meaning, progress=_tell)
        engine.save(learned, model)
    click.echo(f"Learned {len(entries)} themes from {len(coded.texts)} comments: {model}")


@themes.command()
@click.option("--model", type=FOLDER, required=True, help="Folder that `fit` wrote.")
@click.option("--in", "source", type=EXISTING, required=True, help='CSV with a column "text".')
@click.option(
    "--out", "target", type=click.Path(dir_okay=False, path_type=Path), required=True, help="JSON lines."
)
def predict(model: Path, source: Path, target: Path) -> None:
    """Suggest themes: a line for each row, in the same order.

    Example: ourwords themes predict --model model/ --in new.csv --out suggested.jsonl
    """
    from ourwords.themes import engine  # takes a second to import, which other commands need not wait for

    with _plainly():
        loaded = engine.load(model)
        texts = [row["text"] for row in _rows(source, "text")]
        _tell(f"reading {len(texts)} comments")
        lines = [json.dumps(_line(found), ensure_ascii=False) for found in loaded.predict(texts)]
        target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    click.echo(f"Suggested themes for {len(texts)} comments: {target}")


@themes.command()
@click.option(
    "--train", type=EXISTING, required=True, help='CSV with columns "text" and "themes" (split at "|").'
)
@click.option(
    "--codebook", type=EXISTING, required=True, help='JSON: a list of {"theme", "definition", "quotes"}.'
)
@click.option(
    "--folds", type=click.IntRange(2, 20), default=5, show_default=True, help="Parts to leave out in turn."
)
@MEANING
def score(train: Path, codebook: Path, folds: int, *, meaning: bool) -> None:
    """Say how good suggestions are.

    On comments left out of learning, as JSON.

    Row i is left out in part i % folds. Themes with "scored": false in the codebook do not count.

    Example: ourwords themes score --train coded.csv --codebook codebook.json
    """
    with _plainly():
        entries = _codebook(codebook)
        coded = _coded(train, entries)
        if len(coded.texts) < folds:
            raise BadInput(f"{train} has {len(coded.texts)} rows. Give at least {folds}, one for each part.")
        found = _left_out(coded, entries, folds, meaning=meaning)
    counted = [entry.key for entry in entries if entry.scored]
    click.echo(json.dumps(_figures(score_choices(counted, coded.labels, found), found), ensure_ascii=False))


@themes.command()
@click.option(
    "--coded",
    type=EXISTING,
    required=True,
    help='CSV with columns "text" and "sentiment" (1 very glad to 5 very unhappy).',
)
@click.option("--learned", is_flag=True, help="Also what learns from the coded rows, each left out in turn.")
@click.option(
    "--folds", type=click.IntRange(2, 20), default=5, show_default=True, help="Parts to leave out in turn."
)
def feelings(coded: Path, *, learned: bool, folds: int) -> None:
    """Say how well the sound of a text is told, as JSON.

    F1 for glad, neither and unhappy (1 and 2, 3, 4 and 5), and their mean. Rows without a number do not count.

    Example: ourwords themes feelings --coded coded.csv
    """
    with _plainly():
        rows = [row for row in _rows(coded, "text", "sentiment") if row["sentiment"]]
        try:
            told = [
                ("glad", "glad", "neither", "unhappy", "unhappy")[int(float(row["sentiment"])) - 1]
                for row in rows
            ]
        except (ValueError, IndexError) as problem:
            raise BadInput(f'{coded} has a "sentiment" that is not a number from 1 to 5.') from problem
        found = [way(feeling(row["text"]).polarity) for row in rows]
        figures: dict[str, Any] = {"comments": len(rows), **_rounded(three_ways(told, found))}
        if learned:
            figures["learned"] = _rounded(
                three_ways(told, _learned([row["text"] for row in rows], told, folds))
            )
    click.echo(json.dumps(figures))


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}


def _learned(texts: list[str], told: list[str], folds: int) -> list[str]:
    """How texts sound to what learned without them; what it cannot tell is neither."""
    from ourwords.themes.engine.feelings import left_out  # takes a second to import

    try:
        return [one or "neither" for one in left_out(texts, [Sounds(one) for one in told], folds)]
    except ValueError as problem:
        raise BadInput("There are too few rows of each kind: glad, neither and unhappy.") from problem


def _left_out(coded: Coded, entries: list[Entry], folds: int, *, meaning: bool) -> "list[engine.Suggestion]":
    from ourwords.themes import engine  # takes a second to import, which other commands need not wait for

    found: dict[int, engine.Suggestion] = {}
    everything = range(len(coded.texts))
    for part in range(folds):
        _tell(f"part {part + 1} of {folds}")
        kept = [at for at in everything if at % folds != part]
        texts, labels = [coded.texts[at] for at in kept], [coded.labels[at] for at in kept]
        model = engine.fit(texts, labels, entries, meaning=meaning)
        held = [at for at in everything if at % folds == part]
        found.update(zip(held, model.predict([coded.texts[at] for at in held]), strict=True))
    return [found[at] for at in everything]


def _figures(score: Score, found: "list[engine.Suggestion]") -> dict[str, Any]:
    return {
        "themes": len(score.each),
        "macro": round(score.macro, 4),
        "micro": round(score.micro, 4),
        "recall_at_3": round(score.recall_at_3, 4),
        "sure": round(sum(one.sure for one in found) / len(found), 4),
        "micro_when_sure": round(score.micro_when_sure, 4),
        "weakest": {
            name: round(score.each[name], 2) for name in sorted(score.each, key=score.each.__getitem__)[:5]
        },
    }


def _line(found: "engine.Suggestion") -> dict[str, Any]:
    return {"chosen": found.chosen, "scores": found.scores, "sure": found.sure}


def _coded(path: Path, entries: list[Entry]) -> Coded:
    rows = _rows(path, "text", "themes")
    if not rows:
        raise BadInput(f"{path} has no rows. Give at least one coded comment.")
    labels = [frozenset(name.strip() for name in row["themes"].split("|") if name.strip()) for row in rows]
    known = {entry.key for entry in entries}
    strange = sorted({label for chosen in labels for label in chosen} - known)
    if strange:
        click.echo(f"Left out, not in the codebook: {', '.join(strange)}", err=True)
    return Coded([row["text"] for row in rows], [chosen & known for chosen in labels])


def _rows(path: Path, *columns: str) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = [{name: row.get(name) or "" for name in columns} for row in reader]
            present = reader.fieldnames or ()
    except (UnicodeDecodeError, csv.Error) as problem:
        raise BadInput(f"{path} is not a CSV file in UTF-8. Save it as CSV UTF-8 and try again.") from problem
    missing = [name for name in columns if name not in present]
    if missing:
        raise BadInput(f'{path} has no column "{missing[0]}". Add it to the first line.')
    return rows


def _codebook(path: Path) -> list[Entry]:
    try:
        entries = [_entry(item) for item in json.loads(path.read_text(encoding="utf-8"))]
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BadInput(
            f'{path} is not a codebook. It must be a JSON list of {{"theme", "definition", "quotes"}}.'
        ) from problem
    names = [entry.key for entry in entries]
    if not names or len(set(names)) < len(names):
        raise BadInput(f"{path} must have at least one theme, and each theme once.")
    return entries


def _entry(item: dict[str, Any]) -> Entry:
    quotes = tuple(str(quote) for quote in cast("list[object]", item.get("quotes") or []))
    return Entry(
        str(item["theme"]), str(item.get("definition") or ""), quotes, bool(item.get("scored", True))
    )


@contextmanager
def _plainly() -> Generator[None]:
    """Turn what we can explain into one line and a failing end."""
    try:
        yield
    except BadInput as problem:
        raise click.ClickException(problem.message) from problem
    except OSError as problem:
        raise click.ClickException(f"{problem.filename}: {problem.strerror}") from problem


def _tell(what: str) -> None:
    """Progress, for a person who is watching."""
    if sys.stderr.isatty():
        click.echo(f"… {what}", err=True)


commands: list[click.Command] = [themes]
