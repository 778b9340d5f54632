"""Open the words of a worry as they were typed, keep them open while whoever opened them works on it, and shut them again."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from ourwords.accounts import Actor
from ourwords.kit.errors import NotFound, NotReady
from ourwords.safeguarding.conflicts import check_words
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules.reading import CANNOT, READ, shut, stays_open
from ourwords.safeguarding.service import concern_for, note, record

if TYPE_CHECKING:  # only its name: whoever stores answers loads this room, and must not load what opens them
    from ourwords.vault.opening import Opener


def open_words(
    db: Session,
    me: Actor,
    concern_id: UUID,
    *,
    opener: "Opener",
    purpose: str,
    visit: str = "",
    now: datetime,
) -> dict[str, str]:
    """The words as typed, by question; that they were opened is written down, and keeps them open for this `visit`.

    Nothing where there are none, or where their key is gone: that somebody tried is written down too. NotFound for whoever
    the words may be about.
    """
    concern = concern_for(db, me, concern_id, hold=True)
    if concern.sealed_id is None:
        return {}
    try:
        words = opener.words(db, concern.sealed_id)
    except (NotFound, NotReady):
        note(concern, me, CANNOT, now=now)
        record(db, me, concern, "cannot-open", now=now)
        return {}
    check_words(db, me, concern, list(words.values()))
    if purpose or not stays_open(concern.history, me.id, visit, now):
        note(concern, me, READ, now=now, text=purpose, visit=visit)
        record(db, me, concern, "open", now=now)
    return words


def still_open(
    db: Session, me: Actor, concern: Concern, *, opener: "Opener", visit: str, now: datetime
) -> dict[str, str] | None:
    """The words while they are open to me in this visit, to draw them again; None while they are shut."""
    if concern.sealed_id is None or not stays_open(concern.history, me.id, visit, now):
        return None
    try:
        words = opener.words(db, concern.sealed_id)
        check_words(db, me, concern, list(words.values()))
    except (NotFound, NotReady):
        return None
    return words


def shut_words(db: Session, me: Actor, concern_id: UUID, *, visit: str) -> Concern:
    """Shut what was opened in this visit."""
    concern = concern_for(db, me, concern_id, hold=True)
    concern.history = shut(concern.history, visit)
    return concern
