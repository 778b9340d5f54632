"""Whether a group's readers saw the same cards alike, in words that hold no number and no name."""

from collections.abc import Collection, Hashable
from itertools import combinations

FEWEST_READERS = 2
LIMITS = (
    (0.9, "Your group agrees."),
    (0.667, "Your group mostly agrees."),
    (0.0, "Your group sees this in different ways: talk about it."),
)
"""From which share of pairs on what is said. A single card on which two differ is found by itself, see `is_split`."""


def seen_alike(cards: Collection[Collection[Hashable]]) -> str:
    """What to tell the group; empty where no card was read by two.

    Args:
        cards: card by card, what each reader said of it; who was not sure is left out.
    """
    pairs = [one == other for said in cards for one, other in combinations(said, FEWEST_READERS)]
    if not pairs:
        return ""
    share = sum(pairs) / len(pairs)
    return next(words for least, words in LIMITS if share >= least)
