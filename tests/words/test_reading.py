import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.words import hard_words, is_easy, long_sentences, reading_age
from ourwords.words.rules import syllables

EASY = (
    "We want to hear from you. Tell us what you think. You can stop at any time. Your name is not kept. " * 3
)
HARD = (
    "Practitioners undertaking multidisciplinary assessments should demonstrate proportionate consideration of "
    "accommodation, participation and rehabilitation requirements identified by the responsible organisation. "
) * 3


@settings(deadline=None)  # the first call loads the lists
@given(st.text())
def test_any_text_has_a_reading_age_from_five_up_or_none(text: str) -> None:
    age = reading_age(text, fewest=1)

    assert age is None or age >= 5


def test_plain_words_read_younger_than_office_words() -> None:
    assert (reading_age(EASY) or 0) < 9
    assert (reading_age(HARD) or 0) > 18


def test_a_few_words_have_no_reading_age() -> None:
    assert reading_age("How are you?") is None


@pytest.mark.parametrize(
    ("word", "beats"),
    [("idea", 3), ("placement", 2), ("asked", 1), ("information", 4), ("the", 1), ("safeguarding", 3)],
)
def test_beats_are_counted_as_they_are_said(word: str, beats: int) -> None:
    assert syllables(word) == beats


def test_a_long_sentence_is_shown_in_its_place() -> None:
    text = "Hello Mr. Lee. " + "word " * 25 + "end. Bye."
    (long,) = long_sentences(text)

    assert long.words == 26
    assert text[long.start : long.end] == "word " * 25 + "end"


def test_a_short_question_is_judged_gently() -> None:
    assert is_easy("Do your workers listen to you?", age=9)
    assert not is_easy("Does the multidisciplinary organisation facilitate participation?", age=9)
    assert hard_words("What information do you need?") == ("information",)
