"""What a safeguarding lead has typed is still there, whatever else they press and whoever was faster."""

import pytest
from sqlmodel import Session

from ourwords.kit.settings import Settings
from tests.conftest import SignIn
from tests.safeguarding.ground import DECIDED, a_concern, again, at, leads

pytestmark = pytest.mark.usefixtures("office_hours")
NOTE = "Rang the invented school at ten."
DRAFT = {"decision": "no action", "reason": NOTE}


def test_a_decision_that_comes_after_somebody_else_took_it_keeps_what_was_typed(
    sign_in: SignIn, db: Session, settings: Settings
):
    concern = a_concern(db, settings)
    one, two = leads(db)
    sign_in(one).post(at(concern.id, "/owner"))

    reply = sign_in(two).post(at(concern.id, "/decision"), data=DECIDED | {"reason": NOTE})

    assert reply.status_code == 409
    assert "Somebody else has this concern now" in reply.text
    assert f"\n{NOTE}</textarea>" in reply.text
    assert "Referred to the MASH front door" in reply.text
    assert at(concern.id, "/owner") in reply.text
    assert again(db, concern.id).owner_id == one.id


@pytest.mark.parametrize("state", ["new", "decided"])
def test_a_decision_on_what_is_not_taken_any_more_keeps_what_was_typed(
    sign_in: SignIn, db: Session, settings: Settings, state: str
):
    concern, lead = a_concern(db, settings), sign_in(leads(db)[0])
    if state == "decided":
        lead.post(at(concern.id, "/owner"))
        lead.post(at(concern.id, "/decision"), data=DECIDED)
    before = again(db, concern.id).history

    reply = lead.post(at(concern.id, "/decision"), data=DRAFT)

    assert reply.status_code == 409
    assert f"This concern is {state}." in reply.text
    assert f"\n{NOTE}</textarea>" in reply.text
    assert again(db, concern.id).history == before
