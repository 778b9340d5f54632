"""The way in for each role, where everything is invented."""

import pytest
from litestar import Litestar
from sqlmodel import Session

from ourwords.accounts import Role
from ourwords.accounts import service as accounts
from ourwords.accounts.models import Person
from ourwords.accounts.routes import demo_links
from ourwords.app.site import create_app
from ourwords.kit.settings import Settings
from tests import people
from tests.conftest import Client


def links(app: Litestar, db: Session) -> dict[Role, str]:
    found = demo_links(app.state.secret, accounts.people(db))
    db.commit()
    return found


def test_there_is_one_for_each_role_and_it_signs_in(app: Litestar, client: Client, db: Session):
    for role in Role:
        people.an_actor(db, role)

    found = links(app, db)

    assert set(found) == set(Role)
    assert client.get(found[Role.SAFEGUARDING_LEAD]).headers["location"] == "/staff"
    assert client.get("/staff/prove").status_code == 200
    assert client.get(found[Role.YOUTH_COUNCIL]).headers["location"] == "/council"


def test_a_made_up_one_or_one_of_the_other_face_opens_nothing(app: Litestar, client: Client, db: Session):
    people.an_actor(db, Role.YOUTH_COUNCIL)
    path = links(app, db)[Role.YOUTH_COUNCIL]

    assert client.get("/staff/demo/" + "0" * 64).status_code == 404
    assert client.get(path.replace("/council/", "/staff/")).status_code == 404


def test_it_opens_nothing_for_somebody_let_go(app: Litestar, client: Client, db: Session):
    me = people.an_actor(db, Role.ANALYST)
    path = links(app, db)[Role.ANALYST]
    db.get_one(Person, me.id).active = False
    db.commit()

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("face", ["staff", "council"])
def test_in_real_use_it_is_not_there(settings: Settings, face: str):
    real = create_app(settings)

    assert not any("demo" in route.path for route in real.routes)


@pytest.mark.parametrize(("demo", "status"), [(True, 303), (False, 422)])
def test_nobody_has_a_passphrase_here_so_a_press_is_the_proof_and_never_in_real_use(
    app: Litestar, client: Client, db: Session, monkeypatch: pytest.MonkeyPatch, demo: bool, status: int
):
    people.an_actor(db, Role.SAFEGUARDING_LEAD)
    client.get(links(app, db)[Role.SAFEGUARDING_LEAD])
    monkeypatch.setattr(app.state, "settings", app.state.settings.model_copy(update={"demo": demo}))

    assert client.post("/staff/prove", data={"next": "/staff/concerns"}).status_code == status
