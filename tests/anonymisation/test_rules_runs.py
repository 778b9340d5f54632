"""Whether somebody said it in their own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.anonymisation.rules.runs import TOO_MANY, shares_a_run

TYPED = "Please help, my stepbrother comes into my room at night and I don't sleep"
WORDS = st.lists(
    st.sampled_from(["heron", "otter", "vole", "wren", "toad", "newt"]), min_size=TOO_MANY, max_size=12
)


@pytest.mark.parametrize(
    "said",
    [
        "A child said: comes into my room at night",
        "A child wrote COMES   into, my ROOM.",
        "they said I dont sleep and I’m tired, and i don’t sleep",
    ],
)
def test_words_of_the_child_are_seen_in_whatever_disguise(said: str) -> None:
    assert shares_a_run(said, [TYPED + " and I'm tired, and I don’t sleep"])


@pytest.mark.parametrize("said", ["A young person is not safe at home at night", "comes into my", ""])
def test_own_words_are_own_words(said: str) -> None:
    assert not shares_a_run(said, [TYPED])


def test_a_short_answer_is_looked_for_as_a_whole_and_one_word_is_nobodys() -> None:
    assert shares_a_run("Somebody wrote: kill myself, we think", ["kill myself"])
    assert not shares_a_run("They hate school", ["school"])


@given(WORDS, WORDS, WORDS, st.data())
def test_any_four_words_in_a_row_are_found(
    typed: list[str], before: list[str], after: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(typed) - TOO_MANY))
    said = [*before, *typed[at : at + TOO_MANY], *after]

    assert shares_a_run(", ".join(said).upper(), [" ".join(typed)])
