"""Promises of the screen that hold for every text."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.safeguarding.rules import Category, Level, Screened, screen, screen_all
from ourwords.safeguarding.rules.lexicon import lexicon
from ourwords.safeguarding.rules.plain import plain
from ourwords.safeguarding.rules.screen import ANOTHER_LANGUAGE, look_again, written_in

WORRYING = st.sampled_from(
    ["my dad hits me", "i wish i was dead", "I don't feel safe at home", "he touches me", "kms", "i am bullied",
     "nobody believes me", "my mum takes drugs", "i cut myself", "мій тато б'є мене"]
)  # fmt: skip
HARMLESS = st.sampled_from(
    [
        "I like school.",
        "The food is good!",
        "We play football on Friday.",
        "No.",
        "My teacher is kind.",
        "The bus was late.",
    ]
)
ANY_TEXT = st.text(st.characters(codec=None))


def test_levels_are_ordered_and_named_as_promised() -> None:
    assert max(Level.URGENT, Level.WORRY, Level.NONE) is Level.URGENT
    assert Level.NONE < Level.WORRY < Level.URGENT
    assert [level.value for level in Level] == ["none", "worry", "urgent"]


@given(ANY_TEXT)
def test_any_text_is_accepted(text: str) -> None:
    seen = screen(text)

    assert bool(seen.reasons) == (seen.level > Level.NONE)


@given(ANY_TEXT)
def test_the_gate_lets_through_what_its_signals_would_find(text: str) -> None:
    words, book = plain(text + " my dad hits me"), lexicon()

    assert book.gate.matching(words) == [n for n, one in enumerate(book.signals) if one.said.found_in(words)]


@given(WORRYING, st.lists(HARMLESS), st.lists(HARMLESS), st.sampled_from([" ", "\n", "  "]))
def test_harmless_words_beside_it_never_lower_a_worry(
    worry: str, before: list[str], after: list[str], gap: str
) -> None:
    around = gap.join([*before, worry + ".", *after])

    assert screen(around).level >= screen(worry).level > Level.NONE


@given(WORRYING, st.integers(1, 6), st.integers(1, 4), st.booleans())
def test_shouting_spacing_and_drawn_out_letters_never_lower_a_worry(
    worry: str, long: int, wide: int, loud: bool
) -> None:
    stretched = "".join(letter * long if letter.isalpha() else letter for letter in worry).replace(
        " ", " " * wide
    )

    assert screen(stretched.upper() if loud else stretched).level >= screen(worry).level


def test_a_worry_at_the_far_end_of_a_very_long_text_is_seen() -> None:
    assert screen("We had a good day. " * 20_000 + "my dad hits me").level is Level.URGENT


def test_hidden_characters_and_borrowed_letters_do_not_hide_a_worry() -> None:
    for text in (
        "my dad h\u200bits me",
        "my dad hіts me",
        "my d4d h1ts me",
        "my dad hits m\u0435",
        "m y d a d  h i t s  me",
    ):
        assert screen(text).level is Level.URGENT, text


@given(WORRYING)
def test_reasons_never_repeat_the_text(worry: str) -> None:
    assert all(worry.lower() not in reason.lower() for reason in screen(worry).reasons)


def test_reasons_say_what_a_lead_needs() -> None:
    assert screen("my dad hits me") == Screened(
        Level.URGENT, ("says somebody hits or hurts them",), (Category.PHYSICAL,)
    )


def test_denial_and_pretending_are_told_from_saying() -> None:
    assert screen("Nobody hits me").level is Level.NONE
    assert screen("If someone hit me I would tell").level is Level.NONE
    assert screen("I don't care. He hits me").level is Level.URGENT


def test_denying_self_harm_is_still_read_by_a_person() -> None:
    assert screen("I would never kill myself").level is Level.WORRY


def test_another_language_waits_for_a_person() -> None:
    assert screen("I like it", language="pl") == Screened(Level.WORRY, (written_in("pl"),))
    assert screen("minha escola tem uma biblioteca grande") == Screened(Level.WORRY, (ANOTHER_LANGUAGE,))
    assert screen("I like it", language="en-GB").level is Level.NONE


@pytest.mark.parametrize(
    "text",
    ["Mr Smith shouts at me", "Being remembered, showing a real interest", "Leeds drivers always shouting"],
)
def test_a_few_words_of_english_are_not_called_another_language(text: str) -> None:
    assert not [why for why in screen(text).reasons if "language" in why]


@pytest.mark.parametrize("text", ["", " ", ".", "?!", "👍", "⭐⭐⭐⭐⭐", "😢", "..."])
@pytest.mark.parametrize("look", [screen, look_again])
def test_what_has_no_words_is_not_worded_like_anything(text: str, look: Callable[[str], Screened]) -> None:
    assert look(text).level is Level.NONE


def test_several_texts_of_one_response_count_as_their_worst() -> None:
    seen = screen_all(["I like maths", "I am bullied", "I wish I was dead"])

    assert seen.level is Level.URGENT
    assert seen.reasons == ("talks about wanting to die", "says they are bullied")
    assert screen_all([]) == Screened()


def test_every_kind_of_harm_has_words_to_be_found_by() -> None:
    assert {signal.category for signal in lexicon().signals} == set(Category)


@settings(max_examples=20, deadline=2000)
@given(st.sampled_from(["my dad ", "i want to ", "never ", "if ", "a", "hits me ", ", ", "! ", "и"]))
def test_no_text_can_make_it_slow(part: str) -> None:
    assert screen(part * (10_000 // len(part)))
