"""Promise 7: every route says who may use it, and means it: every role at every route, by every method."""

import re
from uuid import uuid4

import pytest
from litestar import Litestar
from sqlmodel import Session

from ourwords.accounts import COUNCIL, EVERYONE, Role
from tests.conftest import Client, SignIn
from tests.people import a_survey, an_actor
from tests.promises.crawl import handlers


def address_of(path: str) -> str:
    return re.sub(r"\{[^}:]+:uuid\}", str(uuid4()), re.sub(r"\{[^}:]+:(?:str|path|int)\}", "1", path))


def wrong(client: Client, site: Litestar, role: Role | None) -> list[str]:
    """Where this reader got in though they may not, or was kept out though they may."""
    found: list[str] = []
    for path, handler in handlers(site):
        who, method = handler.opt["who"], next(iter(handler.http_methods - {"HEAD", "OPTIONS"}))
        if who == EVERYONE:
            continue
        status = client.request(method, address_of(path)).status_code
        face = COUNCIL if role is Role.YOUTH_COUNCIL else frozenset(Role) - COUNCIL
        at_home = role is not None and (who == COUNCIL) == (face == COUNCIL)
        expected_out = role is None or role not in who
        kept_out = status == 403 or (status == 303 and not at_home) or (status == 303 and role is None)
        if expected_out != (status == 403 or (kept_out and not at_home)):
            found.append(f"{role}: {method} {path} gave {status}")
    return found


@pytest.mark.parametrize("role", [*Role, None])
def test_every_route_is_open_to_those_it_names_and_nobody_else(
    role: Role | None, client: Client, sign_in: SignIn, app: Litestar, db: Session
) -> None:
    a_survey(db)
    if role:
        sign_in(an_actor(db, role, agency="childrens-services", review_group="Invented Youth Council"))

    assert wrong(client, app, role) == []


def test_the_measure_sees_a_door_left_open(
    as_role: object, client: Client, app: Litestar, db: Session
) -> None:
    path, handler = next(
        (path, one) for path, one in handlers(app) if one.opt["who"] == frozenset({Role.ADMINISTRATOR})
    )
    handler.opt["who"] = frozenset(Role)
    try:
        assert as_role(Role.SCRUTINEER).get(address_of(path)).status_code != 403  # type: ignore[operator]
    finally:
        handler.opt["who"] = frozenset({Role.ADMINISTRATOR})
