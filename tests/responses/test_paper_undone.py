"""The last paper of a sitting can be taken out again, as long as no person has touched it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.anonymisation import CleanText
from ourwords.anonymisation.models import TextState
from ourwords.kit import clock
from ourwords.responses import Response
from ourwords.responses.models import Sent
from ourwords.surveys import Survey
from ourwords.vault import Sealed
from tests.conftest import Client
from tests.people import a_survey
from tests.responses.ground import responses
from tests.responses.paper import blank, hidden, save, take_out

Roles = Callable[[Role], Client]


@pytest.fixture
def survey(db: Session) -> Survey:
    return a_survey(db)


@pytest.fixture
def lead(as_role: Roles, survey: Survey) -> Client:
    return as_role(Role.SURVEY_LEAD)


def test_the_last_one_can_be_taken_out(lead: Client, survey: Survey, db: Session) -> None:
    saved = save(lead, survey, blank(lead, survey), change="A slip")
    reply = take_out(lead, survey, saved.text)

    assert "It is taken out. 0 typed in this sitting." in reply.text
    assert [db.exec(select(table)).all() for table in (Response, Sealed, Sent)] == [[], [], []]


def test_what_was_taken_out_can_be_typed_in_again(lead: Client, survey: Survey, db: Session) -> None:
    page = blank(lead, survey)
    take_out(lead, survey, save(lead, survey, page, way="bus").text)

    assert "Saved." in save(lead, survey, page, way="bus").text
    assert len(responses(db)) == 1


def test_taking_out_twice_changes_nothing_more(lead: Client, survey: Survey) -> None:
    saved = save(lead, survey, blank(lead, survey), way="bus")
    replies = [take_out(lead, survey, saved.text) for _ in range(2)]

    assert [reply.status_code for reply in replies] == [200, 409]


def test_what_worries_somebody_stays(lead: Client, survey: Survey, db: Session) -> None:
    saved = save(lead, survey, blank(lead, survey), change="my dad hits me every night")
    reply = take_out(lead, survey, saved.text)

    assert (reply.status_code, "If it was a mistake" in reply.text) == (409, True)
    assert len(responses(db)) == 1


def clean(db: Session, survey: Survey, state: TextState) -> None:
    """What the worker, or a reader after it, has made of the only answer."""
    one = responses(db)[0]
    db.add(
        CleanText(
            response_id=one.id, survey_id=survey.id, question_id="change", text="Longer breaks", week=one.week,
            state=state,
        )
    )  # fmt: skip
    db.commit()


@pytest.mark.parametrize("state", [TextState.RELEASED, TextState.HELD])
def test_what_somebody_has_read_stays(lead: Client, survey: Survey, db: Session, state: TextState) -> None:
    saved = save(lead, survey, blank(lead, survey), change="Longer breaks")
    clean(db, survey, state)
    reply = take_out(lead, survey, saved.text)

    assert (reply.status_code, "hold it back" in reply.text) == (409, True)
    assert (len(responses(db)), len(db.exec(select(Sent)).all())) == (1, 1)


def test_what_only_a_machine_has_seen_goes_with_its_answer(lead: Client, survey: Survey, db: Session) -> None:
    saved = save(lead, survey, blank(lead, survey), change="Longer breaks")
    clean(db, survey, TextState.WAITING)
    take_out(lead, survey, saved.text)

    assert [db.exec(select(table)).all() for table in (Response, Sealed, CleanText)] == [[], [], []]


def test_nobody_takes_out_what_is_not_theirs_or_too_old(
    lead: Client, survey: Survey, db: Session, as_role: Roles, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = save(lead, survey, blank(lead, survey), way="bus").text
    forged = take_out(lead, survey, saved.replace(hidden(saved, "last"), "00ff"))
    late = clock.now() + timedelta(minutes=16)
    monkeypatch.setattr(clock, "now", lambda: late)
    old = take_out(lead, survey, saved)
    monkeypatch.undo()
    other = take_out(as_role(Role.SURVEY_LEAD), survey, saved)

    assert [reply.status_code for reply in (forged, old, other)] == [409, 409, 409]
    assert len(responses(db)) == 1
