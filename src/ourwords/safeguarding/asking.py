"""Somebody who sent an answer asks us to get in touch: an envelope beside the answer, and a concern that waits for a lead."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords.kit.errors import NotFound
from ourwords.safeguarding.raising import open_worry
from ourwords.safeguarding.rules import ASKED
from ourwords.safeguarding.telling import tell_anew
from ourwords.vault import Envelope, Sealer

MOST = 5
"""Envelopes kept beside one worry; another one then takes the place of the last."""
GONE = "We no longer have these answers, so we cannot put this beside them. Ring or text one of the numbers below."


def ask_for_contact(
    db: Session, *, response_id: UUID, how: str, when: str, not_know: str, sealer: Sealer, now: datetime
) -> None:
    """Seal how somebody can be reached, and let a lead know that they wait; said again, both are kept.

    Whoever holds the thank-you page could say it again, and need not be who sent the answer: the lead sees all of them.

    A concern that is open already keeps its arrival. Its readers are told anew the first time, and whoever has it every
    time, for they may have opened what was said before. Raises NotFound when the answer is no longer kept.
    """
    concern = open_worry(db, response_id, ASKED, said=[how, when, not_know], now=now)
    if concern is None:
        raise NotFound(GONE)
    key, box = sealer.seal({"how": how, "when": when, "not_know": not_know}, now=now)
    before = db.exec(
        select(Envelope).where(Envelope.concern_id == concern.id).order_by(col(Envelope.place))
    ).all()
    if not before:
        tell_anew(concern)
    if len(before) < MOST:
        db.add(Envelope(concern_id=concern.id, place=len(before) + 1, key=key, box=box))
    else:
        before[-1].opened, before[-1].key, before[-1].box = False, key, box
