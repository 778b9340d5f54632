"""Making a survey, as its maker sees it."""

from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from ourwords.accounts import Role
from ourwords.surveys import State, Survey, service
from ourwords.surveys.rules import Document, from_json
from tests import people
from tests.accounts.conftest import AsRole
from tests.conftest import Client
from tests.surveys.conftest import fresh

QUESTION = {
    "kind": "single",
    "text": "Who helps you?",
    "hint": "",
    "options": "A friend\nNobody",
    "lowest": "",
    "highest": "",
}


def document(db: Session, survey: Survey) -> Document:
    return from_json(fresh(db, survey).draft)


def texts(db: Session, survey: Survey) -> list[str]:
    return [question.text for question in document(db, survey).editions[0].questions]


def address(survey: Survey, question: str = "") -> str:
    return f"/staff/surveys/{survey.id}/editions/standard/questions" + (f"/{question}" if question else "")


def test_the_empty_list_says_what_will_be_there(office: Client):
    assert "appears here when you begin it" in office.get("/staff/surveys").text


def test_a_survey_begins_with_a_title_and_gets_its_address_from_it(office: Client, db: Session):
    reply = office.post("/staff/surveys", data={"title": "Your Club, your say", "slug": ""})

    assert reply.status_code == 303
    assert "your-club-your-say" in office.get(reply.headers["location"]).text
    assert "Your Club, your say" in office.get("/staff/surveys").text


@pytest.mark.parametrize(
    "given",
    [{"title": "", "slug": "x1"}, {"title": "T", "slug": "Bad Slug"}, {"title": "T", "slug": "invented"}],
)
def test_what_a_new_survey_lacks_is_said_and_what_was_typed_stays(
    office: Client, draft: Survey, given: dict[str, str]
):
    reply = office.post("/staff/surveys", data=given)

    assert reply.status_code == 422
    assert f'value="{given["slug"]}"' in reply.text
    assert "Error:" in reply.text


def test_the_welcome_is_kept(office: Client, draft: Survey, db: Session):
    office.post(
        f"/staff/surveys/{draft.id}/words",
        data={"title": "New title", "welcome": "Hello.\r\nSay what you like."},
    )

    assert document(db, draft).welcome == "Hello.\nSay what you like."
    assert fresh(db, draft).title == "New title"


def test_a_question_is_added_at_the_end_with_a_name_of_its_own(office: Client, draft: Survey, db: Session):
    reply = office.post(address(draft), data=QUESTION)

    last = document(db, draft).editions[0].questions[-1]
    assert reply.headers["location"].endswith(f"#q_{last.id}")
    assert (last.id, [option.id for option in last.options]) == ("who-helps-you", ["a-friend", "nobody"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": ""}, "Write what it asks"),
        ({"options": "Only one"}, "from two to"),
        ({"options": "Yes\nyes"}, "the same"),
        ({"kind": "faces", "options": "a\nb"}, "need five lines"),
        ({"kind": "number", "lowest": "x"}, "whole number"),
        ({"kind": "number", "lowest": "9", "highest": "3"}, "more than the lowest"),
        ({"kind": "magic"}, "Choose a kind"),
        ({"among": ["way:bus", "safe:1"]}, "one question only"),
        ({"text": "Long " * 200}, "shorter"),
    ],
)  # fmt: skip
def test_a_question_with_something_missing_comes_back_as_typed(
    office: Client, draft: Survey, db: Session, change: dict[str, Any], message: str
):
    reply = office.post(address(draft), data=QUESTION | {"hint": "my own hint"} | change)

    assert reply.status_code == 422
    assert message in reply.text
    assert "my own hint" in reply.text
    assert len(texts(db, draft)) == len(people.QUESTIONS)


def test_a_field_that_is_not_on_the_form_is_refused(office: Client, draft: Survey):
    assert office.post(address(draft), data=QUESTION | {"id": "way"}).status_code == 400


