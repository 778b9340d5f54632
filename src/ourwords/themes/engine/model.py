"""A model that suggests themes: a suggestion is never a coding, a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ourwords.themes.engine.choose import choose, clear, probability
from ourwords.themes.engine.lines import Lines, see
from ourwords.themes.engine.reader import Floats, Reader, words_of

KNOWN = 0.5
"""Of a text with fewer known words than this share, we do not claim to be sure."""
BATCH = 2000
SMALL = frozenset(
    words_of(
        "a an and are as at be been but by did do does for from had has have he her him his i i'm if in is it it's its me "
        "my of on or our she so than that the their them then there these they this those to up us was we were what when "
        "which while who will with would you your"
    )
)
"""Words that hold sentences together; an explanation leaves them out."""
LONG = 200
"""Words of a text that an explanation looks at."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a machine would choose for one comment.

    `scores` are probabilities, 0 to 1, in the codebook's order; `chosen` are the likeliest first. Nothing
    chosen means "none of these" when `sure`, and "not sure" when not: the two are never shown alike.
    """

    chosen: tuple[str, ...]
    scores: dict[str, float]
    sure: bool

    @property
    def likeliest(self) -> tuple[str, ...]:
        """The three highest scores, for a person to pick from."""
        return tuple(sorted(self.scores, key=lambda key: -self.scores[key])[:3])


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """One line per theme over what a reader sees, and the score from which each theme is chosen."""

    keys: tuple[str, ...]
    reader: Reader
    lines: Lines
    least: Floats  # a theme each, as a probability

    @property
    def by_meaning(self) -> bool:
        """Whether it also goes by what comments mean."""
        return self.lines.near is not None

    def predict(self, texts: Sequence[str]) -> list[Suggestion]:
        """A suggestion a text, in the same order."""
        return [found for at in range(0, len(texts), BATCH) for found in self._batch(texts[at : at + BATCH])]

    def explain(self, text: str, key: str, *, most: int = 4) -> tuple[str, ...]:
        """The few words that spoke for a theme: without them its score would fall the most.

        Raises:
            ValueError: the model does not know this theme.
        """
        if key not in self.keys:
            raise ValueError(f"this model does not know the theme {key!r}")
        words = words_of(text)[:LONG]
        telling = [word for word in dict.fromkeys(words) if word not in SMALL]
        without = [" ".join(kept for kept in words if kept != word) for word in telling]
        line = self.lines.words[self.keys.index(key)]
        whole, *less = self.reader.read([" ".join(words), *without]) @ line
        fall = {word: float(whole - score) for word, score in zip(telling, less, strict=True)}
        spoke = [word for word in fall if fall[word] > max([0.0, *fall.values()]) / 10]
        return tuple(sorted(spoke, key=lambda word: -fall[word])[:most])

    def _batch(self, texts: Sequence[str]) -> list[Suggestion]:
        scores = probability(self.lines.scores(see(self.reader, texts, meaning=self.by_meaning)))
        chosen, sure = choose(scores, self.least), clear(scores)
        return [self._suggestion(*row) for row in zip(texts, scores, chosen, sure, strict=True)]

    def _suggestion(self, text: str, scores: Floats, chosen: NDArray[np.bool_], sure: np.bool_) -> Suggestion:
        known = self.reader.known(text)
        if not known:  # an empty text, or one in letters never met: its scores say nothing about it
            chosen = np.zeros_like(chosen)
        order = sorted(np.flatnonzero(chosen), key=lambda at: -scores[at])
        return Suggestion(
            tuple(self.keys[at] for at in order),
            dict(zip(self.keys, scores.round(4).tolist(), strict=True)),
            bool(sure) and known >= KNOWN,
        )
