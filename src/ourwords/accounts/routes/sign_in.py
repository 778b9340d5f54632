"""Sign in and out, for staff and for young reviewers."""

from typing import Annotated

from litestar import Response
from litestar.response import Redirect
from pydantic import Field

from ourwords.accounts import service
from ourwords.accounts.access import Me, get, post
from ourwords.accounts.models import Person
from ourwords.accounts.routes.faces import (
    BROWSER_COOKIE,
    COUNCIL_FACE,
    HALF_A_YEAR,
    STAFF_FACE,
    Face,
    put,
    welcome,
)
from ourwords.accounts.rules import COUNCIL, EVERYONE, STAFF, one_line
from ourwords.kit.db import session
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, Now, Posted

Reply = Response[str] | Redirect
WRONG = "That name and passphrase do not fit together. After five wrong tries, wait 15 minutes or ask who invited you."
WRONG_YOUNG = (
    "That nickname and passphrase do not go together. After five wrong tries, wait 15 minutes or ask the adult "
    "who invited you."
)


class SignInForm(Posted):
    """What is typed at the door."""

    sign_in_name: Annotated[str, Field(max_length=200)]
    passphrase: Annotated[str, Field(max_length=500)]


@get("/staff/sign-in", who=EVERYONE)
def staff_door(request: AnyRequest) -> Response[str]:
    """Where staff sign in."""
    return _door(request, STAFF_FACE)


@get("/council/sign-in", who=EVERYONE)
def council_door(request: AnyRequest) -> Response[str]:
    """Where young reviewers sign in."""
    return _door(request, COUNCIL_FACE)


def _door(request: AnyRequest, face: Face) -> Response[str]:
    chosen = "chosen" in request.query_params
    return page(request, face.template, wrong={}, sign_in_name="", chosen=chosen)


@post("/staff/sign-in", who=EVERYONE)
def staff_sign_in(request: AnyRequest, db: Db, now: Now, data: Form[SignInForm]) -> Reply:
    """Let staff in."""
    person = _checked(request, db, now, STAFF_FACE, data)
    if person is None:
        return _refused(request, STAFF_FACE, data, WRONG)
    reply = welcome(request, db, STAFF_FACE, person, now=now)
    mark = service.browser_mark(request.app.state.secret, person)
    put(request, reply, BROWSER_COOKIE, mark, "/staff/sign-in", seconds=HALF_A_YEAR)
    return reply


@post("/council/sign-in", who=EVERYONE)
def council_sign_in(request: AnyRequest, db: Db, now: Now, data: Form[SignInForm]) -> Reply:
    """Let a young reviewer in."""
    person = _checked(request, db, now, COUNCIL_FACE, data)
    if person is None:
        return _refused(request, COUNCIL_FACE, data, WRONG_YOUNG)
    return welcome(request, db, COUNCIL_FACE, person, now=now)


def _checked(request: AnyRequest, db: Db, now: Now, face: Face, data: SignInForm) -> Person | None:
    """Who this is. The slow check comes before the first write, so that no child's answer waits for it."""
    name = one_line(data.sign_in_name)
    with session(request.app.state.engine, writes=False) as reading:
        person = service.find_person(reading, name, face.roles)
        stored = person.passphrase_hash if person else ""
    fitting = service.fits(stored, data.passphrase)
    mark = request.cookies.get(BROWSER_COOKIE, "")
    secret = request.app.state.secret
    return service.let_in(
        db, name, face.roles, stored=stored, fitting=fitting, mark=mark, secret=secret, now=now
    )


def _refused(request: AnyRequest, face: Face, data: SignInForm, words: str) -> Response[str]:
    return page(
        request,
        face.template,
        status=422,
        wrong={"sign_in_name": words},
        sign_in_name=data.sign_in_name,
        chosen=False,
    )


@post("/staff/sign-out", who=STAFF)
def staff_sign_out(request: AnyRequest, db: Db, me: Me, now: Now) -> Redirect:
    """Let staff go."""
    return _out(request, db, me, now, STAFF_FACE)


@post("/council/sign-out", who=COUNCIL)
def council_sign_out(request: AnyRequest, db: Db, me: Me, now: Now) -> Redirect:
    """Let a young reviewer go."""
    return _out(request, db, me, now, COUNCIL_FACE)


def _out(request: AnyRequest, db: Db, me: Me, now: Now, face: Face) -> Redirect:
    service.sign_out(db, me, face.token(request), now=now)
    reply = see(f"{face.path}/sign-in")
    reply.delete_cookie(face.cookie, path=face.path)
    return reply


HANDLERS = [
    staff_door, council_door, staff_sign_in, council_sign_in, staff_sign_out, council_sign_out,
]  # fmt: skip
