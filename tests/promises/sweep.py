"""Try every address with every id there is, as a page and as a part of one, as somebody who guesses would."""

import re
from collections.abc import Iterator
from itertools import product
from uuid import UUID

from litestar import Litestar
from sqlmodel import Session, SQLModel, select

from ourwords.accounts import EVERYONE, Role
from tests.conftest import Client
from tests.promises.crawl import handlers, readable

PARAMETER = re.compile(r"\{(\w+):(\w+)\}")
TABLES = {
    "text": "cleantext", "contact": "helpcontact", "term": "listedterm", "wording": "wording", "evidence": "evidence",
}  # fmt: skip
"""Tables whose ids go by another name in addresses."""
OF_CHILDREN = ("cleantext", "response", "concern", "card")
"""Ids tried everywhere, whatever an address asks for."""
PART = {"hx-request": "true"}
Ids = dict[str, list[str]]


def ids(db: Session) -> Ids:
    """Every id of every table."""
    found: Ids = {}
    for name, table in SQLModel.metadata.tables.items():
        if "id" in table.columns:
            rows = db.connection().execute(select(table.c.id)).scalars()
            found[name] = [str(one) for one in rows if isinstance(one, UUID)]
    db.rollback()
    return found


def addresses(path: str, known: Ids) -> Iterator[str]:
    """This address with every id that may stand in it; one with a name in it is found by following addresses."""
    parts = PARAMETER.findall(path)
    if any(kind != "uuid" for _, kind in parts):
        return
    for chosen in product(*(_candidates(name, known, last=name == parts[-1][0]) for name, _ in parts)):
        address = path
        for one in chosen:
            address = PARAMETER.sub(one, address, count=1)
        yield address


def _candidates(name: str, known: Ids, *, last: bool) -> list[str]:
    stem = name.removesuffix("_id")
    own = known.get(TABLES.get(stem, stem), [])
    return (
        own
        if not last
        else list(dict.fromkeys([*own, *(one for table in OF_CHILDREN for one in known[table])]))
    )


def replies(client: Client, site: Litestar, role: Role | None, known: Ids) -> Iterator[tuple[str, bytes]]:
    """What this reader is told at every address with an id in it: first what changes nothing, then every form, empty."""
    mine = [
        (path, method)
        for path, one in handlers(site)
        for method in one.http_methods & {"GET", "POST"}
        if "uuid}" in path and (one.opt["who"] == EVERYONE or role in one.opt["who"])
    ]
    for path, method in sorted(mine, key=lambda one: one[1]):
        for address in addresses(path, known):
            for headers in ({}, PART) if method == "GET" else (PART,):
                reply = client.request(method, address, headers=headers)
                yield f"{method} {address}", readable(reply.content) + repr(reply.headers).encode()
