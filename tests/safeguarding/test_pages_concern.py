"""The page of one concern: its reasons, its answers, and words that open only on asking."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from ourwords.accounts import Person, Role
from ourwords.audit import AuditLine
from ourwords.kit import clock
from ourwords.kit.settings import Settings
from ourwords.safeguarding import raise_concern
from tests import people
from tests.conftest import SignIn
from tests.people import NOW
from tests.safeguarding.ground import CANARY, URGENT, WORRY, AsRole, a_concern, at, leads

pytestmark = pytest.mark.usefixtures("office_hours")


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
        "<dd>Not much (2 of 5)</dd>",
    ):
        assert part in said
    assert "Mon 23 Nov, 10am" in said
    assert CANARY not in said
    assert "What would you change?" not in said


@pytest.mark.parametrize(("form", "words"), [("pl", WORRY), ("en", "mama mnie bije")])
def test_whoever_is_named_to_read_a_language_is_named_on_what_is_written_in_it(
    sign_in: SignIn, db: Session, settings: Settings, form: str, words: str
):
    survey, reader = people.a_survey(db), people.an_actor(db, Role.SURVEY_LEAD)
    concern = a_concern(db, settings, survey, words)
    db.connection().execute(text("UPDATE response SET language = :form"), {"form": form})
    db.commit()
    lead = sign_in(leads(db)[0])

    assert "Who reads it" not in lead.get(at(concern.id)).text
    survey.language_readers = {"pl": str(reader.id), "uk": str(leads(db)[0].id)}
    db.add(survey)
    db.commit()

    for said in (lead.get(at(concern.id)).text, lead.get(at(concern.id, "/note")).text):
        assert ("<dd>Polish</dd>" in said) == (form == "pl")
        assert f"<dt>Who reads it</dt><dd>{reader.name}</dd>" in said


def test_who_left_is_not_named_to_read_a_language_and_an_unknown_one_keeps_its_code(
    as_role: AsRole, db: Session, settings: Settings
):
    survey, reader = people.a_survey(db), people.an_actor(db, Role.SURVEY_LEAD)
    concern = a_concern(db, settings, survey)
    survey.language_readers = {"xx": str(reader.id)}
    person = db.get(Person, reader.id)
    assert person
    person.active = False
    db.connection().execute(text("UPDATE response SET language = 'xx'"))
    db.commit()

    said = as_role(Role.SAFEGUARDING_LEAD).get(at(concern.id)).text

    assert "<dd>xx</dd>" in said
    assert "Who reads it" not in said


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


@pytest.mark.parametrize(("step", "back"), [("/words", ""), ("/note", "%2Fnote")])
def test_a_passphrase_typed_too_long_ago_opens_nothing(
    as_role: AsRole, db: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str, back: str
):
    concern = a_concern(db, settings)
    lead = as_role(Role.SAFEGUARDING_LEAD)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=11))

    reply = lead.post(at(concern.id, step), headers={"referer": f"http://testserver.local{at(concern.id)}"})

    assert reply.status_code == 303
    assert reply.headers["location"] == f"/staff/prove?next=%2Fstaff%2Fconcerns%2F{concern.id}{back}"
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
    assert without.count("<textarea") == 5
    assert 'type="text"' not in without
    assert "press Ctrl and P" in without
    assert CANARY not in without
    assert CANARY in filled


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
    raise_concern(db, reader, response_id=response_id, why="They sound alone.", now=NOW)
    people.looked_through(db, settings)

    lead = sign_in(leads(db)[0])
    line = lead.get("/staff/concerns").text.split("/staff/concerns/")[1].split('"')[0]

    assert "They sound alone." in lead.get(f"/staff/concerns/{line}").text
    assert "somebody who read this was worried" in lead.get("/staff/concerns").text.lower()
