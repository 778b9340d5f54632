"""Examples in children's own spelling; everybody in them is invented."""

import pytest

from ourwords.anonymisation.rules import find, mask
from ourwords.anonymisation.rules.cues import by_cue
from ourwords.anonymisation.rules.listed import by_list
from ourwords.anonymisation.rules.patterns import by_pattern
from ourwords.anonymisation.rules.schools import by_club, by_school
from ourwords.anonymisation.rules.spans import join
from ourwords.anonymisation.rules.words import words_of
from ourwords.anonymisation.rules.york import by_york

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
    assert (value, label) in [
        (text[span.start : span.end], span.label)
        for span in by_pattern(text, {word.text.lower() for word in words_of(text)})
    ]


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
    ("Mr B is nice", "B"),
    ("mrs p helps me", "p"),
    ("miss k helped me", "k"),
    ("my friend J said it", "J"),
    ("my friend j.t. hit me", "j.t"),
    ("my keyworker (dave) left", "dave"),
    ("my friend will is nice", "will"),
    ("my sister summer", "summer"),
    ("my nickname is squeak", "squeak"),
    ("jaydens mum shouted", "jaydens"),
    ("my dads name is steve", "steve"),
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
        "they call me stupid and my nickname is stupid",
        "i hope my friend will help me",
        "i miss u and i miss a lot of school",
        "the doctor's letter",
        "my friend r nice to me",
        "my mum c me",
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
    ("text", "place"),
    [
        ("i go to archbishop holgates", "archbishop holgates"),
        ("i go to ALL SAINTS", "ALL SAINTS"),
        ("york high is rubbish", "york high"),
        ("we live in tang hall", "tang hall"),
        ("near new earswick shops", "new earswick"),
    ],
)
def test_schools_and_parts_of_york_are_known_in_any_letters(text: str, place: str) -> None:
    assert place in [text[span.start : span.end] for span in by_york(words_of(text))]


@pytest.mark.parametrize("text", ["i live in york", "i go to all of them", "a new park", "in the park"])
def test_what_is_everybody_s_in_york_stays(text: str) -> None:
    assert not list(by_york(words_of(text)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("K A Y L E I G H hit me", "[name] hit me"),
        ("it was k.a.y.l.e.i.g.h", "it was [name]"),
        ("the home on wenlock terrace", "the home on [address]"),
        ("thank you okonkwo", "thank you [name]"),
        ("i live in p o four five a b", "i live in [postcode]"),
        ("add jaydenx_09", "add [username]"),
        ("my NI is QQ 12 34 56 C", "my NI is [number]"),
    ],
)
def test_what_other_tools_leave_is_taken_out(text: str, said: str) -> None:
    assert mask(text).text == said


@pytest.mark.parametrize(
    ("text", "club"),
    [
        ("i go to moorside youth club", "moorside"),
        ("at Oakdale children's home", "Oakdale"),
        ("i play for Dunholm FC", "Dunholm"),
        ("1st Heworth Brownies", "Heworth"),
    ],
)
def test_the_name_of_a_club_or_a_home_is_found_by_its_kind(text: str, club: str) -> None:
    assert club in [text[span.start : span.end] for span in by_club(words_of(text))]


@pytest.mark.parametrize(
    "text",
    ["go to youth club", "my football club", "the childrens home", "i go home", "Westfield [name] Primary"],
)
def test_a_club_on_its_own_is_no_name(text: str) -> None:
    assert not [
        span
        for span in find(text)
        if "[" in text[span.start : span.end] or "club" in text[span.start : span.end]
    ]
    assert not list(by_club(words_of(text)))


@pytest.mark.parametrize("text", ["Dunholm home", "the Dunholm project", "a Dunholm centre"])
def test_a_home_or_a_project_is_no_club_without_what_goes_on_there(text: str) -> None:
    assert not list(by_club(words_of(text)))


def test_three_capitals_are_initials_more_often_than_a_name() -> None:
    assert not list(by_list(words_of("TED and SAM")))
    assert list(by_list(words_of("Ted and KAYLEIGH")))


STRANGE = ["Kay\u200bleigh", "K\u0430yleigh", "K\u0430yl\u0435igh", "Ｋａｙｌｅｉｇｈ", "𝓚𝓪𝔂𝓵𝓮𝓲𝓰𝓱", "K\u0336a\u0336y\u0336leigh", "Kay\u00adleigh", "🅚🅐🅨🅛🅔🅘🅖🅗"]  # fmt: skip


@pytest.mark.parametrize("name", [*STRANGE, "ᴋᴀʏʟᴇɪɢʜ", "Kayleigh\u200d", "\u2066Kayleigh\u2069"])
def test_a_name_in_strange_letters_is_found_whole_where_it_stands(name: str) -> None:
    found = mask(f"😀 my friend {name} told me")

    assert found.text.rstrip("\u2069") in {"😀 my friend [name] told me", "😀 my friend \u2066[name] told me"}


@pytest.mark.parametrize(
    "number",
    ["07700\u200b900\u200b123", "０７７００ ９００１２３", "٠٧٧٠٠ ٩٠٠١٢٣", "0\u03367\u0336700 900 123", "07700\u00a0900\u2009123", "yo\u00ad10 3j\u200bx", "\u0423O10 3JX"],
)  # fmt: skip
def test_a_number_in_strange_figures_is_found_whole_where_it_stands(number: str) -> None:
    text = f"its {number} ok"
    (span,) = find(text)

    assert text[span.start : span.end] == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "Kelly",
        "😀",
        "👨‍👩‍👧",
        "\ud800",
        "\u200b",
        "\u0336" * 9,
        "[" * 10_000,
        "\udfff\ud800 Kelly",
    ],
)
def test_whatever_is_typed_is_looked_at(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in find(text))


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
        "i like roblox and fortnite on my xbox",
        "we took the M62 and the A64",
        "yr10 and yr11 get the number 4 bus",
        "childline is 0800 1111 and samaritans 116 123",
        "oh no one two three four five six seven",
        "nobody asks what i want they just decide",
        "I feel safe at home and at school",
        "they should of asked me first",
        "more things to do for kids my age",
        "i dont like it when grown ups shout",
    ],
)
def test_a_child_s_plain_words_stay_whole(text: str) -> None:
    assert mask(text).text == text
