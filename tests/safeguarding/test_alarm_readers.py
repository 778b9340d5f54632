"""Who is mailed that a concern waits: readers, deputies, and whoever has it."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Person
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Decision, raise_concern, service
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import CANARY, a_concern, again, another, leads
from tests.safeguarding.post import BASE, SOON_AFTER, Post, addresses, ring


def test_reader_and_deputy_are_told_once_and_nobody_else(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    another(db)

    assert (ring(db, post), ring(db, post)) == (1, 0)

    assert post.to == sorted(addresses(db)[:2])
    assert f"{BASE}/staff/concerns/{concern.id}\n" in post.taken[0][2]
    assert again(db, concern.id).told_at == NOW


def test_a_reader_who_left_before_their_mail_went_is_waited_for_no_longer(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    reader, deputy = addresses(db)
    post.refuses = lambda to: OSError() if to == deputy else None
    ring(db, post)
    gone = db.exec(select(Person).where(Person.email == deputy)).one()
    gone.active = False
    db.commit()

    assert ring(db, post, SOON_AFTER) == 0
    assert again(db, concern.id).told_at == SOON_AFTER
    assert post.to == [reader]


def test_what_is_late_goes_to_every_lead_once(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    ring(db, post)
    another(db)
    late = concern.due_at + timedelta(minutes=1)
    post.taken.clear()

    assert [ring(db, post, when) for when in (concern.due_at, late, late + timedelta(days=1))] == [0, 1, 0]

    assert post.to == sorted(addresses(db))
    assert all(subject.startswith("Late") for _, subject, _ in post.taken)
    assert again(db, concern.id).late_told_at == late


def test_what_was_decided_is_mailed_to_nobody(db: Session, settings: Settings):
    concern, post, lead = a_concern(db, settings), Post(), leads(db)[0]
    service.take(db, lead, concern.id, now=NOW)
    people.words_read(db, lead, concern.id)
    service.decide(db, lead, concern.id, decision=Decision.MASH, reason="", now=NOW)
    db.commit()

    assert ring(db, post, NOW + timedelta(days=30)) == 0
    assert post.taken == []


def test_whoever_is_handed_a_concern_is_told(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    third = another(db)
    ring(db, post)
    post.taken.clear()
    service.take(db, leads(db)[0], concern.id, now=NOW)
    service.hand_on(db, leads(db)[0], concern.id, to=third.id, now=NOW)
    db.commit()

    assert (ring(db, post), ring(db, post)) == (1, 0)

    assert post.to == [addresses(db)[2]]


def test_when_whoever_was_handed_it_cannot_be_mailed_every_lead_is(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    third = another(db)
    ring(db, post)
    post.taken.clear()
    service.take(db, leads(db)[0], concern.id, now=NOW)
    service.hand_on(db, leads(db)[0], concern.id, to=third.id, now=NOW)
    db.exec(select(Person).where(Person.id == third.id)).one().email = ""
    db.commit()

    assert (ring(db, post), ring(db, post)) == (1, 0)

    assert post.to == sorted(addresses(db)[:2])


def test_whoever_has_it_is_told_that_somebody_else_was_worried(db: Session, settings: Settings):
    concern, post, lead = a_concern(db, settings), Post(), leads(db)[0]
    service.take(db, lead, concern.id, now=NOW)
    db.commit()
    ring(db, post)
    post.taken.clear()
    raise_concern(db, another(db), response_id=concern.response_id, why=CANARY, now=NOW)
    db.commit()

    assert ring(db, post) == 1
    assert post.to == [addresses(db)[0]]
    assert CANARY not in str(post.taken)


def test_when_a_reader_has_left_every_lead_is_told(db: Session, settings: Settings):
    a_concern(db, settings)
    another(db)
    gone = db.get(Person, leads(db)[0].id)
    assert gone
    gone.active, post = False, Post()
    db.commit()

    ring(db, post)

    assert post.to == sorted(addresses(db))
    assert gone.email not in post.to


def test_with_nobody_to_tell_it_stays_untold_and_the_log_says_so(
    db: Session, settings: Settings, caplog: pytest.LogCaptureFixture
):
    concern, post = a_concern(db, settings), Post()
    for person in db.exec(select(Person)):
        person.email = ""
    db.commit()

    assert ring(db, post) == 0
    assert again(db, concern.id).told_at is None
    assert "nobody can be told" in caplog.text