def test_changing_words_keeps_what_is_stored(office: Client, draft: Survey, db: Session):
    office.post(
        address(draft, "way"),
        data=QUESTION | {"text": "How do you come?", "options": "By bus\nI walk\nBus\nWalk"},
    )

    question = document(db, draft).editions[0].question("way")
    ids = {option.text: option.id for option in question.options}
    assert (ids["Bus"], ids["Walk"]) == ("bus", "walk")
    assert len(set(ids.values())) == 4


def test_a_question_moves_up_and_down_and_no_further(office: Client, draft: Survey, db: Session):
    office.post(address(draft, "safe") + "/place", data={"to": "earlier"})
    assert texts(db, draft)[:2] == ["How safe do you feel?", "How do you get to school?"]

    office.post(address(draft, "safe") + "/place", data={"to": "earlier"})
    assert texts(db, draft)[0] == "How safe do you feel?"


def test_what_is_taken_out_can_be_put_back_where_it_was(office: Client, draft: Survey, db: Session):
    before = texts(db, draft)
    reply = office.post(address(draft, "likes") + "/out")
    assert "What do you like?" not in texts(db, draft)
    assert "Put back" in office.get(reply.headers["location"]).text

    office.post(f"/staff/surveys/{draft.id}/back", data={"edition": "standard", "question": "likes"})

    assert texts(db, draft) == before
    assert (
        office.post(
            f"/staff/surveys/{draft.id}/back", data={"edition": "standard", "question": "likes"}
        ).status_code
        == 404
    )


def test_a_question_can_be_asked_of_some_only(office: Client, draft: Survey, db: Session):
    office.post(
        address(draft, "safe"), data=QUESTION | {"kind": "faces", "options": "", "among": ["way:bus"]}
    )

    assert document(db, draft).editions[0].question("safe").show_if is not None
    page = office.get(f"/staff/surveys/{draft.id}").text
    assert "Only for those who chose “Bus”" in page
    assert "checked" in office.get(address(draft, "safe")).text


def test_jargon_gets_a_gentle_word_and_is_kept(office: Client, draft: Survey, db: Session):
    office.post(address(draft), data=QUESTION | {"text": "Did your social worker hold a LAC review?"})

    assert "Did your social worker hold a LAC review?" in texts(db, draft)
    assert "may not be understood" in office.get(f"/staff/surveys/{draft.id}").text


def test_without_readers_nothing_can_be_published(office: Client, draft: Survey, db: Session):
    page = office.get(f"/staff/surveys/{draft.id}").text

    assert "two different safeguarding leads" in page
    assert "/publication" not in page
    assert office.post(f"/staff/surveys/{draft.id}/publication").status_code == 409
    assert fresh(db, draft).state == State.DRAFT


def name_readers(office: Client, draft: Survey, *ids: UUID, **more: str):
    data = {
        "reader_id": str(ids[0]),
        "deputy_id": str(ids[1]),
        "reading_words": "We read it.",
        "review_group": "",
    }
    return office.post(f"/staff/surveys/{draft.id}/readers", data=data | more)


def test_the_reader_and_the_deputy_are_two_people(office: Client, draft: Survey, readers: list[UUID]):
    assert name_readers(office, draft, readers[0], readers[0]).status_code == 422
    assert name_readers(office, draft, *readers, reading_words="").status_code == 422
    assert name_readers(office, draft, UUID(int=1), readers[0]).status_code == 422
    assert name_readers(office, draft, *readers).status_code == 303


def test_a_survey_is_published_closed_and_opened_again(
    office: Client, draft: Survey, db: Session, readers: list[UUID]
):
    name_readers(office, draft, *readers)
    there = f"/staff/surveys/{draft.id}"

    assert office.post(f"{there}/publication").status_code == 303
    assert fresh(db, draft).state == State.OPEN
    office.post(f"{there}/state", data={"to": "closed"})
    assert fresh(db, draft).state == State.CLOSED
    office.post(f"{there}/state", data={"to": "open"})
    assert fresh(db, draft).state == State.OPEN
    assert office.post(f"{there}/state", data={"to": "draft"}).status_code == 422


