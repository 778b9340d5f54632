"""Signing in and out, as a browser sees it."""

from datetime import timedelta

import pytest
from httpx import Response
from litestar import Litestar
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.accounts import service as accounts
from ourwords.accounts.access import COUNCIL_COOKIE, STAFF_COOKIE
from ourwords.accounts.models import Person, Visit
from ourwords.accounts.routes.faces import BROWSER_COOKIE
from ourwords.accounts.rules import token_hash
from ourwords.kit import clock
from tests.accounts.conftest import PASSPHRASE, AddPerson
from tests.conftest import Client

MINUTE = timedelta(minutes=1)


def enter(client: Client, name: str, passphrase: str = PASSPHRASE, face: str = "staff") -> Response:
    data = {"sign_in_name": name, "passphrase": passphrase}
    return client.post(f"/{face}/sign-in", data=data)


def test_the_right_passphrase_opens_the_staff_pages(client: Client, add: AddPerson):
    lead = add(Role.SAFEGUARDING_LEAD)

    reply = enter(client, lead.sign_in_name.upper())

    assert (reply.status_code, reply.headers["location"]) == (303, "/staff")
    assert client.get("/staff/prove").status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client, add: AddPerson):
    said = enter(client, add(Role.ANALYST).sign_in_name).headers.get_list("set-cookie")

    cookie = next(line.lower() for line in said if line.startswith(STAFF_COOKIE))
    assert all(part in cookie for part in ("httponly", "samesite=strict", "path=/staff"))
    assert "secure" not in cookie


def test_over_https_the_cookie_is_secure(app: Litestar, client: Client, add: AddPerson):
    app.state.settings = app.state.settings.model_copy(update={"base_url": "https://words.example"})

    said = enter(client, add(Role.ANALYST).sign_in_name).headers.get_list("set-cookie")

    assert all("secure" in line.lower() for line in said)


@pytest.mark.parametrize("face", ["staff", "council"])
def test_a_wrong_passphrase_and_an_unknown_name_read_the_same(client: Client, add: AddPerson, face: str):
    role = Role.ANALYST if face == "staff" else Role.YOUTH_COUNCIL
    known = enter(client, add(role, "wren").sign_in_name, "not the passphrase", face)
    unknown = enter(client, "kite", "not the passphrase", face)

    assert known.status_code == unknown.status_code == 422
    assert known.text.replace("wren", "") == unknown.text.replace("kite", "")
    assert "Error:" in known.text
    assert "not the passphrase" not in known.text


def test_the_sixth_try_is_kept_out_even_when_right_and_a_quarter_of_an_hour_later_let_in(
    client: Client, add: AddPerson, monkeypatch: pytest.MonkeyPatch
):
    name, start = add(Role.ANALYST).sign_in_name, clock.now()
    for _ in range(5):
        enter(client, name, "wrong wrong wrong")
    assert enter(client, name).status_code == 422

    monkeypatch.setattr(clock, "now", lambda: start + 16 * MINUTE)
    assert enter(client, name).status_code == 303


def test_a_stranger_cannot_keep_the_safeguarding_lead_out_of_her_own_browser(client: Client, add: AddPerson):
    name = add(Role.SAFEGUARDING_LEAD).sign_in_name
    enter(client, name)
    mark = client.cookies[BROWSER_COOKIE]
    client.cookies.clear()
    for _ in range(6):
        enter(client, name, "wrong wrong wrong")

    client.cookies.set(BROWSER_COOKIE, mark)
    assert enter(client, name).status_code == 303


def test_a_browser_known_for_one_person_does_not_count_apart_for_another(client: Client, add: AddPerson):
    enter(client, add(Role.ANALYST).sign_in_name)
    other = add(Role.ANALYST).sign_in_name
    for _ in range(5):
        enter(client, other, "wrong wrong wrong")
    client.cookies.clear()

    assert enter(client, other).status_code == 422


