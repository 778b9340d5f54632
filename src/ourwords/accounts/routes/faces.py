"""The two faces people sign in at, and the cookies of each."""

from dataclasses import dataclass
from typing import Any

from litestar.response import Redirect
from sqlmodel import Session

from ourwords.accounts import service
from ourwords.accounts.access import COUNCIL_COOKIE, STAFF_COOKIE
from ourwords.accounts.models import Person
from ourwords.accounts.rules import COUNCIL, STAFF, Role
from ourwords.kit.pages import see
from ourwords.kit.web import AnyRequest

BROWSER_COOKIE = "ourwords-browser"
HALF_A_YEAR = 182 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Face:
    """Where one group of people signs in; a cookie goes nowhere but below `path`."""

    path: str
    cookie: str
    roles: frozenset[Role]
    template: str

    def token(self, request: AnyRequest) -> str:
        """What this browser's cookie says; empty when it has none."""
        return request.cookies.get(self.cookie, "")


STAFF_FACE = Face("/staff", STAFF_COOKIE, STAFF, "accounts/sign_in.html")
COUNCIL_FACE = Face("/council", COUNCIL_COOKIE, COUNCIL, "accounts/council_sign_in.html")


def face_of(person: Person) -> Face:
    """Where this person signs in."""
    return COUNCIL_FACE if person.role in COUNCIL else STAFF_FACE


def welcome(
    request: AnyRequest, db: Session, face: Face, person: Person, *, now: Any, proved: bool = True
) -> Redirect:
    """Begin a new visit in the place of whatever this browser's cookie said before."""
    service.end_visit(db, face.token(request))
    token = service.start_visit(db, person, now=now, proved=proved)
    reply = see(face.path)
    put(request, reply, face.cookie, token, face.path)
    return reply


def put(
    request: AnyRequest, reply: Redirect, name: str, value: str, path: str, *, seconds: int | None = None
) -> None:
    """A cookie no script and no other site can use; it ends with the browser unless `seconds` says otherwise."""
    secure = request.app.state.settings.base_url.startswith("https://")
    reply.set_cookie(
        key=name, value=value, path=path, max_age=seconds, secure=secure, httponly=True, samesite="strict"
    )
