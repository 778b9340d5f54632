"""See worries in children's words, and bring each to a named adult in time.

The screen decides the order of reading and the alarm; a person reads every text.
"""

from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import (
    YORK_HELP,
    Category,
    Decision,
    Help,
    Level,
    Screened,
    State,
    due,
    is_late,
    screen,
    screen_all,
)
from ourwords.safeguarding.service import concern_row

__all__ = [
    "YORK_HELP",
    "Category",
    "Concern",
    "Decision",
    "Help",
    "Level",
    "Screened",
    "State",
    "concern_row",
    "due",
    "is_late",
    "screen",
    "screen_all",
]
