"""What is written beside a worry without deciding it, and a worry that is opened again while a newer one waits."""

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.audit import AuditLine
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, Decision, raise_concern, service, waiting
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import CANARY, AsRole, a_concern, again, at, leads


def test_any_lead_writes_a_note_and_nothing_is_decided(db: Session, settings: Settings, as_role: AsRole):
    concern, client = a_concern(db, settings), as_role(Role.SAFEGUARDING_LEAD)

    reply = client.post(at(concern.id, "/remarks"), data={"remark": f"Rang the school. {CANARY}"})

    found = again(db, concern.id)
    assert (reply.status_code, found.state, found.history[-1]["did"]) == (303, "new", "added a note")
    assert f"Rang the school. {CANARY}" in client.get(at(concern.id)).text
    assert CANARY not in str([line.details for line in db.exec(select(AuditLine))])


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_a_note_that_cannot_be_kept_comes_back_with_what_was_typed(
    db: Session, settings: Settings, as_role: AsRole, text: str
):
    concern, client = a_concern(db, settings), as_role(Role.SAFEGUARDING_LEAD)

    reply = client.post(at(concern.id, "/remarks"), data={"remark": text})

    assert reply.status_code == 422
    assert text.strip() in reply.text
    assert again(db, concern.id).history == []


def test_whoever_has_it_is_told_of_anothers_note_and_not_of_their_own(db: Session, settings: Settings):
    concern, (one, two) = a_concern(db, settings), leads(db)
    service.take(db, one, concern.id, now=NOW)

    told = [service.add_note(db, who, concern.id, text="Rang.", now=NOW).owner_told for who in (one, two)]

    assert told == [True, False]


def test_opening_again_what_has_a_newer_worry_adds_to_that_one(db: Session, settings: Settings):
    concern, (one, two) = a_concern(db, settings), leads(db)
    service.take(db, one, concern.id, now=NOW)
    people.words_read(db, one, concern.id)
    service.decide(db, one, concern.id, decision=Decision.MASH, reason="", now=NOW)
    raise_concern(
        db, people.an_actor(db, Role.ANALYST), response_id=concern.response_id, why="It sounds sad.", now=NOW
    )

    newer = service.reopen(db, two, concern.id, why="The school rang.", now=NOW)

    assert [line.id for line in waiting(db, two, now=NOW)] == [newer.id]
    assert newer.id != concern.id
    assert newer.history[-1]["text"] == "The school rang."
    assert db.get_one(Concern, concern.id).state == "decided"


def test_who_opens_it_again_is_led_to_the_one_that_waits(db: Session, settings: Settings, as_role: AsRole):
    concern, (one, _) = a_concern(db, settings), leads(db)
    service.take(db, one, concern.id, now=NOW)
    people.words_read(db, one, concern.id)
    service.decide(db, one, concern.id, decision=Decision.MASH, reason="", now=NOW)
    raise_concern(db, people.an_actor(db, Role.ANALYST), response_id=concern.response_id, why="", now=NOW)
    db.commit()
    newer = db.exec(select(Concern).where(Concern.state == "new")).one()
    db.commit()

    reply = as_role(Role.SAFEGUARDING_LEAD).post(
        at(concern.id, "/reopening"), data={"why": "The school rang."}
    )

    assert reply.headers["location"] == at(newer.id)
