"""What tells nobody's name and could still point to a child is shown to whoever reads; everybody here is invented."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.anonymisation.rules.pointers import point_out
from ourwords.anonymisation.rules.signs import SIGNS

FOUND = [
    ("im the only girl in year 8 who plays drums", "the only girl in year 8", "the only one of a group"),
    ("i was the first kid in our school to do it", "the first kid in our school", "the only one of a group"),
    ("nobody else in my class has one", "Nobody else in my class", "the only one of a group"),
    ("theres only 4 of us in my unit", "theres only 4 of us in my unit", "a small group"),
    ("my brother has cystic fibrosis", "cystic fibrosis", "a rare illness"),
    ("she has a rare condition", "rare condition", "a rare illness"),
    ("we went to court on friday", "went to court", "a day in court"),
    ("the hearing was bad", "the hearing", "a day in court"),
    ("im head girl this year", "head girl", "a job or post that one person has"),
    ("my dad is the vicar here", "my dad is the vicar", "a job or post that one person has"),
    ("me and my twin", "twin", "twins or more"),
    ("it was the 3rd of may", "3rd of may", "a day when something happened"),
    ("i speak tigrinya at home", "speak tigrinya", "a language or country few share"),
    ("we came here from eritrea", "came here from eritrea", "a language or country few share"),
    ("it was on the news", "on the news", "something that was in the news"),
    ("he got expelled", "expelled", "something many will have heard of"),
    ("i have nine brothers", "nine brothers", "a family unlike most"),
    ("we live on a boat", "live on a boat", "a home unlike most"),
    ("i use a wheelchair", "wheelchair", "something people see"),
    ("people pick on me cos im trans", "trans", "something few people share"),
    ("i won the county cup", "won the county cup", "a prize, a record or a part"),
    ("im the only 1 in my class with it", "the only 1 in my class", "the only one of a group"),
    ("im the oldest in the home", "the oldest in the home", "the only one of a group"),
    ("i have epilepsy", "epilepsy", "an illness few have"),
    ("court is on [date]", "court is", "a day in court"),
    ("im on the youth council", "on the youth council", "a job or post that one person has"),
    ("the day the school closed", "the day the school", "a day when something happened"),
    ("i am polish", "am polish", "a language or country few share"),
    ("it was in the york press", "in the york press", "something that was in the news"),
    ("my mum died last year", "my mum died", "a family unlike most"),
    ("ive been in 14 placements", "14 placements", "a number that stands out"),
    ("im home educated", "home educated", "something few people share"),
    ("the only g\u200birl in year 8", "the only g\u200birl in year 8", "the only one of a group"),
]


@pytest.mark.parametrize(("text", "said", "why"), FOUND)
def test_a_sign_is_shown_with_why(text: str, said: str, why: str) -> None:
    shown = [(text[pointer.start : pointer.end].lower(), pointer.why) for pointer in point_out(text)]

    assert [why for words, why in shown if said.lower() in words or words in said.lower()] == [why]


@pytest.mark.parametrize(
    "text",
    [
        "i only want one thing",
        "we play on the tennis court",
        "my mum is the best",
        "i may go on friday",
        "the head teacher does not listen",
        "school is ok and i have 2 brothers",
        "i like french and spanish lessons",
        "we went to spain on holiday",
        "it was on at 3",
        "nobody asks us",
        "only one of them and only people",
        "i have had 2 social workers and been to 2 schools",
        "people run over to see me",
        "i want to play for england one day",
        "i like tennis on the court",
        "the only thing i like is art",
        "the last day of school and the first time",
        "there are 30 kids in my class",
        "i was so tired i died",
        "we do french and german",
        "i can hear the house",
        "[person 1] told [person 2] in [school 1]",
    ],
)
def test_what_points_to_nobody_is_left_alone(text: str) -> None:
    assert not point_out(text)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([text for text, _, _ in FOUND] + ["[name]", "😀", "\ud800"]) | st.text(max_size=9)
    ).map(" ".join)
)
def test_pointers_lie_in_order_and_apart_and_touch_no_mark(text: str) -> None:
    shown = point_out(text)

    assert all(one.end <= other.start for one, other in itertools.pairwise(shown))
    assert all(0 <= one.start < one.end <= len(text) and one.why in SIGNS for one in shown)
    assert not any(set("[]") & set(text[one.start : one.end]) for one in shown)