def test_a_draft_that_differs_says_so_and_what_is_published_stays(
    office: Client, draft: Survey, db: Session, readers: list[UUID]
):
    name_readers(office, draft, *readers)
    office.post(f"/staff/surveys/{draft.id}/publication")
    assert "says something else" not in office.get(f"/staff/surveys/{draft.id}").text

    office.post(address(draft), data=QUESTION)

    assert "says something else than version 1" in office.get(f"/staff/surveys/{draft.id}").text
    assert "Who helps you?" not in str(service.versions(db, draft.id)[0].document)


def test_a_title_in_the_draft_of_an_open_survey_is_shown_to_its_maker_alone_until_it_is_published(
    office: Client, draft: Survey, readers: list[UUID]
):
    name_readers(office, draft, *readers)
    here, new = f"/staff/surveys/{draft.id}", "A title still in draft"
    office.post(f"{here}/publication")
    office.post(f"{here}/words", data={"title": new, "welcome": ""})

    first, own = office.get("/").text, office.get(here).text
    office.post(f"{here}/publication")

    assert (new in first, "Your invented school" in first) == (False, True)
    assert f"<h1>{new}</h1>" in own
    assert new in office.get("/").text


def test_a_way_in_has_an_address_and_a_name_of_its_own(office: Client, draft: Survey):
    there = f"/staff/surveys/{draft.id}/links"
    office.post(there, data={"link_name": "Poster in the library", "link_slug": ""})

    assert "/s/invented?from=poster-in-the-library" in office.get(f"/staff/surveys/{draft.id}").text
    again = office.post(there, data={"link_name": "Another", "link_slug": "poster-in-the-library"})
    assert (again.status_code, "Another" in again.text) == (422, True)


def test_a_way_in_for_shared_devices_stays_one_when_its_name_is_refused_and_is_told_from_the_others(
    office: Client, draft: Survey
):
    here, ticked = f"/staff/surveys/{draft.id}", 'name="link_shared" value="1" autocomplete="off" checked'
    office.post(f"{here}/links", data={"link_name": "Poster", "link_slug": ""})

    refused = office.post(f"{here}/links", data={"link_name": "", "link_slug": "", "link_shared": "1"})
    other = office.post(f"{here}/links", data={"link_name": "", "link_slug": ""})
    office.post(f"{here}/links", data={"link_name": "Tablets", "link_slug": "", "link_shared": "1"})

    assert (refused.status_code, ticked in refused.text, ticked in other.text) == (422, True, False)
    page = office.get(here).text
    assert page.count("shared device<") == 1
    assert 'Tablets <span class="tag plain">shared device</span>' in page


def test_another_way_to_answer_begins_with_the_same_questions(office: Client, draft: Survey, db: Session):
    office.post(f"/staff/surveys/{draft.id}/editions", data={"edition_name": "Easy words"})
    office.post(address(draft), data=QUESTION | {"everywhere": "1"})

    first, second = document(db, draft).editions
    assert (second.key, second.name) == ("easy-words", "Easy words")
    assert [q.id for q in first.questions] == [q.id for q in second.questions]


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.SURVEY_LEAD, Role.YOUTH_COUNCIL}]
)
def test_only_those_who_make_surveys_open_them(as_role: AsRole, draft: Survey, role: Role):
    client = as_role(role)

    assert client.get("/staff/surveys").status_code == 403
    assert client.get(f"/staff/surveys/{draft.id}").status_code == 403
    assert client.post(f"/staff/surveys/{draft.id}/publication").status_code == 403


def test_what_cannot_be_stored_is_left_out(office: Client, draft: Survey, db: Session):
    office.post(address(draft), data=QUESTION | {"text": "Who\x00 helps?"})

    assert texts(db, draft)[-1] == "Who helps?"


@pytest.mark.parametrize("path", ["questions/nowhere", "questions/new/x"])
def test_a_question_that_is_not_there_is_not_found(office: Client, draft: Survey, path: str):
    assert office.get(f"/staff/surveys/{draft.id}/editions/standard/{path}").status_code == 404
