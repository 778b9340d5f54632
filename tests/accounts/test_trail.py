"""The trail in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session

from ourwords import audit
from ourwords.accounts import Role
from ourwords.accounts.rules import SENTENCES, sentence
from tests import people
from tests.accounts.conftest import AsRole
from tests.conftest import Client
from tests.people import NOW


def test_it_says_who_did_what_about_whom_and_when(as_role: AsRole, db: Session):
    boss = people.an_actor(db, Role.ADMINISTRATOR)
    lead = people.an_actor(db, Role.SAFEGUARDING_LEAD)
    audit.record(
        db, boss.id, action="person.change", subject=f"person:{lead.id}", now=NOW, details={"active": True}
    )
    db.commit()

    said = as_role(Role.SCRUTINEER).get("/staff/audit").text

    row = next(row for row in said.split("<tr>") if "changed what somebody may do" in row)
    assert all(part in row for part in (boss.name, lead.name, "Mon 23 November 2026, 10am", "active: yes"))
    assert "The trail is whole" in said


def test_it_can_be_read_about_one_thing_alone(as_role: AsRole, db: Session):
    for number in range(3):
        audit.record(db, None, action="survey.make", subject=f"survey:{number}", now=NOW)
    db.commit()

    said = as_role(Role.ADMINISTRATOR).get("/staff/audit", params={"subject": "survey:1"}).text

    assert said.count("began a survey") == 1
    assert (
        "<script"
        not in as_role(Role.ADMINISTRATOR).get("/staff/audit?subject=<script>alert").text.split("<main")[1]
    )


def test_it_comes_a_page_at_a_time_newest_first(as_role: AsRole, db: Session):
    for _ in range(60):
        audit.record(db, None, action="survey.draft", subject="survey:1", now=NOW)
    db.commit()
    boss = as_role(Role.ADMINISTRATOR)

    first, second = (boss.get("/staff/audit", params={"subject": "survey:1", "page": n}).text for n in (1, 2))

    assert (first.count("changed a survey"), second.count("changed a survey")) == (50, 10)
    assert 'page=2"' in first


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "²"])
def test_a_page_that_is_not_there_is_the_nearest_one(as_role: AsRole, page: str):
    assert as_role(Role.ADMINISTRATOR).get("/staff/audit", params={"page": page}).status_code == 200


def test_a_line_that_was_changed_shows(as_role: AsRole, db: Session):
    boss: Client = as_role(Role.ADMINISTRATOR)
    db.connection().execute(text("UPDATE auditline SET action = 'nothing' WHERE number = 1"))
    db.commit()

    assert "broken at line 1" in boss.get("/staff/audit").text


@pytest.mark.parametrize("role", [Role.ANALYST, Role.SURVEY_LEAD, Role.AGENCY, Role.SAFEGUARDING_LEAD])
def test_only_those_who_look_after_it_read_it(as_role: AsRole, role: Role):
    assert as_role(role).get("/staff/audit").status_code == 403


@given(st.text(max_size=40))
def test_an_action_without_a_sentence_is_shown_as_written(action: str):
    assert action in SENTENCES or sentence(action).count(".") <= max(0, action.count(".") - 1)
