"""Send themes to young people, let them read and decide apart from each other, and say where each theme stands."""

from ourwords.review.service.judging import (
    DECIDED,
    WHY,
    Sitting,
    answer,
    ask_for_worker,
    card_for,
    judge,
    look_after,
    sitting,
    upset,
    upsets,
    worry,
)
from ourwords.review.service.reading import (
    agreed_themes,
    cards,
    group_of,
    has_judged,
    judgements,
    mine,
    reasons,
    review_for,
    review_state,
    reviews_of,
    state_now,
    to_do,
    waiting_for,
)
from ourwords.review.service.sending import (
    NO_CARDS,
    NO_GROUP,
    CardResult,
    Line,
    begin,
    close_unchecked,
    lines,
    results,
    send,
    take_out,
    to_choose,
)

__all__ = [
    "DECIDED", "NO_CARDS", "NO_GROUP", "WHY", "CardResult", "Line", "Sitting", "agreed_themes", "answer", "ask_for_worker", "begin",
    "card_for", "cards", "close_unchecked", "group_of", "has_judged", "judge", "judgements", "lines", "look_after", "mine",
    "reasons", "results", "review_for", "review_state", "reviews_of", "send", "sitting", "state_now", "take_out", "to_choose", "to_do",
    "upset", "upsets", "waiting_for", "worry",
]  # fmt: skip
