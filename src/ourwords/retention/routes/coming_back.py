"""Come back with a code, without a cookie.

Every POST answers with its page at once: no address ever holds a code, and nothing of it stays in a browser's history.
"""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import Response
from pydantic import StringConstraints
from sqlalchemy import Engine

from ourwords.accounts import EVERYONE, get, post
from ourwords.kit.db import session
from ourwords.kit.errors import NotFound
from ourwords.kit.keys import Secret
from ourwords.kit.languages import Message
from ourwords.kit.pages import language_of, page
from ourwords.kit.web import AnyRequest, Form, Now, Posted
from ourwords.responses import Ticket, response_of
from ourwords.retention import service
from ourwords.retention.rules import answers_of, opened_note
from ourwords.retention.service import Codes, TooMany

Short = Annotated[str, StringConstraints(max_length=2000)]
UNKNOWN = Message("We don’t know that code. Check each word, or ask for help.")
TOO_LATE = Message("The time to ask for a code is over. It lasts half an hour after you send your answers.")
TYPE_AGAIN = Message("This page was open for a long time. Type your code again.")


class Typed(Posted):
    """A code as somebody types it."""

    code: Short = ""


class Opened(Ticket):
    """What a page that was opened with a code holds; in the visit the code was given in, also what shows it again."""

    opened: Short = ""


def _site(request: AnyRequest) -> tuple[Engine, Secret]:
    return request.app.state.engine, request.app.state.secret


def _codes(request: AnyRequest) -> Codes:
    """What this process knows of tries; it begins with the first, and again when the site is furnished anew."""
    state = request.app.state
    known: Codes | None = state.get("codes")
    if known is None or known.secret is not state.secret:
        known = state["codes"] = Codes(state.secret)
    return known


def _over(request: AnyRequest, words: str, visit: Ticket) -> Response[str]:
    return page(request, "retention/over.html", status=410, words=words, visit=visit)


@get("/code", who=EVERYONE)
def come_back(request: AnyRequest) -> Response[str]:
    """Where a code is typed."""
    return page(request, "retention/code.html", wrong={}, typed="")


@post("/code", who=EVERYONE)
def give(request: AnyRequest, now: Now, data: Form[Ticket]) -> Response[str]:
    """The code of the answers that were just sent; shown to who holds the thank-you page, for half an hour."""
    engine, secret = _site(request)
    response_id = response_of(secret, data.ticket, now)
    if response_id is None:
        return _over(request, TOO_LATE, data)
    try:
        code = service.give(engine, secret, ticket=data.ticket, response_id=response_id)
    except NotFound as gone:
        return _over(request, gone.message, data)
    opened = opened_note(secret, response_id, now) if code else ""
    return page(request, "retention/given.html", code=code, opened=opened, visit=data)


@post("/code/open", who=EVERYONE)
def open_with(request: AnyRequest, now: Now, data: Form[Typed]) -> Response[str]:
    """What became of the answers a code belongs to."""
    engine, secret = _site(request)
    try:
        response_id = service.opened(engine, _codes(request), data.code, now=now)
    except TooMany as wait:
        return _typed_again(request, data.code, wait.message, wait.status)
    if response_id is None:
        return _typed_again(request, data.code, UNKNOWN, 422)
    return _became(request, response_id, Opened(opened=opened_note(secret, response_id, now)), now)


def _typed_again(request: AnyRequest, typed: str, message: str, status: int) -> Response[str]:
    return page(request, "retention/code.html", status=status, wrong={"code": message}, typed=typed)


def _became(request: AnyRequest, response_id: UUID, mine: Opened, now: datetime) -> Response[str]:
    with session(_site(request)[0], writes=False) as db:
        try:
            found = service.became(db, response_id, language=language_of(request), now=now)
        except NotFound as gone:
            return _over(request, gone.message, mine)
    return page(request, "retention/became.html", became=found, visit=mine)


def _whose(request: AnyRequest, now: Now, data: Opened) -> UUID | None:
    return answers_of(_site(request)[1], data.opened, now)


@post("/code/back", who=EVERYONE)
def before_taking_back(request: AnyRequest, now: Now, data: Form[Opened]) -> Response[str]:
    """What will happen when answers are taken back; nothing has happened yet."""
    response_id = _whose(request, now, data)
    if response_id is None:
        return _over(request, TYPE_AGAIN, data)
    with session(_site(request)[0], writes=False) as db:
        try:
            group = service.is_a_groups(db, response_id, now=now)
        except NotFound as gone:
            return _over(request, gone.message, data)
    return page(request, "retention/back.html", group=group, visit=data)


@post("/code/gone", who=EVERYONE)
def take_back(request: AnyRequest, now: Now, data: Form[Opened]) -> Response[str]:
    """Take answers back."""
    response_id = _whose(request, now, data)
    if response_id is None:
        return _over(request, TYPE_AGAIN, data)
    engine, _ = _site(request)
    with session(engine) as db:
        try:
            service.take_back(db, response_id, now=now)
        except NotFound as gone:
            return _over(request, gone.message, data)
    service.cut_log(engine)  # the worker does the rest: here it would make phones wait
    return page(request, "retention/gone.html", visit=data)


@post("/code/read", who=EVERYONE)
def see_again(request: AnyRequest, now: Now, data: Form[Opened]) -> Response[str]:
    """What became of them, for who has just been shown their code, or would rather leave them with us."""
    response_id = _whose(request, now, data)
    if response_id is None:
        return _over(request, TYPE_AGAIN, data)
    if response_of(_site(request)[1], data.ticket, now) != response_id:
        data.ticket = ""
    return _became(request, response_id, data, now)


HANDLERS = [come_back, give, open_with, before_taking_back, take_back, see_again]
