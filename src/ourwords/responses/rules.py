"""How a sent form is known again, and how it is sent on its way, without keeping a thread to who sent it."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl
from uuid import UUID

from ourwords.kit.chance import CHANCE
from ourwords.kit.errors import BadInput
from ourwords.kit.keys import Secret
from ourwords.kit.languages import Message

TICKET_LASTS = timedelta(minutes=30)
MOST_FIELDS = 600
LONGEST_TOKEN = 64


@dataclass(frozen=True, slots=True)
class Visit:
    """One form sent from one visit: `key` knows it again, `mask` hides the response's id from all who lack either."""

    key: UUID
    mask: bytes


def new_token() -> str:
    """A visit's token: it says nothing, and nothing is stored until a form is sent."""
    return urlsafe_b64encode(CHANCE.bytes(15)).decode()


def visit(secret: Secret, token: str, content: bytes) -> Visit:
    """Token *and* content, so that other words sent from a copied address are other words."""
    parts = (token.encode(), content)
    return Visit(UUID(bytes=secret.hash("sent", *parts)[:16]), secret.hash("thread", *parts)[:16])


def tangle(mask: bytes, id: bytes) -> bytes:
    """Hide an id behind a mask, or take it out again: doing it twice undoes it."""
    return bytes(a ^ b for a, b in zip(mask, id, strict=True))


def ticket(secret: Secret, response_id: UUID, now: datetime) -> str:
    """What the thank-you page holds so that a code can be asked for: unreadable outside, and soon over."""
    return secret.seal_note("ticket", response_id.bytes + int(now.timestamp()).to_bytes(8, "big"))


def response_of(secret: Secret, ticket: str, now: datetime) -> UUID | None:
    """The response a ticket is for; None when it is not ours or its half hour is over."""
    note = secret.open_note("ticket", ticket)
    if note is None or now.timestamp() - int.from_bytes(note[16:], "big") > TICKET_LASTS.total_seconds():
        return None
    return UUID(bytes=note[:16])


def read_form(body: bytes) -> dict[str, list[str]]:
    """The fields of a sent form, each with all it was given.

    Raises:
        BadInput: it has more fields than any of ours.
    """
    form: dict[str, list[str]] = {}
    try:
        for name, value in parse_qsl(
            body.decode(errors="replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        ):
            form.setdefault(name, []).append(value)
    except ValueError as wrong:
        raise BadInput(
            Message("This form could not be read. Open the survey again and send it from there.")
        ) from wrong
    return form
