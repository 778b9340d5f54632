"""What a trained adult does with a clean text: take more out, let it go, hold it, worry about it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit, safeguarding
from ourwords.accounts import Actor
from ourwords.anonymisation.models import CleanText, Reading, Stuck, TextState
from ourwords.anonymisation.service.alike import alike
from ourwords.anonymisation.service.finding import READERS, offered_for, text_for
from ourwords.anonymisation.service.undoing import begin
from ourwords.anonymisation.service.working import MOST_TRIES
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotAllowed, WrongState


def _write_down(db: Session, me: Actor, text: CleanText, action: str, now: datetime) -> None:
    audit.record(db, me.id, action=f"text.{action}", subject=f"text:{text.id}", now=now)


def let_go(db: Session, me: Actor, text_id: UUID, *, now: datetime) -> Reading:
    """Let a text go, and all that read the same: after a minute others may read it, young people unless its writer said no."""
    texts = alike(db, offered_for(db, me, text_id))
    for text in texts:
        text.state, text.released_by, text.released_on = TextState.GOING, me.id, today(now)
    return begin(db, me, texts, "release", now=now)


def hold(db: Session, me: Actor, text_id: UUID, *, reason: str, now: datetime) -> Reading:
    """Keep a text back, and all that read the same, and say why.

    Raises:
        BadInput: no reason was given.
    """
    if not reason.strip():
        raise BadInput("Say why you hold it, so that others can decide later.")
    texts = alike(db, offered_for(db, me, text_id))
    for text in texts:
        text.state, text.reason = TextState.HELD, reason.strip()
    return begin(db, me, texts, "hold", now=now)


def put_back(db: Session, me: Actor, text_id: UUID, *, now: datetime) -> CleanText:
    """Let a held text be read again."""
    text = text_for(db, me, text_id)
    if text.state != TextState.HELD:
        raise WrongState("This text is not held. Go back to the texts that wait.")
    text.state, text.reason = TextState.WAITING, ""
    _write_down(db, me, text, "hold ended", now)
    return text


def worry(db: Session, me: Actor, text_id: UUID, *, why: str, now: datetime) -> CleanText:
    """Tell the safeguarding lead; none of these answers is offered to anybody until they have decided.

    Each child who said these words is a worry of their own.
    """
    text = offered_for(db, me, text_id)
    for response_id in dict.fromkeys(each.response_id for each in alike(db, text)):
        safeguarding.raise_concern(db, me, response_id=response_id, why=why.strip(), now=now)
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
