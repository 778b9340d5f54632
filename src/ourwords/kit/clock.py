"""Time as people here live it. What the time is comes in as an argument; only `now` looks at a clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def today(moment: datetime) -> date:
    """The date in Britain at this moment."""
    return moment.astimezone(LONDON).date()


def week_of(moment: datetime) -> date:
    """The Monday of the week in Britain: all that is kept of when an answer came."""
    day = today(moment)
    return day - timedelta(days=day.weekday())


def day(value: date | datetime) -> str:
    """ "Mon 24 Nov"."""
    return f"{_date(value):%a} {_date(value).day} {_date(value):%b}"


def day_year(value: date | datetime) -> str:
    """ "Mon 24 November 2026"."""
    return f"{_date(value):%a} {_date(value).day} {_date(value):%B %Y}"


def moment(value: datetime) -> str:
    """ "Mon 24 Nov, 3.05pm"; the two that people mix up are "midday" and "midnight"."""
    local = value.astimezone(LONDON)
    if local.hour % 12 == 0 and not local.minute:
        return f"{day(local)}, {'midday' if local.hour else 'midnight'}"
    hour, half = local.hour % 12 or 12, "am" if local.hour < 12 else "pm"
    return f"{day(local)}, {hour}.{local.minute:02}{half}" if local.minute else f"{day(local)}, {hour}{half}"


def _date(value: date | datetime) -> date:
    return today(value) if isinstance(value, datetime) else value
