"""Promise 7: every route says who may use it, and means it: every role at every route, by every method."""

import re
from typing import Any
from uuid import uuid4

import pytest
from litestar import Litestar
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.testing import TestClient
from sqlmodel import Session

from ourwords import accounts
from ourwords.accounts import EVERYONE, Role
from ourwords.app.parts import Part
from ourwords.app.site import create_app
from ourwords.kit.settings import Settings
from tests.conftest import Client, SignIn
from tests.people import a_survey, an_actor
from tests.promises.crawl import handlers


def address_of(path: str) -> str:
    return re.sub(r"\{[^}:]+:uuid\}", str(uuid4()), re.sub(r"\{[^}:]+:(?:str|path|int)\}", "1", path))


def is_let_in(client: Client, method: str, path: str) -> bool:
    """Whether the reader got past the door: not refused, and not sent to sign in."""
    reply = client.request(method, address_of(path))
    return reply.status_code != 403 and not reply.headers.get("location", "").endswith("/sign-in")


def wrong(client: Client, site: Litestar, role: Role | None) -> list[str]:
    """Where this reader got in though they may not, or was kept out though they may."""
    found: list[str] = []
    for path, handler in handlers(site):
        who, method = handler.opt["who"], next(iter(handler.http_methods - {"HEAD", "OPTIONS"}))
        if who == EVERYONE or path.endswith("/sign-out"):  # signing out would end the walk
            continue
        if is_let_in(client, method, path) != (role in who):
            found.append(f"{role}: {method} {path}")
    return found


@pytest.mark.parametrize("role", [*Role, None])
def test_every_route_is_open_to_those_it_names_and_nobody_else(
    role: Role | None, client: Client, sign_in: SignIn, app: Litestar, db: Session
) -> None:
    a_survey(db)
    if role:
        sign_in(an_actor(db, role, agency="childrens-services", review_group="Invented Youth Council"))

    assert wrong(client, app, role) == []


def test_the_measure_sees_a_guard_that_sleeps(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, db: Session
) -> None:
    async def asleep(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        connection.scope["user"] = an_actor(db, Role.SCRUTINEER)

    monkeypatch.setattr(accounts, "only_those_named", asleep)
    site = create_app(settings, Part.BOTH)
    with TestClient(site) as client:
        client.follow_redirects = False

        assert len(wrong(client, site, Role.SCRUTINEER)) > 20
