"""See worries in children's words, and bring each to a named adult in time.

The screen decides the order of reading and the alarm; a person reads every text.
"""

from ourwords.safeguarding.agreeing import to_answer
from ourwords.safeguarding.alarms import alarm
from ourwords.safeguarding.asking import ask_for_contact
from ourwords.safeguarding.clearing import clear
from ourwords.safeguarding.conflicts import hidden_from, hides, keepers
from ourwords.safeguarding.helping import fill_help, late_help
from ourwords.safeguarding.helps import Helps
from ourwords.safeguarding.looking import look_twice, not_looked_at
from ourwords.safeguarding.models import Concern, Heartbeat, HelpContact, MorningCheck, ToLookAt
from ourwords.safeguarding.mornings import morning_check
from ourwords.safeguarding.queue import Counts, Line, Pick, counts, in_order, oldest, tally, waiting
from ourwords.safeguarding.raising import concern_row, open_worry, raise_concern
from ourwords.safeguarding.reading import open_words
from ourwords.safeguarding.rules import (
    ASKED,
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
from ourwords.safeguarding.rules.named import Keepers
from ourwords.safeguarding.undecided import apart, grave, kept_apart, undecided, waiting_count
from ourwords.safeguarding.unread import unread_too_long
from ourwords.safeguarding.watching import silence, stopped

__all__ = [
    "ASKED",
    "YORK_HELP",
    "Category",
    "Concern",
    "Counts",
    "Decision",
    "Heartbeat",
    "Help",
    "HelpContact",
    "Helps",
    "Keepers",
    "Level",
    "Line",
    "MorningCheck",
    "Pick",
    "Screened",
    "State",
    "ToLookAt",
    "alarm",
    "apart",
    "ask_for_contact",
    "clear",
    "concern_row",
    "counts",
    "due",
    "fill_help",
    "grave",
    "hidden_from",
    "hides",
    "in_order",
    "is_late",
    "keepers",
    "kept_apart",
    "late_help",
    "look_twice",
    "morning_check",
    "not_looked_at",
    "oldest",
    "open_words",
    "open_worry",
    "raise_concern",
    "screen",
    "screen_all",
    "silence",
    "stopped",
    "tally",
    "to_answer",
    "undecided",
    "unread_too_long",
    "waiting",
    "waiting_count",
]  # fmt: skip
