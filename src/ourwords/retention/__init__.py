"""How long each thing is kept, forgetting on time, and a child's code: what became of it, and taking it back."""

from ourwords.retention.models import Code, Hold, LastForgetting
from ourwords.retention.rules import SCHEDULE, HoldKind, Kept
from ourwords.retention.service import TAKEN_BACK, cut_log, forget, last, late_since, take_back, tidy

__all__ = [
    "SCHEDULE", "TAKEN_BACK", "Code", "Hold", "HoldKind", "Kept", "LastForgetting", "cut_log", "forget", "last",
    "late_since", "take_back", "tidy",
]  # fmt: skip
