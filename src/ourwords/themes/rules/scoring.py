"""How good suggestions are, measured against people's codings."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class Choice(Protocol):
    """What was suggested for one comment."""

    @property
    def chosen(self) -> Sequence[str]:
        """The themes chosen."""
        ...

    @property
    def scores(self) -> Mapping[str, float]:
        """A number for every theme; higher is likelier."""
        ...

    @property
    def sure(self) -> bool:
        """Whether the suggestion is clear."""
        ...


WAYS = ("glad", "neither", "unhappy")
CUT = 0.05
"""A polarity nearer to nought than this is neither."""


def way(polarity: float) -> str:
    """One of `WAYS`."""
    return "glad" if polarity > CUT else "unhappy" if polarity < -CUT else "neither"


def three_ways(told: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """F1 of each of `WAYS`, and their mean ("macro")."""
    each = dict[str, float]()
    for name in WAYS:
        both = sum(one == other == name for one, other in zip(told, found, strict=True))
        each[name] = 2 * both / max(1, told.count(name) + found.count(name))
    return {"macro": sum(each.values()) / len(WAYS), **each}


@dataclass(frozen=True, slots=True)
class Score:
    """F1 of each theme, their mean (macro) and that of all choices together (micro), all 0 to 1.

    `recall_at_3` is the share of people's choices that stand among the three highest scores.
    """

    each: dict[str, float]
    macro: float
    micro: float
    recall_at_3: float
    micro_when_sure: float


def score_choices(themes: Sequence[str], coded: Sequence[Collection[str]], found: Sequence[Choice]) -> Score:
    """Score suggestions against codings of the same comments in the same order, for `themes` alone."""
    rows = list(zip(coded, found, strict=True))
    each = {theme: _f1([theme], rows) for theme in themes}
    return Score(
        each=each,
        macro=sum(each.values()) / max(1, len(each)),
        micro=_f1(themes, rows),
        recall_at_3=_recall(frozenset(themes), rows),
        micro_when_sure=_f1(themes, [row for row in rows if row[1].sure]),
    )


def _f1(themes: Collection[str], rows: Sequence[tuple[Collection[str], Choice]]) -> float:
    counted = frozenset(themes)
    right = wrong = 0
    for coded, found in rows:
        said, chosen = counted.intersection(coded), counted.intersection(found.chosen)
        right += len(said & chosen)
        wrong += len(said ^ chosen)
    return 2 * right / (2 * right + wrong) if right else 0.0


def _recall(themes: frozenset[str], rows: Sequence[tuple[Collection[str], Choice]]) -> float:
    wanted = met = 0
    for coded, found in rows:
        said = themes.intersection(coded)
        best = sorted(found.scores, key=lambda theme: -found.scores[theme])[:3]
        wanted += len(said)
        met += len(said.intersection(best))
    return met / max(1, wanted)
