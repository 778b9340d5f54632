"""When cards may be open, what a session is called, and whether somebody has agreed to take part."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from ourwords.kit.clock import LONDON, day

LONGEST = timedelta(hours=12)
"""Nobody is on duty for longer."""
PARENTS_UNDER = 16
"""Under this age a parent or carer says yes too, where a service has not decided on another."""
FEWEST = 2
"""How many members make a meeting that decides."""


class Parent(StrEnum):
    """Whether a parent or carer has said yes to a member's taking part."""

    YES = "yes"
    NOT_YET = "not yet"
    NOT_NEEDED = "not needed"


def span(on: date, begins: time, ends: time) -> tuple[datetime, datetime]:
    """A day and two times as people in Britain say them, as moments."""
    first, last = (datetime.combine(on, at, LONDON).astimezone(UTC) for at in (begins, ends))
    return first, last


def session_problems(
    on: date | None, begins: time | None, ends: time | None, *, now: datetime
) -> dict[str, str]:
    """What to put right before a session can be opened: field -> message."""
    wrong: dict[str, str] = {}
    if on is None:
        wrong["day"] = "Choose the day."
    if begins is None:
        wrong["begins"] = "Write when it begins, such as 16:30."
    if ends is None or (begins is not None and ends <= begins):
        wrong["ends"] = "Write when it ends, after it has begun."
    if on is None or begins is None or ends is None or wrong:
        return wrong
    first, last = span(on, begins, ends)
    if last <= now:
        wrong["day"] = "This is over already. Choose a time that is still to come."
    if last - first > LONGEST:
        wrong["ends"] = "Nobody can be on duty for that long. Open two sessions."
    return wrong


def hour(moment: datetime) -> str:
    """A time as it is said: "4.30 pm", "6 pm", "midday"."""
    local = moment.astimezone(LONDON)
    if local.hour % 12 == 0 and not local.minute:
        return "midday" if local.hour else "midnight"
    minutes = f".{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes} {'am' if local.hour < 12 else 'pm'}"


def when(begins: datetime, ends: datetime) -> str:
    """A session as it is said: "Thu 3 Dec, 4.30 pm to 6 pm"."""
    last = "" if day(begins) == day(ends) else f"{day(ends)}, "
    return f"{day(begins)}, {hour(begins)} to {last}{hour(ends)}"


def takes_part(parent: Parent, ended_on: date | None) -> bool:
    """Whether an agreement holds: the member said yes, a parent or carer too where they are asked, and nobody ended it."""
    return ended_on is None and parent is not Parent.NOT_YET
