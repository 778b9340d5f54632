"""The calendar of epochs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.vault.rules import AHEAD, SLACK, SPARE, Epoch, current, to_begin

DAYS = st.dates(date(2020, 1, 1), date(2090, 1, 1))
WEEKS = st.integers(1, 20).map(lambda weeks: 7 * weeks)


def epochs_of(spans: list[tuple[date, date]]) -> list[Epoch]:
    return [Epoch(f"{number:064}", *span) for number, span in enumerate(spans)]


@given(DAYS, WEEKS)
def test_from_the_first_day_on_a_key_seals(today: date, days: int) -> None:
    assert current(epochs_of(list(to_begin([], days, today))), today) is not None


@given(DAYS, WEEKS, st.lists(st.integers(0, 60), max_size=12))
def test_epochs_begin_on_mondays_and_in_order_however_often_we_look(
    first: date, days: int, pauses: list[int]
) -> None:
    """A box's key says no more than the week, which is kept anyway."""
    begun: list[date] = []
    for pause in [0, *pauses]:
        first += timedelta(days=pause)
        begun += [begins for begins, _ in to_begin(begun, days, first)]

    assert all(begins.weekday() == 0 for begins in begun)
    assert begun == sorted(set(begun))


@given(DAYS, WEEKS, st.integers(0, 14))
def test_a_worker_that_stands_still_for_two_weeks_changes_nothing(start: date, days: int, still: int) -> None:
    spans = list(to_begin([], days, start))
    later = start + timedelta(days=still)
    due = spans + list(to_begin([begins for begins, _ in spans], days, later))

    assert current(epochs_of(spans), later) == current(epochs_of(due), later)


@given(DAYS, WEEKS)
def test_no_key_ends_before_copies_of_two_weeks_and_slow_clocks_are_done_with_it(
    start: date, days: int
) -> None:
    epoch = epochs_of(list(to_begin([], days, start)))[0]

    assert epoch.until == epoch.begins + timedelta(days=days) + SLACK
    assert epoch.ends == epoch.until + SPARE
    assert timedelta(days=14) <= AHEAD


@pytest.mark.parametrize(("day", "key"), [(22, None), (23, "a"), (29, "a"), (30, "b"), (60, "b")])
def test_the_last_one_that_has_begun_seals(day: int, key: str | None) -> None:
    november = date(2026, 11, 1)
    spans = [("a", 22, 60), ("b", 29, 60)]
    epochs = [
        Epoch(name, november + timedelta(begins), november + timedelta(until))
        for name, begins, until in spans
    ]

    found = current(epochs, november + timedelta(day - 1))

    assert (found.public if found else None) == key


@pytest.mark.parametrize(
    "change", [{"public": "b"}, {"begins": date(2026, 1, 6)}, {"until": date(2026, 3, 3)}]
)
def test_what_is_signed_says_all_of_it(change: dict[str, object]) -> None:
    one = {"public": "a", "begins": date(2026, 1, 5), "until": date(2026, 3, 2)}

    assert Epoch(**one).message() != Epoch(**(one | change)).message()  # pyright: ignore[reportArgumentType]
