"""Learn one linear model per theme from coded comments, with the codebook's own words as the first rows.

Two linear models are added up, which is one linear model again: a plain support vector machine, and one on
columns weighed by how much oftener they stand in the theme than elsewhere. Their sum is turned into a
probability, and the score from which a theme is chosen is set, on comments the models had not seen.

Source of the weighing: Wang and Manning, "Baselines and Bigrams" (2012).
Source of the probabilities: Platt, "Probabilistic Outputs for Support Vector Machines" (1999).
"""

import warnings
from collections.abc import Callable, Collection, Sequence
from typing import Any, cast

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from ourwords.themes.engine.choose import probability, thresholds
from ourwords.themes.engine.model import Model
from ourwords.themes.engine.reader import Floats, Matrix, Reader
from ourwords.themes.engine.rows import Described, Ints, Rows, coded_rows, example_rows, meaning_rows

FOLDS = 3
ENOUGH = 500
"""With fewer coded comments than this, the codebook's examples also help to set scores and thresholds."""
FEW = 5
"""A theme with fewer coded comments than this takes its scale from all themes together."""
Progress = Callable[[str], None]


def fit(
    texts: Sequence[str],
    labels: Sequence[Collection[str]],
    codebook: Sequence[Described],
    *,
    progress: Progress = lambda _: None,
) -> Model:
    """A model that suggests the codebook's themes.

    Args:
        texts: coded comments; none at all is fine (see `cold_start`).
        labels: keys of the themes of each comment; empty for a comment that is about none of them.
        codebook: at least one theme, with keys that differ.
        progress: told, in words for a person, what is being done.

    Raises:
        ValueError: texts and labels differ in number, or a label is not in the codebook.
    """
    keys = [theme.key for theme in codebook]
    coded = coded_rows(texts, labels, keys)
    fixed, examples = meaning_rows(codebook), example_rows(codebook)
    if len(texts) >= ENOUGH:
        fixed, judged = fixed + examples, coded
    else:
        judged = coded + examples
    unseen = _unseen_scores(fixed, judged, progress)
    progress("learning from everything")
    reader, weights, start = _learn(fixed + judged)
    slope, shift = _scale(unseen, judged.truth)
    least = thresholds(probability(unseen * slope + shift), judged.truth)
    scaled = (weights * slope[:, None]).astype(np.float32)
    return Model(tuple(keys), reader, scaled, start * slope + shift, least)


def cold_start(codebook: Sequence[Described]) -> Model:
    """A model for the first day, when no comment has been coded: it knows the codebook's words alone."""
    return fit([], [], codebook)


def _unseen_scores(fixed: Rows, judged: Rows, progress: Progress) -> Floats:
    """Scores of each judged row by models that learned without it (and its third of the rows)."""
    scores = np.zeros(judged.truth.shape)
    fold = np.arange(len(judged.texts)) % FOLDS
    for part in range(FOLDS):
        progress(f"checking on unseen comments, {part + 1} of {FOLDS}")
        held = judged.where(fold == part)
        if held.texts:
            reader, weights, start = _learn(fixed + judged.where(fold != part))
            scores[fold == part] = reader.read(held.texts) @ weights.T + start
    return scores


def _learn(rows: Rows) -> tuple[Reader, Floats, Floats]:
    ours, theirs = rows.where(rows.ours), rows.where(~rows.ours)
    reader = Reader.learn(ours.texts, theirs.texts)
    seen = reader.read(rows.texts)
    found = [_lines(seen, truth) for truth in rows.truth.T]
    return reader, np.array([line for line, _ in found]), np.array([start for _, start in found])


def _lines(seen: Matrix, truth: Ints) -> tuple[Floats, float]:
    """The two linear models of one theme, added up."""
    ratio = _ratio(seen, truth)
    plain, one = _line(seen, truth, strength=0.5)
    weighed, two = _line(seen.multiply(ratio).tocsr(), truth, strength=0.1)
    return plain + weighed * ratio, one + two


def _ratio(seen: Matrix, truth: Ints) -> Floats:
    """Logarithm of how much oftener each column stands in the theme than elsewhere."""
    inside = np.asarray(seen[truth == 1].sum(axis=0)).ravel() + 0.3
    outside = np.asarray(seen[truth == 0].sum(axis=0)).ravel() + 0.3
    return np.log(inside / inside.sum()) - np.log(outside / outside.sum())


def _line(seen: Matrix, truth: Ints, *, strength: float) -> tuple[Floats, float]:
    machine = cast(Any, LinearSVC)(C=strength, tol=1e-2, class_weight="balanced", dual=True, random_state=0)
    with warnings.catch_warnings():
        # A line that was stopped early is nearly where it would have ended.
        warnings.simplefilter("ignore", ConvergenceWarning)
        machine.fit(seen, truth)
    return np.asarray(machine.coef_[0], dtype=np.float64), float(machine.intercept_[0])


def _scale(scores: Floats, truth: Ints) -> tuple[Floats, Floats]:
    """Slope and shift, a theme each, that turn scores into probabilities."""
    shared = _platt(scores.ravel(), truth.ravel())
    each = [
        _platt(mine, said) if FEW <= said.sum() < len(said) else shared
        for mine, said in zip(scores.T, truth.T, strict=True)
    ]
    return np.array([slope for slope, _ in each]), np.array([shift for _, shift in each])


def _platt(scores: Floats, truth: Ints) -> tuple[float, float]:
    if len(np.unique(truth)) < 2:
        return 1.0, 0.0
    curve = cast(Any, LogisticRegression)(C=100, solver="newton-cholesky").fit(scores[:, None], truth)
    # A slope below nothing would call the least likely theme the likeliest.
    return max(float(curve.coef_[0, 0]), 1e-3), float(curve.intercept_[0])
