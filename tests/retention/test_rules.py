"""The code's words, how they are read as people type them, and how guessing is slowed down."""

import re
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.kit.keys import Secret
from ourwords.responses import response_of, ticket
from ourwords.retention import rules
from ourwords.retention.rules import Bucket, Pace, answers_of, code_of, opened_note, read_code, take, words
from tests.people import NOW

SECRET = Secret(b"s" * 32)
codes = st.tuples(*[st.sampled_from(words())] * rules.COUNT)


def one_slip(word: str) -> set[str]:
    """All that is left of a word when a letter, or the border of two, is missed."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def test_no_two_words_are_one_slip_apart() -> None:
    """RE1: a letter more or less, a wrong one, or two swapped."""
    seen: dict[str, str] = {}
    for word in words():
        swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
        assert not (swapped - {word}) & set(words()), word
        assert not one_slip(word) & set(words()), word
        for place in range(len(word)):
            holed = word[:place] + "?" + word[place + 1 :]
            assert holed not in seen, (word, seen[holed])
            seen[holed] = word


@given(codes, st.sampled_from([" ", "-", "  ", ", ", ".", "\n", " / ", "_"]), st.booleans())
def test_a_code_is_read_whatever_stands_between_its_words(
    code: tuple[str, ...], between: str, loud: bool
) -> None:
    """RE1."""
    typed = between.join(code)

    assert read_code(f" {typed.upper() if loud else typed} ") == code


@given(codes, st.integers(0, 4), st.integers(0, 6), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_a_slip_is_put_right_or_refused_and_never_read_as_another_code(
    code: tuple[str, ...], which: int, place: int, letter: str
) -> None:
    word = code[which]
    slipped = word[:place] + letter + word[place + 1 :]

    read = read_code(" ".join((*code[:which], slipped, *code[which + 1 :])))

    assert read in {code, None}


def test_usual_slips_are_put_right() -> None:
    assert read_code("1. Badgr 2. lantenr 3. candel 4. pengiun 5. rainbw") == (
        "badger", "lantern", "candle", "penguin", "rainbow",
    )  # fmt: skip


def test_what_could_be_two_words_is_not_guessed() -> None:
    assert {"kitchen", "lichen"} < set(words())
    assert read_code("badger lantern kichen penguin rainbow") is None


def test_words_run_together_are_taken_apart() -> None:
    assert read_code("badgerlanternkitchen penguinrainbow") == (
        "badger", "lantern", "kitchen", "penguin", "rainbow",
    )  # fmt: skip


@given(st.text(max_size=400))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    read = read_code(typed)

    assert read is None or (len(read) == rules.COUNT and set(read) <= set(words()))


def test_the_same_ticket_gives_the_same_code_and_another_ticket_another() -> None:
    whose = uuid4()
    mine, other = ticket(SECRET, whose, NOW), ticket(SECRET, whose, NOW)

    assert code_of(SECRET, mine, whose) == code_of(SECRET, mine.upper(), whose)
    assert code_of(SECRET, mine, whose) != code_of(SECRET, other, whose)


def test_without_our_secret_a_ticket_tells_neither_the_code_nor_whose_it_is() -> None:
    whose, thief = uuid4(), Secret(b"t" * 32)
    mine = ticket(SECRET, whose, NOW)

    assert code_of(SECRET, mine, whose) != code_of(thief, mine, whose)
    assert response_of(thief, mine, NOW) is None
    assert whose.hex not in mine


def test_a_code_of_the_list_comes_up_evenly() -> None:
    drawn = [
        word
        for number in range(800)
        for word in code_of(SECRET, ticket(SECRET, UUID(int=number), NOW), UUID(int=number))
    ]

    assert len(set(drawn)) > 1650  # of 2,048, when 4,000 are drawn: 1,758 expected, 17 either way
    assert max(drawn.count(word) for word in set(drawn)) < 14


def test_chance_is_the_systems_own() -> None:
    """RE1."""
    source = "".join(path.read_text() for path in Path(rules.__file__).parents[1].rglob("*.py"))

    assert not re.search(r"^(import random|from random)", source, re.MULTILINE)


def test_the_note_of_an_opened_page_ends_after_half_an_hour() -> None:
    whose = uuid4()
    note = opened_note(SECRET, whose, NOW)

    assert answers_of(SECRET, note, NOW.replace(minute=30)) == whose
    assert answers_of(SECRET, note, NOW.replace(minute=31)) is None
    assert answers_of(SECRET, ticket(SECRET, whose, NOW), NOW) is None


@pytest.mark.parametrize("seconds", [0.0, -500.0])
def test_a_bucket_does_not_fill_while_no_time_passes(seconds: float) -> None:
    bucket, pace, allowed = None, Pace(3, 10.0), 0
    for _ in range(10):
        may, bucket = take(bucket, pace, 1000.0 + seconds * allowed)
        allowed += may

    assert allowed == 3


@given(st.lists(st.floats(0, 50), max_size=60))
def test_a_bucket_never_lets_more_through_than_its_pace(waits: list[float]) -> None:
    bucket: Bucket | None = None
    now, allowed, pace = 0.0, 0, Pace(5, 10.0)
    for wait in waits:
        now += wait
        may, bucket = take(bucket, pace, now)
        allowed += may

    assert allowed <= 5 + now / 10 + 1e-6
