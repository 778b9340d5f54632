"""Invitations and people, as the administrator and the invited see them."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from ourwords.accounts import Person, Role
from ourwords.accounts import service as accounts
from ourwords.accounts.models import Visit
from ourwords.audit import AuditLine
from ourwords.kit import clock
from tests import people
from tests.accounts.conftest import PASSPHRASE, AddPerson, AsRole
from tests.conftest import Client, SignIn

NEW = {
    "name": "Invented Ines", "sign_in_name": "Ines@Invented.example", "role": "analyst", "agency": "", "review_group": "",
}  # fmt: skip


def invite(db: Session, role: Role = Role.ANALYST, name: str = "ines@invented.example") -> str:
    _, token = accounts.invite(db, None, name="Ines", sign_in_name=name, role=role, now=clock.now())
    db.commit()
    return f"/invitation/{token}"


def test_an_invitation_opens_the_door_once(client: Client, db: Session):
    link = invite(db)
    assert 'autocomplete="new-password"' in client.get(link).text

    reply = client.post(link, data={"passphrase": PASSPHRASE})

    assert reply.headers["location"] == "/staff/sign-in?chosen"
    assert (
        client.get(link).status_code == client.post(link, data={"passphrase": PASSPHRASE}).status_code == 404
    )


@pytest.mark.parametrize(("days", "status"), [(6.99, 200), (7.01, 404)])
def test_an_invitation_ends_after_seven_days(
    client: Client, db: Session, monkeypatch: pytest.MonkeyPatch, days: float, status: int
):
    link, later = invite(db), clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert client.get(link).status_code == status


@pytest.mark.parametrize("weak", ["short", "aaaaaaaaaaaaaaaa", "ines@invented.example"])
def test_a_weak_passphrase_is_not_taken_and_not_shown_again(client: Client, db: Session, weak: str):
    reply = client.post(invite(db), data={"passphrase": weak})

    assert reply.status_code == 422
    assert "three words" in reply.text.lower()
    assert f'value="{weak}"' not in reply.text.replace('id="sign_in_name" type="text" value="ines', "")


def test_a_young_person_sees_their_own_face(client: Client, db: Session):
    link = invite(db, Role.YOUTH_COUNCIL, "kite")

    assert "Your nickname" in client.get(link).text
    assert client.post(link, data={"passphrase": PASSPHRASE}).headers["location"].startswith("/council/")


def test_inviting_shows_the_link_once_and_mails_it(as_role: AsRole, db: Session, tmp_path: Path):
    reply = as_role(Role.ADMINISTRATOR).post("/staff/people", data=NEW)

    link = reply.text.split('value="http://127.0.0.1:8000')[1].split('"')[0]
    mail = next((tmp_path / "mails").glob("*.eml")).read_text()
    assert reply.status_code == 200
    assert accounts.invited(db, link.removeprefix("/invitation/"), now=clock.now()).name == "Invented Ines"
    assert link.removeprefix("/invitation/")[:20] in mail.replace("=\n", "")


def test_a_mail_that_fails_breaks_no_page(as_role: AsRole, app: Litestar):
    class Broken:
        def send(self, to: str, subject: str, text: str) -> None:
            raise ConnectionRefusedError

    app.state.mailer = Broken()

    assert as_role(Role.ADMINISTRATOR).post("/staff/people", data=NEW).status_code == 200


def test_the_other_safeguarding_leads_hear_when_one_is_added(as_role: AsRole, db: Session, tmp_path: Path):
    lead = people.an_actor(db, Role.SAFEGUARDING_LEAD)

    as_role(Role.ADMINISTRATOR).post("/staff/people", data=NEW | {"role": "safeguarding_lead"})

    mails = [path.read_text() for path in (tmp_path / "mails").glob("*.eml")]
    to = found_email(db, lead.id)
    assert [mail for mail in mails if f"To: {to}" in mail and "Invented Ines" in mail]


def found_email(db: Session, person_id: UUID) -> str:
    return db.get_one(Person, person_id).email


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": ""}, "Write their name"),
        ({"role": "youth_council", "review_group": "Otters"}, "Do not use their e-mail"),
        ({"role": "youth_council", "sign_in_name": "otter"}, "which review group"),
        ({"role": "agency"}, "whose pledge"),
        ({"role": ""}, "Choose what they do"),
        ({"role": "owner"}, "Choose what they do"),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_typed_stays(
    as_role: AsRole, change: dict[str, str], message: str
):
    reply = as_role(Role.ADMINISTRATOR).post("/staff/people", data=NEW | change)

    assert reply.status_code == 422
    assert message in reply.text
    assert (NEW | change)["sign_in_name"] in reply.text


def test_a_name_somebody_has_is_asked_for_again(as_role: AsRole):
    boss = as_role(Role.ADMINISTRATOR)
    boss.post("/staff/people", data=NEW)

    assert boss.post("/staff/people", data=NEW).status_code == 422


@pytest.mark.parametrize("extra", [{"active": "no"}, {"passphrase_hash": "x"}, {"id": "x"}])
def test_fields_that_are_not_on_the_form_are_refused(as_role: AsRole, extra: dict[str, str]):
    assert as_role(Role.ADMINISTRATOR).post("/staff/people", data=NEW | extra).status_code == 400


def test_a_role_changes_and_shows(as_role: AsRole, add: AddPerson, db: Session):
    person, boss = add(Role.ANALYST), as_role(Role.ADMINISTRATOR)

    reply = boss.post(
        f"/staff/people/{person.id}", data={"role": "agency", "agency": "schools", "review_group": ""}
    )

    assert reply.headers["location"] == f"/staff/people?changed={person.id}"
    assert "(schools)" in boss.get(reply.headers["location"]).text


def test_letting_go_ends_visits_and_can_be_undone(as_role: AsRole, add: AddPerson, db: Session):
    person, boss = add(Role.ANALYST), as_role(Role.ADMINISTRATOR)
    accounts.start_visit(db, person, now=clock.now())
    db.commit()

    to = boss.post(f"/staff/people/{person.id}/active", data={"active": "no"}).headers["location"]

    assert not db.exec(select(Visit).where(Visit.person_id == person.id)).all()
    db.commit()
    assert "back in" in boss.get(to).text
    boss.post(f"/staff/people/{person.id}/active", data={"active": "yes"})
    db.expire_all()
    assert db.get_one(Person, person.id).active


def test_an_administrator_cannot_take_their_own_role_away(sign_in: SignIn, db: Session):
    me = people.an_actor(db, Role.ADMINISTRATOR)

    reply = sign_in(me).post(
        f"/staff/people/{me.id}", data={"role": "analyst", "agency": "", "review_group": ""}
    )

    assert reply.status_code == 403


def test_a_new_invitation_ends_the_old_passphrase(as_role: AsRole, add: AddPerson, db: Session):
    person = add(Role.ANALYST)

    reply = as_role(Role.ADMINISTRATOR).post(f"/staff/people/{person.id}/invitation")

    assert "/invitation/" in reply.text
    db.expire_all()
    assert db.get_one(Person, person.id).passphrase_hash == ""


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.ADMINISTRATOR, Role.YOUTH_COUNCIL}]
)
def test_only_administrators_open_people(as_role: AsRole, role: Role):
    assert as_role(role).get("/staff/people").status_code == 403


def test_the_trail_holds_no_names_and_no_addresses(as_role: AsRole, db: Session):
    as_role(Role.ADMINISTRATOR).post("/staff/people", data=NEW)

    lines = db.exec(select(AuditLine).where(AuditLine.action == "person.invite")).all()
    assert not any("nes" in str(line.details) for line in lines)
