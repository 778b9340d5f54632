"""Mount this room's pages where the site has not done so yet, and give people passphrases."""

from collections.abc import Callable
from datetime import datetime

import pytest
from litestar import Litestar
from sqlmodel import Session

from ourwords.accounts import Person, Role
from ourwords.accounts import service as accounts
from ourwords.accounts.routes import demonstration, router
from tests import people
from tests.conftest import Client

PASSPHRASE = "otter lantern marmalade"
AddPerson = Callable[..., Person]
AsRole = Callable[[Role], Client]


@pytest.fixture(autouse=True)
def all_pages(app: Litestar) -> None:
    known = {route.path for route in app.routes}
    for each, path in ((router, "/staff/sign-in"), (demonstration, "/staff/demo/{token:str}")):
        if path not in known:
            app.register(each)


@pytest.fixture
def add(db: Session) -> AddPerson:
    """Somebody who chose the passphrase above; committed."""

    def added(role: Role, name: str = "", *, now: datetime = people.NOW) -> Person:
        name = name or f"invented-{next(people.NUMBERS)}@invented.example"
        _, token = accounts.invite(db, None, name="Invented", sign_in_name=name, role=role, now=now)
        person = accounts.accept(db, token, passphrase=PASSPHRASE, now=now)
        db.commit()
        return person

    return added
