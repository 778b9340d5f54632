"""Screen what comes in, and keep every concern moving until a person has decided it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from ourwords.safeguarding.rules import Level, due, screen_all


def concern_row(
    words: Mapping[str, str], language: str, *, response_id: UUID, sealed_id: UUID | None, now: datetime
) -> dict[str, Any] | None:
    """The row of a concern when somebody must look at these words soon; None when no worry shows in them."""
    screened = screen_all(list(words.values()), language=language)
    if screened.level == Level.NONE:
        return None
    return {
        "id": uuid4(), "response_id": response_id, "sealed_id": sealed_id, "level": screened.level.value,
        "reasons": list(screened.reasons), "state": "new", "arrived_at": now, "due_at": due(now, screened.level),
        "decision": "", "reason": "", "history": [],
    }  # fmt: skip
