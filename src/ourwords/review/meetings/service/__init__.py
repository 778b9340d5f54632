"""Open and end sessions, say whether cards are open, and write down who takes part."""

from ourwords.review.meetings.service.opening import (
    Now,
    decide,
    end,
    groups,
    meeting_for,
    meetings,
    now_for,
    only_while_open,
    open_meeting,
    open_now,
    rule_of,
)
from ourwords.review.meetings.service.taking_part import (
    Member,
    agree,
    agreement_of,
    member_for,
    members,
    pay,
    stop,
)

__all__ = [
    "Member", "Now", "agree", "agreement_of", "decide", "end", "groups", "meeting_for", "meetings", "member_for", "members",
    "now_for", "only_while_open", "open_meeting", "open_now", "pay", "rule_of", "stop",
]  # fmt: skip
