"""Somebody who sent an answer asks us to get in touch: an envelope beside the answer, and a concern that waits for a lead."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from ourwords.kit.errors import NotFound
from ourwords.safeguarding.rules import ASKED
from ourwords.safeguarding.service import open_worry
from ourwords.vault import Envelope, Sealer

GONE = "We no longer have these answers, so we cannot put this beside them. Ring or text one of the numbers below."


def ask_for_contact(
    db: Session, *, response_id: UUID, how: str, when: str, not_know: str, sealer: Sealer, now: datetime
) -> None:
    """Seal how somebody can be reached, and let a lead know that they wait; said again, the later one counts.

    A concern that is open already keeps its arrival. Its readers are told anew the first time, and whoever has it every
    time, for they may have opened what was said before. Raises NotFound when the answer is no longer kept.
    """
    concern = open_worry(db, response_id, ASKED, now=now)
    if concern is None:
        raise NotFound(GONE)
    box = sealer.seal({"how": how, "when": when, "not_know": not_know})
    envelope = db.exec(select(Envelope).where(Envelope.concern_id == concern.id)).first()
    if envelope is None:
        concern.told, concern.told_at = [], None
        envelope = Envelope(concern_id=concern.id, key=sealer.key, box=box)
    envelope.key, envelope.box = sealer.key, box
    db.add(envelope)
