from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.kit.errors import WrongState
from ourwords.review.rules import SHOWN, STEPS, State, Verdict, outcome, step

members = st.sampled_from([UUID(int=number) for number in range(4)])
verdicts = st.lists(st.tuples(members, st.sampled_from(Verdict)), max_size=6)


@given(verdicts)
def test_agreed_takes_two_different_members_and_nobody_against(said: list[tuple[UUID, Verdict]]) -> None:
    agreed = outcome(said) is State.AGREED

    assert agreed == (len({who for who, _ in said}) >= 2 and all(what == "yes" for _, what in said))


@given(verdicts)
def test_nothing_is_decided_before_two_members_have_spoken(said: list[tuple[UUID, Verdict]]) -> None:
    assert (outcome(said) is None) == (len({who for who, _ in said}) < 2)


@given(verdicts)
def test_the_order_in_which_members_speak_changes_nothing(said: list[tuple[UUID, Verdict]]) -> None:
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
