"""Names that a tag, signs between the letters, or what turns the writing round would hide; everybody here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.anonymisation.rules import mask
from ourwords.anonymisation.rules.find import find
from ourwords.anonymisation.rules.listed import by_spelling
from ourwords.anonymisation.rules.tags import by_tag
from ourwords.anonymisation.rules.words import words_of
from ourwords.anonymisation.service import marks

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@pytest.mark.parametrize(
    "tag",
    [
        "#Kayleigh", "#kayleigh", "#KAYLEIGH", "# Kayleigh", "#JusticeForKayleigh", "#JusticeForKAYLEIGH", "#justice_for_kayleigh",
        "#4Kayleigh", "#kayleigh4ever", "#KayleighsLaw", "#ForZoë", "#NHSKayleigh", "#TeamÉloïse", "#justiceforKayleigh",
    ],
)  # fmt: skip
def test_a_tag_with_a_given_name_in_it_is_masked_whole(tag: str) -> None:
    (span,) = by_tag(words_of(f"we say {tag}, all of us"))

    assert (span.start, span.end, span.label) == (7, 7 + len(tag), "PERSON")


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("#ManorAcademy", "[school]"),
        ("#MoorsideHighSchool", "[school]"),
        ("#StWilfrids", "[school]"),
        ("#ProudOfDunholmPrimary", "[school]"),
        ("#TangHall", "[place]"),
    ],
)
def test_a_tag_with_a_school_or_a_part_of_york_in_it_is_masked_whole(tag: str, said: str) -> None:
    assert mask(f"we are {tag} ok").text == f"we are {said} ok"


@pytest.mark.parametrize(
    "tag",
    [
        "#BlackLivesMatter", "#nofilter", "#YorkPride", "#York", "#london", "#Easter2024", "#BackToSchool", "#LoveMySchool", "#PrimarySchool",
        "#school", "#MentalHealthMatters", "#HopeNotHate", "#NHS", "#1", "#lol", "#MeToo", "#OldSchool", "#WorldBookDay", "#SaveOurYouthClub",
    ],
)  # fmt: skip
def test_an_ordinary_tag_stays(tag: str) -> None:
    assert not list(by_tag(words_of(f"we say {tag}, all of us")))


SIGNS = "*/-~|+=^:;!?&'’\"_#@·•😀❤🎉"


@pytest.mark.parametrize("between", [*SIGNS, "**", " * ", "👍🏽", "❤️"])
@pytest.mark.parametrize("name", ["Kayleigh", "JAYDEN", "moira"])
def test_a_name_with_a_sign_between_its_letters_is_found_whole(name: str, between: str) -> None:
    spelled = between.join(name)

    assert spelled in [text[span.start : span.end] for text in [f"({spelled}) hit me"] for span in find(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("it was K😀a🎉y😀l❤️e😀i😀g😀h", "it was [name]"),
        ("K-a-y-l-e-i-g-h's mum", "[name]'s mum"),
        ("K*a*y*l*e*i*g*hs mum", "[name]s mum"),
        ("K/a/y/l/e/i/g/h, i said", "[name], i said"),
    ],
)
def test_what_stands_behind_a_spelled_name_does_not_hide_it(text: str, said: str) -> None:
    assert mask(text).text == said


@pytest.mark.parametrize(
    "text",
    [
        "A/B/C", "a-b-c", "Y-E-S", "N-E-V-E-R", "L-O-V-E", "L*O*V*E", "s-a-i-d", "H/O/P/E", "T-E-L-L-Y", "plan A/B/C/D", "a*b*c*d", "p-l-e-a-s-e",
        "and/or/not", "x-x-x-x", "I'm a t-shirt & a b&b", "1/2/3/4", "yes/no/y/n",
    ],
)  # fmt: skip
def test_letters_that_spell_no_name_stay(text: str) -> None:
    assert not list(by_spelling(text))


@pytest.mark.parametrize("number", ["07*700*900*123", "0*7*7*0*0*9*0*0*1*2*3", "07700*900123"])
def test_stars_between_figures_hide_no_number(number: str) -> None:
    assert mask(f"ring {number} ok").text == "ring [phone number] ok"


def test_what_turns_the_writing_round_is_not_kept_and_the_marks_stand_right() -> None:
    text, data = marks.clean(
        mask(f"{TURNS}a pond\u202e my friend \u2066Zuby\u2069 and O\u200ftis\u061c\x00 ok")
    )
    spans = marks.as_spans(data)

    assert text == "a pond my friend [person 1] and [person 2]\ufffd ok"
    assert [text[span.start : span.end] for span in spans] == ["[person 1]", "[person 2]"]


def test_a_reader_takes_out_what_they_see() -> None:
    text, data = marks.clean(mask("the wob\u202eble\u202c man"))

    assert marks.take_out(text, marks.as_spans(data), "wobble", marks.Label.PERSON)[0] == "the [name] man"


@given(st.lists(st.sampled_from(["Kayleigh", "a pond", " ", "Otis", ".", *TURNS]), max_size=12))
def test_marks_stand_where_they_say_whatever_is_dropped(parts: list[str]) -> None:
    masked = mask(" ".join(parts))
    text, data = marks.clean(masked)

    assert text == "".join(letter for letter in masked.text if letter not in TURNS)
    assert all(
        text[span.start] == "[" and text[span.end - 1] == "]" and "]" not in text[span.start : span.end - 1]
        for span in marks.as_spans(data)
    )
