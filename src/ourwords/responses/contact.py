"""After sending: how to reach somebody who asks for it, in an envelope of its own that only a safeguarding lead opens.

Every POST answers with its page at once: nothing of it stands in an address or in a browser's history.
"""

from typing import Annotated
from uuid import UUID

from litestar import Response, Router
from pydantic import AfterValidator

from ourwords.accounts import EVERYONE, post
from ourwords.kit.db import session
from ourwords.kit.errors import NotReady
from ourwords.kit.languages import Message
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Form, Now
from ourwords.responses.rules import response_of
from ourwords.responses.tickets import Ticket
from ourwords.safeguarding import ask_for_contact

Words = Annotated[str, AfterValidator(str.strip)]
OVER = Message(
    "The time to write this is over. It lasts half an hour after you send your answers. You can ring or text one of the numbers below."
)
HOW = Message("Write how we can reach you, or leave this page.")


class Envelope(Ticket):
    """How somebody can be reached, as they typed it."""

    how: Words = ""
    when: Words = ""
    not_know: Words = ""


def _whose(request: AnyRequest, ticket: str, now: Now) -> UUID:
    response_id = response_of(request.app.state.secret, ticket, now)
    if response_id is None:
        raise NotReady(OVER)
    return response_id


@post("/contact", who=EVERYONE)
def write(request: AnyRequest, now: Now, data: Form[Ticket]) -> Response[str]:
    """Where it is written."""
    _whose(request, data.ticket, now)
    return page(request, "responses/contact.html", visit=Envelope(**data.model_dump()), wrong={})


@post("/contact/envelope", who=EVERYONE)
def keep(request: AnyRequest, now: Now, data: Form[Envelope]) -> Response[str]:
    """Keep it, sealed."""
    response_id = _whose(request, data.ticket, now)
    if not data.how:
        return page(request, "responses/contact.html", status=422, visit=data, wrong={"how": HOW})
    sealer = request.app.state.desk.sealer.fresh()
    with session(request.app.state.engine) as db:
        ask_for_contact(
            db, response_id=response_id, how=data.how, when=data.when, not_know=data.not_know, sealer=sealer, now=now
        )  # fmt: skip
    return page(request, "responses/contact_kept.html", visit=data)


router = Router("/", route_handlers=[write, keep])
