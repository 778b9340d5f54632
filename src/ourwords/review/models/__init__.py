"""What young people were asked about a theme and what they decided."""

from ourwords.review.models.reviews import Card, Judgement, Review, Turn, Upset

__all__ = ["Card", "Judgement", "Review", "Turn", "Upset"]
