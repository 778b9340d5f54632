"""What a reader put right becomes something to learn from: the sentence, with an invented name for each real one.

It is made once nothing can be undone any more, by the day after the words went on, and goes when they go.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, exists, select
from sqlmodel.sql.expression import SelectOfScalar

from ourwords.anonymisation.models import CleanText, Correction, Reading, TextState, Worked
from ourwords.anonymisation.rules.stand_ins import with_stand_ins
from ourwords.anonymisation.service.marks import as_data
from ourwords.anonymisation.service.restoring import Tools, marks_in, typed
from ourwords.anonymisation.service.undoing import FRESH
from ourwords.kit.clock import today
from ourwords.kit.db import session
from ourwords.responses import Response

STAGE = "corrections"


def keep_corrections(db: Session, *, tools: Tools, now: datetime) -> int:
    """Make of all that readers changed, and that has gone on, what the tagger learns from; how many.

    Once a day. What was typed is read for it, so that an invented name is written as the real one was; none of it is kept.
    """
    day = today(now)
    with session(db.get_bind().engine, writes=False) as reading:
        if (done := _done(reading)) and done.day >= day:
            return 0
        made = [one for text in reading.exec(_changed(now)) if (one := _correction(reading, text, tools))]
    row = _done(db) or Worked(stage=STAGE, day=day)
    row.day = day
    db.add(row)
    still = {text.id for text in db.exec(_changed(now))} if made else set[UUID]()
    kept = [one for one in made if one.clean_text_id in still]
    db.add_all(kept)
    return len(kept)


def _changed(now: datetime) -> SelectOfScalar[CleanText]:
    """Texts that a reader put right, whose words are still kept and that nobody can undo, without a correction."""
    return (
        select(CleanText)
        .join(Response, col(Response.id) == CleanText.response_id)
        .where(
            CleanText.state == TextState.RELEASED, CleanText.changed != "", ~col(CleanText.in_general),
            col(Response.sealed_id).is_not(None),
            ~exists().where(col(Correction.clean_text_id) == col(CleanText.id)),
            ~exists().where(col(Reading.id) == col(CleanText.reading_id), col(Reading.at) > now - FRESH),
        )
    )  # fmt: skip


def _done(db: Session) -> Worked | None:
    return db.exec(select(Worked).where(Worked.stage == STAGE)).first()


def _correction(db: Session, text: CleanText, tools: Tools) -> Correction | None:
    """None where it cannot be told for sure which words stood behind the marks."""
    spans = marks_in(db, text, tools)
    if spans is None:
        return None
    sentence, places = with_stand_ins(typed(db, text, tools), spans)
    return Correction(clean_text_id=text.id, sentence=sentence, marks=as_data(places))


def corrections(db: Session) -> Iterable[Correction]:
    """All there are to learn from, each sentence once."""
    return {one.sentence: one for one in db.exec(select(Correction).order_by(col(Correction.id)))}.values()
