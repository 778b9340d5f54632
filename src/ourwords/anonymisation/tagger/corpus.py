"""Marked texts, read and cut into what is trained on and what is kept to score."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ourwords.kit.errors import BadInput

NAMED = ("btc_uk", "btc_other", "wnut17", "presidio_synth")
CLEAN = ("nhs_fft", "nhs_family")
CALLED = {"PLACE": "LOCATION", "SCHOOL": "ORG"}
"""What the sets call what a mark here calls otherwise."""
KEPT_TO_SCORE = 4
"""Every fourth row of nhs_fft is never trained on, so that masking too much is measured on unseen words."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Part `number` of `of` equal parts of one set: row i belongs to part i % of."""

    set: str
    number: int
    of: int

    def holds(self, name: str, row: int) -> bool:
        """Whether the row of that set is in this part."""
        return name == self.set and row % self.of == self.number


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked identifier; offsets are code points."""

    start: int
    end: int
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Marked:
    """One text and all that is marked in it."""

    text: str
    marks: tuple[Mark, ...]


def read(words: Path, name: str) -> list[Marked]:
    """All rows of one set, in order. Raises BadInput with the line that cannot be used."""
    file = words / f"{name}.jsonl"
    lines = lines_of(file)
    return [_marked(line, f"{file}: line {at}") for at, line in enumerate(lines, start=1) if line.strip()]


def lines_of(file: Path) -> list[str]:
    """Lines of a text file. Raises BadInput when it is not there, or not UTF-8."""
    try:
        return file.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise BadInput(f"{file} is not there.") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file} is not written in UTF-8.") from None


def _marked(line: str, place: str) -> Marked:
    try:
        row: dict[str, Any] = json.loads(line)
        marks = tuple(Mark(s["start"], s["end"], s["label"], s["value"]) for s in row["spans"])
        return Marked(row["text"], marks)
    except json.JSONDecodeError:
        raise BadInput(f"{place} is not JSON.") from None
    except (KeyError, TypeError):
        raise BadInput(
            f'{place} has no "text", or no "spans" with "start", "end", "label" and "value".'
        ) from None


def put_right(sentence: str, marks: Iterable[dict[str, Any]]) -> Marked:
    """A sentence that a reader put right here, as the sets mark theirs."""
    made: list[Mark] = []
    for one in marks:
        start, end, label = int(one["start"]), int(one["end"]), str(one["label"])
        made.append(Mark(start, end, CALLED.get(label, label), sentence[start:end]))
    return Marked(sentence, tuple(made))


def is_kept(name: str, row: int) -> bool:
    """Whether the row is only ever scored, whatever fold is left out."""
    return name == "nhs_fft" and row % KEPT_TO_SCORE == 0


def to_train(words: Path, left_out: Sequence[Fold]) -> Iterator[tuple[str, Marked]]:
    """Set name and text of every row that may be trained on."""
    for name in NAMED + CLEAN:
        for number, marked in enumerate(read(words, name)):
            if not is_kept(name, number) and not any(fold.holds(name, number) for fold in left_out):
                yield name, marked


def to_score(words: Path, fold: Fold) -> list[Marked]:
    """The rows of one fold, in order."""
    return [marked for row, marked in enumerate(read(words, fold.set)) if fold.holds(fold.set, row)]
