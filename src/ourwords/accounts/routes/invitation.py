"""Take up an invitation by choosing a passphrase."""

from typing import Annotated

from litestar import Response
from litestar.response import Redirect
from pydantic import Field

from ourwords.accounts import service
from ourwords.accounts.access import get, post
from ourwords.accounts.models import Person
from ourwords.accounts.routes.faces import face_of
from ourwords.accounts.rules import EVERYONE, passphrase_problem
from ourwords.kit.db import session
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now, Posted


class PassphraseForm(Posted):
    """A passphrase somebody chose."""

    passphrase: Annotated[str, Field(max_length=500)]


@get("/invitation/{token:str}", who=EVERYONE)
def invitation(request: AnyRequest, db: Db, now: Now, token: FromPath[str]) -> Response[str]:
    """Say who is invited and ask for a passphrase; looking uses nothing up."""
    return _shown(request, service.invited(db, token, now=now), {})


@post("/invitation/{token:str}", who=EVERYONE)
def accept(
    request: AnyRequest, db: Db, now: Now, token: FromPath[str], data: Form[PassphraseForm]
) -> Response[str] | Redirect:
    """Keep the passphrase and show the way in."""
    with session(request.app.state.engine, writes=False) as reading:
        person = service.invited(reading, token, now=now)
    if problem := passphrase_problem(data.passphrase, person.name, person.sign_in_name):
        return _shown(request, person, {"passphrase": problem})
    service.accept(db, token, passphrase=data.passphrase, now=now)
    return see(f"{face_of(person).path}/sign-in?chosen")


def _shown(request: AnyRequest, person: Person, wrong: dict[str, str]) -> Response[str]:
    young = face_of(person).path == "/council"
    return page(
        request, "accounts/invitation.html", status=422 if wrong else 200, wrong=wrong, name=person.name,
        sign_in_name=person.sign_in_name, young=young,
        layout=f"_layout/{'council' if young else 'staff'}.html",
    )  # fmt: skip


HANDLERS = [invitation, accept]
