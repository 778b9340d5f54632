"""The people who work here: invite them, change what they may do, let them go and let them back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar import Response
from litestar.background_tasks import BackgroundTask
from litestar.response import Redirect
from pydantic import AfterValidator, Field

from ourwords.accounts import service
from ourwords.accounts.access import Me, get, only, post
from ourwords.accounts.models import Person
from ourwords.accounts.rules import ROLE_WORDS, Role, one_line, person_problems
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now, Posted

ADMIN = only(Role.ADMINISTRATOR)


def _role_words(role: Role) -> str:
    """The role as the field names it, and what it does."""
    name, does = role.value.replace("_", " "), ROLE_WORDS[role]
    return does if name in does.lower() else f"{name.capitalize()}: {does[0].lower()}{does[1:]}"


ROLES = [(role.value, _role_words(role)) for role in Role]
Line = Annotated[str, AfterValidator(one_line), Field(max_length=200)]


class DutyForm(Posted):
    """What somebody may do."""

    role: Line = ""
    agency: Line = ""
    review_group: Line = ""


class PersonForm(DutyForm):
    """Somebody new."""

    name: Line
    sign_in_name: Line


class ActiveForm(Posted):
    """Whether somebody may sign in."""

    active: Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person as the list shows them."""

    id: UUID
    name: str
    does: str
    sign_in_name: str
    active: bool
    in_once: bool
    until: datetime | None


@get("/staff/people", who=ADMIN)
def people(request: AnyRequest, db: Db) -> Response[str]:
    """Everybody who has a role here."""
    until = service.invitations(db)
    lines = [_line(person, until.get(person.id)) for person in service.people(db)]
    changed = request.query_params.get("changed", "")
    just = next((line for line in lines if str(line.id) == changed), None)
    return page(request, "accounts/people.html", people=lines, just=just)


def _line(person: Person, until: datetime | None) -> PersonLine:
    does = _role_words(Role(person.role))
    of = person.agency or person.review_group
    return PersonLine(
        person.id, person.name, f"{does} ({of})" if of else does, person.sign_in_name, person.active,
        bool(person.passphrase_hash), until,
    )  # fmt: skip


@get("/staff/people/new", who=ADMIN)
def new(request: AnyRequest) -> Response[str]:
    """A form for somebody new."""
    empty = {"name": "", "sign_in_name": "", "role": "", "agency": "", "review_group": ""}
    return page(request, "accounts/new_person.html", wrong={}, given=empty, roles=ROLES)


@post("/staff/people", who=ADMIN)
def add(request: AnyRequest, db: Db, me: Me, now: Now, data: Form[PersonForm]) -> Response[str]:
    """Invite somebody and show their link, once."""
    given = data.model_dump()
    wrong = person_problems(**given)
    if service.is_taken(db, data.sign_in_name):
        wrong.setdefault("sign_in_name", service.TAKEN)
    if wrong:
        return page(request, "accounts/new_person.html", status=422, wrong=wrong, given=given, roles=ROLES)
    person, token = service.invite(db, me, **{**given, "role": Role(data.role)}, now=now)
    return _invited(request, db, person, token)


def _invited(request: AnyRequest, db: Db, person: Person, token: str) -> Response[str]:
    """The link, to be handed over; and by mail where there is an address, after the page, so that it never waits."""
    settings = request.app.state.settings
    address = f"{settings.base_url.rstrip('/')}/invitation/{token}"
    letters = service.warnings(db, person, settings.product)
    if person.email:
        letters.append(service.invitation_letter(person.email, address, settings.product))
    reply = page(request, "accounts/invited.html", name=person.name, address=address, email=person.email)
    reply.background = _later(request, letters)
    return reply


def _later(request: AnyRequest, letters: list[service.Letter]) -> BackgroundTask:
    return BackgroundTask(service.send, request.app.state.mailer, letters)


@get("/staff/people/{person_id:uuid}", who=ADMIN)
def person(request: AnyRequest, db: Db, me: Me, person_id: FromPath[UUID]) -> Response[str]:
    """One person, and what they may do."""
    found = service.person_for(db, me, person_id)
    given = {"role": found.role, "agency": found.agency, "review_group": found.review_group}
    return _person(request, db, me, found, given, {})


def _person(
    request: AnyRequest, db: Db, me: Me, found: Person, given: dict[str, str], wrong: dict[str, str]
) -> Response[str]:
    line = _line(found, service.invitations(db).get(found.id))
    return page(
        request, "accounts/person.html", status=422 if wrong else 200, person=line, given=given, wrong=wrong,
        roles=ROLES, myself=found.id == me.id,
    )  # fmt: skip


@post("/staff/people/{person_id:uuid}", who=ADMIN)
def change(
    request: AnyRequest, db: Db, me: Me, now: Now, person_id: FromPath[UUID], data: Form[DutyForm]
) -> Response[str] | Redirect:
    """Change what somebody may do; their visits end, so that it counts from now on."""
    found, given = service.person_for(db, me, person_id), data.model_dump()
    if wrong := person_problems(name=found.name, sign_in_name=found.sign_in_name, **given):
        return _person(request, db, me, found, given, wrong)
    service.change_person(
        db, me, person_id, active=found.active, **{**given, "role": Role(data.role)}, now=now
    )
    return _changed(request, db, found)


def _changed(request: AnyRequest, db: Db, person: Person) -> Redirect:
    reply = see(f"/staff/people?changed={person.id}")
    reply.background = _later(request, service.warnings(db, person, request.app.state.settings.product))
    return reply


@post("/staff/people/{person_id:uuid}/active", who=ADMIN)
def let_go_or_back(
    request: AnyRequest, db: Db, me: Me, now: Now, person_id: FromPath[UUID], data: Form[ActiveForm]
) -> Redirect:
    """Let somebody go, or back in: nothing of theirs is lost."""
    found = service.person_for(db, me, person_id)
    service.change_person(
        db, me, person_id, active=data.active == "yes", role=Role(found.role), agency=found.agency,
        review_group=found.review_group, now=now,
    )  # fmt: skip
    return _changed(request, db, found)


@post("/staff/people/{person_id:uuid}/invitation", who=ADMIN)
def again(request: AnyRequest, db: Db, me: Me, now: Now, person_id: FromPath[UUID]) -> Response[str]:
    """A new link, for somebody who lost theirs or forgot their passphrase."""
    token = service.invite_again(db, me, person_id, now=now)
    return _invited(request, db, service.person_for(db, me, person_id), token)


HANDLERS = [people, new, add, person, change, let_go_or_back, again]
