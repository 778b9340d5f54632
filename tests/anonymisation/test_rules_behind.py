"""Which words stand behind marks: never a guess."""

from hypothesis import given
from hypothesis import strategies as st

from ourwords.anonymisation.rules.behind import behind, left_of

PIECES = st.lists(st.text(alphabet="ab ", min_size=1, max_size=5), min_size=1, max_size=9)
NAMES = st.lists(st.text(alphabet="XY ", min_size=1, max_size=4), min_size=8, max_size=8)


@given(PIECES, NAMES)
def test_what_is_told_is_right(literals: list[str], names: list[str]) -> None:
    """A text put together from words that stayed and words that went: the places are those that went, or nothing is told."""
    marks, typed = list[tuple[int, int]](), literals[0]
    for literal, name in zip(literals[1:], names, strict=False):
        marks.append((len(typed), len(typed) + len(name)))
        typed += name + literal

    found = behind(typed, literals)

    assert found is None or found == marks
    assert literals == left_of(typed, marks)


def test_a_name_between_other_words_is_found() -> None:
    assert behind("My friend Jo Ann is kind", ["My friend ", " is kind"]) == [(10, 16)]


def test_of_two_that_touch_nobody_says_where_one_ends() -> None:
    assert behind("Ask Anna Maria York", ["Ask ", " ", ""]) is None
    assert behind("Ask AB", ["Ask ", "", ""]) == [(4, 5), (5, 6)]


def test_words_of_another_text_are_not_told() -> None:
    assert behind("Ask Jo", ["Tell ", ""]) is None
    assert behind("Ask", ["Ask", ""]) is None
    assert behind("Ask", ["Ask"]) == []
    assert behind("Ask Jo", ["Ask"]) is None
