"""What a group said, and the page with the ways to hear from those who do not answer on a phone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.audit import lines
from ourwords.kit import clock
from ourwords.responses.paper.routes import noted
from ourwords.safeguarding import Concern
from ourwords.surveys import State, Survey
from ourwords.surveys.rules.came import CHECKED
from ourwords.vault.opening import Opener
from tests.conftest import Client
from tests.people import QUESTIONS, a_survey
from tests.responses.ground import responses, words
from tests.responses.paper import hidden

Roles = Callable[[Role], Client]
SAID = "We want longer breaks.\r\nAnd quiet rooms."
NOTE = {"words": SAID, "people": "14", "checked": "1", "may_show": "yes", "question": "change"}


@pytest.fixture
def survey(db: Session) -> Survey:
    return a_survey(db)


@pytest.fixture
def lead(as_role: Roles, survey: Survey) -> Client:
    return as_role(Role.SURVEY_LEAD)


def address(survey: Survey) -> str:
    return f"/staff/surveys/{survey.id}/notes/new"


def keep(client: Client, survey: Survey, **said: str) -> Any:
    return client.post(address(survey), data=NOTE | said)


def test_a_note_is_kept_as_one_answer_of_so_many_people(
    lead: Client, survey: Survey, db: Session, opener: Opener
) -> None:
    token = hidden(lead.get(address(survey)).text, "token")
    reply = keep(lead, survey, token=token)
    here = lead.get(reply.headers["location"])

    one = responses(db)[0]
    assert (reply.status_code, "The note is kept." in here.text) == (303, True)
    assert (one.source, one.people, one.record) == ("group", 14, {"change": True, CHECKED: True})
    assert (str(one.may_show), one.sealed_id is not None) == ("yes", True)
    assert words(db, opener) == [SAID]


def test_of_the_day_only_the_week_is_kept(lead: Client, survey: Survey, db: Session) -> None:
    day = clock.today(clock.now()) - timedelta(days=30)
    keep(lead, survey, on=day.isoformat())

    assert responses(db)[0].week == day - timedelta(days=day.weekday())


def test_the_same_note_sent_twice_is_kept_once(lead: Client, survey: Survey, db: Session) -> None:
    _, again = (keep(lead, survey, token="one-page") for _ in range(2))

    assert "kept once" in lead.get(again.headers["location"]).text
    assert len(responses(db)) == 1


def test_words_not_checked_with_the_group_are_kept_and_never_shown(
    lead: Client, survey: Survey, db: Session
) -> None:
    keep(lead, survey, checked="")

    one = responses(db)[0]
    assert (one.record, str(one.may_show)) == ({"change": True}, "idea")


def test_a_worry_in_a_note_is_found_and_due_from_now(lead: Client, survey: Survey, db: Session) -> None:
    keep(lead, survey, words="One of us gets hit at home every night.", on=str(clock.today(clock.now())))

    found = db.exec(select(Concern)).one()
    assert clock.now() - found.arrived_at < timedelta(minutes=5)


def test_the_trail_says_how_many_and_no_words(lead: Client, survey: Survey, db: Session) -> None:
    keep(lead, survey)

    assert next((line.action, line.details) for line in lines(db)) == ("responses.note", {"people": 14})


@pytest.mark.parametrize(
    ("field", "text"),
    [("people", "many"), ("people", "201"), ("words", " "), ("on", "2999-01-01"), ("may_show", "")],
)
def test_what_is_wrong_is_told_and_everything_is_still_there(
    lead: Client, survey: Survey, db: Session, field: str, text: str
) -> None:
    reply = keep(lead, survey, token="mine", **{field: text})

    assert (reply.status_code, f'id="{field}_error"' in reply.text) == (422, True)
    assert "<title>Error:" in reply.text
    assert field == "words" or "And quiet rooms." in reply.text
    assert hidden(reply.text, "token") == "mine"
    assert responses(db) == []


def test_ten_thousand_letters_are_stored_exactly(
    lead: Client, survey: Survey, db: Session, opener: Opener
) -> None:
    keep(lead, survey, words="ab\x00c " * 2_000)

    assert words(db, opener) == ["ab\x00c " * 2_000]


def test_a_survey_without_words_takes_no_notes(lead: Client, db: Session) -> None:
    counted = a_survey(db, slug="only-counted", questions=QUESTIONS[:2])

    assert "asks for no words" in lead.get(address(counted)).text


def test_a_note_that_comes_too_late_is_given_back(lead: Client, survey: Survey, db: Session) -> None:
    survey.state, survey.closed_at = State.CLOSED, clock.now() - timedelta(days=31)
    db.add(survey)
    db.commit()
    reply = keep(lead, survey)

    assert (reply.status_code, "And quiet rooms." in reply.text) == (409, True)
    assert lead.get(address(survey)).status_code == 409
    assert "more than 30 days ago" in lead.get(f"/staff/surveys/{survey.id}/paper").text


def test_what_broke_gives_the_note_back(
    lead: Client, survey: Survey, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(SAID)

    monkeypatch.setattr(noted, "write_note", broken)
    reply = keep(lead, survey, token="mine")

    assert (reply.status_code, "And quiet rooms." in reply.text) == (503, True)
    assert hidden(reply.text, "token") == "mine"
    assert "quiet" not in caplog.text


def test_the_page_leads_to_all_three_ways(lead: Client, survey: Survey) -> None:
    page = lead.get(f"/staff/surveys/{survey.id}/paper").text

    for way in ("/s/invented-school/paper/standard.pdf", f"{survey.id}/type-in", f"{survey.id}/notes/new"):
        assert way in page


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.SURVEY_LEAD, Role.YOUTH_COUNCIL)]
)
def test_only_survey_leads_take_in_paper_and_talk(as_role: Roles, survey: Survey, role: Role) -> None:
    client = as_role(role)

    assert {
        client.get(f"/staff/surveys/{survey.id}/{page}").status_code
        for page in ("paper", "type-in", "notes/new")
    } == {403}
