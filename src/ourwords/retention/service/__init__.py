"""Forget on time, keep files clean of what was forgotten, keep what a hold needs, and serve those who come back with a code."""

from ourwords.responses import TAKEN_BACK
from ourwords.retention.service.became import Became, Change, became, is_a_groups
from ourwords.retention.service.codes import Codes, TooMany, give, keep, opened
from ourwords.retention.service.erasing import erase, erase_responses
from ourwords.retention.service.forgetting import forget, last, late_since
from ourwords.retention.service.holding import (
    Held,
    Holding,
    end_hold,
    ended_holds,
    hold_counts,
    holding,
    holds,
    put_hold,
)
from ourwords.retention.service.keeping import Key, Line, keys_of_the_vault, what_we_keep
from ourwords.retention.service.taking_back import GONE, take_back
from ourwords.retention.service.tidying import cut_log, tidy

__all__ = [
    "GONE",
    "TAKEN_BACK",
    "Became",
    "Change",
    "Codes",
    "Held",
    "Holding",
    "Key",
    "Line",
    "TooMany",
    "became",
    "cut_log",
    "end_hold",
    "ended_holds",
    "erase",
    "erase_responses",
    "forget",
    "give",
    "hold_counts",
    "holding",
    "holds",
    "is_a_groups",
    "keep",
    "keys_of_the_vault",
    "last",
    "late_since",
    "opened",
    "put_hold",
    "take_back",
    "tidy",
    "what_we_keep",
]  # fmt: skip
