"""SG5: out of turn it takes two people and a reason to open how to reach somebody; all of it is written down."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from ourwords.accounts import Actor, Person
from ourwords.audit import AuditLine
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, Decision, agreeing, ask_for_contact, service
from ourwords.safeguarding.contact import Contact, open_contact
from ourwords.vault import load_sealer
from ourwords.vault.opening import Opener
from tests import people
from tests.conftest import SignIn
from tests.people import NOW
from tests.safeguarding.ground import again, another, at, leads
from tests.safeguarding.post import Post, ring

pytestmark = pytest.mark.usefixtures("office_hours")
NAME = "Quorvandell"
WHY = "The school rang and asks for them."
SHUT, DAY = "Another safeguarding lead has to agree first", timedelta(hours=24)


@pytest.fixture
def concern(db: Session, settings: Settings) -> Concern:
    """A decided worry of somebody who asked us to get in touch, which the reader had and opened; every mail is sent."""
    response_id = people.a_response(db, settings, people.a_survey(db), change="I like the garden.")
    ask(db, settings, response_id)
    concern, reader = db.exec(select(Concern)).one(), leads(db)[0]
    service.take(db, reader, concern.id, now=NOW)
    return concern


@pytest.fixture
def decided(db: Session, concern: Concern, opener: Opener) -> Concern:
    reader = leads(db)[0]
    open_contact(db, reader, concern.id, opener=opener, now=NOW)
    people.words_read(db, reader, concern.id)
    service.decide(db, reader, concern.id, decision=Decision.DISCUSSED, reason="", now=NOW)
    db.commit()
    ring(db, Post())
    return again(db, concern.id)


def ask(db: Session, settings: Settings, response_id: object) -> None:
    ask_for_contact(
        db, response_id=response_id, how=f"ring {NAME}", when="", not_know="", sealer=load_sealer(settings), now=NOW  # pyright: ignore[reportArgumentType]
    )  # fmt: skip
    people.looked_through(db, settings)


def opens(db: Session, me: Actor, concern: Concern, opener: Opener, hours: int = 0) -> list[Contact]:
    return open_contact(db, me, concern.id, opener=opener, now=NOW + timedelta(hours=hours))


def test_out_of_turn_it_opens_once_after_another_lead_agreed(db: Session, decided: Concern, opener: Opener):
    reader, deputy = leads(db)

    agreeing.ask(db, reader, decided.id, why=WHY, now=NOW)
    with pytest.raises(WrongState, match=SHUT):
        opens(db, reader, decided, opener)
    agreeing.answer(db, deputy, decided.id, agrees=True, now=NOW)

    assert opens(db, reader, decided, opener)[0].how == f"ring {NAME}"
    assert service.concern_for(db, reader, decided.id).history[-1]["text"] == WHY
    with pytest.raises(WrongState, match=SHUT):
        opens(db, reader, decided, opener)


@pytest.mark.parametrize("step", ["not mine", "taken over", "opened again", "a day later"])
def test_it_takes_two_whenever_it_is_not_the_childs_turn(
    db: Session, concern: Concern, opener: Opener, step: str
):
    reader, deputy = leads(db)
    opens(db, reader, concern, opener)
    if step == "taken over":
        service.take(db, deputy, concern.id, now=NOW)
    if step == "opened again":
        people.words_read(db, reader, concern.id)
        service.decide(db, reader, concern.id, decision=Decision.DISCUSSED, reason="", now=NOW)
        service.reopen(db, reader, concern.id, why="More.", now=NOW)
        service.take(db, reader, concern.id, now=NOW)
    who = deputy if step in {"not mine", "taken over"} else reader

    with pytest.raises(WrongState, match=SHUT):
        opens(db, who, concern, opener, hours=24 if step == "a day later" else 0)


def test_whoever_answers_a_child_may_look_again_for_a_day(db: Session, concern: Concern, opener: Opener):
    reader = leads(db)[0]

    assert [len(opens(db, reader, concern, opener, hours)) for hours in (0, 5, 23)] == [1, 1, 1]


def test_when_the_child_writes_again_it_is_opened_at_once(
    db: Session, settings: Settings, concern: Concern, opener: Opener
):
    reader = leads(db)[0]
    opens(db, reader, concern, opener)

    ask(db, settings, concern.response_id)

    assert len(opens(db, reader, concern, opener, hours=48)) == 2


def test_nobody_agrees_with_themselves(db: Session, decided: Concern, opener: Opener):
    reader = leads(db)[0]
    agreeing.ask(db, reader, decided.id, why=WHY, now=NOW)

    with pytest.raises(WrongState):
        agreeing.answer(db, reader, decided.id, agrees=True, now=NOW)
    with pytest.raises(WrongState, match=SHUT):
        opens(db, reader, decided, opener)


def test_the_measure_sees_a_door_that_one_opens_alone(
    db: Session, decided: Concern, opener: Opener, monkeypatch: pytest.MonkeyPatch
):
    def always(*asked: object) -> bool:
        return True

    monkeypatch.setattr("ourwords.safeguarding.contact.opens_alone", always)

    assert opens(db, leads(db)[0], decided, opener)


def test_what_one_lead_was_allowed_another_was_not(db: Session, decided: Concern, opener: Opener):
    (reader, deputy), third = leads(db), another(db)
    agreeing.ask(db, reader, decided.id, why=WHY, now=NOW)
    agreeing.answer(db, deputy, decided.id, agrees=True, now=NOW)

    for who in (deputy, third):
        with pytest.raises(WrongState, match=SHUT):
            opens(db, who, decided, opener)


@pytest.mark.parametrize(("agrees", "hours"), [(False, 0), (True, 24)])
def test_a_no_opens_nothing_nor_does_a_yes_of_yesterday(
    db: Session, decided: Concern, opener: Opener, agrees: bool, hours: int
):
    reader, deputy = leads(db)
    agreeing.ask(db, reader, decided.id, why=WHY, now=NOW)
    agreeing.answer(db, deputy, decided.id, agrees=agrees, now=NOW)

    with pytest.raises(WrongState, match=SHUT):
        opens(db, reader, decided, opener, hours)


def test_it_is_asked_with_a_reason_and_of_somebody(db: Session, decided: Concern):
    reader, deputy = leads(db)
    with pytest.raises(BadInput, match="Say why"):
        agreeing.ask(db, reader, decided.id, why=" ", now=NOW)
    db.get_one(Person, deputy.id).email = ""

    with pytest.raises(BadInput, match="no other safeguarding lead"):
        agreeing.ask(db, reader, decided.id, why=WHY, now=NOW)


def test_one_question_at_a_time(db: Session, decided: Concern):
    reader, deputy = leads(db)
    agreeing.ask(db, reader, decided.id, why=WHY, now=NOW)

    with pytest.raises(WrongState, match="asked already"):
        agreeing.ask(db, deputy, decided.id, why=WHY, now=NOW)


def test_every_step_is_in_the_trail_without_its_reason(db: Session, decided: Concern, opener: Opener):
    reader, deputy = leads(db)
    for agrees in (False, True):
        agreeing.ask(db, reader, decided.id, why=WHY, now=NOW)
        agreeing.answer(db, deputy, decided.id, agrees=agrees, now=NOW)
    opens(db, reader, decided, opener)

    lines = db.exec(select(AuditLine).order_by(col(AuditLine.number))).all()
    steps = [(line.action, line.who) for line in lines if line.action.startswith("concern.contact")]
    asked, said_no, said_yes = (
        ("concern.contact-ask", reader.id),
        ("concern.contact-refuse", deputy.id),
        ("concern.contact-agree", deputy.id),
    )
    assert steps == [
        ("concern.contact", reader.id),
        asked,
        said_no,
        asked,
        said_yes,
        ("concern.contact", reader.id),
    ]
    assert WHY not in str([line.details for line in lines])


def test_the_others_are_mailed_that_somebody_asks_and_who_asked_that_they_were_answered(
    db: Session, decided: Concern
):
    (reader, deputy), third, post = leads(db), another(db), Post()
    emails = {who.id: db.get_one(Person, who.id).email for who in (reader, deputy, third)}
    agreeing.ask(db, reader, decided.id, why=WHY, now=NOW)
    db.commit()
    assert [ring(db, post), ring(db, post)] == [1, 0]
    asked = list(post.taken)
    agreeing.answer(db, deputy, decided.id, agrees=True, now=NOW)
    db.commit()

    assert [ring(db, post), ring(db, post)] == [1, 0]

    assert {to for to, _, _ in asked} == {emails[deputy.id], emails[third.id]}
    assert {subject for _, subject, _ in asked} == {"Somebody needs you to agree to something"}
    assert [(to, subject) for to, subject, _ in post.taken[2:]] == [(emails[reader.id], "You were answered")]
    assert not [word for word in (NAME, WHY, "school", "garden") if word in str(post.taken)]


def test_an_answer_that_comes_while_the_question_is_mailed_is_mailed_too(db: Session, decided: Concern):
    reader, deputy = leads(db)
    agreeing.ask(db, reader, decided.id, why=WHY, now=NOW)
    db.commit()
    engine = db.get_bind()

    def answer_meanwhile(to: str) -> None:
        with Session(engine, expire_on_commit=False) as other:
            agreeing.answer(other, deputy, decided.id, agrees=True, now=NOW)
            other.commit()

    ring(db, Post(refuses=answer_meanwhile))
    post = Post()
    ring(db, post)

    assert post.to == [db.get_one(Person, reader.id).email]


def test_a_dead_mail_server_loses_no_question(db: Session, decided: Concern):
    reader, deputy = leads(db)
    agreeing.ask(db, reader, decided.id, why=WHY, now=NOW)
    db.commit()
    post = Post(refuses=lambda to: OSError())
    ring(db, post)
    post.refuses = lambda to: None

    assert ring(db, post, NOW + timedelta(minutes=1)) == 1
    assert post.to == [db.get_one(Person, deputy.id).email]


def test_whom_it_may_be_about_is_neither_asked_nor_may_agree(db: Session, decided: Concern):
    (reader, deputy), third, post = leads(db), another(db), Post()
    service.keep_away(db, reader, decided.id, people={deputy.id}, why="Named.", now=NOW)
    agreeing.ask(db, reader, decided.id, why=WHY, now=NOW)
    db.commit()

    ring(db, post)

    assert post.to == [db.get_one(Person, third.id).email]
    assert agreeing.to_answer(db, deputy) == []
    with pytest.raises(NotFound):
        agreeing.answer(db, deputy, decided.id, agrees=True, now=NOW)


def test_in_a_browser_one_asks_another_agrees_and_the_first_opens(
    db: Session, decided: Concern, sign_in: SignIn
):
    reader, deputy = leads(db)
    asked = sign_in(reader).post(at(decided.id, "/contact/question"), data={"contact_why": WHY})
    waits = sign_in(reader).get(at(decided.id)).text
    queue, page = (sign_in(deputy).get(path).text for path in ("/staff/concerns", at(decided.id)))
    agreed = sign_in(deputy).post(at(decided.id, "/contact/answer"), data={"agrees": "yes"})
    shown = sign_in(reader).post(at(decided.id, "/contact")).text

    assert (asked.status_code, agreed.status_code) == (303, 303)
    assert "You have asked to open it" in waits
    assert f"{reader.name} asks to open how to reach somebody" in queue
    assert (WHY in page, NAME in page, NAME in shown) == (True, False, True)


@pytest.mark.parametrize("why", ["", "x" * 2001])
def test_a_question_that_cannot_be_kept_comes_back(db: Session, decided: Concern, sign_in: SignIn, why: str):
    reply = sign_in(leads(db)[0]).post(at(decided.id, "/contact/question"), data={"contact_why": why})

    assert reply.status_code == 422
    assert 'href="#contact_why"' in reply.text
    assert why in reply.text


def test_to_agree_the_passphrase_is_typed_again(
    db: Session, decided: Concern, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
):
    reader, deputy = leads(db)
    agreeing.ask(db, reader, decided.id, why=WHY, now=NOW)
    db.commit()
    client = sign_in(deputy)
    monkeypatch.setattr("ourwords.kit.clock.now", lambda: NOW + timedelta(minutes=11))

    reply = client.post(at(decided.id, "/contact/answer"), data={"agrees": "yes"})

    assert reply.headers["location"].startswith("/staff/prove")
    assert again(db, decided.id).opening["state"] == "waiting"
