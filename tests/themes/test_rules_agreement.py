"""Agreement between coders, against worked examples."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from ourwords.themes.rules import (
    Codings,
    alpha,
    alphas,
    in_words,
    percent_agreement,
    reading,
    set_alpha,
    theme_alpha,
)

YES, NO = frozenset({"kites"}), frozenset[str]()
COMMENTS = st.sampled_from([f"c{n}" for n in range(6)])
CODINGS = st.dictionaries(
    st.sampled_from(["Ash", "Bo", "Cam"]), st.dictionaries(COMMENTS, st.sampled_from([YES, NO]))
)


def coded(**coders: str) -> Codings:
    """Each coder as a row of 1 (chosen), 0 (not chosen) and . (not coded)."""
    return {
        name: {f"c{n}": YES if mark == "1" else NO for n, mark in enumerate(row) if mark != "."}
        for name, row in coders.items()
    }


def test_alpha_is_as_worked_out_by_hand() -> None:
    """Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section A: 0.095."""
    two = coded(Ash="0100000010", Bo="1110010000")

    assert alpha(two, "kites") == pytest.approx(1 - 19 * 4 / (14 * 6))
    assert percent_agreement(two, "kites") == pytest.approx(60)


def test_alpha_leaves_out_what_only_one_coder_saw() -> None:
    """By hand: pairs 11, 00, 10 are 3 ones and 3 noughts; 1 - (6 - 1) x 1 / (3 x 3) = 4/9."""
    assert alpha(coded(Ash="101.1", Bo="100..", Cam="...1."), "kites") == pytest.approx(4 / 9)


def test_three_coders_make_three_pairs_of_a_comment() -> None:
    assert percent_agreement(coded(Ash="1", Bo="1", Cam="0"), "kites") == pytest.approx(100 / 3)


@pytest.mark.parametrize(
    "codings", [{}, coded(Ash="101"), coded(Ash="000", Bo="000"), coded(Ash="1.", Bo=".0")]
)
def test_without_variation_or_pairs_alpha_means_nothing(codings: Codings) -> None:
    assert alpha(codings, "kites") is None
    assert reading(None) == "too little to compare"


@settings(deadline=None)  # the first call imports a large library
@given(CODINGS)
def test_alpha_and_percent_stay_in_their_range(codings: Codings) -> None:
    value, percent = alpha(codings, "kites"), percent_agreement(codings, "kites")

    assert value is None or -1 <= value <= 1
    assert percent is None or 0 <= percent <= 100
    assert value != 1 or percent == 100


@settings(deadline=None)  # the first call imports a large library
@given(CODINGS)
def test_the_order_of_coders_changes_nothing(codings: Codings) -> None:
    turned = {coder: codings[coder] for coder in reversed(list(codings))}

    assert alpha(codings, "kites") == pytest.approx(alpha(turned, "kites"))


def test_each_theme_is_compared_apart() -> None:
    both = {"Ash": {"c1": frozenset({"a", "b"}), "c2": NO}, "Bo": {"c1": frozenset({"a"}), "c2": NO}}

    assert alphas(both, ["a", "b"]) == {"a": 1.0, "b": pytest.approx(0.0)}


@pytest.mark.parametrize(
    ("value", "says"), [(0.8, "reliable"), (0.7, "tentative"), (0.66, "not yet reliable")]
)
def test_alpha_is_read_by_its_published_limits(value: float, says: str) -> None:
    assert reading(value) == says


HAND = [
    # all pairs alike, both values used: nothing observed, so 1
    (coded(Ash="10", Bo="10"), 1.0),
    # always the other's opposite: 4 values, 2 ones; observed 1, expected 2*2*2/(4*3) = 2/3; 1 - 1/(2/3)
    (coded(Ash="10", Bo="01"), -0.5),
    # the second comment has one coder and is not compared: of 1,1,0,1 observed 1/2, expected 2*3*1/(4*3) = 1/2
    (coded(Ash="1.0", Bo="1.1", Cam=".1."), 0.0),
    # three coders, one comment missing for one: units 111, 00 and 10; observed (0*3+0*2+1*2)/7, expected 2*4*3/(7*6)
    (coded(Ash="101", Bo="100", Cam="1.."), 1 - (2 / 7) / (24 / 42)),
    # four comments of two, one unlike: 8 values, 3 ones; observed 2/8, expected 2*3*5/(8*7)
    (coded(Ash="1000", Bo="1100"), 1 - (2 / 8) / (30 / 56)),
]  # fmt: skip


@pytest.mark.parametrize(("codings", "by_hand"), HAND)
def test_alpha_of_small_tables_is_what_they_come_to_by_hand(codings: Codings, by_hand: float) -> None:
    assert alpha(codings, "kites") == pytest.approx(by_hand, abs=1e-9)


def sets(**coders: str) -> Codings:
    """Each coder as words of letters, one a comment: the themes' names; "-" for none, "." for not coded."""
    return {
        name: {f"c{at}": frozenset(word.strip("-")) for at, word in enumerate(row.split()) if word != "."}
        for name, row in coders.items()
    }


