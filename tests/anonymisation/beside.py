"""Our masking beside Presidio's, in one run: `python -m tests.anonymisation.beside --words FOLDER`; `make measure` does it too.

Needs presidio-analyzer and the second reader. Presidio gets the same model of English as our second reader.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import click

from ourwords.anonymisation.rules import Label, Span, Tagger, mask
from ourwords.anonymisation.rules.second import SecondReader, models
from ourwords.anonymisation.tagger import cross_validate, with_reader
from ourwords.anonymisation.tagger.corpus import read
from ourwords.anonymisation.tagger.score import Finder

ONE, OTHER = "tier one", "Presidio"
BLOCK, WARM, TEXTS = 100, 200, 1_400
PACKAGES = ("presidio-analyzer", "spacy", "python-crfsuite", "google-re2")
WHAT = (
    "Recall, leak (texts that still show a name) and percent of other words masked; texts a second of processor time, "
    "one text at a time, blocks by turns."
)


def presidio(folder: Path) -> Finder:
    """Presidio as it comes. Dates are left out of what it masks: it takes "today" for one, and we would gain by that."""
    spacy, engines, analyzer = (
        import_module(name) for name in ("spacy", "presidio_analyzer.nlp_engine", "presidio_analyzer")
    )
    base: Any = engines.SpacyNlpEngine

    class Engine(base):
        """Takes the model that is installed, and fetches nothing."""

        def load(self) -> None:
            self.nlp = {"en": spacy.load(folder)}

    engine = Engine(models=[{"lang_code": "en", "model_name": folder.name}])
    engine.load()
    ask: Any = analyzer.AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])

    def find(text: str) -> list[Span]:
        found = ask.analyze(text, language="en")
        return [Span(one.start, one.end, Label.PERSON) for one in found if one.entity_type != "DATE_TIME"]

    return find


def speeds(ways: dict[str, Callable[[str], object]], texts: list[str]) -> dict[str, list[float]]:
    """Seconds of processor time a text, one text at a time; every block by one way after the other."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for at in range(0, len(texts), BLOCK):
        for name, way in ways.items():
            began = time.process_time()
            for text in texts[at : at + BLOCK]:
                way(text)
            if at >= WARM:
                taken[name].append((time.process_time() - began) / BLOCK)
    return taken


def measure(words: Path, folds: int) -> Iterator[list[object]]:
    """The table's rows, its head first."""
    readers = {f"tier two, {name_of(folder)}": SecondReader(folder).find for folder in models()}
    other = presidio(models()[0])
    ways: dict[str, Callable[[Tagger], Finder]] = {ONE: with_reader()}
    quick: dict[str, Callable[[str], object]] = {ONE: mask}
    for name, reader in readers.items():
        ways[name] = with_reader(reader)
        quick[name] = partial(mask, second=reader)
    taken = speeds({**quick, OTHER: other}, [row.text for row in read(words, "btc_uk")][:TEXTS])
    shares = cross_validate(words, folds, lambda _done, _of: None, {**ways, OTHER: lambda _: other})
    yield ["", *shares[ONE], "texts a second", "times Presidio"]
    for way, figures in shares.items():
        times = median(theirs / ours for theirs, ours in zip(taken[OTHER], taken[way], strict=True))
        yield [way, *map(cell, figures.values()), f"{1 / median(taken[way]):,.0f}", f"{times:.1f}"]


def name_of(folder: Path) -> str:
    """What the model is called, with its version."""
    about = json.loads((folder / "meta.json").read_text())
    return f"{about['lang']}_{about['name']} {about['version']}"


def cell(figures: dict[str, float | int]) -> str:
    """One set's figures; where it has no names only what is masked too much."""
    names = f"{figures['recall']:.3f} / {figures['leak']:.3f} / " if figures["names"] else ""
    return f"{names}{figures['overmask']:.2f} %"


def main() -> None:
    """Measure, and print one table; or say what is missing."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--words", type=Path, required=True)
    asked.add_argument("--folds", type=int, default=5)
    options = asked.parse_args()
    if find_spec("presidio_analyzer") is None or not models():
        click.echo("Left out: presidio-analyzer or the second reader is not installed.")
        return
    click.echo(WHAT)
    for number, row in enumerate(measure(options.words, options.folds)):
        click.echo("| " + " | ".join(map(str, row)) + " |")
        if not number:
            click.echo("|---" * len(row) + "|")
    click.echo(f"Python {sys.version.split()[0]}, {', '.join(f'{one} {version(one)}' for one in PACKAGES)}")


if __name__ == "__main__":
    main()
