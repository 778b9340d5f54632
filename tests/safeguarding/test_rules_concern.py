"""Concerns: their states, decisions, clock and the help every child sees."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.kit.errors import BadInput, WrongState
from ourwords.kit.working_days import is_working_day
from ourwords.safeguarding.rules import (
    STEPS,
    YORK_HELP,
    Decision,
    Level,
    State,
    check_decision,
    due,
    is_late,
    step,
)

LONDON = ZoneInfo("Europe/London")
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def _here(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@given(st.sampled_from(State), st.sampled_from(State))
def test_only_the_steps_of_the_table_are_taken(state: State, to: State) -> None:
    if to in STEPS[state]:
        assert step(state, to) is to
    else:
        with pytest.raises(WrongState, match="This worry is"):
            step(state, to)


def test_a_concern_is_decided_only_by_someone_who_has_it_and_can_be_opened_again() -> None:
    assert [state for state, to in STEPS.items() if State.DECIDED in to] == [State.TAKEN]
    assert all(STEPS.values())
    assert set(STEPS) == set(State)


@pytest.mark.parametrize("decision", [Decision.NO_ACTION, Decision.CANNOT_IDENTIFY, Decision.NO_WORRY])
def test_doing_nothing_more_needs_a_reason(decision: Decision) -> None:
    for too_little in ("  ", "x", "x x x", "1 2 3", "a film"):
        with pytest.raises(BadInput, match="Say in a few words"):
            check_decision(decision, too_little)
    assert check_decision(decision, " It was a film. ") == "It was a film."


def test_acting_needs_no_reason() -> None:
    assert check_decision(Decision.MASH, "") == ""


@pytest.mark.parametrize(
    ("arrived", "level", "by"),
    [
        ("2026-11-23T14:59", Level.URGENT, "2026-11-23T17:00"),
        ("2026-11-23T15:00", Level.URGENT, "2026-11-24T12:00"),
        ("2026-11-23T03:00", Level.URGENT, "2026-11-23T17:00"),
        ("2026-11-27T16:00", Level.URGENT, "2026-11-30T12:00"),
        ("2026-11-28T10:00", Level.URGENT, "2026-11-30T12:00"),
        ("2026-11-23T23:59", Level.WORRY, "2026-11-24T17:00"),
        ("2026-11-24T00:00", Level.WORRY, "2026-11-25T17:00"),
        ("2026-11-27T10:00", Level.WORRY, "2026-11-30T17:00"),
        ("2026-11-23T10:00", Level.NONE, "2026-11-30T17:00"),
        ("2026-12-24T16:00", Level.URGENT, "2026-12-29T12:00"),
        ("2026-12-24T16:00", Level.WORRY, "2026-12-29T17:00"),
        ("2026-12-24T16:00", Level.NONE, "2027-01-05T17:00"),
        ("2026-03-27T10:00", Level.WORRY, "2026-03-30T17:00"),
        ("2026-04-02T16:00", Level.WORRY, "2026-04-07T17:00"),
    ],
)  # fmt: skip
def test_the_clock_counts_working_days(arrived: str, level: Level, by: str) -> None:
    assert due(_here(arrived).astimezone(UTC), level) == _here(by)


def test_the_clock_follows_summer_time() -> None:
    assert due(_here("2026-03-27T10:00"), Level.WORRY).hour == 16
    assert due(_here("2026-11-27T10:00"), Level.WORRY).hour == 17


@given(MOMENTS)
def test_the_more_worrying_the_sooner_and_always_on_a_working_day(arrived: datetime) -> None:
    urgent, worry, other = (due(arrived, level) for level in (Level.URGENT, Level.WORRY, Level.NONE))

    assert arrived < urgent <= worry < other
    assert all(is_working_day(moment.astimezone(LONDON).date()) for moment in (urgent, worry, other))
    assert urgent.tzinfo is UTC


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=30)), st.sampled_from(Level))
def test_what_arrives_later_is_never_due_sooner(arrived: datetime, later: timedelta, level: Level) -> None:
    assert due(arrived, level) <= due(arrived + later, level)


def test_a_time_without_a_zone_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(datetime(2026, 1, 5), Level.WORRY)  # noqa: DTZ001


def test_late_begins_after_the_due_time() -> None:
    by = due(_here("2026-11-23T10:00"), Level.URGENT)

    assert not is_late(by, by)
    assert is_late(by, by + timedelta(seconds=1))


def test_the_help_has_an_owner_and_a_date_to_check_it() -> None:
    assert {one.number for one in YORK_HELP} == {"999", "0800 1111", "85258", "01904 551900", "0300 131 2131"}
    assert all(one.owner and one.words and one.when for one in YORK_HELP)
    assert not YORK_HELP[0].is_stale(date(2027, 4, 30))
    assert YORK_HELP[0].is_stale(date(2027, 5, 1))


def test_the_help_is_said_in_short_sentences() -> None:
    sentences = [part for one in YORK_HELP for part in one.words.split(". ")]

    assert all(len(sentence.split()) <= 15 for sentence in sentences)
