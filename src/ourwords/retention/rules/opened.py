"""Who has opened a page with a code goes on from it for half an hour, without typing the code again or a cookie."""

from datetime import datetime, timedelta
from uuid import UUID

from ourwords.kit.keys import Secret

OPEN_FOR = timedelta(minutes=30)
_PURPOSE = "code opened"


def opened_note(secret: Secret, response_id: UUID, now: datetime) -> str:
    """A note that says whose page was opened and when; unreadable outside."""
    return secret.seal_note(_PURPOSE, response_id.bytes + int(now.timestamp()).to_bytes(8, "big"))


def answers_of(secret: Secret, note: str, now: datetime) -> UUID | None:
    """The response a note is for; None when it is not ours or its half hour is over."""
    said = secret.open_note(_PURPOSE, note)
    if said is None or now.timestamp() - int.from_bytes(said[16:], "big") > OPEN_FOR.total_seconds():
        return None
    return UUID(bytes=said[:16])
