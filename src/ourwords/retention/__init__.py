"""How long each thing is kept, forgetting on time, and a child's code: what became of it, and taking it back."""

from ourwords.retention.models import Code, LastForgetting
from ourwords.retention.rules import SCHEDULE, Kept
from ourwords.retention.service import TAKEN_BACK, forget, take_back, tidy

__all__ = ["SCHEDULE", "TAKEN_BACK", "Code", "Kept", "LastForgetting", "forget", "take_back", "tidy"]
