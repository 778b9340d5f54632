"""Say at every route who may use it; a route that does not say it is open to nobody."""

from asyncio import to_thread
from collections.abc import Callable
from datetime import datetime, timedelta
from inspect import iscoroutinefunction
from typing import Any
from urllib.parse import quote, urlsplit

import litestar
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from sqlmodel import Session

from ourwords.accounts import service
from ourwords.accounts.rules import COUNCIL, EVERYONE, Actor, Role, is_proved, own_path, token_hash
from ourwords.kit import clock
from ourwords.kit.db import WRITES
from ourwords.kit.errors import AppError, NotAllowed
from ourwords.kit.web import from_our_own_pages

Me = NamedDependency[Actor]
Who = frozenset[Role]
Handler = Callable[[Callable[..., Any]], HTTPRouteHandler]
STAFF_COOKIE, COUNCIL_COOKIE = "ourwords-staff", "ourwords-council"
LONGEST_FROM_ANYBODY = 50_000
"""Bytes of a form from somebody we do not know: reading a long one makes every phone wait."""
SEEN_EVERY = timedelta(minutes=1)


class SignInFirst(AppError):
    """Nobody is signed in: the reader is sent to the door of this face."""

    status = 401

    def __init__(self, door: str) -> None:
        super().__init__("Sign in first.")
        self.door = door


class ProveFirst(SignInFirst):
    """Somebody is signed in, but typed their passphrase too long ago for what they ask: they are sent to type it again."""

    def __init__(self, back: str) -> None:
        super().__init__(f"/staff/prove?next={quote(own_path(back), safe='')}")


def only(*roles: Role) -> Who:
    """These roles and no other."""
    return frozenset(roles)


def get(path: str = "/", *, who: Who, **opt: Any) -> Handler:
    """A page, and who may open it."""
    return lambda handler: litestar.get(path, who=who, **_threaded(handler), **opt)(handler)


def post(path: str = "/", *, who: Who, **opt: Any) -> Handler:
    """Something that is done, and who may do it."""
    opt.setdefault("status_code", 200)
    if who == EVERYONE:
        opt.setdefault("request_max_body_size", LONGEST_FROM_ANYBODY)
    return lambda handler: litestar.post(path, who=who, **_threaded(handler), **opt)(handler)


def _threaded(handler: Callable[..., Any]) -> dict[str, bool]:
    """Plain functions run in the thread pool; the few that are `async` run where they are."""
    return {} if iscoroutinefunction(handler) else {"sync_to_thread": True}


def cookie_name(who: Who) -> str:
    """Each face has a cookie of its own."""
    return COUNCIL_COOKIE if who == COUNCIL else STAFF_COOKIE


async def only_those_named(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Let those through whom the route names, and only from our own pages; know them by their cookie.

    One guard for both: the framework copies a route for every guard, on every request.
    """
    from_our_own_pages(connection)
    who = handler.opt.get("who")
    if who is None:
        raise NotAllowed("This page does not say who may open it, so nobody may.")
    if who == EVERYONE:
        return
    name = cookie_name(who)
    found = await to_thread(_known, connection, connection.cookies.get(name, ""))
    if found is None:
        raise SignInFirst("/council/sign-in" if who == COUNCIL else "/staff/sign-in")
    me, connection.scope["auth"] = found
    connection.scope["user"] = me
    if me.role not in who:
        raise NotAllowed("Your role does not open this page. Go back to your first page.")


def _known(
    connection: ASGIConnection[Any, Any, Any, Any], token: str
) -> tuple[Actor, datetime | None] | None:
    if not token:
        return None
    now, engine = clock.now(), connection.app.state.engine
    with Session(engine.execution_options(**{WRITES: False})) as db:
        found = service.visitor(db, token, now=now)
        if found is None:
            return None
        me, visit = found
        stale = now - visit.seen_at > SEEN_EVERY
    if stale:
        with Session(engine) as db:
            service.seen(db, token, now=now)
            db.commit()
    return me, visit.proved_at


def proved(request: Request[Any, Any, Any], now: datetime) -> None:
    """Go on only when the passphrase was typed in the last ten minutes.

    Raises:
        ProveFirst: it was not; the reader types it again and comes back to the page they were on.
    """
    if is_proved(request.auth if "auth" in request.scope else None, now):
        return
    back = urlsplit(request.headers.get("referer", "")) if request.method != "GET" else None
    asked = request.scope["query_string"].decode("ascii", "ignore")
    here = request.url.path + (f"?{asked}" if asked else "")
    raise ProveFirst(here if back is None else back.path)


def visit_of(request: Request[Any, Any, Any]) -> str:
    """What the visit of a member of staff is known by; it ends with the visit, and nobody signs in with it."""
    return token_hash(request.cookies.get(STAFF_COOKIE, ""))


async def me(request: Request[Any, Any, Any]) -> Actor:
    """Who is signed in."""
    return request.user
