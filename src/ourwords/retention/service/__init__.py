"""Forget on time, keep files clean of what was forgotten, and serve those who come back with a code."""

from ourwords.retention.service.became import Became, became
from ourwords.retention.service.codes import Codes, TooMany, give, keep, opened
from ourwords.retention.service.erasing import erase, erase_responses
from ourwords.retention.service.forgetting import forget, last
from ourwords.retention.service.keeping import Line, what_we_keep
from ourwords.retention.service.taking_back import GONE, TAKEN_BACK, take_back
from ourwords.retention.service.tidying import tidy

__all__ = [
    "GONE", "TAKEN_BACK", "Became", "Codes", "Line", "TooMany", "became", "erase", "erase_responses", "forget", "give", "keep", "last",
    "opened", "take_back", "tidy", "what_we_keep",
]  # fmt: skip
