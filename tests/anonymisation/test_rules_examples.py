"""Examples in children's own spelling; everybody in them is invented."""

import pytest

from ourwords.anonymisation.rules import mask
from ourwords.anonymisation.rules.cues import by_cue
from ourwords.anonymisation.rules.listed import by_list
from ourwords.anonymisation.rules.patterns import by_pattern
from ourwords.anonymisation.rules.schools import by_school
from ourwords.anonymisation.rules.spans import join
from ourwords.anonymisation.rules.words import words_of

SHAPED = [
    ("i live in yo10 3jx", "yo10 3jx", "POSTCODE"),
    ("YO31 7EX is ours", "YO31 7EX", "POSTCODE"),
    ("txt me 07700900123", "07700900123", "PHONE"),
    ("ring (01632) 960 001 pls", "(01632) 960 001", "PHONE"),
    ("its +44 7700 900123", "+44 7700 900123", "PHONE"),
    ("01632.960.001", "01632.960.001", "PHONE"),
    ("sam.okoro@example.com", "sam.okoro@example.com", "EMAIL"),
    ("sam at gmail dot com", "sam at gmail dot com", "EMAIL"),
    ("look at www.example.com/me", "www.example.com/me", "LINK"),
    ("im @jayden.x on there", "@jayden.x", "HANDLE"),
    ("add my snap jaydenx_09", "jaydenx_09", "HANDLE"),
    ("insta: kellyrose", "kellyrose", "HANDLE"),
    ("QQ 12 34 56 C", "QQ 12 34 56 C", "NUMBER"),
    ("nhs number 943 476 5919", "943 476 5919", "NUMBER"),
    ("mums car is AB12 CDE", "AB12 CDE", "NUMBER"),
    ("i was born 3rd of may 2014", "3rd of may 2014", "DATE_OF_BIRTH"),
    ("dob 03/05/2014", "03/05/2014", "DATE_OF_BIRTH"),
    ("it was on 14 June 2024", "14 June 2024", "DATE"),
    ("im at 22 acacia avenue", "22 acacia avenue", "ADDRESS"),
    ("we live at number 22", "22", "ADDRESS"),
]


@pytest.mark.parametrize(("text", "value", "label"), SHAPED)
def test_what_has_a_shape_is_found_by_it(text: str, value: str, label: str) -> None:
    assert (value, label) in [(text[span.start : span.end], span.label) for span in by_pattern(text)]


NAMED = [
    ("my mum Kelly is ill", "Kelly"),
    ("my social worker dave dont listen", "dave"),
    ("Mrs O'Brien shouts", "O'Brien"),
    ("mr brown shouts", "brown"),
    ("miss okonkwo is safe", "okonkwo"),
    ("a boy called zuby hit me", "zuby"),
    ("my name is jayden", "jayden"),
    ("hi im kayleigh", "kayleigh"),
    ("my friend Grace Okafor left", "Grace Okafor"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_cue_gives_the_name_after_it_away(text: str, name: str) -> None:
    assert name in [text[span.start : span.end] for span in by_cue(words_of(text))]


@pytest.mark.parametrize(
    "text",
    [
        "i miss my dad",
        "my mum said no",
        "im happy",
        "my friend and me",
        "they called me names",
        "i told my dad about it",
    ],
)
def test_a_cue_with_no_name_after_it_masks_nothing(text: str) -> None:
    assert not list(by_cue(words_of(text)))


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("i go to huntington school", "huntington school"),
        ("i went to All Saints", "All Saints"),
        ("its Westfield Primary", "Westfield Primary"),
        ("at st aelreds primary", "st aelreds primary"),
        ("Vale of York Academy is ok", "York Academy"),
    ],
)
def test_schools_are_found_by_their_kind(text: str, school: str) -> None:
    found = [text[span.start : span.end] for span in join(by_school(text, words_of(text)))]

    assert any(school in value for value in found)


@pytest.mark.parametrize(
    "text", ["i hate school", "my primary school was ok", "we left the high school", "go to college"]
)
def test_school_on_its_own_is_no_school_s_name(text: str) -> None:
    assert not list(by_school(text, words_of(text)))


@pytest.mark.parametrize(
    "text",
    ["will you help", "i hope so", "grace before tea", "in may", "mark my work", "A rose", "on Sunday"],
)
def test_names_that_are_words_too_are_not_masked_by_the_list(text: str) -> None:
    assert not list(by_list(words_of(text)))


@pytest.mark.parametrize(
    "text",
    [
        "its 5 minutes down the road",
        "i got 10 out of 10",
        "there were 30 kids in my class",
        "at 3pm on mondays",
        "i am 11",
    ],
)
def test_everyday_numbers_stay(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "nobody asks what i want they just decide",
        "I feel safe at home and at school",
        "they should of asked me first",
        "more things to do for kids my age",
        "i dont like it when grown ups shout",
    ],
)
def test_a_child_s_plain_words_stay_whole(text: str) -> None:
    assert mask(text).text == text