def test_sets_that_overlap_are_partly_agreed() -> None:
    """By hand: {ab} and {a} share 1 of 2, one within the other, so apart 1 - 1/2 x 2/3 = 2/3; of the labels ab, a, c, c the
    other pairs are 1 apart: expected (2 x 2/3 + 8 x 1) / 12 = 7/9, observed (2/3 x 2 + 0 x 2) / 4 = 1/3."""
    found = set_alpha(sets(Ash="ab c", Bo="a c"))

    assert found
    assert found.value == pytest.approx(1 - (1 / 3) / (7 / 9), abs=1e-9)


def test_two_who_found_none_of_them_agree_and_what_is_not_coded_is_missing() -> None:
    """By hand: labels -, -, a, b; observed (0 x 2 + 1 x 2) / 4 = 1/2, expected 10/12; and nobody's third comment counts."""
    found = set_alpha(sets(Ash="- a .", Bo="- b a"))

    assert found
    assert found.comments == 2
    assert found.value == pytest.approx(1 - (1 / 2) / (10 / 12), abs=1e-9)


def test_an_interval_holds_the_value_and_narrows_with_more_comments() -> None:
    few, many = (theme_alpha(coded(Ash="1100110010" * n, Bo="1100100011" * n), "kites") for n in (1, 20))

    assert few is not None
    assert many is not None
    assert few.between is not None
    assert many.between is not None
    (low, high), (lower, higher) = few.between, many.between
    assert low < few.value < high
    assert lower < many.value < higher
    assert higher - lower < high - low


class AsItIs:
    """Draws every comment once."""

    def multinomial(self, many: int, _share: object, draws: int) -> NDArray[np.int64]:
        return np.ones((draws, many), dtype=np.int64)


def test_drawn_once_as_it_is_the_quick_sum_is_what_nltk_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    def begin(_number: int) -> AsItIs:
        return AsItIs()

    monkeypatch.setattr(np.random, "default_rng", begin)

    for found in (
        theme_alpha(coded(Ash="1100110.10", Bo="1100100011", Cam="1..01"), "kites"),
        set_alpha(sets(Ash="ab c - a ab", Bo="a c - b abc", Cam="a . . a -")),
    ):
        assert found is not None
        assert found.between == (pytest.approx(found.value), pytest.approx(found.value))


def test_of_few_comments_no_interval_is_drawn() -> None:
    found = theme_alpha(coded(Ash="1001", Bo="1011"), "kites")

    assert found is not None
    assert found.between is None


@pytest.mark.parametrize(
    ("value", "says"),
    [(0.9, "the council agree"), (0.7, "the council mostly agree"), (0.1, "the council do not agree yet"), (None, "too little to say whether the council agree")],
)  # fmt: skip
def test_everybody_else_reads_words(value: float | None, says: str) -> None:
    assert in_words(value, "the council") == says
