"""Feelings, and the honesty not to know."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.themes.rules import CANNOT_TELL, feeling


@pytest.mark.parametrize(
    ("text", "shown"),
    [("It was great, I love it", "Sounds glad"), ("It was horrible and sad", "Sounds unhappy")],
)
def test_plain_feelings_are_heard(text: str, shown: str) -> None:
    assert feeling(text).shown == shown


@pytest.mark.parametrize("text", ["", "We met on Tuesday.", "I got bullied", "🙁"])
def test_zero_is_no_signal_and_never_neutral(text: str) -> None:
    found = feeling(text)

    assert not found.signal
    assert found.shown == CANNOT_TELL


@settings(deadline=None)  # the first call imports a large library
@given(st.text(max_size=200))
def test_any_text_has_a_polarity_in_range(text: str) -> None:
    found = feeling(text)

    assert -1 <= found.polarity <= 1
    assert found.signal == (found.polarity != 0)
