"""How near in meaning a text is to what people judged, and to which kinds of harm: what the second look adds to the first."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ourwords.safeguarding.rules.levels import Category, Level
from ourwords.safeguarding.rules.likeness import weights
from ourwords.safeguarding.rules.meaning import meanings
from ourwords.safeguarding.rules.plain import plain
from ourwords.safeguarding.rules.stretches import stretches

MEANT = {Level.URGENT: -0.35, Level.WORRY: 0.1}
"""From how much nearness on the second look says so, which weighs the wording too. Chosen on the open sentences, see the card."""
SHARE = 0.2
"""How much the wording counts beside the meaning."""
SURE, PERHAPS = 0.8, 0.35
"""From which share on a kind of harm counts as seen, and from which it is named at all. Chosen on the same, see the card."""
_CLAUSE = re.compile(r"[,;:.!?\n]|\b(?:and|an|n|but|because|cos|coz|cuz|so|then|when)\b", re.IGNORECASE)
_SAYS = 4
"""Fewer words than this tell no kind of harm from another."""


@dataclass(frozen=True, slots=True)
class Near:
    """How worried its meaning makes us, and how near it comes to each kind of harm, the nearest first."""

    level: Level
    kinds: Mapping[Category, float]

    def kinds_from(self, share: float) -> list[Category]:
        """The kinds of at least this share, the nearest first."""
        return [kind for kind, one in self.kinds.items() if one >= share]


def nearness(text: str) -> Near:
    """What a text means to us, stretch by stretch; some milliseconds each.

    Somebody who is hit and wants to die says both in one breath. So of a stretch that is urgent every clause is asked for
    its kind too; never for its level, which was measured on whole stretches.
    """
    worst, kinds = Level.NONE, dict[Category, float]()
    for part in stretches(text):
        level, near = _look(part)
        worst = max(worst, level)
        if level > Level.NONE:
            _keep(kinds, near)
        for clause in _clauses(part) if level is Level.URGENT else ():
            alone, near = _look(clause)
            if alone is Level.URGENT:
                _keep(kinds, near)
    return Near(worst, dict(sorted(kinds.items(), key=lambda one: -one[1])))


def bare(words: str) -> list[str]:
    """The words of a `plain` text without its stops and pauses."""
    return [word for word in words.split() if word not in {".", ","}]


def _look(part: str) -> tuple[Level, Mapping[Category, float]]:
    words = bare(plain(part))
    if not words:  # a star, a full stop: worded like nothing, and meaning nothing that a model could tell
        return Level.NONE, {}
    near, like = meanings().meaning(part), weights().likeness(words)
    scores = {Level.URGENT: near.urgent + SHARE * like.urgent, Level.WORRY: near.worry + SHARE * like.worry}
    level = next((level for level, bound in MEANT.items() if scores[level] >= bound), Level.NONE)
    return level, dict(near.kinds)


def _keep(kinds: dict[Category, float], near: Mapping[Category, float]) -> None:
    for kind, share in near.items():
        kinds[kind] = max(share, kinds.get(kind, 0))


def _clauses(part: str) -> Iterator[str]:
    """What a stretch says one after the other, where it is more than one thing."""
    pieces = [piece for piece in _CLAUSE.split(part) if len(piece.split()) >= _SAYS]
    return iter(piece for piece in pieces if piece != part)
