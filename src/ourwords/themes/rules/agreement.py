"""How far coders who worked apart agree, theme by theme."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, cast

Codings = Mapping[str, Mapping[str, frozenset[str]]]
"""By coder, then by comment: the themes chosen. No entry means not coded; an empty set means none of them."""
Choice = tuple[str, str, int]
"""Coder, comment, and 1 where the theme was chosen, else 0."""


def alpha(codings: Codings, theme: str) -> float | None:
    """Krippendorff's alpha (nominal, chosen or not) for one theme: 1 is full agreement, 0 is chance.

    Returns:
        None where it has no meaning: no comment was coded by two coders, or all made the same choice
        throughout (a theme that nobody ever chose says nothing about agreement).

    Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A and C.
    """
    shared = [choice for group in _by_comment(codings, theme) if len(group) > 1 for choice in group]
    if len({chosen for *_, chosen in shared}) < 2:
        return None
    return _alpha(shared)


def alphas(codings: Codings, themes: Iterable[str]) -> dict[str, float | None]:
    """`alpha` of each theme, in the order given."""
    return {theme: alpha(codings, theme) for theme in themes}


def percent_agreement(codings: Codings, theme: str) -> float | None:
    """Share, 0 to 100, of pairs of coders of the same comment who made the same choice; None without a pair.

    Easy to read but flattering for rare themes: show it beside alpha, not in its place.
    """
    pairs = [
        one[2] == other[2] for group in _by_comment(codings, theme) for one, other in combinations(group, 2)
    ]
    return 100 * sum(pairs) / len(pairs) if pairs else None


def reading(value: float | None) -> str:
    """What a value of alpha allows us to say.

    Source: Krippendorff, "Content Analysis" (2004): .800 to rely on, .667 for tentative conclusions.
    """
    if value is None:
        return "too little to compare"
    if value >= 0.8:
        return "reliable"
    return "tentative" if value >= 0.667 else "not yet reliable"


def _by_comment(codings: Codings, theme: str) -> Iterator[Sequence[Choice]]:
    groups: defaultdict[str, list[Choice]] = defaultdict(list)
    for coder, coded in codings.items():
        for comment, chosen in coded.items():
            groups[comment].append((coder, comment, int(theme in chosen)))
    yield from groups.values()


def _alpha(choices: list[Choice]) -> float:
    # NLTK takes a second to import: the command line and the web server need not wait for it to start.
    from nltk.metrics.agreement import AnnotationTask

    task = cast(Any, AnnotationTask)(data=choices)
    return float(task.alpha())
