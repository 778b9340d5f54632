"""What a reader changes in a text before it goes: words taken out, marks that should say something else."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.anonymisation.models import CleanText, TextState
from ourwords.anonymisation.rules import Label, Span
from ourwords.anonymisation.service import marks, second
from ourwords.anonymisation.service.alike import alike, set_likeness
from ourwords.anonymisation.service.finding import offered_for
from ourwords.responses import Response

Change = Callable[[str, Sequence[Span]], tuple[str, list[Span]]]


def take_out(db: Session, me: Actor, text_id: UUID, *, phrase: str, label: Label, now: datetime) -> CleanText:
    """Mask more, in all texts that read the same; what was taken out is gone from here.

    Raises:
        BadInput: the phrase is not in the text.
    """
    return _change(
        db, me, text_id, "mask", lambda text, spans: marks.take_out(text, spans, phrase, label), now
    )


def rename(db: Session, me: Actor, text_id: UUID, *, number: int, label: Label, now: datetime) -> CleanText:
    """Say what a mark stands for when the machine guessed wrong; nothing comes back by it."""
    return _change(db, me, text_id, "mark", lambda text, spans: marks.rename(text, spans, number, label), now)


def _change(db: Session, me: Actor, text_id: UUID, action: str, change: Change, now: datetime) -> CleanText:
    mine = offered_for(db, me, text_id)
    for text in alike(db, mine):
        text.text, spans = change(text.text, marks.as_spans(text.spans))
        text.spans = marks.as_data(spans)
        set_likeness(text, db.get_one(Response, text.response_id))
        if text.state == TextState.SECOND:
            second.say(text, me, second.DISAGREED)
    audit.record(db, me.id, action=f"text.{action}", subject=f"text:{mine.id}", now=now)
    return mine
