"""What a trained adult does with a clean text: take more out, let it go, hold it, worry about it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit, safeguarding
from ourwords.accounts import Actor
from ourwords.anonymisation.models import CleanText, Stuck, TextState
from ourwords.anonymisation.rules import Label
from ourwords.anonymisation.service import marks
from ourwords.anonymisation.service.finding import READERS, offered_for, somebody_worked_on, text_for
from ourwords.anonymisation.service.working import MOST_TRIES
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotAllowed, WrongState


def _write_down(db: Session, me: Actor, text: CleanText, action: str, now: datetime) -> None:
    audit.record(db, me.id, action=f"text.{action}", subject=f"text:{text.id}", now=now)


def take_out(db: Session, me: Actor, text_id: UUID, *, phrase: str, label: Label, now: datetime) -> CleanText:
    """Mask more; what was taken out is gone from here.

    Raises:
        BadInput: the phrase is not in the text.
    """
    text = offered_for(db, me, text_id)
    text.text, spans = marks.take_out(text.text, marks.as_spans(text.spans), phrase, label)
    text.spans = marks.as_data(spans)
    _write_down(db, me, text, "mask", now)
    return text


def rename(db: Session, me: Actor, text_id: UUID, *, number: int, label: Label, now: datetime) -> CleanText:
    """Say what a mark stands for when the machine guessed wrong; nothing comes back by it."""
    text = offered_for(db, me, text_id)
    text.text, spans = marks.rename(text.text, marks.as_spans(text.spans), number, label)
    text.spans = marks.as_data(spans)
    _write_down(db, me, text, "mark", now)
    return text


def let_go(db: Session, me: Actor, text_id: UUID, *, now: datetime) -> CleanText:
    """Release a text: analysts may read it, and young people unless its writer said no."""
    text = offered_for(db, me, text_id)
    text.state, text.released_by, text.released_on = TextState.RELEASED, me.id, today(now)
    _write_down(db, me, text, "release", now)
    return text


def take_back(db: Session, me: Actor, text_id: UUID, *, now: datetime) -> CleanText:
    """Undo a release that nobody has worked with yet.

    Raises:
        WrongState: it is not released, or somebody has said what it is about.
    """
    text = text_for(db, me, text_id)
    if text.state != TextState.RELEASED:
        raise WrongState("This text is not released, so there is nothing to undo.")
    if somebody_worked_on(db, text.id):
        raise WrongState("Somebody has already worked with this text. Ask the analyst to take it out.")
    text.state, text.released_by, text.released_on = TextState.WAITING, None, None
    _write_down(db, me, text, "release undone", now)
    return text


def hold(db: Session, me: Actor, text_id: UUID, *, reason: str, now: datetime) -> CleanText:
    """Keep a text back, and say why.

    Raises:
        BadInput: no reason was given.
    """
    if not reason.strip():
        raise BadInput("Say why you hold it, so that others can decide later.")
    text = offered_for(db, me, text_id)
    text.state, text.reason = TextState.HELD, reason.strip()
    _write_down(db, me, text, "hold", now)
    return text


def put_back(db: Session, me: Actor, text_id: UUID, *, now: datetime) -> CleanText:
    """Let a held text be read again."""
    text = text_for(db, me, text_id)
    if text.state != TextState.HELD:
        raise WrongState("This text is not held. Go back to the texts that wait.")
    text.state, text.reason = TextState.WAITING, ""
    _write_down(db, me, text, "hold ended", now)
    return text


def worry(db: Session, me: Actor, text_id: UUID, *, why: str, now: datetime) -> CleanText:
    """Tell the safeguarding lead; the text is offered to nobody until they have decided."""
    text = offered_for(db, me, text_id)
    safeguarding.raise_concern(db, me, response_id=text.response_id, why=why.strip(), now=now)
    _write_down(db, me, text, "worry", now)
    return text


def try_again(db: Session, me: Actor, *, now: datetime) -> int:
    """Let the worker try again what it gave up on; how many answers that are."""
    if me.role not in READERS:
        raise NotAllowed("Only a survey lead can do this.")
    stuck = list(db.exec(select(Stuck).where(col(Stuck.tries) >= MOST_TRIES)))
    for row in stuck:
        row.tries = 0
    audit.record(db, me.id, action="text.try again", now=now, details={"answers": len(stuck)})
    return len(stuck)
