"""What is stored keeps its meaning, however a draft is changed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ourwords.surveys.rules import Option, Question, from_json, to_json
from ourwords.surveys.rules.drafting import (
    move_question,
    new_id,
    options_from,
    put_question,
    rename,
    same_kind_everywhere,
    take_question_out,
)
from ourwords.surveys.rules.fit import ID
from ourwords.surveys.rules.ways import add_way
from tests.people import QUESTIONS, a_document

words = (
    st.text(st.characters(categories=["L", "N", "Z", "P"]), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)
lines = st.lists(words, max_size=8, unique_by=str.casefold)
DOCUMENT = from_json(a_document())
IDS = [question.id for question in DOCUMENT.editions[0].questions]


def ids(options: tuple[Option, ...]) -> dict[str, str]:
    return {option.text: option.id for option in options}


@given(lines, lines, lines)
def test_an_id_never_comes_to_mean_another_thing(first: list[str], second: list[str], third: list[str]):
    one = options_from(first, (), ())
    two = options_from(second, one, one)
    three = options_from(third, two, (*one, *two))

    assert len({option.id for option in three}) == len(three)
    for option in three:
        if option.text in ids(one):
            assert option.id == ids(one)[option.text]


@given(lines)
def test_moving_answers_changes_no_id(said: list[str]):
    before = options_from(said, (), ())
    moved = sorted(said, reverse=True)

    assert ids(options_from(moved, before, before)) == ids(before)


@given(lines)
def test_saving_without_a_change_changes_nothing(said: list[str]):
    before = options_from(said, (), ())

    assert options_from(said, before, before) == before


def test_an_answer_reworded_in_its_place_keeps_its_id():
    before = options_from(["They always listen", "Not really"], (), ())

    assert [o.id for o in options_from(["They always listened", "Not really"], before, before)] == [
        o.id for o in before
    ]


def test_an_answer_replaced_by_another_gets_an_id_of_its_own():
    before = options_from(["Yes", "No"], (), ())

    assert options_from(["Yes", "Purple"], before, before)[1].id == "purple"


def test_an_answer_that_comes_back_is_the_one_it_was():
    old = options_from(["Bus", "Walk"], (), ())
    without = options_from(["Walk", "Bike"], old, old)

    assert ids(options_from(["Bus", "Bike"], without, (*old, *without)))["Bus"] == "bus"


def test_a_short_name_used_long_ago_is_not_given_again():
    old = (Option(id="bus", text="School bus, until 2024"),)

    assert options_from(["Bus!"], (), old)[0].id == "bus-2"


@given(st.text(max_size=80), st.sets(st.sampled_from(["a", "way", "a-2"])))
def test_a_new_short_name_can_always_be_used(text: str, used: set[str]):
    name = new_id(text, used)

    assert ID.fullmatch(name)
    assert name not in used


@given(st.sampled_from(IDS), st.lists(st.booleans(), max_size=12))
def test_moving_loses_no_question(id: str, steps: list[bool]):
    moved = DOCUMENT
    for up in steps:
        moved = move_question(moved, "standard", id, up=up)

    assert sorted(q.id for q in moved.questions()) == sorted(IDS)


@given(st.sampled_from(IDS))
def test_taking_out_and_putting_back_is_as_if_nothing_happened(id: str):
    rest, out = take_question_out(DOCUMENT, "standard", id)

    assert id not in [question.id for question in rest.questions()]
    assert put_question(rest, out.edition, out.question, at=out.at) == DOCUMENT


def test_another_edition_asks_the_same_in_the_same_kind():
    two = add_way(DOCUMENT, "Easy words", {"standard"})
    changed = Question(id="word", kind="faces", text="School?")

    both = same_kind_everywhere(put_question(two, "standard", changed), changed)

    assert [edition.question("word").kind for edition in both.editions] == ["faces", "faces"]
    assert both.editions[1].question("word").text == "School in one word?"


def test_a_renamed_question_is_renamed_where_others_depend_on_it():
    rule = {"question": "way", "among": ["bus"]}
    document = from_json(a_document([QUESTIONS[0], QUESTIONS[1] | {"show_if": rule}]))

    renamed = to_json(rename(document, "way", "route"))

    assert not re.search(r"'way'", str(renamed))
