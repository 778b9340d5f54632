from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.kit.errors import WrongState
from ourwords.review.rules import (
    FEWEST_VOTERS,
    SHOWN,
    STEPS,
    State,
    Verdict,
    Voice,
    blind_cards,
    in_order,
    is_blind,
    outcome,
    seen_alike,
    step,
)

members = st.sampled_from([UUID(int=number) for number in range(4)])
verdicts = st.lists(st.builds(Voice, members, st.sampled_from(Verdict), st.just(1)), max_size=6)


@given(verdicts)
def test_agreed_takes_two_different_members_and_nobody_against(said: list[Voice]) -> None:
    agreed = outcome(said) is State.AGREED

    assert agreed == (len({one.who for one in said}) >= 2 and all(one.verdict == "yes" for one in said))


@given(verdicts)
def test_nothing_is_decided_before_two_members_have_spoken(said: list[Voice]) -> None:
    assert (outcome(said) is None) == (len({one.who for one in said}) < 2)


@given(verdicts)
def test_the_order_in_which_members_speak_changes_nothing(said: list[Voice]) -> None:
    assert outcome(said) == outcome(said[::-1])


def test_agreed_is_reached_only_from_in_review() -> None:
    assert [state for state, to in STEPS.items() if State.AGREED in to] == [State.IN_REVIEW]


@given(st.sampled_from(State), st.sampled_from(State))
def test_a_step_that_is_not_in_the_table_is_refused(now: State, to: State) -> None:
    if to in STEPS[now]:
        assert step(now, to) == to
    else:
        with pytest.raises(WrongState):
            step(now, to)


def test_only_what_was_agreed_is_shown_as_agreed() -> None:
    assert [state for state, words in SHOWN.items() if "Agreed" in words] == [State.AGREED]
    assert set(SHOWN) == set(STEPS) == set(State)


@given(st.sampled_from(Verdict))
def test_what_speaks_for_two_decides_alone_and_a_member_never_does(verdict: Verdict) -> None:
    alone = UUID(int=1)

    assert outcome([Voice(alone, verdict)] * 3) is None
    assert outcome([Voice(alone, verdict, weight=2)]) is (
        State.AGREED if verdict is Verdict.YES else State.SENT_BACK
    )


@given(st.integers(0, 40))
def test_three_of_ten_cards_are_read_blind_and_one_in_every_round(cards: int) -> None:
    blind = [position for position in range(cards) if is_blind(position, cards)]

    assert len(blind) == blind_cards(cards)
    assert blind_cards(10) == 3
    assert (blind_cards(cards) >= 1) == (cards >= 1)
    assert len(blind) * 10 < cards * 3 + 10


votes = st.dictionaries(st.integers(0, 6), st.sets(st.sampled_from("abcd"), max_size=3))


@given(votes)
def test_fewer_than_three_voters_have_no_result(given_votes: dict[int, set[str]]) -> None:
    voters = sum(bool(picks) for picks in given_votes.values())

    assert bool(in_order(given_votes)) == (voters >= FEWEST_VOTERS)


@given(votes)
def test_the_order_is_by_choices_and_equal_ones_stand_together(given_votes: dict[int, set[str]]) -> None:
    said = [theme for picks in given_votes.values() for theme in picks]
    ranks = in_order(given_votes)
    counts = [{said.count(theme) for theme in rank} for rank in ranks]

    assert all(len(one) == 1 for one in counts)
    assert [max(one) for one in counts] == sorted((max(one) for one in counts), reverse=True)
    assert len({max(one) for one in counts}) == len(ranks)


def test_a_group_is_told_in_words_whether_it_sees_cards_alike() -> None:
    assert seen_alike([["yes", "yes"]] * 9 + [["yes", "no"]]) == "Your group agrees."
    assert seen_alike([["yes", "yes"]] * 3 + [["yes", "no"]]) == "Your group mostly agrees."
    assert "talk about it" in seen_alike([["yes", "yes"], ["yes", "no"]])


@given(st.lists(st.lists(st.sampled_from(["yes", "no"]), max_size=1)))
def test_what_one_alone_read_says_nothing_of_the_group(cards: list[list[str]]) -> None:
    assert seen_alike(cards) == ""
