"""Ways to answer: their own words, shared questions, and nothing lost when one is taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from ourwords import audit
from ourwords.accounts.rules.trail import SENTENCES
from ourwords.surveys import Survey
from ourwords.surveys.kinds import KINDS
from ourwords.surveys.rules import Document, Edition, Question, asks_words, from_json
from ourwords.surveys.rules.ways import add_way, ask_these, move_way, put_way_back, take_way_out
from tests.conftest import Client
from tests.people import a_document
from tests.surveys.conftest import fresh

ONE = from_json(a_document())
IDS = [question.id for question in ONE.questions()]
TWO = add_way(ONE, "8 to 11", {"standard"})
YOUNG = TWO.editions[1].key


def document(db: Session, survey: Survey) -> Document:
    return from_json(fresh(db, survey).draft)


def ids(found: Document, key: str) -> list[str]:
    return [question.id for question in found.edition(key).questions]


def test_a_way_that_asks_for_words_is_known_by_any_question_of_words() -> None:
    asked = {kind: Question(id="q", kind=kind, text="Who?") for kind in KINDS}
    told = {kind: asks_words(Edition(key="one", name="One", questions=(one,))) for kind, one in asked.items()}

    assert {kind for kind, words in told.items() if words} == {"short", "long"}
    assert asks_words(Edition(key="one", name="One", questions=tuple(asked.values())))


def test_a_new_way_is_a_copy_under_a_key_of_its_own() -> None:
    three = add_way(TWO, "8 to 11", {"standard", YOUNG}, start=YOUNG)

    assert [way.key for way in three.editions] == ["standard", "a-8-to-11", "a-8-to-11-2"]
    assert three.editions[2].questions == TWO.editions[1].questions


@given(st.sets(st.sampled_from(IDS)), st.sets(st.sampled_from(IDS)))
def test_a_way_asks_what_is_ticked_in_the_order_of_the_survey(first: set[str], then: set[str]) -> None:
    less, outs = ask_these(TWO, YOUNG, first)
    more, _ = ask_these(less, YOUNG, then)

    assert {out.question.id for out in outs} == set(IDS) - first
    assert ids(more, YOUNG) == [id for id in IDS if id in then]
    assert ids(more, "standard") == IDS


@given(st.sampled_from(["standard", YOUNG]), st.lists(st.booleans(), max_size=6))
def test_moving_loses_no_way(key: str, steps: list[bool]) -> None:
    moved = TWO
    for up in steps:
        moved = move_way(moved, key, up=up)

    assert sorted(way.key for way in moved.editions) == sorted(["standard", YOUNG])


@given(st.sampled_from(["standard", YOUNG]))
def test_a_way_taken_out_and_put_back_is_as_if_nothing_happened(key: str) -> None:
    rest, out = take_way_out(TWO, key)

    assert key not in [way.key for way in rest.editions]
    assert put_way_back(rest, out) == TWO


@pytest.fixture
def young(office: Client, draft: Survey) -> str:
    """The address of a second way to answer."""
    reply = office.post(
        f"/staff/surveys/{draft.id}/editions", data={"edition_name": "8 to 11", "start": "standard"}
    )
    return reply.headers["location"]


def test_a_way_has_a_name_a_welcome_and_whom_it_is_for(
    office: Client, draft: Survey, db: Session, young: str
) -> None:
    given = {"name": "Easy read", "welcome": "Hello.\r\nTell us.", "easy": "1", "asked": ["way", "safe"]}
    office.post(young, data=given)

    way = document(db, draft).editions[1]
    assert (way.name, way.welcome, way.adults, way.easy) == ("Easy read", "Hello.\nTell us.", False, True)
    assert [question.id for question in way.questions] == ["way", "safe"]
    page = office.get(f"/staff/surveys/{draft.id}?edition={way.key}").text
    assert "easy read" in page
    assert "Put back" in page


def test_what_a_way_asks_again_comes_back_in_its_own_words(
    office: Client, draft: Survey, db: Session, young: str
) -> None:
    own = {"kind": "faces", "text": "Is it safe?", "hint": "", "options": "", "lowest": "", "highest": ""}
    office.post(f"{young}/questions/safe", data=own)
    office.post(young, data={"name": "8 to 11", "asked": ["way"]})
    office.post(young, data={"name": "8 to 11", "asked": ["way", "safe"]})

    key = document(db, draft).editions[1].key
    assert document(db, draft).edition(key).question("safe").text == "Is it safe?"
    assert "safe" not in str(fresh(db, draft).taken_out)


@pytest.mark.parametrize(
    "given", [{"name": ""}, {"name": "x" * 61}, {"name": "A", "welcome": "Long. " * 200}]
)
def test_what_is_wrong_with_a_way_is_said_and_what_was_typed_stays(
    office: Client, draft: Survey, db: Session, young: str, given: dict[str, str]
) -> None:
    reply = office.post(young, data={"welcome": "my own words"} | given)

    assert reply.status_code == 422
    assert "Error:" in reply.text
    assert document(db, draft).editions[1].name == "8 to 11"


def test_the_order_is_the_one_people_choose_from(
    office: Client, draft: Survey, db: Session, young: str
) -> None:
    office.post(f"{young}/place", data={"to": "earlier"})

    assert [way.name for way in document(db, draft).editions] == ["8 to 11", "Everybody"]


def test_a_way_can_be_taken_out_and_put_back_but_never_the_last(
    office: Client, draft: Survey, db: Session, young: str
) -> None:
    before = document(db, draft)
    page = office.get(office.post(f"{young}/out").headers["location"]).text
    assert [way.key for way in document(db, draft).editions] == ["standard"]
    assert "The way to answer “8 to 11”" in page
    assert office.post(f"/staff/surveys/{draft.id}/editions/standard/out").status_code == 422

    office.post(f"{young}/back")

    assert document(db, draft) == before
    assert office.post(f"{young}/back").status_code == 404
    actions = {line.action for line in audit.lines(db, subject=f"survey:{draft.id}")}
    assert {"survey.way-out", "survey.way-back"} <= actions & set(SENTENCES)


def test_the_key_of_a_way_that_was_taken_out_is_not_given_again(
    office: Client, draft: Survey, db: Session, young: str
) -> None:
    office.post(f"{young}/out")
    office.post(f"/staff/surveys/{draft.id}/editions", data={"edition_name": "8 to 11"})

    assert document(db, draft).editions[1].key == "a-8-to-11-2"


def test_a_way_that_is_not_there_is_not_found(office: Client, draft: Survey) -> None:
    assert office.get(f"/staff/surveys/{draft.id}/editions/nowhere").status_code == 404
    assert office.post(f"/staff/surveys/{draft.id}/editions/nowhere/out").status_code == 404
