"""The steps a safeguarding lead takes with a concern: taking, deciding, handing on, opening again."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from ourwords.kit.settings import Settings
from ourwords.retention import HoldKind
from ourwords.retention.service import end_hold, put_hold
from ourwords.safeguarding import ask_for_contact
from ourwords.vault import load_sealer
from tests.conftest import SignIn
from tests.people import NOW
from tests.safeguarding.ground import (
    ABOUT_JO,
    DECIDED,
    WORRY,
    a_concern,
    again,
    another,
    at,
    decided_by,
    leads,
    read_by_jo_and_pat,
)

pytestmark = pytest.mark.usefixtures("office_hours")


def test_a_concern_is_taken_decided_and_opened_again_by_forms(
    sign_in: SignIn, db: Session, settings: Settings
):
    concern = a_concern(db, settings)
    lead = sign_in(leads(db)[0])

    states: list[str] = []
    lead.post(at(concern.id, "/words"))
    for step, data in (("/owner", {}), ("/decision", DECIDED), ("/reopening", {"why": "More came."})):
        assert lead.post(at(concern.id, step), data=data).headers["location"] == at(concern.id)
        states.append(again(db, concern.id).state)

    assert states == ["taken", "decided", "reopened"]
    assert "More came." in lead.get(at(concern.id)).text


def test_what_was_decided_is_on_a_page_of_its_own(sign_in: SignIn, db: Session, settings: Settings):
    concern = a_concern(db, settings)
    lead = sign_in(leads(db)[0])
    decided_by(lead, concern)

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
     ({"decision": "no action", "reason": "  "}, "Say in a few words why nothing more is done.")],
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
    ("step", "field", "data"),
    [
        ("/decision", "reason", {"decision": "no action"}),
        ("/decision", "reason", {}),
        ("/reopening", "why", {}),
    ],
)
def test_what_is_too_long_is_shown_again_with_all_that_was_typed(
    sign_in: SignIn, db: Session, settings: Settings, step: str, field: str, data: dict[str, str]
):
    concern, lead = a_concern(db, settings), sign_in(leads(db)[0])
    lead.post(at(concern.id, "/owner"))
    lead.post(at(concern.id, "/words"))
    if step == "/reopening":
        lead.post(at(concern.id, "/decision"), data=DECIDED)
    before, typed = again(db, concern.id).history, "x" * 2001

    reply = lead.post(at(concern.id, step), data=data | {field: typed})

    assert reply.status_code == 422
    assert f'href="#{field}"' in reply.text
    assert f'id="{field}_error"' in reply.text
    assert reply.text.count("Make this shorter: there are 2,001 letters, and 2,000 fit.") == 2
    assert typed in reply.text
    assert ("Choose what you did." in reply.text) == (data == {} and field == "reason")
    assert again(db, concern.id).history == before
    enough = {"why": typed[1:]} if step == "/reopening" else DECIDED | {"reason": typed[1:]}
    assert lead.post(at(concern.id, step), data=enough).status_code == 303


@pytest.mark.parametrize("data", [{"decision": "shrugged"}, {"decision": "no action", "extra": "1"}])
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
    assert "Somebody else has this worry now" in reply.text


@pytest.mark.parametrize("why", ["", "  "])
def test_opening_again_needs_a_reason(sign_in: SignIn, db: Session, settings: Settings, why: str):
    concern, lead = a_concern(db, settings), sign_in(leads(db)[0])
    decided_by(lead, concern)

    reply = lead.post(at(concern.id, "/reopening"), data={"why": why})

    assert reply.status_code == 422
    assert reply.text.count("Say what has come to light.") == 2
    assert again(db, concern.id).state == "decided"


def test_a_lead_reads_what_a_decision_does_before_they_record_it(
    sign_in: SignIn, db: Session, settings: Settings
):
    concern, lead = a_concern(db, settings), sign_in(leads(db)[0])
    lead.post(at(concern.id, "/owner"))
    assert "This closes the worry.</p>" in lead.get(at(concern.id)).text

    ask_for_contact(
        db, response_id=concern.response_id, how="", when="", not_know="", sealer=load_sealer(settings), now=NOW
    )  # fmt: skip
    db.commit()

    before, line, after = lead.get(at(concern.id)).text.partition(
        "This closes the worry and shuts how to reach them."
    )
    assert line
    assert ">Record the decision</button>" in after
    assert "<fieldset" in before


def test_a_hold_is_seen_from_the_worry(sign_in: SignIn, db: Session, settings: Settings):
    concern, me = a_concern(db, settings), leads(db)[0]
    lead, link = sign_in(me), f'href="/staff/holds/{concern.response_id}">{{}}</a>'
    usual = link.format("Keep this answer: police, court or review")
    assert usual in lead.get(at(concern.id)).text

    hold = put_hold(db, me, concern.response_id, kind=HoldKind.POLICE, words="Invented case 12", now=NOW)
    db.commit()
    said = lead.get(at(concern.id)).text
    assert link.format("On hold: see why") in said
    assert usual not in said

    end_hold(db, me, concern.response_id, hold.id, because="It is over", now=NOW)
    db.commit()
    assert usual in lead.get(at(concern.id)).text


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("my teacher touches me", "referred to the LADO"),
        (ABOUT_JO, "referred to the LADO"),
        (WORRY, "discussed with the young person"),
    ],
)
def test_where_an_adult_who_works_with_children_may_be_meant_the_page_proposes_the_lado(
    db: Session, settings: Settings, sign_in: SignIn, words: str, first: str
) -> None:
    survey, _, pat = read_by_jo_and_pat(db)
    concern, client = a_concern(db, settings, survey, words), sign_in(pat)
    client.post(at(concern.id, "/owner"))

    page = client.get(at(concern.id)).text

    assert page.partition('name="decision" value="')[2].startswith(first)
    assert ("must know within one working day" in page) is (first == "referred to the LADO")
