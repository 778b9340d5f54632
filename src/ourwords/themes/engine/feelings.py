"""Learn from people's codings how texts sound: glad, neither or unhappy. It stands beside the list of words, never in its place."""

import json
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from zipfile import BadZipFile

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from ourwords.kit.errors import BadInput
from ourwords.themes.engine.reader import Matrix, Reader
from ourwords.themes.rules.coding import Sounds
from ourwords.themes.rules.sentiment import feeling

SOUNDS = (Sounds.GLAD, Sounds.NEITHER, Sounds.UNHAPPY)
ABOVE, BELOW = (0.3, 0.1, 0.05), (-0.05, -0.15)
"""Steps of what the list of words says of the whole text."""
LOWEST_ABOVE, LOWEST_BELOW = (0.1,), (-0.1, -0.3)
"""And of its least glad statement."""


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """One line for each of `SOUNDS` over the words of a text and over what the list of words says of it."""

    reader: Reader
    weights: NDArray[np.float32]
    start: NDArray[np.float64]

    def tell(self, texts: Sequence[str]) -> list[Sounds | None]:
        """How each text sounds; None where it has no word that was met."""
        if not texts:
            return []
        best = (_seen(self.reader, texts) @ self.weights.T + self.start).argmax(axis=1)
        return [SOUNDS[at] if self.reader.known(text) else None for text, at in zip(texts, best, strict=True)]


def fit_feelings(texts: Sequence[str], told: Sequence[Sounds]) -> Head:
    """A head that learned how texts sound to people.

    Raises:
        ValueError: one of `SOUNDS` was never said, so nothing can be told from it.
    """
    if missing := set(SOUNDS).difference(told):
        raise ValueError(f"nothing sounds {', '.join(sorted(missing))}")
    reader = Reader.learn([], texts)
    seen = _seen(reader, texts)
    lines = [_line(seen, np.array([one == sounds for one in told])) for sounds in SOUNDS]
    return Head(
        reader,
        np.array([line for line, _ in lines], dtype=np.float32),
        np.array([start for _, start in lines]),
    )


def left_out(texts: Sequence[str], told: Sequence[Sounds], folds: int) -> list[Sounds | None]:
    """How each text sounds to a head that learned without it (row i is left out in part i % folds)."""
    found: list[Sounds | None] = [None] * len(texts)
    for part in range(folds):
        kept = [at for at in range(len(texts)) if at % folds != part]
        head = fit_feelings([texts[at] for at in kept], [told[at] for at in kept])
        found[part::folds] = head.tell(texts[part::folds])
    return found


def save_feelings(head: Head, file: Path) -> None:
    """Write a head as plain numbers and text: opening it can never run anything."""
    known = json.dumps(head.reader.vocabularies, ensure_ascii=False).encode()
    words, pieces = head.reader.weights
    np.savez_compressed(
        file, allow_pickle=False, known=np.frombuffer(known, dtype=np.uint8), words=words, pieces=pieces,
        weights=head.weights, start=head.start,
    )  # fmt: skip


def load_feelings(file: Path) -> Head:
    """The head kept in a file.

    Raises:
        BadInput: there is none that we can read.
    """
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
            reader = Reader.restore(json.loads(kept["known"].tobytes()), [kept["words"], kept["pieces"]])
            return Head(reader, kept["weights"], kept["start"])
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as problem:
        raise BadInput(f"{file} holds nothing that says how texts sound.") from problem


def _seen(reader: Reader, texts: Sequence[str]) -> Matrix:
    listed = np.array([_listed(text) for text in texts], dtype=np.float64)
    return cast(Any, scipy.sparse).hstack([reader.read(texts), listed], format="csr")


def _listed(text: str) -> list[bool]:
    """What the list of words says of a text, in steps."""
    one = feeling(text)
    return [
        *(one.polarity > step for step in ABOVE), *(one.polarity < step for step in BELOW),
        *(one.lowest > step for step in LOWEST_ABOVE), *(one.lowest < step for step in LOWEST_BELOW),
        one.polarity > 0 > one.lowest, not one.signal,
    ]  # fmt: skip


def _line(seen: Matrix, yes: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    curve = cast(Any, LogisticRegression)(
        C=3, solver="liblinear", dual=True, class_weight="balanced", random_state=0, tol=1e-2
    )
    with warnings.catch_warnings():
        # A line that was stopped early is nearly where it would have ended.
        warnings.simplefilter("ignore", ConvergenceWarning)
        curve.fit(seen, yes)
    return np.asarray(curve.coef_[0], dtype=np.float64), float(curve.intercept_[0])
