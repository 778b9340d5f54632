"""Who opens how to reach somebody alone, and when it takes two people and a reason."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

OPENED, REOPENED = "opened how to reach them", "opened it again"
"""What the history of a worry says of these two steps."""
TOOK, HANDED = "took it", "handed it to"
LASTS = timedelta(hours=24)
"""How long whoever answers a child may look again, and how long another lead's agreement counts."""
Line = Mapping[str, Any]


class Asked(StrEnum):
    """Where a question stands that one lead put to the others: may I open it?"""

    WAITING = "waiting"
    AGREED = "agreed"
    REFUSED = "refused"


def alone(history: Iterable[Line], me: UUID, now: datetime, *, fresh: bool) -> bool:
    """Whether somebody who has a worry opens how to reach them alone; `fresh`: the child wrote what nobody has opened.

    A child who asks is answered at once, by one person, who may look again for a day: a number is not learned by heart.
    So may whoever was handed the worry, for then two people know of it. All else takes two: later, after the worry was
    decided and opened again, and for who took over what another had opened.
    """
    if fresh:
        return True
    lines = list(history)
    reopened = max((place for place, line in enumerate(lines) if line["did"] == REOPENED), default=-1)
    since = lines[reopened + 1 :]
    first = next((line for line in since if line["did"] == OPENED and line["who"] == str(me)), None)
    if first:
        return now < datetime.fromisoformat(first["at"]) + LASTS
    changed = [line for line in lines if line["did"].startswith((TOOK, HANDED))]
    return reopened < 0 and bool(changed) and changed[-1]["did"].startswith(HANDED)


def counts_still(asked: Mapping[str, Any], me: UUID, now: datetime) -> bool:
    """Whether another lead has agreed that I open it, and that was less than a day ago."""
    if asked.get("state") != Asked.AGREED or asked["by"] != str(me):
        return False
    return now < datetime.fromisoformat(asked["answered_at"]) + LASTS
