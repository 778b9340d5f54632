"""Words of members at which the screen for worry stops: a worker reads them and learns whose they are, whatever becomes of the rest."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit, safeguarding
from ourwords.accounts import Actor
from ourwords.kit.clock import today
from ourwords.kit.errors import NotFound
from ourwords.review.models import HeldWords
from ourwords.review.service.reading import WORKERS

READ_FIRST = "/council/talk/read"
"""Where a member is told that a worker reads what they typed, and who else listens."""


def worries(words: str) -> bool:
    """Whether the screen for worry stops at words a member typed: then a worker reads them first, and their group does not."""
    return safeguarding.screen(words).level != safeguarding.Level.NONE


def hold(db: Session, me: Actor, typed: Iterable[str], *, now: datetime) -> bool:
    """Bring what a member typed to the workers where the screen stops at it; whether it did. Said twice, it is there once."""
    words = "\n".join(one.strip() for one in typed if one.strip())
    if not worries(words):
        return False
    same = select(HeldWords.id).where(HeldWords.person_id == me.id, HeldWords.words == words)
    if db.exec(same).first() is None:
        db.add(HeldWords(person_id=me.id, day=today(now), words=words))
        db.flush()
    return True


def held_words(db: Session, me: Actor) -> list[HeldWords]:
    """What no worker has read yet, the oldest first; for workers, who learn whose words they are."""
    if me.role not in WORKERS:
        raise NotFound
    return list(db.exec(select(HeldWords).order_by(col(HeldWords.day), col(HeldWords.id))))


def let_go(db: Session, me: Actor, held_id: UUID, *, now: datetime) -> None:
    """A worker has read the words and looked after who wrote them; this copy goes."""
    held = db.get(HeldWords, held_id)
    if me.role not in WORKERS or held is None:
        raise NotFound
    db.delete(held)
    audit.record(db, me.id, action="review.look-after", subject=f"held:{held_id}", now=now)
