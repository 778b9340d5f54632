"""What the engine learns from: comments people coded, and the codebook's own words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Described(Protocol):
    """What the engine must know of a theme: a codebook's theme has it, and so has a row of a file."""

    @property
    def key(self) -> str:
        """A short name that never changes."""
        ...

    @property
    def name(self) -> str:
        """What coders call it."""
        ...

    @property
    def definition(self) -> str:
        """What it means, in a sentence or more."""
        ...

    @property
    def examples(self) -> Sequence[str]:
        """Comments that are plainly about it; may be empty."""
        ...


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts; their themes as 0 or 1, rows by themes; and which of the texts are the codebook's own words."""

    texts: list[str]
    truth: Ints
    ours: Flags

    def __add__(self, other: Self) -> "Rows":
        return Rows(
            self.texts + other.texts,
            np.vstack([self.truth, other.truth]),
            np.concatenate([self.ours, other.ours]),
        )

    def where(self, keep: Flags) -> "Rows":
        """The rows to keep, in order."""
        kept = [text for text, yes in zip(self.texts, keep, strict=True) if yes]
        return Rows(kept, self.truth[keep], self.ours[keep])


def coded_rows(texts: Sequence[str], labels: Sequence[Collection[str]], keys: Sequence[str]) -> Rows:
    """Comments that people coded.

    Raises:
        ValueError: see `fit`.
    """
    if len(texts) != len(labels):
        raise ValueError(f"{len(texts)} texts but {len(labels)} sets of labels")
    if not keys or len(set(keys)) < len(keys):
        raise ValueError("the codebook needs at least one theme, and each key once")
    strange = {label for chosen in labels for label in chosen}.difference(keys)
    if strange:
        raise ValueError(f"labels that are not in the codebook: {', '.join(sorted(strange))}")
    truth = [[int(key in chosen) for key in keys] for chosen in labels]
    return Rows(list(texts), _whole(truth, len(keys)), np.zeros(len(texts), dtype=np.bool_))


def meaning_rows(codebook: Sequence[Described]) -> Rows:
    """Names and definitions, and one empty comment about nothing, so that every theme has a yes and a no."""
    said = [(text, theme.key) for theme in codebook for text in (theme.name, theme.definition)]
    return _ours([*said, ("", None)], codebook)


def example_rows(codebook: Sequence[Described]) -> Rows:
    """The codebook's examples."""
    return _ours([(text, theme.key) for theme in codebook for text in theme.examples], codebook)


def _ours(said: Sequence[tuple[str, str | None]], codebook: Sequence[Described]) -> Rows:
    truth = [[int(theme.key == key) for theme in codebook] for _, key in said]
    return Rows([text for text, _ in said], _whole(truth, len(codebook)), np.ones(len(said), dtype=np.bool_))


def _whole(truth: list[list[int]], themes: int) -> Ints:
    return np.array(truth, dtype=np.int64).reshape(-1, themes)
