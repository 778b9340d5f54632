"""What a help line may say before every page shows it: above all a number that reaches somebody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.safeguarding import YORK_HELP
from ourwords.safeguarding.rules import ADULT_HELP
from ourwords.safeguarding.rules.help import problems
from tests.people import NOW

LINE = {
    "name": "Invented Listening Line", "number": "0800 000 0000", "words": "Ring them about anything.",
    "when": "Any time.", "owner": "Invented office", "review_on": "2027-06-01",
}  # fmt: skip


def test_the_lines_we_begin_with_fit_our_own_rules() -> None:
    for line in (*YORK_HELP, *ADULT_HELP):
        given = {"name": line.name, "number": line.number, "words": line.words, "when": line.when}
        rest = {"owner": line.owner, "review_on": line.review_on.isoformat()}
        assert problems(given | rest, NOW.date()) == {}


def wrong_in(**changes: str) -> dict[str, str]:
    return problems(LINE | changes, NOW.date())


@pytest.mark.parametrize(
    "number",
    ["0800 1111", "08001111", "01904 551900", "0300 131 2131", "020 7946 0000", "0190 455 190", "85258", "616 161",
     "999", "111", "101", "112", "116 123", "116111"],
)  # fmt: skip
def test_numbers_that_people_can_ring_or_text_are_taken(number: str) -> None:
    assert wrong_in(number=number) == {}


@pytest.mark.parametrize(
    "number",
    ["", "ring us", "99", "9999", "998", "100", "01904", "01904 5", "0800 111", "0800 1112", "01904 55190 0000", "1904 551900",
     "+44 1904 551900", "116 12", "116 1234", "00000", "8525", "852580 1", "01904-551900", "\u0661\u0661\u0661"],
)  # fmt: skip
def test_numbers_that_reach_nobody_are_refused(number: str) -> None:
    assert list(wrong_in(number=number)) == ["number"]


@given(st.text(alphabet="0123456789 ", max_size=14), st.lists(st.integers(0, 14), max_size=3))
def test_spaces_say_nothing_about_a_number(number: str, places: list[int]) -> None:
    spaced = number
    for place in places:
        spaced = spaced[:place] + " " + spaced[place:]

    assert wrong_in(number=number) == wrong_in(number=spaced)


def test_words_that_are_too_long_are_told_so() -> None:
    assert "200 letters at the most" in wrong_in(words="x" * 201)["words"]
    assert "201" in wrong_in(words="x" * 201)["words"]
    assert "letters" not in wrong_in(words="")["words"]
