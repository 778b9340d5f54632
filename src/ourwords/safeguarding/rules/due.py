"""By when a person must have read a text: the clock counts working days in England."""

from datetime import UTC, date, datetime, time

from ourwords.kit.clock import LONDON
from ourwords.kit.working_days import is_working_day, working_day_after
from ourwords.safeguarding.rules.levels import Level

_END_OF_DAY = time(17)
_NOON = time(12)
_LAST_CALL = time(15)
_DAYS = {Level.WORRY: 1, Level.NONE: 5}


def due(arrived_at: datetime, level: Level) -> datetime:
    """When it must have been read at the latest, in UTC.

    A worry: by 17:00 on the first working day after the day it arrived. Any other text: on the fifth. Urgent: by
    17:00 the same day if it arrived on a working day before 15:00, otherwise by noon on the next working day.
    The page must say plainly that nobody watches at night; the alarm itself goes out at once.

    Raises:
        ValueError: `arrived_at` has no time zone.

    Source: one working day for a referral decision, Working Together to Safeguard Children (2023); five for all
    other texts is our own.
    """
    if arrived_at.tzinfo is None:
        raise ValueError("arrived_at needs a time zone")
    here = arrived_at.astimezone(LONDON)
    if level is not Level.URGENT:
        return _at(working_day_after(here.date(), _DAYS[level]), _END_OF_DAY)
    if is_working_day(here.date()) and here.time() < _LAST_CALL:
        return _at(here.date(), _END_OF_DAY)
    return _at(working_day_after(here.date(), 1), _NOON)


def is_late(due_at: datetime, now: datetime) -> bool:
    """True once the due time has passed: the second person is told."""
    return now > due_at


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LONDON).astimezone(UTC)
