"""Whether a model that learned anew may take the place of the one before it."""

from collections.abc import Collection, Sequence
from typing import Any

from ourwords.themes.rules.scoring import Choice, Score, score_choices

LEAST = 20
"""With fewer texts than this to judge by, one model cannot be told from another, and the one that learned from more is used."""
SEEN = 10
"""A theme that people found in fewer of these texts than this has no figure of its own."""


def is_worse(now: Score, before: Score) -> bool:
    """Whether it agrees less with people, on themes and on choices taken together."""
    return now.macro + now.micro < before.macro + before.micro


def compared(
    keys: Sequence[str], told: Sequence[Collection[str]], now: Sequence[Choice], before: Sequence[Choice]
) -> dict[str, Any]:
    """What a model's card says of it beside the one before: both judged on the same texts, which neither learned from.

    Args:
        keys: themes of the codebook; those that people found in none of the texts do not count.
        told: what people found in each text, in the order in which both models were asked.
    """
    seen = [key for key in keys if any(key in one for one in told)]
    new, old = score_choices(seen, told, now), score_choices(seen, told, before)
    often = {key: sum(key in one for one in told) for key in seen}
    return {
        "held": len(told),
        "now": _figures(new),
        "before": _figures(old),
        "themes": {key: [old.each[key], new.each[key]] for key in seen if often[key] >= SEEN},
        "changed": sum(set(one.chosen) != set(two.chosen) for one, two in zip(now, before, strict=True)),
        "worse": len(told) >= LEAST and is_worse(new, old),
    }


def _figures(score: Score) -> dict[str, float]:
    return {"macro": score.macro, "micro": score.micro, "among_three": score.recall_at_3}
