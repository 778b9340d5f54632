"""Urgent words of other languages are found, whatever the form's language was and however they were typed."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.kit.languages import ENGLISH, LANGUAGES
from ourwords.safeguarding.learned.corpus import SENTENCES
from ourwords.safeguarding.rules import Category, Level, screen
from ourwords.safeguarding.rules.letters import folded
from ourwords.safeguarding.rules.plain import plain
from ourwords.safeguarding.rules.screen import ANOTHER_LANGUAGE
from ourwords.safeguarding.rules.tongues import other_words, tongues

HERE = Path(__file__).parent
CODES = sorted({*LANGUAGES, "ro"} - {ENGLISH})
SOFT_MARKS = dict(zip("łıđŁİ", "lidLI", strict=True))
VOWELS = "\u064e\u0650\u064f"
ALL_MUST = {
    Category.SELF_HARM, Category.PHYSICAL, Category.SEXUAL, Category.WEAPONS, Category.MISSING, Category.EMOTIONAL,
    Category.DOMESTIC, Category.FORCED_MARRIAGE,
}  # fmt: skip


def sentences(code: str, level: str) -> list[str]:
    """Sentences we made up in one language: `urgent`, or `calm` where nothing urgent is said."""
    lines = (HERE / "languages" / f"{code}.txt").read_text("utf-8").splitlines()
    return [text for line in lines for kind, _, text in [line.partition(" | ")] if kind == level]


def unmarked(text: str) -> str:
    """As somebody types it who has no such letters."""
    plainer = unicodedata.normalize("NFD", "".join(SOFT_MARKS.get(letter, letter) for letter in text))
    return "".join(letter for letter in plainer if not unicodedata.combining(letter))


EVERY = [text for code in CODES for text in sentences(code, "urgent")]


@pytest.mark.parametrize("code", CODES)
def test_what_is_urgent_is_found_in_a_form_of_any_language(code: str):
    for form in (ENGLISH, code):
        assert [
            text for text in sentences(code, "urgent") if screen(text, language=form).level < Level.URGENT
        ] == []


@pytest.mark.parametrize("code", CODES)
def test_what_is_not_urgent_rings_no_alarm(code: str):
    assert [
        text for text in sentences(code, "calm") if screen(text, language=code).level is Level.URGENT
    ] == []


@pytest.mark.parametrize("code", CODES)
def test_there_are_enough_sentences_and_every_kind_of_harm_has_words(code: str):
    kinds = {one.signal.category for book in tongues() for one in book.urgent if one.language == code}

    assert len(sentences(code, "urgent")) >= 12
    assert len(sentences(code, "calm")) >= 6
    assert kinds >= ALL_MUST


def test_no_english_sentence_is_taken_for_another_language():
    table = (SENTENCES / "mixed.tsv").read_text("utf-8").splitlines()
    english = [text for line in table if (text := line.partition("\t")[2]).isascii()]

    found = [text for text in english if list(other_words(text, plain(text)))]
    assert set(found) <= {"tata mnie bije codziennie w domu", "tatal meu ma bate in fiecare zi"}


@pytest.mark.parametrize("code", ["pl", "tr", "cy", "ro"])
def test_letters_typed_without_their_marks_are_the_same(code: str):
    assert [text for text in sentences(code, "urgent") if screen(unmarked(text)).level < Level.URGENT] == []


def test_vowel_marks_and_spaces_do_not_hide_what_is_said():
    for text in sentences("ar", "urgent"):
        marked = "".join(letter + VOWELS[0] if letter in "بتسرضنيل" else letter for letter in text)
        assert screen(marked).level is Level.URGENT, marked
    for text in sentences("zh", "urgent"):
        assert screen(" ".join(text.replace(" ", ""))).level is Level.URGENT or text.isascii(), text


@given(st.sampled_from(EVERY), st.booleans(), st.integers(1, 3))
def test_shouting_and_drawn_out_letters_hide_nothing(text: str, loud: bool, long: int):
    stretched = "".join(each * long if each.isalpha() else each for each in text)

    assert screen(stretched.upper() if loud else stretched).level is Level.URGENT


@pytest.mark.parametrize(
    "text", ["bije mnie", "boje sie taty", "ölmek istiyorum", "打我", "يضربني", "мене б'ють", "isio marw"]
)
def test_one_to_three_words_are_enough(text: str):
    assert screen(text).level is Level.URGENT


@pytest.mark.parametrize("text", ["boję się", "İyi değilim", "tŷ"])
def test_a_few_words_in_letters_english_does_not_have_wait_for_a_person(text: str):
    assert screen(text).level is Level.WORRY


@pytest.mark.parametrize("text", ["Zoë", "café", "My friend Łukasz is nice", "naïve"])
def test_names_and_borrowed_words_in_english_are_english(text: str):
    assert screen(text).level is Level.NONE


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Nikt mnie nie bije", Level.WORRY),
        ("Nie lubię szkoły. Tata bije mnie.", Level.URGENT),
        ("Nie chcę żyć", Level.URGENT),
        ("Мене ніхто не б'є", Level.WORRY),
        ("爸爸从来不打我", Level.WORRY),
        ("爸爸不停地打我", Level.URGENT),
        ("لا أحد يضربني", Level.WORRY),
        ("Dydy Dad ddim yn fy nharo i", Level.WORRY),
    ],
)
def test_saying_that_it_is_not_so_makes_it_a_worry(text: str, level: Level):
    assert screen(text).level is level


def test_reasons_name_the_language_and_never_repeat_the_text():
    seen = screen("Tata mnie bije")

    assert seen.reasons == (
        "says somebody hits or hurts them (in Polish)",
        "written in Polish: a person who reads it must read it",
    )
    assert not [
        text for text in EVERY if any(text.lower() in reason.lower() for reason in screen(text).reasons)
    ]


def test_a_form_in_a_language_we_know_says_which():
    assert screen("ok", language="uk").reasons == (
        "written in Ukrainian: a person who reads it must read it",
    )
    assert screen("ok", language="fr").reasons == (ANOTHER_LANGUAGE,)


@given(st.text(st.characters(codec=None)))
def test_any_text_is_folded_once_and_for_all(text: str):
    assert folded(folded(text)) == folded(text)


@given(st.lists(st.sampled_from([*EVERY, "и", "我", " ", ". ", "a"])))
def test_the_gates_let_through_what_their_signals_would_find(parts: list[str]):
    words = folded(" ".join(parts))

    for book in tongues():
        assert sorted(book.gate.matching(words)) == [
            place for place, one in enumerate(book.urgent) if one.signal.said.found_in(words)
        ]


@settings(max_examples=20, deadline=2000)
@given(st.sampled_from(["мене ", "打", "mnie nie ", "ي", "ضرب", "dw i ", "ą", "i", ", "]))
def test_no_text_in_any_script_can_make_it_slow(part: str):
    assert screen(part * (10_000 // len(part)) + "я")
