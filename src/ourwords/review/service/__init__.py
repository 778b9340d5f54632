"""Send themes to young people, let them read and decide apart from each other, and say where each theme stands."""

from ourwords.review.service.agreeing import Compared, compared
from ourwords.review.service.choosing import (
    PICK_SOME,
    TOO_MANY_PICKS,
    TOO_MANY_QUOTES,
    Ballot,
    ballot_for,
    ballots,
    choose_quotes,
    chosen_quotes,
    quotes_to_choose,
    vote,
    what_matters_most,
)
from ourwords.review.service.due import change_date, close_overdue, running_out
from ourwords.review.service.holding import held_words, let_go, worries
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
from ourwords.review.service.looking import Look, Looking, go_on, look, looking, looks, may_rest, unnamed
from ourwords.review.service.naming import take_words
from ourwords.review.service.proposing import Own, named_by, own_problems, proposals
from ourwords.review.service.reading import (
    agreed_themes,
    cards,
    group_of,
    has_judged,
    is_on_a_card,
    is_put_aside,
    judgements,
    mine,
    put_aside,
    reasons,
    review_for,
    review_state,
    reviews_of,
    state_now,
    to_do,
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
from ourwords.review.service.talking import (
    LONGEST_WHY,
    Ask,
    Discussion,
    Side,
    ask_for,
    asks,
    discussions,
    in_group_words,
    my_whys,
    say_why,
    settle,
    take_back_why,
    to_talk_about,
)
from ourwords.review.service.telling import tell_workers

__all__ = [
    "DECIDED", "LONGEST_WHY", "NO_CARDS", "NO_GROUP", "PICK_SOME", "TOO_MANY_PICKS", "TOO_MANY_QUOTES", "WHY", "Ask",
    "Ballot", "CardResult", "Compared", "Discussion", "Line", "Look", "Looking", "Own", "Side", "Sitting",
    "agreed_themes", "answer", "ask_for", "ask_for_worker", "asks", "ballot_for", "ballots", "begin", "card_for",
    "cards", "change_date", "choose_quotes", "chosen_quotes", "close_overdue", "close_unchecked", "compared",
    "discussions", "go_on", "group_of", "has_judged", "held_words", "in_group_words", "is_on_a_card", "is_put_aside", "judge", "judgements",
    "let_go", "lines", "look", "look_after", "looking", "looks", "may_rest", "mine", "my_whys", "named_by", "own_problems",
    "proposals", "put_aside", "quotes_to_choose", "reasons", "results", "review_for", "review_state", "reviews_of",
    "running_out", "say_why", "send", "settle", "sitting", "state_now", "take_back_why", "take_out", "take_words",
    "tell_workers", "to_choose", "to_do", "to_talk_about", "unnamed", "upset", "upsets", "vote", "what_matters_most",
    "worries", "worry",
]  # fmt: skip
