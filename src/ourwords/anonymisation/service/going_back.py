"""Undo: texts wait again, or are as they were before a reader changed them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import safeguarding
from ourwords.accounts import Actor
from ourwords.anonymisation.models import CleanText, Reading, TextState
from ourwords.anonymisation.service.finding import READERS, forget_guesses, somebody_worked_on
from ourwords.anonymisation.service.restoring import Tools, open_note, restore
from ourwords.anonymisation.service.splitting import SPLIT
from ourwords.anonymisation.service.undoing import AGREED, FRESH, TOO_LATE, UNDONE, write_down
from ourwords.kit.errors import NotFound, WrongState

OPEN = (TextState.WAITING, TextState.SECOND)


def undo(db: Session, me: Actor, reading_id: UUID, *, tools: Tools, now: datetime) -> CleanText:
    """Take back what a reader did, but for texts that somebody has worked with; gives the first.

    Raises:
        NotFound: it was not this reader's, or is forgotten.
        WrongState: nothing of it can be undone.
    """
    reading = db.get(Reading, reading_id, with_for_update=True)
    if reading is None or reading.person_id != me.id or me.role not in READERS:
        raise NotFound
    if reading.at <= now - FRESH:
        raise WrongState(TOO_LATE)
    if reading.did in UNDONE:
        texts = [text for text in _texts(db, reading) if _can_wait_again(db, text, reading.did)]
        for text in texts:
            forget_guesses(db, text)
            _wait_again(text, reading.did)
    else:
        texts = _as_before(db, reading, tools)
    if not texts:
        raise WrongState(TOO_LATE)
    write_down(db, me, texts, reading.did, now, undone=True)
    return texts[0]


def _texts(db: Session, reading: Reading) -> Sequence[CleanText]:
    mine = select(CleanText).where(CleanText.reading_id == reading.id).order_by(col(CleanText.id))
    return db.exec(mine.with_for_update()).all()


def _can_wait_again(db: Session, text: CleanText, did: str) -> bool:
    return text.state in UNDONE[did] and not (
        text.state == TextState.RELEASED and somebody_worked_on(db, text.id)
    )


def _wait_again(text: CleanText, did: str) -> None:
    text.reason, text.reading_id = "", None
    if did == AGREED:
        text.state, text.second_by = TextState.SECOND, None
        text.second_said = "" if text.second_said == "agreed" else text.second_said
    else:
        text.state, text.released_by, text.released_on = TextState.WAITING, None, None


def _as_before(db: Session, reading: Reading, tools: Tools) -> list[CleanText]:
    """Texts whose words a reader changed, with the marks they had; a part that was set apart is one with the rest again."""
    before, texts = open_note(reading.note, tools), _texts(db, reading)
    apart = [text for text in texts if text.id not in before]
    stuck = {_key(text) for text in apart if text.state not in (*OPEN, TextState.HELD)}
    worried = safeguarding.undecided(db, {text.response_id for text in texts})
    whole = [
        text
        for text in texts
        if text.id in before
        and text.state in OPEN
        and _key(text) not in stuck
        and text.response_id not in worried
    ]
    for text in whole:
        restore(db, text, before[text.id], tools)
        text.reading_id = None
    if reading.did == SPLIT:
        for part in apart:
            if _key(part) in {_key(text) for text in whole}:
                db.delete(part)
    return whole


def _key(text: CleanText) -> tuple[UUID, str]:
    return text.response_id, text.question_id
