"""The safeguarding lead's queue, and who is kept out of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from ourwords.accounts import Role
from ourwords.kit.settings import Settings
from tests import people
from tests.conftest import Client
from tests.people import NOW
from tests.safeguarding.ground import CANARY, DECIDED, STEPS, URGENT, AsRole, a_concern, again, at

pytestmark = pytest.mark.usefixtures("office_hours")


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
        ("/reopening", {"why": "More came."}),
    ):
        assert lead.post(at(uuid4(), step), data=data).status_code == 404
