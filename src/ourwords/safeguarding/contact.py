"""How to reach somebody who asked for it: opened by the lead who answers them, and never without a second person knowing."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session, select

from ourwords.accounts import Actor
from ourwords.kit.errors import NotFound, WrongState
from ourwords.safeguarding import service
from ourwords.safeguarding.agreeing import envelopes_of, opens_alone
from ourwords.safeguarding.conflicts import check_words
from ourwords.safeguarding.rules.opening import OPENED, counts_still
from ourwords.vault import Envelope

if TYPE_CHECKING:  # only its name: whoever stores answers loads this room, and must not load what opens them
    from ourwords.vault.opening import Opener

TWO = "Another safeguarding lead has to agree first. Say on this worry’s page why you need it."


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
        WrongState: it takes two, and nobody else has agreed.
    """
    concern = service.concern_for(db, me, concern_id, hold=True)
    envelopes, why = envelopes_of(db, concern.id), ""
    if not envelopes:
        raise NotFound("How to reach them is no longer kept.")
    if not opens_alone(concern, envelopes, me, now):
        if not counts_still(concern.opening, me.id, now):
            raise WrongState(TWO)
        why, concern.opening = concern.opening["why"], {}
    said = [opener.open(envelope) for envelope in envelopes]
    check_words(db, me, concern, [line for each in said for line in each.values()])
    for envelope in envelopes:
        envelope.opened, envelope.opened_by = True, me.id
    service.note(concern, me, OPENED, now=now, text=why)
    service.record(db, me, concern, "contact", now=now)
    return [Contact(found.get("how", ""), found.get("when", ""), found.get("not_know", "")) for found in said]
