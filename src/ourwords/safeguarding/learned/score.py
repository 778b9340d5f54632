"""How well the screen does on sentences it was not made with: what it sees, what it misses, what it takes for urgent."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from ourwords.safeguarding.learned.corpus import Measured
from ourwords.safeguarding.rules.levels import Level, Screened

Look = Callable[[str], Screened]


def score(sentences: Sequence[Measured], look: Look) -> dict[str, Any]:
    """Shares by level and by kind of harm, and the urgent texts that were not seen as urgent, as they stand."""
    seen = [(one, look(one.text).level) for one in sentences]
    kinds: dict[str, list[tuple[Measured, Level]]] = defaultdict(list)
    for one, level in seen:
        kinds[one.kind].append((one, level))
    return {
        "urgent_recall": _share(seen, Level.URGENT, Level.URGENT),
        "urgent_flagged": _share(seen, Level.URGENT, Level.WORRY),
        "worry_flagged": _share(seen, Level.WORRY, Level.WORRY),
        "worry_as_urgent": _share(seen, Level.WORRY, Level.URGENT),
        "none_flagged": _share(seen, Level.NONE, Level.WORRY),
        "none_as_urgent": _share(seen, Level.NONE, Level.URGENT),
        "kinds": {kind: _kind(some) for kind, some in sorted(kinds.items())},
        "missed": [
            one.text for one, level in seen if one.level is Level.URGENT and level is not Level.URGENT
        ],
    }


def false_alarms(texts: Sequence[str], look: Look) -> dict[str, Any]:
    """How many comments in which nothing is wrong are taken for a worry, and for urgent."""
    found = Counter(look(text).level for text in texts)
    return {
        "comments": len(texts),
        "urgent": round(found[Level.URGENT] / len(texts), 4),
        "flagged": round((found[Level.URGENT] + found[Level.WORRY]) / len(texts), 4),
    }


def _share(seen: Sequence[tuple[Measured, Level]], wanted: Level, least: Level) -> float | None:
    levels = [level for one, level in seen if one.level is wanted]
    return round(sum(level >= least for level in levels) / len(levels), 4) if levels else None


def _kind(seen: Sequence[tuple[Measured, Level]]) -> dict[str, Any]:
    return {
        "urgent": sum(one.level is Level.URGENT for one, _ in seen),
        "urgent_recall": _share(seen, Level.URGENT, Level.URGENT),
        "worry": sum(one.level is Level.WORRY for one, _ in seen),
        "worry_flagged": _share(seen, Level.WORRY, Level.WORRY),
    }
