"""Feelings, and the honesty not to know."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.app.commands import main
from ourwords.themes.rules import CANNOT_TELL, feeling
from ourwords.themes.rules.scoring import three_ways

GLAD, UNHAPPY = "Sounds glad", "Sounds unhappy"
MENDED = {
    "isn't nice": UNHAPPY, "I don't feel safe": UNHAPPY, "I DONT feel safe": UNHAPPY, "I am scared": UNHAPPY, "I got bullied": UNHAPPY,
    "They shouted at me": UNHAPPY, "I was Left Out": UNHAPPY, "🙁": UNHAPPY, "👍👍": GLAD, "It would be good if they listened": UNHAPPY,
    "could be better": UNHAPPY, "It couldn’t be better": GLAD, "I don't hate it": GLAD, "nobody helped": UNHAPPY,
    "they never listen": UNHAPPY, "No, they were lovely": GLAD, "No one listens": UNHAPPY, "Nothing to improve": GLAD,
}  # fmt: skip
"""What TextBlob alone gets wrong, or has no word for."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [("It was great, I love it", GLAD), ("It was horrible and sad", UNHAPPY), *MENDED.items()],
)
def test_plain_feelings_are_heard(text: str, shown: str) -> None:
    assert feeling(text).shown == shown


@pytest.mark.parametrize(
    "text", ["", "We met on Tuesday.", "that's sick", "I have a mental health worker", "…"]
)
def test_zero_is_no_signal_and_never_neutral(text: str) -> None:
    found = feeling(text)

    assert not found.signal
    assert found.shown == CANNOT_TELL


def test_the_lowest_statement_is_not_lost_in_praise() -> None:
    found = feeling("My worker is great. He is lovely. But I was worried in the meeting.")

    assert found.polarity > 0 > found.lowest
    assert found.shown == "Sounds glad, with something unhappy in it"


@settings(deadline=None)  # the first call imports a large library
@given(st.text(max_size=200))
def test_any_text_has_a_polarity_in_range(text: str) -> None:
    found = feeling(text)

    assert -1 <= found.lowest <= found.polarity <= 1
    assert found.signal == (found.polarity != 0)


def test_f1_of_three_ways_is_as_worked_out_by_hand() -> None:
    """Glad: 1 right, 2 told, 1 found: 2/3. Neither: none told, 1 found: 0. Unhappy: 1 of 1: 1."""
    found = three_ways(["glad", "glad", "unhappy"], ["glad", "neither", "unhappy"])

    assert found == pytest.approx({"macro": 5 / 9, "glad": 2 / 3, "neither": 0, "unhappy": 1})


def test_the_command_says_how_well_it_is_told(tmp_path: Path) -> None:
    coded = tmp_path / "coded.csv"
    coded.write_text("text,sentiment\nI love it,1.0\nI am scared,5\nWe met on Tuesday,3\nno number,\n")

    done = CliRunner().invoke(main, ["themes", "feelings", "--coded", str(coded)])

    assert json.loads(done.output) == {
        "comments": 3,
        "macro": 1.0,
        "glad": 1.0,
        "neither": 1.0,
        "unhappy": 1.0,
    }


def test_what_learns_is_measured_beside_the_list_of_words(tmp_path: Path) -> None:
    coded = tmp_path / "coded.csv"
    rows = [f"zig {n},1" if n % 3 == 0 else f"zag {n},3" if n % 3 == 1 else f"zog {n},5" for n in range(30)]
    coded.write_text("\n".join(["text,sentiment", *rows]))

    done = CliRunner().invoke(
        main, ["themes", "feelings", "--coded", str(coded), "--learned", "--folds", "2"]
    )

    figures = json.loads(done.output)
    assert figures["macro"] < 0.5
    assert figures["learned"]["macro"] == 1


def test_one_kind_alone_teaches_nothing_and_that_is_said(tmp_path: Path) -> None:
    coded = tmp_path / "coded.csv"
    coded.write_text("text,sentiment\nfine,1\ngood,1\nnice,2\n")

    done = CliRunner().invoke(main, ["themes", "feelings", "--coded", str(coded), "--learned"])

    assert (done.exit_code, "too few rows of each kind" in done.output) == (1, True)


def test_a_number_that_is_none_is_said(tmp_path: Path) -> None:
    coded = tmp_path / "coded.csv"
    coded.write_text("text,sentiment\nI love it,glad\n")

    done = CliRunner().invoke(main, ["themes", "feelings", "--coded", str(coded)])

    assert (done.exit_code, "from 1 to 5" in done.output) == (1, True)
