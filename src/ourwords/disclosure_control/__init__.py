"""Take out of numbers what could point to a child.

Every number anyone is shown goes through here: small ones are hidden, and so is what would give them away.
"""

from ourwords.disclosure_control.commands import commands
from ourwords.disclosure_control.rules.attack import Interval, attack, exposed
from ourwords.disclosure_control.rules.counts import may_show, protect_counts, protect_mentions
from ourwords.disclosure_control.rules.figures import Figure, Name, Seen, Shown, State, figure, margins, seen
from ourwords.disclosure_control.rules.linked import protect_linked, protect_next
from ourwords.disclosure_control.rules.protect import protect
from ourwords.disclosure_control.rules.shares import ABOUT, about, change, share
from ourwords.disclosure_control.rules.symbols import Symbol, key, text_of
from ourwords.disclosure_control.rules.tables import Protected, Table
from ourwords.disclosure_control.rules.thresholds import (
    Audience,
    is_small_group,
    may_break_down,
    threshold_for,
)

__all__ = [
    "ABOUT",
    "Audience",
    "Figure",
    "Interval",
    "Name",
    "Protected",
    "Seen",
    "Shown",
    "State",
    "Symbol",
    "Table",
    "about",
    "attack",
    "change",
    "commands",
    "exposed",
    "figure",
    "is_small_group",
    "key",
    "margins",
    "may_break_down",
    "may_show",
    "protect",
    "protect_counts",
    "protect_linked",
    "protect_mentions",
    "protect_next",
    "seen",
    "share",
    "text_of",
    "threshold_for",
]
