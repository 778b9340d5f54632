"""Agreement between coders, against worked examples."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.themes.rules import Codings, alpha, alphas, percent_agreement, reading

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
