"""How to reach somebody who asked for it: for the lead who has their worry, and never opened unseen."""

from datetime import timedelta

import pytest
from litestar import Litestar
from sqlmodel import Session, col, select

from ourwords.accounts import Actor, Role
from ourwords.audit import AuditLine
from ourwords.kit import clock
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, ask_for_contact, service
from ourwords.safeguarding.rules import Decision
from ourwords.vault import Envelope, load_sealer
from tests import people
from tests.conftest import Client, SignIn, wal_bytes
from tests.people import NOW
from tests.promises.crawl import pages
from tests.safeguarding.ground import a_concern, again, another, at, leads
from tests.safeguarding.post import Post, addresses, ring

pytestmark = pytest.mark.usefixtures("office_hours")
NAME = "Quorvandell"
"""A made-up name that stands in all three fields."""
ASKS = {"how": f"ring {NAME} at the club", "when": f"when {NAME} is out", "not_know": f"uncle {NAME}"}
OPEN = "Open how to reach them"


@pytest.fixture
def asked(db: Session, settings: Settings) -> Concern:
    """An answer without a worry whose sender asked us to get in touch; committed."""
    survey = people.a_survey(db)
    response_id = people.a_response(db, settings, survey, change="I like the garden.")
    ask_for_contact(db, response_id=response_id, **ASKS, sealer=load_sealer(settings), now=NOW)
    people.looked_through(db, settings)
    concern = db.exec(select(Concern)).one()
    db.commit()
    return concern


def had_by(db: Session, concern: Concern, lead: Actor) -> Concern:
    service.take(db, lead, concern.id, now=NOW)
    db.commit()
    return concern


def test_whoever_has_it_opens_it_once_and_it_is_written_down(
    sign_in: SignIn, db: Session, asked: Concern
) -> None:
    lead = sign_in(leads(db)[0])
    lead.post(at(asked.id, "/owner"))
    assert OPEN in lead.get(at(asked.id)).text

    reply = lead.post(at(asked.id, "/contact"))

    assert (reply.status_code, reply.headers["cache-control"]) == (200, "no-store")
    assert all(text in reply.text for text in ASKS.values())
    page = lead.get(at(asked.id)).text
    assert NAME not in page
    assert "opened how to reach them" in page
    line = db.exec(select(AuditLine).where(AuditLine.action == "concern.contact")).one()
    assert (line.subject, line.details) == (f"concern:{asked.id}", {})


@pytest.mark.parametrize("owner", ["nobody", "another", "decided"])
def test_nobody_opens_it_who_does_not_have_it(
    sign_in: SignIn, db: Session, asked: Concern, owner: str
) -> None:
    reader, deputy = leads(db)
    if owner != "nobody":
        had_by(db, asked, deputy if owner == "another" else reader)
    if owner == "decided":
        people.words_read(db, reader, asked.id)
        service.decide(db, reader, asked.id, decision=Decision.DISCUSSED, reason="", now=NOW)
        db.commit()
    lead = sign_in(reader)
    assert OPEN not in lead.get(at(asked.id)).text

    reply = lead.post(at(asked.id, "/contact"))

    assert reply.status_code == 409
    assert NAME not in reply.text
    assert not db.exec(select(AuditLine).where(AuditLine.action == "concern.contact")).all()


def test_a_passphrase_typed_too_long_ago_opens_nothing(
    sign_in: SignIn, db: Session, asked: Concern, monkeypatch: pytest.MonkeyPatch
) -> None:
    had_by(db, asked, leads(db)[0])
    lead = sign_in(leads(db)[0])
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=11))

    reply = lead.post(at(asked.id, "/contact"), headers={"referer": f"http://testserver.local{at(asked.id)}"})

    assert (reply.status_code, NAME in reply.text) == (303, False)
    assert reply.headers["location"].startswith("/staff/prove")


def test_an_answer_that_asked_for_nothing_has_nothing_to_open(
    sign_in: SignIn, db: Session, settings: Settings
) -> None:
    concern = a_concern(db, settings)
    lead = sign_in(leads(db)[0])
    lead.post(at(concern.id, "/owner"))

    assert "get in touch" not in lead.get(at(concern.id)).text
    assert lead.post(at(concern.id, "/contact")).status_code == 404


def opened(sign_in: SignIn, db: Session, concern: Concern, lead: Actor) -> None:
    """Everything is told that there was to tell; then the lead opens how to reach them."""
    had_by(db, concern, lead)
    ring(db, Post())
    assert NAME in sign_in(lead).post(at(concern.id, "/contact")).text


def test_the_other_of_reader_and_deputy_is_told_without_content_and_once(
    sign_in: SignIn, db: Session, asked: Concern
) -> None:
    reader, deputy = addresses(db)
    opened(sign_in, db, asked, leads(db)[0])
    post = Post()

    assert [ring(db, post, NOW + timedelta(minutes=n)) for n in (1, 2)] == [1, 0]

    (to, subject, text), *more = post.taken
    assert (to, more) == (deputy, [])
    assert subject == "For you to know: contact details were opened"
    assert at(asked.id) in text
    assert NAME not in subject + text
    assert reader not in post.to


