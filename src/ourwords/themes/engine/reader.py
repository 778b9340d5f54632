"""Turn comments into numbers: words and pairs of words, and pieces of words, which forgive misspelling."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self, cast

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

Matrix = Any
"""A scipy sparse matrix, a row a comment: scipy's sparse types are not known to the type checker."""
Floats = NDArray[np.float64]
Vocabulary = dict[str, int]
KINDS: dict[str, dict[str, Any]] = {
    "words": {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"(?u)\b\w+\b"},
    "pieces": {"analyzer": "char_wb", "ngram_range": (2, 5)},
}
WORD = re.compile(r"\w+(?:'\w+)?")


@dataclass(frozen=True, slots=True)
class Reader:
    """TF-IDF over words and over pieces of words, side by side; made by `learn`, or by `restore` from plain data."""

    parts: tuple[Any, ...]

    @classmethod
    def learn(cls, ours: Sequence[str], theirs: Sequence[str] = ()) -> Self:
        """A reader that knows all words of the codebook (ours), and of comments those that stand in two or more.

        What only one comment says is most often misspelling or a name, and a model is no place to keep it.
        """
        first, texts = [_clean(text) for text in ours], [_clean(text) for text in (*ours, *theirs)]
        return cls(
            tuple(_vectoriser(kind, vocabulary=_vocabulary(kind, first, texts)).fit(texts) for kind in KINDS)
        )

    @classmethod
    def restore(cls, vocabularies: Sequence[Vocabulary], weights: Sequence[Floats]) -> Self:
        """The reader that gave these `vocabularies` and `weights`, in the order of `KINDS`."""
        parts: list[Any] = []
        for kind, vocabulary, idf in zip(KINDS, vocabularies, weights, strict=True):
            part = _vectoriser(kind, vocabulary=vocabulary)
            part.idf_ = idf
            parts.append(part)
        return cls(tuple(parts))

    def read(self, texts: Sequence[str]) -> Matrix:
        """A row a text, a column a word, pair or piece."""
        clean = [_clean(text) for text in texts]
        return cast(Any, scipy.sparse).hstack([part.transform(clean) for part in self.parts]).tocsr()

    def known(self, text: str) -> float:
        """Share of the words of a text that this reader has met, 0 to 1; 0 for a text without words."""
        words = [piece for word in words_of(text) for piece in word.split("'")]
        met = self.parts[0].vocabulary_
        return sum(word in met for word in words) / len(words) if words else 0.0

    @property
    def vocabularies(self) -> list[Vocabulary]:
        """What each part knows: a text and its column."""
        return [{text: int(column) for text, column in part.vocabulary_.items()} for part in self.parts]

    @property
    def weights(self) -> list[Floats]:
        """How rare, and so how telling, each column of each part is."""
        return [np.asarray(part.idf_, dtype=np.float64) for part in self.parts]


def words_of(text: str) -> list[str]:
    """The words of a text in order, in small letters."""
    return WORD.findall(_clean(text))


def _clean(text: str) -> str:
    return text.replace("’", "'").lower()


def _vocabulary(kind: str, ours: Sequence[str], texts: Sequence[str]) -> list[str]:
    known: set[str] = set(_vectoriser(kind).fit(ours).vocabulary_)
    if len(texts) > len(ours):
        known.update(_vectoriser(kind, min_df=2).fit(texts).vocabulary_)
    return sorted(known)


def _vectoriser(kind: str, **settings: Any) -> Any:
    return cast(Any, TfidfVectorizer)(sublinear_tf=True, strip_accents="unicode", **KINDS[kind], **settings)
