"""A draft as a phone will show it, before anybody else sees it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.responses import Response
from ourwords.responses.preview import drawable
from ourwords.surveys import Survey, from_json
from ourwords.surveys.rules import ShowIf
from tests.conftest import Client
from tests.people import a_document, a_survey

Roles = Callable[[Role], Client]


@pytest.fixture
def survey(db: Session) -> Survey:
    survey = a_survey(db)
    survey.draft = a_document(title="A draft nobody has seen")
    db.commit()
    return survey


def test_the_draft_is_shown_and_says_that_nothing_is_sent(as_role: Roles, survey: Survey) -> None:
    page = as_role(Role.SURVEY_LEAD).get(f"/staff/surveys/{survey.id}/preview").text

    assert "A draft nobody has seen" in page
    assert "This is a preview: nothing is sent" in page
    assert "What would you change?" in page


def test_pressing_send_checks_and_keeps_nothing(as_role: Roles, db: Session, survey: Survey) -> None:
    client = as_role(Role.SURVEY_LEAD)
    here = f"/staff/surveys/{survey.id}/preview"
    right, left_out, wrong = (
        client.post(here, data={"age": age, "change": change})
        for age, change in (("12", "trees"), ("2", "trees"), ("2", ""))
    )

    assert (right.status_code, "A phone would say now" in right.text) == (200, True)
    assert (left_out.status_code, "A phone would say now" in left_out.text) == (200, True)
    assert (wrong.status_code, "Write a number from 6 to 18" in wrong.text) == (422, True)
    assert not db.exec(select(Response)).all()


def test_a_draft_that_is_not_finished_is_drawn_as_far_as_it_goes() -> None:
    edition = from_json(a_document()).editions[0]
    stray = replace(edition.questions[0], show_if=ShowIf(question="later", among=("x",)))
    odd = replace(edition.questions[1], kind="castle")

    drawn = drawable(replace(edition, questions=(stray, odd, edition.questions[0])))

    assert [(question.id, question.show_if) for question in drawn.questions] == [("way", None)]


def test_a_draft_without_questions_says_so(as_role: Roles, db: Session, survey: Survey) -> None:
    survey.draft = {"title": "Empty", "welcome": "", "editions": []}
    db.commit()

    assert as_role(Role.SURVEY_LEAD).get(f"/staff/surveys/{survey.id}/preview").status_code == 409


def test_no_other_role_sees_a_draft(as_role: Roles, survey: Survey) -> None:
    for role in set(Role) - {Role.SURVEY_LEAD}:
        assert as_role(role).get(f"/staff/surveys/{survey.id}/preview").status_code in {303, 403}
