"""The safeguarding lead's pages."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.audit import AuditLine
from ourwords.kit import clock
from ourwords.kit.settings import Settings
from ourwords.safeguarding import service
from tests import people
from tests.conftest import Client, SignIn
from tests.people import NOW
from tests.safeguarding.ground import CANARY, URGENT, AsRole, a_concern, again, another, leads

STEPS = ("/words", "/note", "/owner", "/decision", "/hand-over", "/reopening")
DECIDED = {"decision": "referred to the MASH front door", "reason": "Rang them."}


def at(concern_id: UUID, step: str = "") -> str:
    return f"/staff/concerns/{concern_id}{step}"


@pytest.fixture(autouse=True)
def office_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the pages stands still on a Monday morning."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_an_empty_queue_is_good_news(as_role: AsRole):
    assert (
        "0 waiting. Nothing needs you today." in as_role(Role.SAFEGUARDING_LEAD).get("/staff/concerns").text
    )


def test_the_queue_says_in_words_what_is_urgent_and_late_and_never_what_was_typed(
    as_role: AsRole, db: Session, settings: Settings
):
    survey = people.a_survey(db)
    a_concern(db, settings, survey, URGENT)
    a_concern(db, settings, survey, now=NOW - timedelta(days=14))

    said = as_role(Role.SAFEGUARDING_LEAD).get("/staff/concerns").text

    assert "2 waiting, 1 late" in said
    assert said.index(">Urgent<") < said.index(">Late<")
    assert "Came Mon 23 Nov, 10am" in said
    assert survey.title in said
    assert CANARY not in said


def test_the_queue_comes_a_page_at_a_time(as_role: AsRole, db: Session, settings: Settings):
    survey = people.a_survey(db)
    for number in range(51):
        a_concern(db, settings, survey, f"people bully me every day {number}")
    lead = as_role(Role.SAFEGUARDING_LEAD)

    counts = [
        lead.get("/staff/concerns", params={"page": n}).text.count('class="card"')
        for n in ("1", "2", "9", "-1", "²")
    ]

    assert counts == [50, 1, 1, 50, 50]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SAFEGUARDING_LEAD}))
def test_other_roles_are_kept_out(as_role: AsRole, db: Session, settings: Settings, role: Role):
    concern = a_concern(db, settings)
    client = as_role(role)

    shown = [client.get(path) for path in ("/staff/concerns", "/staff/concerns/decided", at(concern.id))]
    done = [client.post(at(concern.id, step)) for step in STEPS]

    kept_out = 303 if role is Role.YOUTH_COUNCIL else 403
    assert {reply.status_code for reply in shown + done} == {kept_out}
    assert again(db, concern.id).history == []


def test_without_a_sign_in_the_door_is_shown(client: Client, db: Session, settings: Settings):
    concern = a_concern(db, settings)

    for path in ("/staff/concerns", "/staff/concerns/decided", at(concern.id), at(concern.id, "/note")):
        assert client.get(path).headers["location"].startswith("/staff/sign-in")


def test_what_is_not_there_looks_the_same_on_every_step(as_role: AsRole):
    lead = as_role(Role.SAFEGUARDING_LEAD)

    assert lead.get(at(uuid4())).status_code == 404
    for step, data in (
        ("/words", {}),
        ("/note", {}),
        ("/owner", {}),
        ("/decision", DECIDED),
        ("/reopening", {}),
    ):
        assert lead.post(at(uuid4(), step), data=data).status_code == 404


def test_a_concern_shows_reasons_and_chosen_answers_with_the_words_still_shut(
    as_role: AsRole, db: Session, settings: Settings
):
    concern = a_concern(db, settings, None, URGENT)

    said = as_role(Role.SAFEGUARDING_LEAD).get(at(concern.id)).text

    for part in (
        "Urgent",
        "Your invented school",
        "How old are you?",
        "<dd>12</dd>",
        "<dd>Bus</dd>",
        "<dd>2 of 5, from sad to glad</dd>",
    ):
        assert part in said
    assert "Mon 23 Nov, 10am" in said
    assert CANARY not in said
    assert "What would you change?" not in said


def test_words_open_after_the_passphrase_and_it_is_written_down(
    as_role: AsRole, db: Session, settings: Settings
):
    concern = a_concern(db, settings)
    lead = as_role(Role.SAFEGUARDING_LEAD)

    reply = lead.post(at(concern.id, "/words"))

    assert (reply.status_code, reply.headers["cache-control"]) == (200, "no-store")
    assert CANARY in reply.text
    assert "What would you change?" in reply.text
    assert (
        db.exec(select(AuditLine).where(AuditLine.action == "concern.open")).one().subject
        == f"concern:{concern.id}"
    )
    assert CANARY not in lead.get(at(concern.id)).text


@pytest.mark.parametrize("step", ["/words", "/note"])
def test_a_passphrase_typed_too_long_ago_opens_nothing(
    as_role: AsRole, db: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str
):
    concern = a_concern(db, settings)
    lead = as_role(Role.SAFEGUARDING_LEAD)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=11))

    reply = lead.post(at(concern.id, step), headers={"referer": f"http://testserver.local{at(concern.id)}"})

    assert reply.status_code == 303
    assert reply.headers["location"] == f"/staff/prove?next=%2Fstaff%2Fconcerns%2F{concern.id}"
    assert CANARY not in reply.text
    assert not db.exec(select(AuditLine).where(AuditLine.action == "concern.open")).all()


def test_a_referral_note_has_numbers_room_to_write_and_words_only_on_asking(
    as_role: AsRole, db: Session, settings: Settings
):
    concern = a_concern(db, settings)
    lead = as_role(Role.SAFEGUARDING_LEAD)

    without, filled = lead.get(at(concern.id, "/note")).text, lead.post(at(concern.id, "/note")).text

    for number in ("01904 551900", "0300 131 2131", "999"):
        assert number in without.split("<footer")[0]
    assert without.count("<textarea") == 3
    assert CANARY not in without
    assert CANARY in filled


def test_a_concern_is_taken_decided_and_opened_again_by_forms(
    sign_in: SignIn, db: Session, settings: Settings
):
    concern = a_concern(db, settings)
    lead = sign_in(leads(db)[0])

    states: list[str] = []
    for step, data in (("/owner", {}), ("/decision", DECIDED), ("/reopening", {"why": "More came."})):
        assert lead.post(at(concern.id, step), data=data).headers["location"] == at(concern.id)
        states.append(again(db, concern.id).state)

    assert states == ["taken", "decided", "reopened"]
    assert "More came." in lead.get(at(concern.id)).text


def test_what_was_decided_is_on_a_page_of_its_own(sign_in: SignIn, db: Session, settings: Settings):
    concern = a_concern(db, settings)
    lead = sign_in(leads(db)[0])
    lead.post(at(concern.id, "/owner"))
    lead.post(at(concern.id, "/decision"), data=DECIDED)

    assert "Referred to the MASH front door" in lead.get("/staff/concerns/decided").text
    assert "0 waiting" in lead.get("/staff/concerns").text
    assert "See the 1 decided" in lead.get("/staff/concerns").text


def test_handing_on_needs_somebody_to_hand_it_to(sign_in: SignIn, db: Session, settings: Settings):
    concern, third = a_concern(db, settings), another(db)
    lead = sign_in(leads(db)[0])
    lead.post(at(concern.id, "/owner"))

    for nobody in ("", str(uuid4()), str(leads(db)[0].id)):
        assert lead.post(at(concern.id, "/hand-over"), data={"to": nobody}).status_code == 422
    lead.post(at(concern.id, "/hand-over"), data={"to": str(third.id)})

    assert again(db, concern.id).owner_id == third.id
    assert f"{third.name} has this" in lead.get(at(concern.id)).text


@pytest.mark.parametrize(
    ("data", "message"),
    [({"decision": "", "reason": "I looked"}, "Choose what you did."), ({"reason": "I looked"}, "Choose what you did."),
     ({"decision": "no action", "reason": "  "}, "Say why nothing more is done.")],
)  # fmt: skip
def test_an_unfinished_decision_is_shown_again_with_what_was_typed(
    sign_in: SignIn, db: Session, settings: Settings, data: dict[str, str], message: str
):
    concern = a_concern(db, settings)
    lead = sign_in(leads(db)[0])
    lead.post(at(concern.id, "/owner"))

    reply = lead.post(at(concern.id, "/decision"), data=data)

    assert reply.status_code == 422
    assert "<title>Error: " in reply.text
    assert reply.text.count(message) == 2
    assert data["reason"].strip() in reply.text
    assert again(db, concern.id).state == "taken"


@pytest.mark.parametrize(
    "data", [{"decision": "shrugged"}, {"decision": "no action", "extra": "1"}, {"reason": "x" * 2001}]
)
def test_a_form_that_was_tampered_with_is_refused(
    sign_in: SignIn, db: Session, settings: Settings, data: dict[str, str]
):
    concern = a_concern(db, settings)
    lead = sign_in(leads(db)[0])
    lead.post(at(concern.id, "/owner"))

    assert lead.post(at(concern.id, "/decision"), data=data).status_code == 400
    assert again(db, concern.id).state == "taken"


def test_a_step_that_comes_too_late_is_told_calmly(sign_in: SignIn, db: Session, settings: Settings):
    concern = a_concern(db, settings)
    one, two = leads(db)
    sign_in(one).post(at(concern.id, "/owner"))

    reply = sign_in(two).post(at(concern.id, "/decision"), data=DECIDED)

    assert reply.status_code == 409
    assert "Somebody else has this concern now" in reply.text


def test_an_answer_whose_questions_have_gone_is_still_shown(as_role: AsRole, db: Session, settings: Settings):
    concern = a_concern(db, settings)
    db.connection().execute(text("""UPDATE response SET record = '{"gone": "x", "age": "rather-not"}'"""))
    db.commit()

    said = as_role(Role.SAFEGUARDING_LEAD).get(at(concern.id)).text

    assert said.index("Did not want to say") < said.index("A question that is no longer kept")


def test_words_that_are_no_longer_kept_are_told_so(as_role: AsRole, db: Session, settings: Settings):
    concern = a_concern(db, settings)
    db.connection().execute(text("UPDATE response SET sealed_id = NULL"))
    db.connection().execute(text("UPDATE concern SET sealed_id = NULL"))
    db.commit()
    lead = as_role(Role.SAFEGUARDING_LEAD)

    assert "no words that are kept" in lead.get(at(concern.id)).text
    assert "no words that are kept" in lead.post(at(concern.id, "/words")).text


def test_what_a_child_typed_is_shown_as_typed_and_never_as_html(
    as_role: AsRole, db: Session, settings: Settings
):
    concern = a_concern(db, settings, None, "<script>alert(1)</script> i want to die")

    said = as_role(Role.SAFEGUARDING_LEAD).post(at(concern.id, "/words")).text

    assert "&lt;script&gt;alert(1)" in said
    assert "<script>alert" not in said


def test_why_somebody_was_worried_is_for_the_leads_alone(sign_in: SignIn, db: Session, settings: Settings):
    survey = people.a_survey(db)
    response_id = people.a_response(db, settings, survey, change="I like the garden.")
    reader = people.an_actor(db, Role.SURVEY_LEAD)
    service.raise_concern(db, reader, response_id=response_id, why="They sound alone.", now=NOW)
    db.commit()

    lead = sign_in(leads(db)[0])
    line = lead.get("/staff/concerns").text.split("/staff/concerns/")[1].split('"')[0]

    assert "They sound alone." in lead.get(f"/staff/concerns/{line}").text
    assert "somebody who read this was worried" in lead.get("/staff/concerns").text.lower()
