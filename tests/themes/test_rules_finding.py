import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ourwords.themes.rules.finding import fold, looked_for


def finds(typed: str, text: str, *, part: bool = False) -> bool:
    return looked_for(typed, part=part).are_in(text)


def test_a_word_is_found_whole_unless_a_part_is_enough() -> None:
    assert not finds("art", "I like to start early.")
    assert finds("art", "I like to start early.", part=True)
    assert finds("start", "Start early")


def test_accents_capitals_and_curly_apostrophes_make_no_difference() -> None:
    assert finds("cafe", "The CAFÉ is shut.")
    assert finds("Łódź café", "In łódź there is a cafe")
    assert finds("dont", "I don’t") is False
    assert finds("don't", "I DON’T")


def test_every_word_has_to_be_there_and_a_phrase_as_it_stands() -> None:
    assert finds("quiet place", "A place that is quiet")
    assert not finds('"quiet place"', "A place that is quiet")
    assert finds('"quiet place"', "We want a quiet place.")
    assert not finds("quiet noisy", "A quiet place")


def test_what_is_typed_is_no_pattern() -> None:
    assert not finds(".*", "anything")
    assert finds("(why?)", "They asked (why?) again")


@given(st.text(max_size=60), st.text(min_size=1, max_size=5))
def test_the_pieces_are_the_text_and_what_is_marked_is_what_was_looked_for(text: str, typed: str) -> None:
    words = looked_for(typed, part=True)
    pieces = words.pieces(text)

    assert "".join(piece for piece, _ in pieces) == text
    for piece, hit in pieces:
        assert not hit or any(set(fold(piece)) & set(term) for term in words.terms)


@given(st.text(alphabet="aéîöuß ’'", min_size=1, max_size=20))
def test_a_text_is_found_by_its_own_words_in_any_form(text: str) -> None:
    for form in (text, text.upper(), unicodedata.normalize("NFD", text)):
        assert finds(form.replace('"', ""), text, part=True)
