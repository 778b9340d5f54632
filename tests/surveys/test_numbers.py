"""A number is read as people write one, and never from what says more."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.surveys.kinds.number.spoken import SPELT, number_in, pattern, says_more


@pytest.mark.parametrize("said", ["9", " 9. ", "09", "nine", "Nine!", "9yrs", "9 years old", "I’m 9", "i am nearly nine",
                                  "9 and a half", "9.5", "9½", "９", "٩", "۹", "9 🙂", "nine-ish", "age: 9"])  # fmt: skip
def test_nine_is_nine_however_it_is_written(said: str) -> None:
    assert number_in(said, 6, 18) == 9
    assert not says_more(said)


@pytest.mark.parametrize(
    "said", ["", "5", "19", "-9", "9 or 10", "9-10", "1,000", "year 7", "y7", "???", "9" * 5000]
)
def test_what_is_no_number_here_is_none_and_no_words_either(said: str) -> None:
    assert number_in(said, 6, 18) is None
    assert not says_more(said)


@pytest.mark.parametrize(
    "said", ["9 and my dad hits me", "nobody asked me", "9 " * 200 + "help", "one hundred"]
)
def test_what_says_more_is_somebody_s_words(said: str) -> None:
    assert number_in(said, 0, 999) is None
    assert says_more(said)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_only_a_number_within_the_bounds_is_read(number: int, lowest: int, more: int) -> None:
    fits = lowest <= number <= lowest + more

    for said in (str(number), SPELT[number]):
        assert number_in(said, lowest, lowest + more) == (number if fits else None)


@given(st.text())
def test_any_text_is_read_or_not_and_what_is_read_says_no_more(said: str) -> None:
    if number_in(said, 0, 99) is not None:
        assert not says_more(said)


def test_the_pattern_holds_nothing_that_browsers_read_another_way() -> None:
    assert re.fullmatch(r"[\w \-|()?:*+^$\\{}\[\].,]+", pattern(6, 18) + pattern(0, 999))
    assert not re.search(r"\(\?[^:]|\\[^dwWbs]", pattern(6, 18) + pattern(0, 999))
