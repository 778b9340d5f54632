"""What a model sees of comments, and one line per theme over it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ourwords.kit.meaning import encoder
from ourwords.themes.engine.reader import Floats, Matrix, Reader


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Comments as numbers, a row each: their words, and where it was asked for what they mean."""

    words: Matrix
    meant: Floats | None

    def where(self, keep: NDArray[np.bool_]) -> "Seen":
        """The rows to keep, in order."""
        return Seen(self.words[keep], None if self.meant is None else self.meant[keep])


def see(reader: Reader, texts: Sequence[str], *, meaning: bool) -> Seen:
    """Texts as a reader, and the sentence encoder where it is asked for, see them."""
    meant = np.array([encoder().encode(text) for text in texts], dtype=np.float64) if meaning else None
    return Seen(reader.read(texts), meant)


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Weights of words, themes by columns; a start each; and weights of meaning, themes by 384, where it is asked for."""

    words: Floats | NDArray[np.float32]
    start: Floats
    near: Floats | None = None

    def scores(self, seen: Seen) -> Floats:
        """Comments by themes, from minus to plus infinity."""
        # The weights' own width: half the bytes are read twice as fast.
        found = np.asarray(seen.words.astype(self.words.dtype) @ self.words.T, dtype=np.float64) + self.start
        return found if self.near is None or seen.meant is None else found + seen.meant @ self.near.T

    def scaled(self, slope: Floats, shift: Floats) -> "Lines":
        """The same lines, their scores times slope plus shift, as they are kept."""
        near = None if self.near is None else self.near * slope[:, None]
        return Lines((self.words * slope[:, None]).astype(np.float32), self.start * slope + shift, near)
