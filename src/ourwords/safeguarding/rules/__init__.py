"""What counts as a worry, how soon a person reads it, and what may be decided: pure functions and tables."""

from ourwords.safeguarding.rules.concern import ASKED, STEPS, Decision, State, check_decision, step
from ourwords.safeguarding.rules.due import due, is_late
from ourwords.safeguarding.rules.help import ADULT_HELP, YORK_HELP, Help
from ourwords.safeguarding.rules.levels import Category, Level, Screened, is_grave
from ourwords.safeguarding.rules.screen import screen, screen_all

__all__ = [
    "ADULT_HELP",
    "ASKED",
    "STEPS",
    "YORK_HELP",
    "Category",
    "Decision",
    "Help",
    "Level",
    "Screened",
    "State",
    "check_decision",
    "due",
    "is_grave",
    "is_late",
    "screen",
    "screen_all",
    "step",
]
