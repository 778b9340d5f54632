"""What the screen learns from: sentences of our own with the level a reader gave them, and real comments without a worry."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ourwords.kit.errors import BadInput
from ourwords.safeguarding.rules.levels import Category, Level
from ourwords.safeguarding.rules.screen import says_nothing
from ourwords.safeguarding.rules.stretches import stretches

SENTENCES = files("ourwords.safeguarding") / "learned" / "sentences"
NO_KIND = frozenset({"none", "mixed", "everyday"})
"""Files of everyday sentences, and of worrying ones whose kind nobody has said."""
KEPT_TO_SCORE = 4
"""Every fourth comment of nhs_fft is never learned from, so that false alarms are counted on words it has not seen."""
CALM = ("nhs_fft", "nhs_family")


@dataclass(frozen=True, slots=True)
class Judged:
    """A text and what a reader made of it; `category` is None where nothing worries."""

    text: str
    level: Level
    category: Category | None = None


def lessons(words: Path, more: Path | None = None) -> list[Judged]:
    """All there is to learn from, each text once; texts without a worry in stretches too, for that is how they are looked at."""
    found = [*sentences(), *calm(words), *(calmer(words, more) if more else [])]
    parts = [
        Judged(part, one.level) for one in found if one.level is Level.NONE for part in stretches(one.text)
    ]
    return list({one.text: one for one in reversed([*found, *parts])}.values())[::-1]


def sentences() -> list[Judged]:
    """Those of our own, file by file: one for each kind of harm, and one of everyday ones. Raises ValueError for a bad line."""
    found: list[Judged] = []
    for page in sorted(SENTENCES.iterdir(), key=lambda each: each.name):
        kind = category(page.name.removesuffix(".tsv"))
        for line in page.read_text("utf-8").splitlines():
            level, _, text = line.partition("\t")
            found.append(Judged(text, Level(level), kind))
    return found


def category(name: str) -> Category | None:
    """The kind of harm a file or a column names; ValueError for an unknown one."""
    if name in NO_KIND:
        return None
    try:
        return Category[name.upper()]
    except KeyError:
        raise ValueError(f"there is no kind of harm called {name}") from None


def calm(words: Path) -> list[Judged]:
    """Comments of patients to learn from: what people write when nothing is wrong. Raises BadInput when they are not there."""
    rows = [(name, n, text) for name in CALM for n, text in enumerate(_texts(words / f"{name}.jsonl"))]
    return [Judged(text, Level.NONE) for name, n, text in rows if not _is_kept(name, n)]


def calmer(words: Path, more: Path) -> list[Judged]:
    """Comments of a table with the column text, but for those that are kept to score and those with a saying that worries."""
    kept = set(calm_to_score(words))
    try:
        with more.open(encoding="utf-8", newline="") as lines:
            texts = dict.fromkeys(row["text"] for row in csv.DictReader(lines))
    except (OSError, KeyError, ValueError):
        raise BadInput(f"{more} is not a table with the column text.") from None
    return [Judged(text, Level.NONE) for text in texts if text not in kept and says_nothing(text)]


def calm_to_score(words: Path) -> list[str]:
    """The comments never learned from."""
    return [text for n, text in enumerate(_texts(words / "nhs_fft.jsonl")) if _is_kept("nhs_fft", n)]


@dataclass(frozen=True, slots=True)
class Measured:
    """A text to measure with, its level, and the kind of harm as its writer named it."""

    text: str
    level: Level
    kind: str


def measured(file: Path) -> list[Measured]:
    """Sentences of a table with the columns category, level and text. Raises BadInput when it is none."""
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            return [
                Measured(row["text"], Level(row["level"]), row["category"]) for row in csv.DictReader(lines)
            ]
    except (OSError, KeyError, ValueError):
        raise BadInput(f"{file} is not a table with the columns category, level and text.") from None


def _is_kept(name: str, row: int) -> bool:
    return name == "nhs_fft" and row % KEPT_TO_SCORE == 0


def _texts(file: Path) -> Iterator[str]:
    try:
        for line in file.read_text("utf-8").splitlines():
            yield json.loads(line)["text"]
    except (OSError, ValueError, KeyError):
        raise BadInput(f"{file} is not a file of texts, one JSON object with text a line.") from None
