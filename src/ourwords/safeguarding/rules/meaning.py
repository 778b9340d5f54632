"""How close in meaning a text is to sentences that people judged: slower than all else, for the second look alone.

A small sentence encoder (all-MiniLM-L6-v2) turns a text into 384 numbers; nearness to sentences with a known level
(a support vector machine) says how worried to be. Only the worker loads this: the part that answers phones never does.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from ourwords.kit.meaning import encoder
from ourwords.safeguarding.rules.levels import Category

FILE = Path(__file__).parents[1] / "learned" / "meaning.npz"
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Meaning:
    """How near a text is to urgent ones, and to any that a person should look at soon; and to which kinds of harm."""

    urgent: float
    worry: float
    kinds: tuple[tuple[Category, float], ...]
    """Every kind with its share, the nearest first; the shares sum up to 1, also of a text that worries nobody."""


class Meanings:
    """Sentences with a known level, as numbers, and how much each counts."""

    def __init__(self, file: Path) -> None:
        kept: Any = np.load(file)
        rows = kept["rows"].astype(np.float32)
        self._rows: Numbers = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        self._counts: Numbers = kept["counts"].astype(np.float32)
        self._start: Numbers = kept["start"]
        self._width = float(kept["width"])
        self._kinds: Numbers = kept["kinds"]
        self._names = [Category(name) for name in cast("list[str]", kept["names"].tolist())]

    def meaning(self, text: str) -> Meaning:
        """What one stretch of a text is close to."""
        at = encoder().encode(text)
        near = np.exp(-2 * self._width * (1 - self._rows @ at))
        urgent, worry = (near @ self._counts + self._start).tolist()
        return Meaning(urgent, worry, self._shares(at))

    def _shares(self, at: Numbers) -> tuple[tuple[Category, float], ...]:
        scores = self._kinds @ np.append(at, np.float32(1))
        of_all = np.exp(scores - scores.max())
        shares: list[float] = (of_all / of_all.sum()).tolist()
        return tuple(sorted(zip(self._names, shares, strict=True), key=lambda one: -one[1]))


def pack(lines: Sequence[str]) -> NDArray[np.uint8]:
    """Lines of text as they lie in a model's file."""
    return np.frombuffer(zlib.compress("\n".join(lines).encode(), 9), dtype=np.uint8)


@cache
def meanings() -> Meanings:
    """What came with this version, opened once."""
    return Meanings(FILE)
