"""Days on which offices in England are open."""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def is_bank_holiday(day: date) -> bool:
    """A bank holiday in England."""
    return day in _bank_holidays(day.year)


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no bank holiday in England."""
    return day.weekday() < 5 and not is_bank_holiday(day)


def working_day_after(day: date, count: int) -> date:
    """The working day so many working days later; with 0, the day itself."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
