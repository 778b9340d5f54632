"""A way in for each role where everything is invented. Never mounted in real use."""

from collections.abc import Iterable

from litestar.response import Redirect

from ourwords.accounts import service
from ourwords.accounts.access import get
from ourwords.accounts.models import Person
from ourwords.accounts.routes.faces import COUNCIL_FACE, STAFF_FACE, Face, face_of, welcome
from ourwords.accounts.rules import EVERYONE, Role, same
from ourwords.kit.db import session
from ourwords.kit.errors import NotFound
from ourwords.kit.keys import Secret
from ourwords.kit.web import AnyRequest, FromPath, Now


def demo_token(secret: Secret, person: Person) -> str:
    """What opens the demonstration as this person; nobody can work it out without the secret."""
    return secret.hash("demo", person.id.bytes).hex()


def demo_links(secret: Secret, people: Iterable[Person]) -> dict[Role, str]:
    """One path for each role: that of the first person who has it and may sign in."""
    links: dict[Role, str] = {}
    for person in people:
        if person.active:
            links.setdefault(Role(person.role), f"{face_of(person).path}/demo/{demo_token(secret, person)}")
    return links


@get("/staff/demo/{token:str}", who=EVERYONE)
def staff_demo(request: AnyRequest, now: Now, token: FromPath[str]) -> Redirect:
    """Sign in as one of the invented staff."""
    return _enter(request, STAFF_FACE, token, now)


@get("/council/demo/{token:str}", who=EVERYONE)
def council_demo(request: AnyRequest, now: Now, token: FromPath[str]) -> Redirect:
    """Sign in as an invented young reviewer."""
    return _enter(request, COUNCIL_FACE, token, now)


def _enter(request: AnyRequest, face: Face, token: str, now: Now) -> Redirect:
    """A visit begins although this is only followed, not sent: a session that writes, of its own."""
    with session(request.app.state.engine) as db:
        for person in service.people(db):
            fitting = same(token, demo_token(request.app.state.secret, person))
            if fitting and person.active and person.role in face.roles:
                return welcome(request, db, face, person, now=now)
    raise NotFound


HANDLERS = [staff_demo, council_demo]
