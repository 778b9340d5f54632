"""Rising and falling, against values worked by hand and published; nothing small is ever said."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.themes.rules.rising import (
    Change,
    Part,
    Sense,
    compare,
    last_two,
    newcombe,
    part_in,
    period_of,
    wilson,
)

COUNTS = st.integers(0, 400)


@st.composite
def parts(draw: st.DrawFn) -> Part:
    of = draw(COUNTS)
    return Part(draw(st.integers(0, of)), of)


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        (Part(56, 70), Part(48, 80), 0.0524, 0.3339),
        (Part(9, 10), Part(3, 10), 0.1705, 0.8090),
        (Part(10, 10), Part(0, 10), 0.6075, 1.0),
        (Part(0, 10), Part(0, 10), -0.2775, 0.2775),
    ],
)
def test_the_interval_is_as_published(now: Part, before: Part, low: float, high: float) -> None:
    """Newcombe (1998), table II, method 10; the last by hand: Wilson of 0 in 10 ends at z²/(10 + z²) = 0.2775."""
    assert newcombe(now, before) == pytest.approx((low, high), abs=5e-5)


def test_wilson_worked_by_hand() -> None:
    """81 of 263: (162 + 3.8415 ± 1.95996·√(3.8415 + 4·81·0.69202)) / (2·266.8415)."""
    assert wilson(Part(81, 263)) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(Part(0, 0)) == (0, 1)


@given(parts(), parts())
def test_the_interval_holds_the_difference_and_turns_round_with_it(one: Part, other: Part) -> None:
    low, high = newcombe(one, other)

    assert -1 <= low <= one.share - other.share + 1e-9
    assert one.share - other.share - 1e-9 <= high <= 1
    assert newcombe(other, one) == pytest.approx((-high, -low))


@given(parts(), parts(), st.sampled_from([5, 10]))
def test_a_small_number_says_nothing_not_even_which_way(now: Part, before: Part, threshold: int) -> None:
    said = compare(now, before, threshold=threshold)
    small = any(
        part.of < threshold or 0 < part.n < threshold or 0 < part.of - part.n < threshold
        for part in (now, before)
    )

    if small:
        assert said == Change(Sense.HIDDEN)
        assert said.interval == ""
    if said.sense is Sense.MORE:
        assert now.share > before.share
        assert said.low >= 0
    if said.sense is Sense.FEWER:
        assert now.share < before.share
        assert said.high <= 0


def test_the_change_is_said_in_words_and_numbers() -> None:
    more = compare(Part(56, 70), Part(48, 80), threshold=5)
    same = compare(Part(22, 70), Part(24, 80), threshold=5)
    fewer = compare(Part(20, 200), Part(60, 200), threshold=5)

    assert (more.sense, more.now, more.before) == (Sense.MORE, "80%", "60%")
    assert more.interval == "Between 5 and 33 more of every 100 responses"
    assert same.sense is Sense.SAME
    assert same.interval == "Between 13 fewer and 16 more of every 100 responses"
    assert fewer.interval == "Between 12 and 28 fewer of every 100 responses"


def test_periods_are_quarters_and_the_last_is_the_last_with_responses() -> None:
    ids = [uuid4() for _ in range(4)]
    weeks = dict(
        zip(ids, [date(2026, 3, 30), date(2026, 4, 6), date(2026, 10, 5), date(2026, 12, 28)], strict=True)
    )
    found = last_two(weeks)

    assert found
    assert [one.name for one in found] == ["October to December 2026", "April to June 2026"]
    assert part_in(found[0], weeks, {ids[0], ids[3]}) == Part(1, 2)
    assert last_two({ids[0]: date(2026, 1, 5)}) is None
    assert period_of(date(2026, 3, 30)).name == "January to March 2026"
