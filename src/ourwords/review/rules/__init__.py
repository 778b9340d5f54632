"""How young people decide, as a young person could read it."""

from ourwords.review.rules.alike import FEWEST_READERS, seen_alike
from ourwords.review.rules.deciding import (
    MOST_CARDS,
    SHOWN,
    STEPS,
    VOICES,
    State,
    Verdict,
    Voice,
    outcome,
    step,
)
from ourwords.review.rules.sampling import BLIND_OF_TEN, blind_cards, is_blind
from ourwords.review.rules.voting import FEWEST_VOTERS, MOST_PICKS, in_order

MOST_QUOTES = 3
"""How many cards of a theme one member may choose for the report."""

__all__ = [
    "BLIND_OF_TEN", "FEWEST_READERS", "FEWEST_VOTERS", "MOST_CARDS", "MOST_PICKS", "MOST_QUOTES", "SHOWN", "STEPS", "VOICES",
    "State", "Verdict", "Voice", "blind_cards", "in_order", "is_blind", "outcome", "seen_alike", "step",
]  # fmt: skip
