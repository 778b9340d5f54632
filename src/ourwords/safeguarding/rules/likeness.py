"""How like sentences that people judged a text is worded: a sum of weights of its words, quick enough for every answer.

The weights were learned by `learned.fit`, which uses the features below; scikit-learn would give the same sums, but takes
several times as long for one text, and the part that answers phones would have to load it.
"""

import zlib
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

FILE = Path(__file__).parents[1] / "learned" / "likeness.npz"
_SHORTEST, _LONGEST = 3, 4
_KEPT_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a text is like urgent ones, and like any that a person should look at soon; 0 is as like as not."""

    urgent: float
    worry: float


def letters_of(word: str) -> list[str]:
    """Runs of three and four letters, with the word's ends: what is left of a word that is spelt in a way of its own."""
    edged = f"<{word}>"
    return [
        f"~{edged[i : i + size]}"
        for size in range(_SHORTEST, _LONGEST + 1)
        for i in range(len(edged) - size + 1)
    ]


def between(words: list[str]) -> list[str]:
    """Each word with the next, and with the one after that."""
    edged = ["<", *words, ">"]
    pairs = [f"{a} {b}" for a, b in pairwise(edged)]
    return pairs + [f"{a} _ {b}" for a, b in zip(edged, edged[2:], strict=False)]


class Weights:
    """What each feature says, for both questions."""

    def __init__(self, file: Path) -> None:
        kept: Any = np.load(file)
        names = zlib.decompress(kept["names"].tobytes()).decode().split("\n")
        rows = (kept["weights"].astype(np.float32) * float(kept["scale"])).tolist()
        self._weights: dict[str, tuple[float, float]] = {
            name: (urgent, worry) for name, (urgent, worry) in zip(names, rows, strict=True)
        }
        self._urgent, self._worry = (float(each) for each in kept["start"])
        self._words: dict[str, tuple[float, float, int]] = {}

    def likeness(self, words: list[str]) -> Likeness:
        """How like judged sentences these words of a `plain` text are."""
        urgent = worry = 0.0
        known = 0
        for word in words:
            of_word = self._words.get(word) or self._of_word(word)
            urgent, worry, known = urgent + of_word[0], worry + of_word[1], known + of_word[2]
        get = self._weights.get
        for feature in between(words):
            if found := get(feature):
                urgent, worry, known = urgent + found[0], worry + found[1], known + 1
        long = max(known, 1) ** 0.5
        return Likeness(urgent / long + self._urgent, worry / long + self._worry)

    def _of_word(self, word: str) -> tuple[float, float, int]:
        """What the word itself and its letters say, remembered: most words come again and again."""
        found = [self._weights[name] for name in (word, *letters_of(word)) if name in self._weights]
        said = (sum(one[0] for one in found), sum(one[1] for one in found), len(found))
        if len(self._words) < _KEPT_WORDS:
            self._words[word] = said
        return said


@cache
def weights() -> Weights:
    """What came with this version, opened once."""
    return Weights(FILE)
