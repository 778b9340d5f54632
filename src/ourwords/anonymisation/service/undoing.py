"""What a reader does is remembered for as long as it can be undone, and others see what was let go only after a minute."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, or_, select

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.anonymisation.models import CleanText, Reading, TextState

MINUTE = timedelta(minutes=1)
"""How long words that were let go stay with their reader."""
FRESH = timedelta(minutes=10)
MOST = 8
RELEASE, SENT, AGREED, HOLD = "release", "release to second", "agree", "hold"
"""What a reader can decide: let go; let go, and a second one looks first; agree with the first; hold back."""
GONE = (TextState.GOING, TextState.RELEASED)
UNDONE = {RELEASE: GONE, SENT: (TextState.SECOND,), AGREED: GONE, HOLD: (TextState.HELD,)}
"""Where texts must still stand for it to be undone."""
TOO_LATE = "This cannot be undone any more. Somebody has worked with these words, or it is too long ago."


@dataclass(frozen=True, slots=True)
class Undoable:
    """Something a reader did, and how many texts it was about."""

    id: UUID
    did: str
    texts: int


def begin(
    db: Session, me: Actor, texts: Sequence[CleanText], did: str, *, note: str = "", now: datetime
) -> Reading:
    """One decision about these texts, so that all of it can be undone at once."""
    reading = Reading(person_id=me.id, survey_id=texts[0].survey_id, did=did, note=note, at=now)
    db.add(reading)
    db.flush()
    for text in texts:
        text.reading_id = reading.id
    write_down(db, me, texts, did, now)
    return reading


def write_down(
    db: Session, me: Actor, texts: Sequence[CleanText], did: str, now: datetime, *, undone: bool = False
) -> None:
    """One line for the decision, whether or not a second reader looks."""
    action = (RELEASE if did == SENT else did) + (" undone" if undone else "")
    details = ({"texts": len(texts)} if len(texts) > 1 else {}) | ({"second": True} if did == SENT else {})
    audit.record(db, me.id, action=f"text.{action}", subject=f"text:{texts[0].id}", now=now, details=details)


def recent(db: Session, me: Actor, survey_id: UUID, *, now: datetime) -> list[Undoable]:
    """What this reader did in the last minutes and could undo, newest first."""
    mine = (
        select(Reading.id, Reading.did, func.count(func.distinct(CleanText.response_id)))
        .join(CleanText, col(CleanText.reading_id) == Reading.id)
        .where(Reading.person_id == me.id, Reading.survey_id == survey_id, Reading.at > now - FRESH)
        .where(or_(col(Reading.did).in_(UNDONE), Reading.note != ""))
        .group_by(col(Reading.id), col(Reading.did), col(Reading.at))
        .order_by(col(Reading.at).desc())
        .limit(MOST)
    )
    return [Undoable(*row) for row in db.exec(mine)]


def send_on(db: Session, limit: int, *, now: datetime) -> int:
    """Release what was let go a minute ago, so that others may read it; how many texts. Safe to repeat."""
    late = or_(col(Reading.id).is_(None), Reading.at <= now - MINUTE)
    ready = (
        select(CleanText)
        .join(Reading, col(CleanText.reading_id) == Reading.id, isouter=True)
        .where(CleanText.state == TextState.GOING, late)
    )
    texts = db.exec(ready.limit(limit).with_for_update(of=CleanText, skip_locked=True)).all()
    for text in texts:
        text.state = TextState.RELEASED
    return len(texts)
