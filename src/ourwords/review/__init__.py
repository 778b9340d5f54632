"""What young people decide: whether a theme says what they mean. Nobody else can agree a theme."""

from ourwords.review.meetings.service import undo as undo_session
from ourwords.review.models import Card, Judgement, Review, Turn, Upset
from ourwords.review.rules import SHOWN, STEPS, State, Verdict
from ourwords.review.service import (
    agreed_themes,
    answer,
    begin,
    cards,
    choose_quotes,
    chosen_quotes,
    close_overdue,
    close_unchecked,
    discussions,
    is_on_a_card,
    judge,
    review_state,
    reviews_of,
    running_out,
    send,
    settle,
    tell_workers,
    to_choose,
    what_matters_most,
)

__all__ = [
    "SHOWN", "STEPS", "Card", "Judgement", "Review", "State", "Turn", "Upset", "Verdict", "agreed_themes", "answer",
    "begin", "cards", "choose_quotes", "chosen_quotes", "close_overdue", "close_unchecked", "discussions", "is_on_a_card", "judge",
    "review_state", "reviews_of", "running_out", "send", "settle", "tell_workers", "to_choose", "undo_session",
    "what_matters_most",
]  # fmt: skip
