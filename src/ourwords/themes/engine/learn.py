"""Learn one linear model per theme from coded comments, with the codebook's own words as the first rows.

Two linear models are added up, which is one linear model again: a support vector machine for which a yes weighs as much
as all noes, and one for which every comment weighs alike, on columns weighed by how much oftener they stand in the theme
than elsewhere. Where meaning is asked for, a third is added: a ridge regression on what a sentence encoder makes of the
comment. The sum is turned into a probability, and the score from which a theme is chosen is set, on comments the models
had not seen.

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
from ourwords.themes.engine.lines import Floats, Lines, Seen, see
from ourwords.themes.engine.model import Model
from ourwords.themes.engine.reader import Matrix, Reader
from ourwords.themes.engine.rows import Described, Flags, Ints, Rows, coded_rows, example_rows, meaning_rows

FOLDS = 3
ENOUGH = 500
"""With fewer comments that have a theme than this, all is few: the codebook's examples also help to set scores and thresholds, themes
share one scale, and the machine for which a yes weighs as much as all noes is left out, as it trusts single words too much."""
FEW = 5
"""A theme with fewer coded comments than this takes its scale from all themes together."""
MEANT, MEANT_OF_FEW = 2.0, 0.5
"""How much meaning counts beside words, whose weights are smaller while few comments are coded."""
RIDGE = 1.0
Progress = Callable[[str], None]


def fit(
    texts: Sequence[str],
    labels: Sequence[Collection[str]],
    codebook: Sequence[Described],
    *,
    meaning: bool = False,
    progress: Progress = lambda _: None,
) -> Model:
    """A model that suggests the codebook's themes.

    Args:
        texts: coded comments; none at all is fine (see `cold_start`).
        labels: keys of the themes of each comment; empty for a comment that is about none of them.
        codebook: at least one theme, with keys that differ.
        meaning: also by what comments mean; some milliseconds a comment, here and whenever it suggests.
        progress: told, in words for a person, what is being done.

    Raises:
        ValueError: texts and labels differ in number, or a label is not in the codebook.
    """
    keys = [theme.key for theme in codebook]
    coded = coded_rows(texts, labels, keys)
    examples = example_rows(codebook)
    rows = meaning_rows(codebook) + examples + coded
    progress("reading comments")
    reader = Reader.learn(*_sides(rows))
    seen = see(reader, rows.texts, meaning=meaning)
    few = sum(map(bool, labels)) < ENOUGH
    judged = np.arange(len(rows.texts)) >= len(rows.texts) - len(texts) - few * len(examples.texts)
    unseen = _unseen_scores(seen, rows.truth, judged, few=few, progress=progress)
    progress("learning from everything")
    lines = _learn(seen, rows.truth, few=few)
    truth = rows.truth[judged]
    slope, shift = _scale(unseen, truth, least=len(truth) if few else FEW)
    least = thresholds(probability(unseen * slope + shift), truth)
    return Model(tuple(keys), reader, lines.scaled(slope, shift), least)


def cold_start(codebook: Sequence[Described], *, meaning: bool = False) -> Model:
    """A model for the first day, when no comment has been coded: it knows the codebook's words alone."""
    return fit([], [], codebook, meaning=meaning)


def _sides(rows: Rows) -> tuple[list[str], list[str]]:
    return rows.where(rows.ours).texts, rows.where(~rows.ours).texts


def _unseen_scores(seen: Seen, truth: Ints, judged: Flags, *, few: bool, progress: Progress) -> Floats:
    """Scores of each judged row by models that learned without it (and its third of the rows)."""
    fold = np.full(len(truth), -1)
    fold[judged] = np.arange(judged.sum()) % FOLDS
    scores = np.zeros(truth.shape)
    for part in range(FOLDS):
        progress(f"checking on unseen comments, {part + 1} of {FOLDS}")
        held = fold == part
        if held.any():
            scores[held] = _learn(seen.where(~held), truth[~held], few=few).scores(seen.where(held))
    return scores[judged]


def _learn(seen: Seen, truth: Ints, *, few: bool) -> Lines:
    found = [_lines(seen.words, yes, few=few) for yes in truth.T]
    weights, start = np.array([line for line, _ in found]), np.array([start for _, start in found])
    if seen.meant is None:
        return Lines(weights, start)
    near, more = _near(seen.meant, truth)
    counts = MEANT_OF_FEW if few else MEANT
    return Lines(weights, start + counts * more, counts * near)


def _near(meant: Floats, truth: Ints) -> tuple[Floats, Floats]:
    """Weights of meaning, themes by numbers, and a start each."""
    rows = np.hstack([meant, np.ones((len(meant), 1))])
    square = rows.T @ rows + RIDGE * np.eye(rows.shape[1])
    line: Floats = np.asarray(np.linalg.solve(square, rows.T @ (2.0 * truth - 1)).T, dtype=np.float64)
    return line[:, :-1], line[:, -1]


def _lines(seen: Matrix, truth: Ints, *, few: bool) -> tuple[Floats, float]:
    """The linear models of one theme, added up."""
    ratio = _ratio(seen, truth)
    strength = 0.05 if few else 0.1
    weighed, start = _line(seen.multiply(ratio).tocsr(), truth, strength=strength, balanced=False)
    if few:
        return weighed * ratio, start
    plain, more = _line(seen, truth, strength=0.5, balanced=True)
    return plain + weighed * ratio, more + start


def _ratio(seen: Matrix, truth: Ints) -> Floats:
    """Logarithm of how much oftener each column stands in the theme than elsewhere."""
    inside = np.asarray(seen[truth == 1].sum(axis=0)).ravel() + 0.3
    outside = np.asarray(seen[truth == 0].sum(axis=0)).ravel() + 0.3
    return np.log(inside / inside.sum()) - np.log(outside / outside.sum())


def _line(seen: Matrix, truth: Ints, *, strength: float, balanced: bool) -> tuple[Floats, float]:
    weigh = "balanced" if balanced else None
    machine = cast(Any, LinearSVC)(C=strength, tol=0.1, class_weight=weigh, dual=True, random_state=0)
    with warnings.catch_warnings():
        # A line that was stopped early is nearly where it would have ended.
        warnings.simplefilter("ignore", ConvergenceWarning)
        machine.fit(seen, truth)
    return np.asarray(machine.coef_[0], dtype=np.float64), float(machine.intercept_[0])


def _scale(scores: Floats, truth: Ints, *, least: int) -> tuple[Floats, Floats]:
    """Slope and shift, a theme each, that turn scores into probabilities; shared by themes with fewer comments than `least`."""
    shared = _platt(scores.ravel(), truth.ravel())
    each = [
        _platt(mine, said) if least <= said.sum() < len(said) else shared
        for mine, said in zip(scores.T, truth.T, strict=True)
    ]
    return np.array([slope for slope, _ in each]), np.array([shift for _, shift in each])


def _platt(scores: Floats, truth: Ints) -> tuple[float, float]:
    if len(np.unique(truth)) < 2:
        return 1.0, 0.0
    curve = cast(Any, LogisticRegression)(C=100, solver="newton-cholesky").fit(scores[:, None], truth)
    # A slope below nothing would call the least likely theme the likeliest.
    return max(float(curve.coef_[0, 0]), 1e-3), float(curve.intercept_[0])
