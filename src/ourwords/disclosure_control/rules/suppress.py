"""Which figures to hide: the cheapest set that leaves every hidden figure wide enough.

Hide what is small. Ask how far each hidden figure can move while all shown ones stand still. Where it cannot move
far enough, the answer's prices say which figures could have freed it: some of them must be hidden too. Choose the
cheapest set that obeys everything learnt so far, and ask again until there is nothing left to learn.

Source: Fischetti and Salazar, "Solving the cell suppression problem on tabular data with linear constraints" (2001),
in the form with sliding protection levels.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from ourwords.disclosure_control.rules.figures import UNSEEN, Figure, Name
from ourwords.disclosure_control.rules.linear import Numbers, cheapest, solve_blocks
from ourwords.disclosure_control.rules.puzzle import Cut, Demand, Puzzle, lay_out

ROUNDS = 40
"""Rounds of choosing afresh; after them what is hidden stays hidden, so that there is an end."""
SLACK = 1e-6
"""What decimals may miss; well under the attack's own tolerance, so that what ends here stands there."""
EXACT = 250
"""Figures up to which the cheapest set is proved to be so; above, it is within a twentieth."""


def hide(
    figures: Sequence[Figure], *, threshold: int, demands: Iterable[Demand] = ()
) -> frozenset[Name] | None:
    """The cheapest set of names to hide so that every hidden figure keeps an interval as wide as the threshold.

    Small figures are always hidden; those already out cannot be. Figures that nobody will ever show are guarded when
    they are small. None when there is no such set.
    """
    puzzle = lay_out(figures, threshold, demands)
    chosen = _choose(puzzle, threshold)
    if chosen is None:
        return None
    return frozenset(
        one.name for one in figures if one.state not in UNSEEN and chosen[puzzle.columns[one.cells]] > 0.5
    )


def _choose(puzzle: Puzzle, threshold: int) -> Numbers | None:
    """Learn from fractions first, which is quick, then from whole choices until nobody is exposed."""
    gap = 0.0 if len(puzzle.columns) <= EXACT else 0.05
    lower, whole = puzzle.lower, False
    for turn in range(2 * ROUNDS + len(lower)):
        chosen = cheapest(puzzle.weight, lower, puzzle.upper, puzzle.cuts, whole=whole, gap=gap)
        if chosen is None:
            return None
        chosen = chosen.round() if whole else chosen.clip(0.0, 1.0)
        if not _learn(puzzle, chosen, threshold):
            if whole:
                return chosen
            whole = True
        if turn >= ROUNDS:
            whole, lower = True, np.maximum(lower, np.floor(chosen + 0.5))
    raise ValueError("hiding figure after figure must end, and did not")


def _learn(puzzle: Puzzle, chosen: Numbers, threshold: int) -> bool:
    """Add a cut for every guarded figure that cannot move far enough; whether there was any."""
    guarded = [at for at, guard in enumerate(puzzle.guarded) if guard and chosen[at] > SLACK]
    if not guarded:
        return False
    cuts: dict[bytes, Cut] = {}
    for figure, prices in zip(guarded, _prices(puzzle, chosen, guarded, threshold), strict=True):
        if prices @ chosen < threshold * chosen[figure] - 10 * SLACK:
            cut = _cut(puzzle, prices, figure, threshold)
            cuts[cut[0].tobytes()] = cut
    puzzle.cuts.extend(cuts.values())
    return bool(cuts)


def _prices(puzzle: Puzzle, chosen: Numbers, guarded: Sequence[int], threshold: int) -> Numbers:
    """How much width hiding each column can buy each guarded figure: guarded x columns.

    A hidden figure may fall to nothing or rise by the threshold. In a table of two dimensions more is never needed; in
    others asking for protection within this reach errs on the safe side.
    """
    fall = np.minimum(puzzle.n, threshold)
    rise = np.full(len(puzzle.n), float(threshold))
    aims = np.eye(len(puzzle.n))[list(guarded)]
    answer = solve_blocks(
        puzzle.equations,
        np.zeros(len(puzzle.equations)),
        np.vstack([aims, -aims]),
        -fall * chosen,
        rise * chosen,
    )
    paid = np.maximum(answer.prices, 0) * fall - np.minimum(answer.prices, 0) * rise
    return paid[: len(guarded)] + paid[len(guarded) :]


def _cut(puzzle: Puzzle, prices: Numbers, figure: int, threshold: int) -> Cut:
    """Prices as a rule on what to hide beside a figure: each worth at most the whole of what is missing."""
    tail = len(prices) - puzzle.loose
    missing = threshold - prices[figure] - prices[tail:].sum()
    row = np.minimum(prices / missing, 1.0)
    row[tail:] = 0.0
    row[row < SLACK] = 0.0
    row[figure] = -1.0
    return row, 0.0