def test_when_it_is_said_again_whoever_has_it_is_told_and_opens_the_later_one(
    sign_in: SignIn, db: Session, settings: Settings, asked: Concern
) -> None:
    opened(sign_in, db, asked, leads(db)[0])
    ring(db, Post(), NOW + timedelta(minutes=1))
    post = Post()

    again_said = ASKS | {"how": "ring the library"}
    ask_for_contact(
        db, response_id=asked.response_id, **again_said, sealer=load_sealer(settings), now=NOW + timedelta(minutes=2)
    )  # fmt: skip
    db.commit()
    ring(db, post, NOW + timedelta(minutes=2))

    assert post.to == [addresses(db)[0]]
    assert "library" not in post.taken[0][2]
    shown = sign_in(leads(db)[0]).post(at(asked.id, "/contact")).text
    assert shown.index(ASKS["how"]) < shown.index("ring the library")
    assert "This was written 2 times" in shown
    assert again(db, asked.id).told_at == NOW


def test_whoever_writes_again_and_again_takes_nothing_away_and_fills_nothing_up(
    db: Session, asked: Concern, settings: Settings, sign_in: SignIn
) -> None:
    for number in range(9):
        ask_for_contact(
            db, response_id=asked.response_id, **(ASKS | {"how": f"way {number}"}), sealer=load_sealer(settings), now=NOW
        )  # fmt: skip
    db.commit()
    opened(sign_in, db, asked, leads(db)[0])

    shown = sign_in(leads(db)[0]).post(at(asked.id, "/contact")).text

    assert ASKS["how"] in shown
    assert "way 8" in shown
    assert len(db.exec(select(Envelope)).all()) == 5


def test_when_somebody_else_took_it_over_both_are_told(sign_in: SignIn, db: Session, asked: Concern) -> None:
    both, third = addresses(db), another(db)
    opened(sign_in, db, asked, third)
    post = Post()

    ring(db, post, NOW + timedelta(minutes=1))

    assert post.to == sorted(both)


def test_a_dead_mail_server_loses_nothing_though_the_worry_is_decided(
    sign_in: SignIn, db: Session, asked: Concern
) -> None:
    opened(sign_in, db, asked, leads(db)[0])
    people.words_read(db, leads(db)[0], asked.id)
    service.decide(db, leads(db)[0], asked.id, decision=Decision.DISCUSSED, reason="", now=NOW)
    db.commit()
    post = Post(refuses=lambda to: OSError())

    assert ring(db, post, NOW + timedelta(minutes=1)) == 0
    post.refuses = lambda to: None

    assert ring(db, post, NOW + timedelta(minutes=2)) == 1
    assert post.to == [addresses(db)[1]]
    assert ring(db, post, NOW + timedelta(minutes=3)) == 0


def test_who_is_told_something_more_pressing_is_told_this_too(
    sign_in: SignIn, db: Session, asked: Concern
) -> None:
    opened(sign_in, db, asked, leads(db)[0])
    post = Post()

    ring(db, post, NOW + timedelta(days=7))

    by_address = {to: text for to, _, text in post.taken}
    assert "Somebody else opened" in by_address[addresses(db)[1]]
    assert "Somebody else opened" not in by_address[addresses(db)[0]]


def test_they_wait_among_the_urgent_and_say_so(
    sign_in: SignIn, db: Session, settings: Settings, asked: Concern
) -> None:
    older = a_concern(db, settings, db.exec(select(people.Survey)).one(), now=NOW - timedelta(hours=2))

    page = sign_in(leads(db)[0]).get("/staff/concerns").text

    assert page.index(str(asked.id)) < page.index(str(older.id))
    assert page.count(">Asked us to get in touch</") == 1
    assert str(older.response_id) in sign_in(leads(db)[0]).get(at(older.id)).text


def test_nobody_else_ever_sees_it(
    client: Client, app: Litestar, sign_in: SignIn, db: Session, settings: Settings, asked: Concern,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    opened(sign_in, db, asked, leads(db)[0])
    ring(db, Post(), NOW + timedelta(minutes=1))
    everybody = [people.an_actor(db, role, review_group="Invented Youth Council") for role in Role]
    readers: list[Actor | None] = [None, *leads(db)[:2], *everybody]
    found: list[str] = []

    for reader in readers:
        client.cookies.clear()
        if reader:
            sign_in(reader)
        found += [f"{reader}: {address}" for address, page in pages(client, app) if NAME.encode() in page]

    assert found == []
    assert NAME not in caplog.text
    assert NAME.encode() not in wal_bytes(settings.data)
    assert not [line for line in db.exec(select(AuditLine)) if NAME in str(line.details)]


def test_the_measure_sees_a_leak(client: Client, sign_in: SignIn, db: Session, asked: Concern) -> None:
    had_by(db, asked, leads(db)[0])

    assert NAME in sign_in(leads(db)[0]).post(at(asked.id, "/contact")).text
    assert db.exec(select(Envelope).where(col(Envelope.opened_by).is_not(None))).one().concern_id == asked.id
    assert again(db, asked.id).history[-1]["did"] == "opened how to reach them"
