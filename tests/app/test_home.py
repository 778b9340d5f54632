"""The first page of a safeguarding lead says how many worries wait, and how many of those cannot."""

import pytest
from sqlmodel import Session

from ourwords.accounts import Role
from ourwords.kit.settings import Settings
from ourwords.safeguarding import ask_for_contact
from ourwords.vault import load_sealer
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import URGENT, AsRole, a_concern, decided_by

LINE = "<strong>{}</strong> <span>{}</span>"


@pytest.mark.parametrize(
    ("urgent", "asked", "text"),
    [(0, 0, "worries to look at"), (1, 0, "worries to look at: 1 is urgent"), (2, 0, "worries to look at: 2 are urgent"),
     (0, 1, "worries to look at: 1 asked us to get in touch"),
     (1, 2, "worries to look at: 1 is urgent, 2 asked us to get in touch")],
)  # fmt: skip
def test_a_lead_sees_how_many_are_urgent_and_how_many_asked_us_to_get_in_touch(
    as_role: AsRole, db: Session, settings: Settings, urgent: int, asked: int, text: str
) -> None:
    survey = people.a_survey(db)
    concerns = [a_concern(db, settings, survey, URGENT) for _ in range(urgent)]
    concerns += [a_concern(db, settings, survey) for _ in range(3 - urgent)]
    for concern in concerns[-asked:] if asked else []:
        for how in ("invented", "and again"):
            ask_for_contact(
                db, response_id=concern.response_id, how=how, when="", not_know="", sealer=load_sealer(settings), now=NOW
            )  # fmt: skip
    db.commit()

    assert LINE.format(3, text) in as_role(Role.SAFEGUARDING_LEAD).get("/staff").text


def test_what_is_decided_is_not_urgent_any_more(as_role: AsRole, db: Session, settings: Settings) -> None:
    survey = people.a_survey(db)
    done = a_concern(db, settings, survey, URGENT)
    a_concern(db, settings, survey)
    lead = as_role(Role.SAFEGUARDING_LEAD)
    decided_by(lead, done)

    assert LINE.format(1, "worry to look at") in lead.get("/staff").text


def test_one_worry_is_told_as_one(as_role: AsRole, db: Session, settings: Settings) -> None:
    a_concern(db, settings, None, URGENT)

    assert (
        LINE.format(1, "worry to look at: 1 is urgent") in as_role(Role.SAFEGUARDING_LEAD).get("/staff").text
    )
