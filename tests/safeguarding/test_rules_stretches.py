"""Long texts in stretches: nothing is left out, and a sentence among many is looked at alone."""

from hypothesis import given
from hypothesis import strategies as st

from ourwords.safeguarding.rules.stretches import LONGEST, stretches

WORDS = st.text("ab.!?\n ", max_size=600)


@given(WORDS)
def test_no_word_is_left_out(text: str) -> None:
    assert {word for part in stretches(text) for word in part.split()} == set(text.split())


@given(WORDS)
def test_no_stretch_of_a_long_text_is_longer_than_what_people_judged(text: str) -> None:
    assert all(len(part.split()) <= LONGEST for part in stretches(text))


def test_a_sentence_among_many_is_looked_at_alone_too() -> None:
    alone = "And there is a thing that nobody at home must know."
    parts = stretches(f"The park is fine. I like the swings and the slide there. {alone} The bus is late.")

    assert alone in parts
    assert any("swings" in part and alone in part for part in parts)


def test_one_short_sentence_stays_as_it_is() -> None:
    assert stretches("  My  bus is late ") == ["  My  bus is late "]
