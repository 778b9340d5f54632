"""How much is masked that should be, and how much that need not be."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ourwords.anonymisation.rules import Span
from ourwords.anonymisation.tagger.corpus import Mark, Marked, is_kept, read

WORD = re.compile(r"\w+(?:['’-]\w+)*")
TOKEN = re.compile(r"(?<!\S)[^\w\s]*\w\S*")
WANTED = frozenset({"PERSON"})
PASSED_OVER = frozenset({"HANDLE", "LOCATION", "ORG"})
"""Marked, but neither wanted nor wrongly masked: they count for nothing."""

Finder = Callable[[str], Iterable[Span]]


@dataclass(slots=True)
class Score:
    """Counts that add up over texts; the shares are worked out last.

    A name is masked when every word of it is, of two letters and more; the label does not matter. A handle ("@name")
    is never a person: a tokeniser that splits it would win for nothing.
    """

    names: int = 0
    masked: int = 0
    texts: int = 0
    leaking: int = 0
    hit: int = 0
    extra: int = 0
    other: int = 0
    missed: list[str] = field(default_factory=list[str])

    def add(self, marked: Marked, spans: Iterable[Span]) -> None:
        """Count one text."""
        shown = _cover(marked.text, ((span.start, span.end) for span in spans))
        wanted = [mark for mark in marked.marks if mark.label in WANTED and not mark.value.startswith("@")]
        left = [mark for mark in wanted if not _is_whole(mark, shown)]
        self.names += len(wanted)
        self.masked += len(wanted) - len(left)
        self.texts += bool(wanted)
        self.leaking += bool(left)
        self.missed += [mark.value for mark in left]
        self._count_words(marked, wanted, shown)

    def _count_words(self, marked: Marked, wanted: list[Mark], shown: bytearray) -> None:
        passed = [mark for mark in marked.marks if mark.label in PASSED_OVER or mark.value.startswith("@")]
        true = _cover(marked.text, ((mark.start, mark.end) for mark in wanted))
        skip = _cover(marked.text, ((mark.start, mark.end) for mark in passed))
        for token in TOKEN.finditer(marked.text):
            start, end = token.span()
            if "@" in token.group() or token.group().startswith(("#", "http")) or any(skip[start:end]):
                continue
            is_name, is_masked = any(true[start:end]), any(shown[start:end])
            self.hit += is_name and is_masked
            self.extra += is_masked and not is_name
            self.other += not is_name

    def shares(self) -> dict[str, float | int]:
        """Recall, leak (texts that still show a name) and precision 0 to 1; overmask in percent of other words."""
        return {
            "names": self.names,
            "recall": round(self.masked / max(1, self.names), 4),
            "leak": round(self.leaking / max(1, self.texts), 4),
            "precision": round(self.hit / max(1, self.hit + self.extra), 4),
            "overmask": round(100 * self.extra / max(1, self.other), 2),
        }


def _cover(text: str, places: Iterable[tuple[int, int]]) -> bytearray:
    marks = bytearray(len(text))
    for start, end in places:
        marks[start:end] = b"\x01" * (end - start)
    return marks


def _is_whole(mark: Mark, shown: bytearray) -> bool:
    words = list(WORD.finditer(mark.value))
    words = [word for word in words if len(word.group()) > 1] or words
    return all(shown[mark.start + word.start()] and shown[mark.start + word.end() - 1] for word in words)


def score(rows: Iterable[Marked], finder: Finder) -> Score:
    """Count what the finder does to all rows."""
    total = Score()
    for row in rows:
        total.add(row, finder(row.text))
    return total


def in_small_letters(rows: Iterable[Marked]) -> list[Marked]:
    """The rows as somebody writes who uses no capitals; rows whose length would change are left out."""
    return [Marked(row.text.lower(), row.marks) for row in rows if len(row.text.lower()) == len(row.text)]


def clean_rows(words: Path) -> list[Marked]:
    """Comments of nhs_fft that are never trained on: no name is in them, so all that is masked is too much."""
    return [marked for row, marked in enumerate(read(words, "nhs_fft")) if is_kept("nhs_fft", row)]
