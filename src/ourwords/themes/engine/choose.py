"""From scores to a choice: how high is high enough, and when to say that it is not clear."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

LIKELY = 0.25
"""When nothing reached its threshold, the likeliest theme is still suggested from here on."""
CLEAR = 0.5
"""A best score from here on is more often right than wrong."""
NOTHING = 0.12
"""A best score below this says "none of these" rather than "not sure"."""
TRUST = 20
"""A theme with this many coded comments has as much say in its threshold as all themes together."""
GRID = tuple(step / 50 for step in range(5, 30))


def probability(scores: Floats) -> Floats:
    """Scores from minus to plus infinity as 0 to 1, by the logistic curve."""
    return 1 / (1 + np.exp(-np.clip(scores, -30, 30)))


def choose(scores: Floats, least: Floats) -> Flags:
    """Which themes (columns) are chosen for each comment (row): those at their threshold, else the likeliest."""
    chosen = scores >= least
    best = scores.argmax(axis=1)
    rows = np.arange(len(scores))
    alone = ~chosen.any(axis=1) & (scores[rows, best] >= LIKELY)
    chosen[rows[alone], best[alone]] = True
    return chosen


def clear(scores: Floats) -> Flags:
    """Whether each comment's best score says yes or no plainly enough."""
    best = scores.max(axis=1)
    return (best >= CLEAR) | (best < NOTHING)


def thresholds(scores: Floats, truth: Ints) -> Floats:
    """The score from which each theme is chosen, for the best balance (F1) on comments not learned from.

    A rare theme's own best is mostly luck, so it is drawn towards the one threshold that is best for all.
    """
    balances = [_balance(scores, truth, least) for least in GRID]
    shared = GRID[int(np.argmax(balances))]
    own = np.array([_best(mine, said) for mine, said in zip(scores.T, truth.T, strict=True)])
    often = truth.sum(axis=0)
    return (often * own + TRUST * shared) / (often + TRUST)


def _balance(scores: Floats, truth: Ints, least: float) -> float:
    """Mean F1 of themes plus F1 of all choices together."""
    chosen = choose(scores, np.zeros(truth.shape[1]) + least)
    right = (chosen & (truth == 1)).sum(axis=0)
    both = chosen.sum(axis=0) + truth.sum(axis=0)
    return float((2 * right / np.maximum(1, both)).mean() + 2 * right.sum() / max(1, both.sum()))


def _best(scores: Floats, truth: Ints) -> float:
    right = np.array([((scores >= least) & (truth == 1)).sum() for least in GRID])
    chosen = np.array([(scores >= least).sum() for least in GRID])
    return GRID[int((2 * right / np.maximum(1, chosen + truth.sum())).argmax())]
