"""When somebody next reads: never promised too soon, and said in every language."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.kit.clock import LONDON
from ourwords.kit.languages import LANGUAGES
from ourwords.kit.working_days import is_bank_holiday
from ourwords.surveys import Survey
from ourwords.surveys.rules.reading import (
    LAST_HOUR,
    hours_words,
    moment_words,
    next_begins,
    next_reading,
    next_reading_words,
    readers_words,
    reading_day,
)

MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
DAYS = st.sets(st.integers(0, 6), min_size=1)
TIMES = st.times(time(6), time(22))
WEEK = [0, 1, 2, 3, 4]


def here(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def words(now: str, language: str = "en", days: list[int] | None = None) -> str:
    survey = Survey(slug="invented", title="Invented", reading_days=WEEK if days is None else days)
    return next_reading_words(survey, here(now), language)


@settings(deadline=None)  # the bank holidays of a year are worked out once
@given(DAYS, TIMES, TIMES, MOMENTS)
def test_it_is_never_in_the_past_and_always_in_reading_hours(
    days: set[int], one: time, other: time, now: datetime
) -> None:
    from_, until = sorted((one, other))

    found = next_reading(days, from_, until, now)
    local = found.astimezone(LONDON)

    assert found >= now
    assert local.weekday() in days
    assert not is_bank_holiday(local.date())
    assert from_ <= local.time() <= until


@settings(deadline=None)  # the bank holidays of a year are worked out once
@given(DAYS, TIMES, TIMES, MOMENTS)
def test_no_reading_hour_before_it_is_passed_over(
    days: set[int], one: time, other: time, now: datetime
) -> None:
    from_, until = sorted((one, other))
    found = next_reading(days, from_, until, now)
    day = now.astimezone(LONDON).date() + timedelta(days=1)

    while day < found.astimezone(LONDON).date():
        assert day.weekday() not in days or is_bank_holiday(day)
        day += timedelta(days=1)


@settings(deadline=None)  # the bank holidays of a year are worked out once
@given(DAYS, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_who_sends_later_is_never_promised_an_earlier_time(
    days: set[int], now: datetime, later: timedelta
) -> None:
    hours = time(9), time(17)

    assert next_reading(days, *hours, now) <= next_reading(days, *hours, now + later)


def test_the_last_hour_of_a_day_is_promised_for_the_next() -> None:
    ends = here("2026-11-23T17:00")

    assert next_reading(WEEK, time(9), time(17), ends - LAST_HOUR) == ends - LAST_HOUR
    assert next_reading(WEEK, time(9), time(17), ends - timedelta(minutes=59)) == here("2026-11-24T09:00")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-23T07:30", "The next time is today."),
        ("2026-11-23T11:00", "The next time is today."),
        ("2026-11-23T23:59", "The next time is tomorrow."),
        ("2026-11-27T18:00", "The next time is on Monday 30 November."),
        (
            "2026-12-24T16:30",
            "The next time is on Tuesday 29 December.",
        ),  # Boxing Day is made up for on Monday
        ("2026-03-28T12:00", "The next time is on Monday 30 March."),  # the clocks change in between
    ],
)
def test_it_is_said_as_people_say_it(now: str, said: str) -> None:
    assert words(now) == said


def test_where_nobody_reads_nothing_is_promised() -> None:
    assert words("2026-11-23T11:00", days=[]) == ""
    with pytest.raises(ValueError, match="day of the week"):
        next_reading([], time(9), time(17), here("2026-11-23T11:00"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_is_named_in_every_language(language: str) -> None:
    said = words("2026-11-27T18:00", language)

    assert "30" in said
    assert "%(" not in said
    assert ("Monday" in said) == (language == "en")


def test_a_bank_holiday_is_known() -> None:
    assert is_bank_holiday(date(2026, 12, 28))
    assert not is_bank_holiday(date(2026, 12, 29))


@settings(deadline=None)  # the bank holidays of a year are worked out once
@given(DAYS, TIMES, TIMES, MOMENTS)
def test_what_is_sent_counts_for_one_day_of_reading_until_the_next_begins(
    days: set[int], one: time, other: time, now: datetime
) -> None:
    from_, until = (f"{clock:%H:%M}" for clock in sorted((one, other)))
    survey = Survey(slug="a", title="A", reading_days=sorted(days), reading_from=from_, reading_until=until)

    begins = next_begins(survey, now)

    assert begins >= now
    assert reading_day(survey, begins) == reading_day(survey, now)
    assert reading_day(survey, begins + timedelta(seconds=1)) > reading_day(survey, now)


def test_without_days_every_day_counts_for_itself() -> None:
    survey, now = Survey(slug="a", title="A", reading_days=[]), here("2026-11-23T23:30")

    assert reading_day(survey, now) == date(2026, 11, 23)
    assert next_begins(survey, now) == here("2026-11-24T00:00")


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_hours_and_names_are_said_in_every_language(language: str) -> None:
    survey = Survey(slug="a", title="A", reading_days=WEEK)
    said = hours_words(survey, language), readers_words(["Jo Bell", "Pat Roe"], language)
    when = moment_words(here("2026-11-30T16:00"), language)

    assert "30" in when
    assert {"16:00", "4:00"} & set(when.split())
    assert all(name in said[1] for name in ("Jo Bell", "Pat Roe"))
    assert not any(mark in text for text in (*said, when) for mark in ("%", "(c)"))
    assert (language == "en") == ("Monday" in said[0])