def test_a_cookie_chosen_beforehand_never_becomes_a_session(client: Client, add: AddPerson, db: Session):
    client.cookies.set(STAFF_COOKIE, "chosen-by-somebody-else")

    reply = enter(client, add(Role.ANALYST).sign_in_name)

    assert reply.cookies[STAFF_COOKIE] != "chosen-by-somebody-else"
    assert not db.exec(select(Visit).where(Visit.token_hash == token_hash("chosen-by-somebody-else"))).all()


def test_signing_in_again_ends_the_visit_before(client: Client, add: AddPerson, db: Session):
    name = add(Role.ANALYST).sign_in_name
    first = enter(client, name).cookies[STAFF_COOKIE]

    second = enter(client, name).cookies[STAFF_COOKIE]

    assert first != second
    assert [visit.token_hash for visit in db.exec(select(Visit))] == [token_hash(second)]


@pytest.mark.parametrize(
    ("away", "steps", "status"), [(29, 1, 200), (31, 1, 303), (25, 19, 200), (25, 20, 303)]
)
def test_a_visit_ends_after_half_an_hour_alone_and_after_eight_hours_at_work(
    client: Client, add: AddPerson, monkeypatch: pytest.MonkeyPatch, away: int, steps: int, status: int
):
    enter(client, add(Role.ANALYST).sign_in_name)
    start, reply = clock.now(), None
    for step in range(1, steps + 1):
        monkeypatch.setattr(clock, "now", lambda at=start + step * away * MINUTE: at)
        reply = client.get("/staff/prove")

    assert reply is not None
    assert reply.status_code == status


def test_a_change_of_role_ends_every_visit(client: Client, add: AddPerson, db: Session):
    person, boss = add(Role.ANALYST), add(Role.ADMINISTRATOR)
    enter(client, person.sign_in_name)

    accounts.change_person(
        db, accounts.actor(boss), person.id, active=True, role=Role.SUBGROUP, agency="", review_group="",
        now=clock.now(),
    )  # fmt: skip
    db.commit()

    assert client.get("/staff/prove").headers["location"] == "/staff/sign-in"


def test_signing_out_ends_the_visit_on_our_side_too(client: Client, add: AddPerson):
    token = enter(client, add(Role.ANALYST).sign_in_name).cookies[STAFF_COOKIE]

    assert client.get("/staff/sign-out").status_code == 405
    assert client.post("/staff/sign-out").headers["location"] == "/staff/sign-in"

    client.cookies.set(STAFF_COOKIE, token)
    assert client.get("/staff/prove").status_code == 303


def test_another_site_cannot_sign_anybody_out_or_in(client: Client, add: AddPerson):
    enter(client, add(Role.ANALYST).sign_in_name)

    reply = client.post("/staff/sign-out", headers={"sec-fetch-site": "cross-site"})

    assert reply.status_code == 403
    assert client.get("/staff/prove").status_code == 200


def test_staff_and_young_reviewers_have_doors_of_their_own(client: Client, add: AddPerson):
    young, analyst = add(Role.YOUTH_COUNCIL, "heron"), add(Role.ANALYST)

    assert enter(client, young.sign_in_name).status_code == 422
    assert enter(client, analyst.sign_in_name, face="council").status_code == 422
    reply = enter(client, young.sign_in_name, face="council")
    assert (reply.headers["location"], "path=/council" in reply.headers["set-cookie"].lower()) == (
        "/council",
        True,
    )
    assert COUNCIL_COOKIE in reply.cookies
    assert BROWSER_COOKIE not in reply.cookies


def test_somebody_let_go_cannot_sign_in(client: Client, add: AddPerson, db: Session):
    person = add(Role.ANALYST)
    db.get_one(Person, person.id).active = False
    db.commit()

    assert enter(client, person.sign_in_name).status_code == 422


def test_what_cannot_be_stored_is_only_a_wrong_name(client: Client):
    assert enter(client, "x\x00y").status_code == 422


def test_what_is_not_on_the_form_is_refused(client: Client):
    data = {"sign_in_name": "a", "passphrase": "b", "role": "administrator"}

    assert client.post("/staff/sign-in", data=data).status_code == 400
