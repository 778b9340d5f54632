"""The few public pages that belong to no room: the first page, help, privacy, accessibility, the way out, files."""

import mimetypes
from functools import cache
from pathlib import Path

from litestar import Response, Router
from litestar.params import FromPath
from sqlalchemy import text
from sqlmodel import col, select

from ourwords.accounts import EVERYONE, get
from ourwords.kit.errors import NotFound
from ourwords.kit.pages import page, static_bytes, static_file
from ourwords.kit.web import AnyRequest, Db
from ourwords.responses.shelf import drawn
from ourwords.responses.stands import Drawn
from ourwords.surveys import State, Survey

WEATHER = "https://www.bbc.co.uk/weather"
NOTHING = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    '<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="0;url=/exit/on">'
    '<title>Weather</title><a href="/exit/on">Weather</a>'
)
FOR_EVER = "public, max-age=31536000, immutable"


@get("/", who=EVERYONE)
def first(request: AnyRequest, db: Db) -> Response[str]:
    """What this is, and what can be answered now."""
    open_now = db.exec(select(Survey).where(Survey.state == State.OPEN).order_by(col(Survey.title))).all()
    return page(request, "app/first.html", surveys=open_now)


@get("/help", who=EVERYONE)
def help_page(request: AnyRequest) -> Response[str]:
    """Who can help, now and later."""
    return page(request, "app/help.html")


@get("/privacy", who=EVERYONE)
def privacy(request: AnyRequest) -> Response[str]:
    """What we keep and what we do not."""
    return page(request, "app/privacy.html")


@get("/accessibility", who=EVERYONE)
def accessibility(request: AnyRequest) -> Response[str]:
    """What works for whom, and what does not yet."""
    return page(request, "app/accessibility.html")


@get("/exit", who=EVERYONE)
async def leave() -> Response[str]:
    """Away from here at once: a page with nothing on it, which goes on by itself and is in no history.

    It stands between because a browser keeps the page that was left as it was, with what was typed, and only an address
    of ours that comes afterwards makes it forget: so Back shows no answer, without a script too.
    """
    return Response(NOTHING, media_type="text/html")


@get("/exit/on", who=EVERYONE)
async def leave_for_good(request: AnyRequest) -> Response[bytes]:
    """On to a page that says nothing about us; the browser forgets what was kept for us, and that anybody was signed in.

    Not "cache" as well: that took a browser with a full cache one to two seconds, and files of ours hold no answer.
    """
    headers = {
        "location": request.app.state.settings.exit_url or WEATHER,
        "clear-site-data": '"cookies", "storage"',
    }
    return Response(b"", status_code=303, headers=headers)


@get("/healthz", who=EVERYONE)
def health(db: Db) -> Response[str]:
    """Whether this part is up and reaches its database."""
    db.connection().execute(text("SELECT 1"))
    return Response("ok", media_type="text/plain")


@get("/static/{mark:str}/{name:path}", who=EVERYONE)
async def static(request: AnyRequest, mark: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """A file of ours; its address changes when it does, so it may be kept for ever."""
    path = static_file(name.lstrip("/"))
    if path is None:
        raise NotFound
    kept = _file(path)
    content, encoding = kept[0].fit(request.headers.get("accept-encoding", ""))
    headers = {"cache-control": FOR_EVER} | (
        {"content-encoding": encoding, "vary": "accept-encoding"} if encoding else {}
    )
    return Response(content, headers=headers, media_type=kept[1])


@cache
def _file(path: Path) -> tuple[Drawn, str]:
    """Kept by the file and not by the address asked for: nobody can fill the memory with addresses of nothing."""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    content = static_bytes(path)
    if kind.startswith("text/") or "javascript" in kind or kind == "image/svg+xml":
        return drawn(content.decode()), kind
    return Drawn(content), kind


router = Router(
    "/", route_handlers=[first, help_page, privacy, accessibility, leave, leave_for_good, health, static]
)
