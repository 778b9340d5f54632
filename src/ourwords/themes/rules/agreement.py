"""How far coders who worked apart agree: theme by theme, over all their themes together, and how sure that is.

What nobody coded is missing, which is not the same as "none of these".
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Codings = Mapping[str, Mapping[str, frozenset[str]]]
"""By coder, then by comment: the themes chosen. No entry means not coded; an empty set means none of them."""
Choice = tuple[str, str, Hashable]
"""Coder, comment, and what was chosen."""
Distance = Callable[[Any, Any], float]
DRAWS = 1_000
"""How many times the comments are drawn again for an interval."""
FEW = 5
"""From fewer comments than this no interval is drawn: it would say more than is known."""
LIMITS = (
    (0.8, "reliable", "agree"),
    (0.667, "tentative", "mostly agree"),
    (-1.0, "not yet reliable", "do not agree yet"),
)
"""From which alpha on, what a researcher calls it, and what is said to everybody else.

Source: Krippendorff, "Content Analysis" (2004): .800 to rely on, .667 for tentative conclusions.
"""


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha, 1 full agreement and 0 chance, with what 95 of 100 drawings of other comments would say."""

    value: float
    comments: int
    """Those that two or more coders coded."""
    between: tuple[float, float] | None = None
    """None where there are too few comments."""


def alpha(codings: Codings, theme: str) -> float | None:
    """Krippendorff's alpha (nominal, chosen or not) for one theme.

    Returns:
        None where it has no meaning: no comment was coded by two coders, or all made the same choice
        throughout (a theme that nobody ever chose says nothing about agreement).

    Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A and C.
    """
    found = theme_alpha(codings, theme, draws=0)
    return found.value if found else None


def theme_alpha(codings: Codings, theme: str, *, draws: int = DRAWS) -> Alpha | None:
    """`alpha` of one theme, with its interval."""
    return _alpha(list(_compared(codings, lambda chosen: int(theme in chosen))), _unlike, draws)


def set_alpha(codings: Codings, *, draws: int = DRAWS) -> Alpha | None:
    """Agreement over whole sets of themes: a comment given two of the same three themes is half agreed, not a miss.

    Source: Passonneau, "Measuring Agreement on Set-Valued Items (MASI)" (2006).
    """
    return _alpha(list(_compared(codings, frozenset)), _sets_apart, draws)


def alphas(codings: Codings, themes: Iterable[str]) -> dict[str, float | None]:
    """`alpha` of each theme, in the order given."""
    return {theme: alpha(codings, theme) for theme in themes}


def percent_agreement(codings: Codings, theme: str) -> float | None:
    """Share, 0 to 100, of pairs of coders of the same comment who made the same choice; None without a pair.

    Easy to read but flattering for rare themes: show it beside alpha, not in its place.
    """
    pairs = [
        one[2] == other[2]
        for group in _compared(codings, lambda chosen: int(theme in chosen))
        for one, other in combinations(group, 2)
    ]
    return 100 * sum(pairs) / len(pairs) if pairs else None


def reading(value: float | None) -> str:
    """What a value of alpha allows a researcher to say."""
    if value is None:
        return "too little to compare"
    return next(said for least, said, _ in LIMITS if value >= least)


def in_words(value: float | None, who: str = "they") -> str:
    """The same for everybody else: "they mostly agree"."""
    if value is None:
        return f"too little to say whether {who} agree"
    return f"{who} {next(said for least, _, said in LIMITS if value >= least)}"


def _compared(codings: Codings, label: Callable[[frozenset[str]], Hashable]) -> Iterator[Sequence[Choice]]:
    """Comment by comment, what each of two or more coders chose."""
    groups: defaultdict[str, list[Choice]] = defaultdict(list)
    for coder, coded in codings.items():
        for comment, chosen in coded.items():
            groups[comment].append((coder, comment, label(chosen)))
    yield from (group for group in groups.values() if len(group) > 1)


def _unlike(one: object, other: object) -> float:
    return float(one != other)


def _sets_apart(one: frozenset[str], other: frozenset[str]) -> float:
    metrics: Any = import_module("nltk.metrics")  # carries no types, and takes a second, see `_alpha`
    # Two coders who both found none of the themes agree; MASI itself has no word for it.
    return 0.0 if one == other else float(metrics.masi_distance(one, other))


def _alpha(groups: Sequence[Sequence[Choice]], distance: Distance, draws: int) -> Alpha | None:
    # NLTK takes a second to import: the command line and the web server need not wait for it to start.
    from nltk.metrics.agreement import AnnotationTask

    choices = [choice for group in groups for choice in group]
    if len({label for *_, label in choices}) < 2:
        return None
    task = cast(Any, AnnotationTask)(data=choices, distance=distance)
    between = _interval(groups, distance, draws) if draws and len(groups) >= FEW else None
    return Alpha(float(task.alpha()), len(groups), between)


def _interval(groups: Sequence[Sequence[Choice]], distance: Distance, draws: int) -> tuple[float, float]:
    """Alpha of as many comments drawn from these, over and over; the middle 95 of 100.

    The same every time: the drawings begin from the same number.
    """
    labels = sorted({label for group in groups for *_, label in group}, key=repr)
    apart = np.array([[distance(one, other) for other in labels] for one in labels])
    given = np.array([[sum(choice[2] == label for choice in group) for label in labels] for group in groups])
    observed = ((given @ apart) * given).sum(axis=1) / (given.sum(axis=1) - 1)
    times = np.random.default_rng(0).multinomial(len(groups), np.full(len(groups), 1 / len(groups)), draws)
    drawn = times @ given
    total = drawn.sum(axis=1)
    expected = ((drawn @ apart) * drawn).sum(axis=1) / (total - 1)
    varied: NDArray[np.bool_] = expected > 0
    found = 1 - (times @ observed)[varied] / expected[varied]
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)
