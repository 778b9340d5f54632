"""Somebody who sent an answer asks us to get in touch: an envelope beside the answer, and a concern that waits for a lead."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from ourwords.kit.errors import NotFound
from ourwords.safeguarding.answers import find_answer
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import ASKED, Level, State, due
from ourwords.vault import Envelope, Sealer

GONE = "We no longer have these answers, so we cannot put this beside them. Ring or text one of the numbers below."


def ask_for_contact(
    db: Session, *, response_id: UUID, how: str, when: str, not_know: str, sealer: Sealer, now: datetime
) -> None:
    """Seal how somebody can be reached, and let a lead know that they wait; said again, the later one counts.

    A concern that is open already keeps its arrival, and its readers are told anew. Raises NotFound when the answer is
    no longer kept.
    """
    answer = find_answer(db, response_id)
    if answer is None:
        raise NotFound(GONE)
    found = select(Concern).where(Concern.response_id == response_id, Concern.state != State.DECIDED)
    concern = db.exec(found.with_for_update()).first() or Concern(
        response_id=response_id, sealed_id=answer.sealed_id, level=Level.WORRY, arrived_at=now,
        due_at=due(now, Level.WORRY),
    )  # fmt: skip
    if ASKED not in concern.reasons:
        concern.reasons = [*concern.reasons, ASKED]
        concern.told, concern.told_at = [], None
        concern.owner_told = concern.owner_id is None
    db.add(concern)
    db.flush()
    box = sealer.seal({"how": how, "when": when, "not_know": not_know})
    envelope = db.exec(select(Envelope).where(Envelope.concern_id == concern.id)).first()
    envelope = envelope or Envelope(concern_id=concern.id, key=sealer.key, box=box)
    envelope.key, envelope.box = sealer.key, box
    db.add(envelope)
