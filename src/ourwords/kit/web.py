"""What every route needs: a session, the time, a form, safe headers, and a guard against other people's pages."""

from asyncio import to_thread
from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Annotated, Any, cast
from urllib.parse import urlsplit

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath, FromQuery, MultipartBody, URLEncodedBody
from litestar.types import Message, Scope
from pydantic import BaseModel, BeforeValidator, ConfigDict
from sqlmodel import Session

from ourwords.kit import clock
from ourwords.kit.db import WRITES

AnyRequest = Request[Any, Any, Any]
Db = NamedDependency[Session]
Now = NamedDependency[datetime]
Form = URLEncodedBody
Upload = MultipartBody
Fields = NamedDependency[dict[str, list[str]]]
"""A form whose fields are not known beforehand: name -> what was sent, in order."""


class Posted(BaseModel):
    """A form that holds what its page asks for and nothing else."""

    model_config = ConfigDict(extra="forbid")


def _listed(sent: Any) -> Any:
    return [sent] if isinstance(sent, str) else sent


Many = Annotated[list[str], BeforeValidator(_listed)]
"""Checkboxes: one tick arrives as a text, several as a list."""
Blank = BeforeValidator(lambda sent: None if sent == "" else sent)
"""An empty field means nothing was said."""

__all__ = [
    "AnyRequest",
    "Blank",
    "Db",
    "Fields",
    "Form",
    "FromPath",
    "FromQuery",
    "Many",
    "Now",
    "Posted",
    "Upload",
]

SAFE = {"GET", "HEAD", "OPTIONS"}
CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = [
    (b"content-security-policy", CSP.encode()),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), interest-cohort=()"),
]
NO_STORE = (b"cache-control", b"no-store")


async def db(request: AnyRequest) -> AsyncGenerator[Session, None]:
    """A session a request: committed when the handler has returned and before the reply starts."""
    engine = request.app.state.engine.execution_options(**{WRITES: request.method not in SAFE})
    session = Session(engine, expire_on_commit=False)
    try:
        yield session
        await to_thread(session.commit)
    except BaseException:
        await to_thread(session.rollback)
        raise
    finally:
        await to_thread(session.close)


async def now() -> datetime:
    """The time of this request."""
    return clock.now()


async def fields(request: AnyRequest) -> dict[str, list[str]]:
    """Every text field of a form, in the order it was sent."""
    form = await request.form()
    return {name: [text for text in form.getall(name) if isinstance(text, str)] for name in form}


def from_our_own_pages(connection: ASGIConnection[Any, Any, Any, Any]) -> None:
    """Refuse what another site's page sends for somebody: no tokens and no cookie are needed for it.

    Browsers say where a request comes from (`Sec-Fetch-Site`; over plain http only `Origin`). What says neither is no
    browser, and carries no cookie of anybody else.
    """
    if cast("Any", connection.scope)["method"] in SAFE:
        return
    site, origin = connection.headers.get("sec-fetch-site"), connection.headers.get("origin")
    ours = (
        site in {"same-origin", "none"}
        if site
        else origin is None or _host(origin) == connection.headers.get("host")
    )
    if not ours:
        raise PermissionDeniedException(
            "Open our own page and try again: this was sent from another website."
        )


def _host(origin: str) -> str:
    return urlsplit(origin).netloc


async def add_headers(message: Message, scope: Scope) -> None:
    """Put the safe headers on every reply, error pages and files too; nothing is kept unless it says it may be."""
    if message["type"] != "http.response.start":
        return
    start = cast("dict[str, Any]", message)
    sent: list[tuple[bytes, bytes]] = list(start.get("headers", ()))
    may_be_kept = any(name.lower() == b"cache-control" for name, _ in sent)
    start["headers"] = sent + HEADERS + ([] if may_be_kept else [NO_STORE])
