"""`ourwords mask` and `ourwords tagger`: mask a file of texts, train the name tagger, score it."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ourwords.anonymisation.rules import Masked, Tagger, mask, second_reader
from ourwords.anonymisation.service import corrections as kept_corrections
from ourwords.anonymisation.tagger import Fold, cross_validate, fit, with_reader
from ourwords.anonymisation.tagger.corpus import CLEAN, NAMED, Marked, put_right
from ourwords.kit.commands import TEXTS, progress, read_texts, write_lines
from ourwords.kit.db import engine_on, session
from ourwords.kit.errors import AppError
from ourwords.kit.settings import Settings

T = TypeVar("T")
PATIENCE = 2.0
"""Seconds before a person who watches is told how far it is."""

BOTH = "with the second reader"

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)


class Progress:
    """One line that says how far it is; silent when nobody watches or it is soon over."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._last = ""

    def __call__(self, done: int, of: int) -> None:
        """Say it, when that is news."""
        line = f"{100 * done // max(1, of)} %"
        if sys.stderr.isatty() and line != self._last and time.monotonic() - self._began > PATIENCE:
            self._last = line
            click.echo(f"\r{line} ", nl=done >= of, err=True)


class FoldType(click.ParamType[Fold]):
    """ "btc_uk:0/5": the first of five parts of one set."""

    name = "SET:K/N"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Fold:
        """Read it, or say how it is written."""
        name, _, part = str(value).partition(":")
        number, _, of = part.partition("/")
        known = name in NAMED + CLEAN and number.isdecimal() and of.isdecimal() and int(number) < int(of)
        if not known:
            self.fail(
                f"{value} is not SET:K/N with SET one of {', '.join(NAMED + CLEAN)} and K from 0 to N-1, such as btc_uk:0/5.",
                param,
                ctx,
            )
        return Fold(name, int(number), int(of))


@click.command("mask")
@click.option("--in", "source", required=True, type=TEXTS, help='Texts: {"id", "text"} a line.')
@click.option(
    "--out",
    "target",
    required=True,
    type=TEXTS,
    help='Written: {"id", "masked", "spans"} a line, in the same order.',
)
@click.option("--model", type=FILE, help="Another name tagger than the one that came with this version.")
@click.option("--second", is_flag=True, help="The second reader looks too; it has to be installed.")
def mask_command(source: Path, target: Path, model: Path | None, *, second: bool) -> None:
    """Take names and places out of a file of texts.

    "[name]", "[school]" and so on stand in place of what could point to a child.
    Several people, schools or places in one text have numbers: "[person 1] told [person 2]".
    Offsets are code points of the text as it was given.

    Example: ourwords mask --in comments.jsonl --out masked.jsonl
    """
    tagger = _tagger(model) if model else None
    reader = _told(lambda _: second_reader(wanted=second))
    rows = progress(read_texts(source), "Masking")
    write_lines(target, (_line(row["id"], mask(row["text"], tagger, reader)) for row in rows))


def _line(row_id: object, masked: Masked) -> dict[str, Any]:
    spans = [{"start": span.start, "end": span.end, "label": span.label.value} for span in masked.spans]
    return {"id": row_id, "masked": masked.text, "spans": spans}


def _tagger(model: Path) -> Tagger:
    try:
        return Tagger(model)
    except ValueError:
        raise click.ClickException(
            f"{model} is not a name tagger. Make one with: ourwords tagger fit"
        ) from None


@click.group("tagger")
def tagger_group() -> None:
    """Train the name tagger, and score it.

    Example: ourwords tagger fit --words ../shared/data/words --out names.crfsuite
    """


@tagger_group.command("fit")
@click.option("--words", required=True, type=FOLDER, help="Folder of marked texts (btc_uk.jsonl and so on).")
@click.option("--out", required=True, type=NEW_FILE, help="The model file to write.")
@click.option(
    "--leave-out",
    type=FoldType(),
    multiple=True,
    help="Do not train on this part: row i belongs to part i % N. May be given for several sets.",
)
@click.option("--corrections", is_flag=True, help="Learn also from what readers here put right.")
def fit_command(words: Path, out: Path, leave_out: tuple[Fold, ...], *, corrections: bool) -> None:
    """Train the name tagger; about a minute. OURWORDS_NAME_TAGGER says to look with it.

    Every fourth row of nhs_fft is never trained on, so that masking too much is measured on unseen words.

    Example: ourwords tagger fit --words ../shared/data/words --out names.crfsuite --leave-out btc_uk:0/5
    """
    if not out.resolve().parent.is_dir():
        raise click.ClickException(f"The folder {out.parent} is not there.")
    ours = _put_right() if corrections else []
    _told(lambda said: fit(words, out, leave_out, said, ours))
    if corrections:
        click.echo(f"Learned from {len(ours)} sentences that readers here put right.")


def _put_right() -> list[Marked]:
    with engine_on(Settings().database) as engine, session(engine, writes=False) as db:
        return [put_right(one.sentence, one.marks) for one in kept_corrections(db)]


@tagger_group.command("score")
@click.option("--words", required=True, type=FOLDER, help="Folder of marked texts.")
@click.option(
    "--folds",
    default=5,
    show_default=True,
    type=click.IntRange(2, 50),
    help="How many parts btc_uk and wnut17 are cut into.",
)
@click.option("--second", is_flag=True, help="Also with the second reader; it has to be installed.")
def score_command(words: Path, folds: int, *, second: bool) -> None:
    """Measure the tagger on texts it left out.

    Trains without each part of btc_uk and wnut17, masks that part, and prints how well it went as JSON.

    recall: share of names of which every word was masked; leak: share of texts that still show one;
    overmask: percent of other words masked; nhs_fft rows were never trained on and hold no names.

    Example: ourwords tagger score --words ../shared/data/words
    """
    reader = _told(lambda _: second_reader(wanted=second))
    ways = {"": with_reader()} | ({BOTH: with_reader(reader)} if reader else {})
    figures: dict[str, Any] = _told(lambda said: cross_validate(words, folds, said, ways))
    click.echo(json.dumps({"folds": folds, **figures.pop(""), **figures}, indent=2))


def _told(work: Callable[[Callable[[int, int], None]], T]) -> T:
    try:
        return work(Progress())
    except AppError as wrong:
        raise click.ClickException(wrong.message) from None


commands: list[click.Command] = [mask_command, tagger_group]
