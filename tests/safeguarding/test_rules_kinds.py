"""What the second look says beside the first: which kinds of harm a text may be about, and that it is now."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.safeguarding.rules import Category, Level, Screened, screen, screen_all
from ourwords.safeguarding.rules.screen import WORDED_SO, look_again
from ourwords.safeguarding.rules.soon import SOON

BOTH = "my stepdad hitted me agen and i dont wanna be hear no more"
ONLY_WORDED = "he puts his hands where he shouldnt"
TEXTS = st.sampled_from(
    [BOTH, ONLY_WORDED, "my dad hits me", "he touches me", "The bus is late.", "I hate maths", "мій тато б'є мене",
     "minha escola tem uma biblioteca grande", "people bully me every day", "nobody hits me", "im not eating", "⭐"]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, max_size=4).map(" ".join), st.sampled_from(["en", "pl"]))
def test_the_second_look_lowers_nothing_and_drops_nothing_that_was_said(text: str, language: str) -> None:
    first, second = screen(text, language=language), look_again(text, language=language)

    assert second.level >= first.level
    assert second.reasons[: len(first.reasons)] == first.reasons
    assert second.categories[: len(first.categories)] == first.categories
    assert not set(second.categories) & set(second.perhaps)


def test_what_is_only_worded_like_harm_gets_the_nearest_kind_in_plain_words() -> None:
    seen = look_again(ONLY_WORDED)

    assert screen(ONLY_WORDED).reasons == (WORDED_SO,)
    assert seen.reasons == (WORDED_SO, "perhaps about being hit or hurt")
    assert (seen.categories, seen.perhaps) == ((), (Category.PHYSICAL,))


def test_a_second_kind_is_seen_beside_one_that_is_sure() -> None:
    seen = look_again(BOTH)

    assert seen.reasons[0] == "says somebody hits or hurts them"
    assert "perhaps about self-harm and suicide" in seen.reasons
    assert seen.categories == (Category.PHYSICAL,)


@pytest.mark.parametrize("text", ["my dad hits me", "people bully me every day"])
def test_where_nothing_else_is_near_nothing_is_added(text: str) -> None:
    assert look_again(text) == screen(text)


def test_in_another_language_no_kind_is_guessed() -> None:
    text = "minha escola tem uma biblioteca grande"

    assert look_again(text) == screen(text)


def test_what_one_text_says_another_of_the_same_answer_does_not_guess() -> None:
    seen = screen_all([ONLY_WORDED, "my dad hits me"], look=look_again)

    assert seen.categories == (Category.PHYSICAL,)
    assert seen.perhaps == ()
    assert not [why for why in seen.reasons if why.startswith("perhaps")]


@pytest.mark.parametrize(
    ("screened", "is_grave"),
    [
        (Screened(Level.NONE), False),
        (Screened(Level.WORRY, categories=(Category.BULLYING,)), False),
        (Screened(Level.WORRY, categories=(Category.BULLYING,), perhaps=(Category.ONLINE,)), False),
        (Screened(Level.WORRY, categories=(Category.BULLYING,), perhaps=(Category.SEXUAL,)), True),
        (Screened(Level.URGENT, categories=(Category.SEXUAL,), perhaps=(Category.BULLYING,)), True),
        (Screened(Level.URGENT, perhaps=(Category.BULLYING,)), True),
    ],
)
def test_a_guess_can_keep_words_from_young_readers_and_never_lets_them_through(
    screened: Screened, is_grave: bool
) -> None:
    assert screened.is_grave is is_grave


@pytest.mark.parametrize("when", ["tonight", "2nite", "tomorrow", "right now", "this evening", "in 2 hours"])
def test_that_it_is_nearly_here_is_said(when: str) -> None:
    assert SOON in screen(f"i want to kill myself {when}").reasons


@pytest.mark.parametrize(
    "text", ["i want to kill myself", "my dad hits me now and then", "The disco is tonight"]
)
def test_no_haste_is_said_where_there_is_none(text: str) -> None:
    assert SOON not in screen(text).reasons
