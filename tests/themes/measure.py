"""How good suggestions are while little is coded, and how quick: `python -m tests.themes.measure --train CODED.csv --codebook BOOK.json`.

Little: of comments in an order drawn at random (three seeds) those are coded that have a theme with fewer than eight comments
so far; all others are suggested for. Speed: processor time on one core, with the default engine.
"""

import argparse
import csv
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import click

from ourwords.themes import engine
from ourwords.themes.commands import Entry
from ourwords.themes.rules.scoring import score_choices

EIGHT, SEEDS = 8, 3
Rows = list[tuple[str, frozenset[str]]]


def little(rows: Rows, book: Sequence[Entry], *, each: int, seed: int, meaning: bool) -> dict[str, float]:
    """Figures where about so many comments of each theme are coded."""
    counted = [one.key for one in book if one.scored]
    order, often = rows.copy(), Counter[str]()
    random.Random(seed).shuffle(order)
    coded, left = Rows(), Rows()
    for text, labels in order:
        wanted = any(often[key] < each for key in labels.intersection(counted))
        (coded if wanted else left).append((text, labels))
        often.update(labels if wanted else ())
    model = engine.fit([text for text, _ in coded], [labels for _, labels in coded], book, meaning=meaning)
    score = score_choices(counted, [labels for _, labels in left], model.predict([text for text, _ in left]))
    return {"coded": len(coded), "macro": score.macro, "micro": score.micro, "recall_at_3": score.recall_at_3}


def speed(rows: Rows, book: Sequence[Entry]) -> dict[str, float]:
    """Seconds to learn these and ten thousand of them, and comments suggested for in a second."""
    texts, labels = [text for text, _ in rows], [found for _, found in rows]
    start = process_time()
    model = engine.fit(texts, labels, book)
    learned = process_time()
    model.predict(texts)
    suggested = process_time()
    times = 10_000 // len(rows) + 1
    engine.fit((texts * times)[:10_000], (labels * times)[:10_000], book)
    return {
        "comments": len(rows), "fit_seconds": learned - start, "a_second": len(rows) / (suggested - learned),
        "fit_seconds_of_10000": process_time() - suggested,
    }  # fmt: skip


def mean(figures: Sequence[dict[str, float]]) -> dict[str, float]:
    """The mean of each figure."""
    return {name: round(sum(one[name] for one in figures) / len(figures), 4) for name in figures[0]}


def main() -> None:
    """Print each figure as it comes, as JSON lines."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--train", type=Path, required=True)
    asked.add_argument("--codebook", type=Path, required=True)
    given = asked.parse_args()
    items = json.loads(given.codebook.read_text(encoding="utf-8"))
    book = [Entry(one["theme"], one["definition"], tuple(one["quotes"]), one["scored"]) for one in items]
    with given.train.open(encoding="utf-8", newline="") as file:
        known = {one.key for one in book}
        rows = [(row["text"], frozenset(row["themes"].split("|")) & known) for row in csv.DictReader(file)]
    click.echo(json.dumps({"speed": mean([speed(rows, book)])}))
    for meaning in (False, True):
        for each, seeds in ((EIGHT, SEEDS), (0, 1)):
            found = [little(rows, book, each=each, seed=seed, meaning=meaning) for seed in range(seeds)]
            click.echo(json.dumps({"coded_of_each": each, "meaning": meaning, **mean(found)}))


if __name__ == "__main__":
    main()
