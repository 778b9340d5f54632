"""Turn comments into numbers: words and pairs of words, and pieces of words, which forgive misspelling."""

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self, cast

import numpy as np
import scipy.sparse
from numpy.typing import NDArray

Matrix = Any
"""A scipy sparse matrix, a row a comment: scipy's sparse types are not known to the type checker."""
Floats = NDArray[np.float64]
Vocabulary = dict[str, int]
Memory = dict[str, list[str]]
SHORTEST, LONGEST = 2, 5
"""Letters of a piece; the beginning and the end of a word count as one."""
REMEMBERED = 40
"""Longer words are hardly ever met again."""
WORD = re.compile(r"\w+(?:'\w+)?")
_BARE = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Reader:
    """TF-IDF over words and over pieces of words, side by side; made by `learn`, or by `restore` from plain data.

    Each side of a row has length one, so that a long comment counts no more than a short one.
    """

    vocabularies: tuple[Vocabulary, ...]
    """What each side knows: a text and its column."""
    weights: tuple[Floats, ...]
    """How rare, and so how telling, each column of each side is."""

    @classmethod
    def learn(cls, ours: Sequence[str], theirs: Sequence[str] = ()) -> Self:
        """A reader that knows all words of the codebook (ours), and of comments those that stand in two or more.

        What only one comment says is most often misspelling or a name, and a model is no place to keep it.
        """
        sides = [_known(cut, ours, theirs) for cut in _cutters()]
        return cls(tuple(known for known, _ in sides), tuple(rare for _, rare in sides))

    @classmethod
    def restore(cls, vocabularies: Sequence[Vocabulary], weights: Sequence[Floats]) -> Self:
        """The reader that gave these `vocabularies` and `weights`, in the order of `KINDS`."""
        return cls(tuple(vocabularies), tuple(weights))

    def read(self, texts: Sequence[str]) -> Matrix:
        """A row a text, a column a word, pair or piece."""
        bare = [_bare(text) for text in texts]
        sides = zip(_cutters(), self.vocabularies, self.weights, strict=True)
        counted = [_counted(map(cut, bare), known, rare) for cut, known, rare in sides]
        return cast(Any, scipy.sparse).hstack(counted, format="csr")

    def known(self, text: str) -> float:
        """Share of the words of a text that this reader has met, 0 to 1; 0 for a text without words."""
        words = [piece for word in words_of(text) for piece in word.split("'")]
        met = self.vocabularies[0]
        return sum(word in met for word in words) / len(words) if words else 0.0


KINDS = ("words", "pieces")


def words_of(text: str) -> list[str]:
    """The words of a text in order, in small letters."""
    return WORD.findall(_clean(text))


def _clean(text: str) -> str:
    return text.replace("’", "'").lower()


def _bare(text: str) -> str:
    """Small letters without accents."""
    clean = _clean(text)
    if clean.isascii():
        return clean
    return "".join(sign for sign in unicodedata.normalize("NFKD", clean) if not unicodedata.combining(sign))


def _cutters() -> tuple[Callable[[str], list[str]], ...]:
    """What cuts a text for each side, in the order of `KINDS`."""
    remembered: Memory = {}
    return _words, lambda text: [piece for word in text.split() for piece in _pieces(word, remembered)]


def _words(text: str) -> list[str]:
    """Words, and pairs of words that stand side by side."""
    words = _BARE.findall(text)
    return words + [f"{one} {next_}" for one, next_ in pairwise(words)]


def _pieces(word: str, remembered: Memory) -> list[str]:
    """Runs of letters of one word; a comment's words are mostly words that came before."""
    found = remembered.get(word)
    if found is None:
        whole = f" {word} "
        found = [
            whole[at : at + size]
            for size in range(SHORTEST, min(LONGEST, len(whole)) + 1)
            for at in range(len(whole) - size + 1)
        ]
        if len(word) <= REMEMBERED:
            remembered[word] = found
    return found


def _known(
    cut: Callable[[str], list[str]], ours: Sequence[str], theirs: Sequence[str]
) -> tuple[Vocabulary, Floats]:
    own, met = (
        Counter(piece for text in texts for piece in set(cut(_bare(text)))) for texts in (ours, theirs)
    )
    own_known = set(own)
    own.update(met)
    kept = sorted(piece for piece, count in own.items() if piece in own_known or count > 1)
    often = np.array([own[piece] for piece in kept], dtype=np.float64)
    rare = np.log((1 + len(ours) + len(theirs)) / (1 + often)) + 1
    return {piece: at for at, piece in enumerate(kept)}, rare


def _counted(rows: Iterable[list[str]], known: Vocabulary, rare: Floats) -> Matrix:
    """How often each known piece stands in each row, the second time counting less; a row's length is one."""
    columns, ends = array("i"), array("q", [0])
    for row in rows:
        columns.extend(at for at in map(known.get, row) if at is not None)
        ends.append(len(columns))
    found = cast(Any, scipy.sparse).csr_matrix(
        (np.ones(len(columns)), np.asarray(columns, dtype=np.int32), np.asarray(ends)), shape=(len(ends) - 1, len(known))
    )  # fmt: skip
    found.sum_duplicates()
    found.data = (1 + np.log(found.data)) * rare[found.indices]
    lengths = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
    found.data /= np.repeat(np.maximum(lengths, 1e-12), np.diff(found.indptr))
    return found
