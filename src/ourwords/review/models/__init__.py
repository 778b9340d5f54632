"""What young people were asked about a theme and what they decided."""

from ourwords.review.models.choosing import QuoteChoice, Vote
from ourwords.review.models.holding import HeldWords
from ourwords.review.models.looking import FirstLook
from ourwords.review.models.naming import Proposal
from ourwords.review.models.reviews import Card, Judgement, Review, Turn, Upset
from ourwords.review.models.talking import Settled, Why

__all__ = [
    "Card", "FirstLook", "HeldWords", "Judgement", "Proposal", "QuoteChoice", "Review", "Settled", "Turn", "Upset", "Vote", "Why",
]  # fmt: skip
