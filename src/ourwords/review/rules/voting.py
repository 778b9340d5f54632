"""What matters most to a group: an order, and never how many chose what."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from typing import Any, TypeVar

FEWEST_VOTERS = 3
"""From fewer voters the order would tell what one of them chose."""
MOST_PICKS = 3
Theme = TypeVar("Theme", bound=Hashable)


def in_order(votes: Mapping[Any, Collection[Theme]]) -> list[frozenset[Theme]]:
    """Themes by how many chose them, most first; those chosen equally often stand together, and are a tie.

    Args:
        votes: by voter; who chose nothing has not voted, and the same theme twice is one choice.

    Returns:
        Empty while fewer than three have voted. What nobody chose is not in it.
    """
    chosen = [set(picks) for picks in votes.values() if picks]
    if len(chosen) < FEWEST_VOTERS:
        return []
    counts = Counter(theme for picks in chosen for theme in picks)
    return [
        frozenset(theme for theme in counts if counts[theme] == many)
        for many in sorted(set(counts.values()), reverse=True)
    ]
