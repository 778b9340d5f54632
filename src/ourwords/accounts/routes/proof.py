"""Type the passphrase again, before words as typed are opened."""

from typing import Annotated

from litestar import Response
from litestar.response import Redirect
from pydantic import Field

from ourwords.accounts import service
from ourwords.accounts.access import Me, get, post
from ourwords.accounts.routes.faces import STAFF_FACE
from ourwords.accounts.rules import STAFF, own_path
from ourwords.kit.db import session
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, Now, Posted

WRONG = "That is not your passphrase. After five wrong tries, wait 15 minutes."


class ProofForm(Posted):
    """The passphrase again, and where to go on."""

    passphrase: Annotated[str, Field(max_length=500)] = ""
    next: Annotated[str, Field(max_length=500)] = ""


@get("/staff/prove", who=STAFF)
def ask(request: AnyRequest) -> Response[str]:
    """Ask for the passphrase."""
    to = own_path(request.query_params.get("next", ""))
    return page(request, "accounts/prove.html", wrong={}, to=to)


def nobody_has_one(request: AnyRequest, stored: str) -> bool:
    """Whether this is the demonstration, whose invented people have no passphrase: there a press is the proof."""
    return bool(request.app.state.settings.demo) and not stored


@post("/staff/prove", who=STAFF)
def prove(request: AnyRequest, db: Db, me: Me, now: Now, data: Form[ProofForm]) -> Response[str] | Redirect:
    """Go on to one of our own pages when it is the right one."""
    to = own_path(data.next)
    with session(request.app.state.engine, writes=False) as reading:
        stored = service.stored_of(reading, me.id)
    fitting = nobody_has_one(request, stored) or service.fits(stored, data.passphrase)
    if service.proved(db, me, STAFF_FACE.token(request), stored=stored, fitting=fitting, now=now):
        return see(to)
    return page(request, "accounts/prove.html", status=422, wrong={"passphrase": WRONG}, to=to)


HANDLERS = [ask, prove]
