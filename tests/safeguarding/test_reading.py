"""Words that were opened stay open for some minutes: for whoever opened them, in that visit, and for nobody else."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ourwords.accounts.models import Visit
from ourwords.audit import AuditLine
from ourwords.kit import clock
from ourwords.kit.errors import NotReady
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, open_words, service
from ourwords.vault.opening import Opener
from tests.conftest import Client, SignIn
from tests.people import NOW
from tests.safeguarding.ground import CANARY, a_concern, again, at, leads
from tests.safeguarding.test_pages_nothing_lost import DRAFT, HOW, NOTE, ask

pytestmark = pytest.mark.usefixtures("office_hours")


@pytest.fixture
def concern(db: Session, settings: Settings) -> Concern:
    return a_concern(db, settings)


@pytest.fixture
def lead(sign_in: SignIn, db: Session, concern: Concern) -> Client:
    """Whoever has opened the words."""
    client = sign_in(leads(db)[0])
    assert CANARY in client.post(at(concern.id, "/words")).text
    return client


def openings(db: Session) -> int:
    db.rollback()
    return len(db.exec(select(AuditLine).where(AuditLine.action == "concern.open")).all())


def test_they_stay_open_through_every_step_and_drawing_them_again_is_no_second_opening(
    lead: Client, db: Session, settings: Settings, concern: Concern
):
    ask(db, settings, concern)

    taken = lead.get(lead.post(at(concern.id, "/owner")).headers["location"])
    wrong = lead.post(at(concern.id, "/decision"), data={"decision": "no action", "reason": "x"})
    reach = lead.post(at(concern.id, "/contact"), data=DRAFT)
    twice = lead.post(at(concern.id, "/words"), data=DRAFT)

    for reply in (taken, wrong, reach, twice):
        assert CANARY in reply.text
        assert reply.headers["cache-control"] == "no-store"
    assert HOW in reach.text
    assert openings(db) == 1
    assert [line["did"] for line in again(db, concern.id).history].count("opened the words") == 1
    assert CANARY not in str(lead.cookies) + str(twice.headers) + taken.url.path


def test_they_shut_after_ten_minutes_and_the_next_opening_is_another(
    lead: Client, db: Session, concern: Concern, monkeypatch: pytest.MonkeyPatch
):
    later = NOW + timedelta(minutes=10)
    monkeypatch.setattr(clock, "now", lambda: later)
    for visit in db.exec(select(Visit)):
        visit.proved_at = later
    db.commit()

    assert CANARY not in lead.get(at(concern.id)).text
    assert CANARY in lead.post(at(concern.id, "/words")).text
    assert openings(db) == 2


def test_they_shut_with_the_passphrase_that_was_typed_too_long_ago(
    sign_in: SignIn, db: Session, concern: Concern, monkeypatch: pytest.MonkeyPatch
):
    lead = sign_in(leads(db)[0])
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=9))
    assert CANARY in lead.post(at(concern.id, "/words")).text
    assert CANARY in lead.get(at(concern.id)).text

    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=11))

    assert CANARY not in lead.get(at(concern.id)).text


def test_they_are_open_in_no_other_visit_and_for_nobody_else(
    lead: Client, db: Session, concern: Concern, sign_in: SignIn
):
    one, two = leads(db)

    assert CANARY in lead.get(at(concern.id)).text
    assert CANARY not in sign_in(two).get(at(concern.id)).text
    assert CANARY not in sign_in(one).get(at(concern.id)).text


def test_whoever_opened_them_shuts_them_and_loses_nothing_they_wrote(
    lead: Client, db: Session, concern: Concern
):
    lead.post(at(concern.id, "/owner"))

    reply = lead.post(at(concern.id, "/words/shut"), data=DRAFT)

    assert CANARY not in reply.text + lead.get(at(concern.id)).text
    assert f"\n{NOTE}</textarea>" in reply.text
    assert again(db, concern.id).history[0]["did"] == "opened the words"


def test_whom_it_is_then_kept_from_sees_them_no_more(lead: Client, db: Session, concern: Concern):
    one, two = leads(db)
    service.keep_away(db, two, concern.id, people={one.id}, why="Named.", now=NOW)
    db.commit()

    for reply in (lead.get(at(concern.id)), lead.post(at(concern.id, "/words"))):
        assert (reply.status_code, CANARY in reply.text) == (404, False)


def test_words_whose_key_is_gone_say_so_and_that_somebody_tried_is_written_down(
    db: Session, concern: Concern, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
):
    lead = sign_in(leads(db)[0])
    monkeypatch.setattr(Opener, "open", no_key)

    reply = lead.post(at(concern.id, "/words"))

    assert reply.status_code == 200
    assert "These words cannot be opened now" in reply.text
    assert openings(db) == 0
    assert db.exec(select(AuditLine).where(AuditLine.action == "concern.cannot-open")).one()


def test_a_note_is_an_opening_of_its_own(db: Session, concern: Concern, opener: Opener):
    me = leads(db)[0]

    for purpose in ("", "", "For a referral note."):
        open_words(db, me, concern.id, opener=opener, purpose=purpose, visit="one", now=NOW)

    texts = [line["text"] for line in db.get_one(Concern, concern.id).history]
    assert texts == ["", "For a referral note."]


def no_key(*_: object) -> dict[str, str]:
    raise NotReady("shut")
