"""Say how a text sounds, for a machine to learn from; for staff alone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, delete, select

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.themes import rules
from ourwords.themes.models import FeelingCoding, FeelingScore
from ourwords.themes.rules.coding import Sounds
from ourwords.themes.service.coding import check_shown, text_for

LEARNED = {
    Sounds.GLAD: "Sounds glad",
    Sounds.NEITHER: "Sounds neither glad nor unhappy",
    Sounds.UNHAPPY: "Sounds unhappy",
}
"""What a page says of what was learned from people."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How one text sounds: to a list of words, to what learned from people (empty while it cannot say), and to me."""

    listed: str
    learned: str
    mine: Sounds | None


def heard(db: Session, me: Actor, text_id: UUID) -> Heard:
    """How a text sounds to machines, side by side, and what I said of it before."""
    score = db.exec(select(FeelingScore).where(FeelingScore.clean_text_id == text_id)).first()
    mine = db.exec(select(FeelingCoding.sounds).where(_by(me, text_id))).first()
    if score is None:
        return Heard(rules.CANNOT_TELL, "", Sounds(mine) if mine else None)
    listed = rules.Feeling(score.polarity, score.signal, score.lowest).shown
    learned = LEARNED.get(Sounds(score.learned), "") if score.learned else ""
    return Heard(listed, learned, Sounds(mine) if mine else None)


def say_feeling(db: Session, me: Actor, text_id: UUID, *, sounds: Sounds | None, now: datetime) -> None:
    """Record how a text sounds to one analyst, in the place of what they said before; None takes it back.

    Raises:
        NotFound: there is no such released text for this person.
        WrongState: the safeguarding lead has it.
    """
    text = text_for(db, me, text_id, hold=True)
    check_shown(db, text)
    db.exec(delete(FeelingCoding).where(_by(me, text.id)))
    if sounds is not None:
        db.add(FeelingCoding(clean_text_id=text.id, person_id=me.id, sounds=sounds))
    db.flush()
    audit.record(db, me.id, action="theme.feeling", subject=f"text:{text.id}", now=now)


def _by(me: Actor, text_id: UUID) -> ColumnElement[bool]:
    return and_(col(FeelingCoding.clean_text_id) == text_id, col(FeelingCoding.person_id) == me.id)
