"""Percentages, change, thresholds and signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.disclosure_control import (
    Audience,
    Symbol,
    change,
    is_small_group,
    key,
    may_break_down,
    share,
    text_of,
    threshold_for,
)
from ourwords.kit.errors import Refused

bases = st.integers(1, 3000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(bases, st.sampled_from([5, 10]))
def test_a_percentage_never_comes_from_few(pair: tuple[int, int], threshold: int) -> None:
    n, of = pair
    if of < threshold or 0 < n < threshold or 0 < of - n < threshold:
        assert share(n, of, threshold=threshold) is Symbol.HIDDEN


@given(bases)
def test_all_or_none_is_never_said_of_a_small_group_or_untruly(pair: tuple[int, int]) -> None:
    n, of = pair
    percent = share(n, of, threshold=5)

    assert percent != 0 or (n == 0 and of >= 20)
    assert percent != 100 or (n == of and of >= 20)


@pytest.mark.parametrize(
    ("n", "of", "percent"),
    [
        *[(10, 20, 50), (25, 200, 13), (0, 20, 0), (20, 20, 100), (8990, 9000, 99)],
        *[(0, 19, "c"), (3, 40, "c"), (37, 40, "c"), (0, 0, "z"), (10, 9000, "low")],
    ],
)
def test_percentages_are_whole_and_halves_go_up(n: int, of: int, percent: int | str) -> None:
    assert share(n, of, threshold=10) == percent


def test_a_share_above_its_base_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="no share"):
        share(3, 2, threshold=10)


@pytest.mark.parametrize(
    ("before", "now", "grown"), [(12, 20, 8), (20, 12, -8), (None, 20, None), (20, None, None)]
)
def test_change_is_shown_only_when_both_counts_are(
    before: int | None, now: int | None, grown: int | None
) -> None:
    assert change(before, now) == grown


def test_the_public_sees_no_number_under_ten_and_partners_none_under_five() -> None:
    assert (threshold_for(Audience.PUBLIC), threshold_for(Audience.PARTNERS)) == (10, 5)
    assert threshold_for(Audience.PARTNERS, 12) == 12


@pytest.mark.parametrize(
    ("audience", "asked"), [(Audience.PUBLIC, 9), (Audience.PARTNERS, 4), (Audience.PUBLIC, 0)]
)
def test_a_threshold_can_be_made_stricter_and_never_looser(audience: Audience, asked: int) -> None:
    with pytest.raises(Refused, match="stay hidden"):
        threshold_for(audience, asked)


def test_groups_of_few_places_or_few_people_are_not_broken_down() -> None:
    assert (may_break_down(2), may_break_down(3)) == (False, True)
    assert (is_small_group(29), is_small_group(30)) == (True, False)


def test_each_sign_used_is_explained_once() -> None:
    assert key([12, None, Symbol.HIDDEN, 0]) == [("c", "Hidden so nobody can be picked out.")]
    assert [text_of(n) for n in (12, None, Symbol.LOW)] == ["12", "c", "low"]
