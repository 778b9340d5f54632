"""How to reach somebody who asked for it: opened by the lead who has the concern, and never without a second person knowing."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords.accounts import Actor
from ourwords.kit.errors import NotFound, WrongState
from ourwords.safeguarding import service
from ourwords.safeguarding.rules import State
from ourwords.vault import Envelope

if TYPE_CHECKING:  # only its name: whoever stores answers loads this room, and must not load what opens them
    from ourwords.vault.opening import Opener


@dataclass(frozen=True, slots=True)
class Contact:
    """What somebody wrote about reaching them, as they typed it."""

    how: str
    when: str
    not_know: str


def asks_for_contact(db: Session, concern_id: UUID) -> bool:
    """Whether an envelope came with this concern's answer."""
    return db.exec(select(Envelope.id).where(Envelope.concern_id == concern_id)).first() is not None


def open_contact(
    db: Session, me: Actor, concern_id: UUID, *, opener: "Opener", now: datetime
) -> list[Contact]:
    """How to reach them, as often as they said it, the first first. That it was opened is written down, and the alarms tell a second person.

    Raises:
        NotFound: there is no envelope, or it is no longer kept.
        WrongState: somebody else has the concern, or nobody.
    """
    concern = service.concern_for(db, me, concern_id, hold=True)
    if concern.state != State.TAKEN or concern.owner_id != me.id:
        raise WrongState("Take this worry first. Only whoever has it opens how to reach them.")
    kept = select(Envelope).where(Envelope.concern_id == concern.id).order_by(col(Envelope.place))
    envelopes = db.exec(kept).all()
    if not envelopes:
        raise NotFound("How to reach them is no longer kept.")
    said = [opener.open(envelope) for envelope in envelopes]
    for envelope in envelopes:
        envelope.opened_by = me.id
    service.note(concern, me, "opened how to reach them", now=now)
    service.record(db, me, concern, "contact", now=now)
    return [Contact(found.get("how", ""), found.get("when", ""), found.get("not_know", "")) for found in said]
