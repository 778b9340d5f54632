"""When somebody next reads what is sent, so that a child knows how long nobody will."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from babel.dates import format_date, format_time, get_day_names

from ourwords.kit.clock import LONDON, today
from ourwords.kit.languages import ENGLISH, Message, say
from ourwords.kit.working_days import is_bank_holiday

LAST_HOUR = timedelta(hours=1)
"""What is sent in the last hour of a day is promised for the next: nobody reads at once."""
MOST = 10_000
DAY = {"en": "EEEE d MMMM", "tr": "d MMMM EEEE", "ar": "EEEE، d MMMM", "zh": "M月d日EEEE"}
"""How a day of the coming weeks is written where it is not "EEEE, d MMMM": CLDR's own long form, without its year."""
COMMA = {"ar": "، ", "zh": "、"}
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
TODAY = Message("The next time is today.")
TOMORROW = Message("The next time is tomorrow.")


class Reads(Protocol):
    """Whatever says when somebody reads it: days of the week with Monday as 0, and times as "09:00"."""

    reading_days: list[int]
    reading_from: str
    reading_until: str


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody reads: days of the week with Monday as 0, and times as "09:00"."""

    days: tuple[int, ...]
    from_: str
    until: str


def hour_problems(hours: Hours) -> dict[str, str]:
    """What to put right in reading hours: field -> message."""
    wrong: dict[str, str] = {}
    if not hours.days or set(hours.days) - set(range(7)):
        wrong["reading_days"] = "Tick at least one day on which somebody reads."
    for field, text in (("reading_from", hours.from_), ("reading_until", hours.until)):
        if not TIME.fullmatch(text):
            wrong[field] = "Write a time, for instance 09:00."
    if not wrong and hours.from_ >= hours.until:
        wrong["reading_until"] = "The end must come after the beginning."
    return wrong


def most_a_day(typed: str) -> int | None:
    """How many answers a reading day from what was typed: 0, as many as come, where nothing was; None where it is no such number."""
    if not typed:
        return 0
    known = typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST))
    return int(typed) if known and 0 < int(typed) <= MOST else None


def next_reading(days: Collection[int], from_: time, until: time, now: datetime) -> datetime:
    """When somebody next reads, in UTC: the start of those hours in Britain, or `now` when they are under way.

    Never on a bank holiday in England, and not in the last hour of a day, which may be over before all is read.

    Raises:
        ValueError: no day is named, or `now` has no time zone.
    """
    if not set(days) & set(range(7)) or now.tzinfo is None:
        raise ValueError("days must name a day of the week, and now needs a time zone")
    day = today(now)
    while True:
        if day.weekday() in days and not is_bank_holiday(day):
            starts = _at(day, from_)
            if now <= max(starts, _at(day, until) - LAST_HOUR):
                return max(starts, now)
        day += timedelta(days=1)


def next_reading_words(survey: Reads, now: datetime, language: str) -> str:
    """When somebody next reads this survey's answers, as a sentence in a language; empty when no day is named."""
    if not survey.reading_days:
        return ""
    day = reading_day(survey, now)
    ahead = (day - today(now)).days
    if ahead < 2:
        return say(language, TOMORROW if ahead else TODAY)
    return say(language, Message("The next time is on %(day)s.", day=_named(day, language)))


def reading_day(survey: Reads, now: datetime) -> date:
    """The day on which somebody reads what is sent now; today where no day is named."""
    return today(_next(survey, now)) if survey.reading_days else today(now)


def next_begins(survey: Reads, now: datetime) -> datetime:
    """When what is sent counts for another day's reading than what is sent now, in UTC."""
    if not survey.reading_days:
        return _at(today(now) + timedelta(days=1), time())
    from_, until = _times(survey)
    day = reading_day(survey, now)
    return max(_at(day, from_), _at(day, until) - LAST_HOUR)


def moment_words(moment: datetime, language: str) -> str:
    """ "Monday 30 November, 16:00", as the language writes it."""
    clock = format_time(moment.astimezone(LONDON).time(), "short", locale=_locale(language))
    return f"{_named(today(moment), language)}{' ' if language == 'zh' else COMMA.get(language, ', ')}{clock}"


def hours_words(survey: Reads, language: str) -> str:
    """On which days and when somebody reads, as sentences in a language; empty when no day is named."""
    if not survey.reading_days:
        return ""
    names = get_day_names("wide", "stand-alone", _locale(language))
    days = COMMA.get(language, ", ").join(names[day] for day in sorted(survey.reading_days))
    from_, until = (format_time(clock, "short", locale=_locale(language)) for clock in _times(survey))
    return (
        say(language, Message("The answers are read on these days: %(days)s.", days=days))
        + " "
        + say(language, Message("They are read from %(first)s to %(last)s.", first=from_, last=until))
    )


def readers_words(names: Sequence[str], language: str) -> str:
    """Who reads, as a sentence in a language; empty where that is not said."""
    if len(names) != 2:
        return ""
    said = Message(
        "%(reader)s reads the answers first. If they cannot, %(deputy)s does.",
        reader=names[0],
        deputy=names[1],
    )
    return say(language, said)


def _times(survey: Reads) -> tuple[time, time]:
    return time.fromisoformat(survey.reading_from), time.fromisoformat(survey.reading_until)


def _next(survey: Reads, now: datetime) -> datetime:
    return next_reading(survey.reading_days, *_times(survey), now)


def _locale(language: str) -> str:
    return "en_GB" if language == ENGLISH else language


def _named(day: date, language: str) -> str:
    """ "Monday 30 November", as the language writes it."""
    return format_date(day, DAY.get(language, "EEEE, d MMMM"), locale=_locale(language))


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LONDON).astimezone(UTC)
