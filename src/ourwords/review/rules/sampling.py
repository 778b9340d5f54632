"""Which cards are read before anybody suggests a theme for them."""

BLIND_OF_TEN = 3
"""So many of ten cards: enough to see how far readers agree by themselves, few enough for one sitting."""


def blind_cards(cards: int) -> int:
    """How many of a round's cards are read blind: three of ten, rounded up, so that there is one in every round."""
    return -(-cards * BLIND_OF_TEN // 10)


def is_blind(position: int, cards: int) -> bool:
    """Whether the card at a position (from 0) is one of them. Cards lie in an order drawn by lot, so the first are a sample."""
    return position < blind_cards(cards)
