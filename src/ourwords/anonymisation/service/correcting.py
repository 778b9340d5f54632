"""What a reader put right becomes something to learn from: the sentence, with an invented name for each real one.

It is made on the day after the words were let go, when nothing can be undone any more, and goes when they go.
"""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session, col, select

from ourwords.anonymisation.models import CleanText, Correction, TextState, Worked
from ourwords.anonymisation.rules.stand_ins import with_stand_ins
from ourwords.anonymisation.service.marks import as_data
from ourwords.anonymisation.service.restoring import Tools, marks_in, typed
from ourwords.kit.clock import today
from ourwords.kit.db import session

STAGE = "corrections"


def keep_corrections(db: Session, *, tools: Tools, now: datetime) -> int:
    """Make of all that readers changed, and let go before today, what the tagger learns from; how many.

    Once a day. What was typed is read for it, so that an invented name is written as the real one was; none of it is kept.
    """
    day = today(now)
    with session(db.get_bind().engine, writes=False) as reading:
        done = _done(reading)
        if done and done.day >= day:
            return 0
        changed = select(CleanText).where(
            CleanText.state == TextState.RELEASED, CleanText.changed != "", ~col(CleanText.in_general),
            col(CleanText.released_on) < day, col(CleanText.released_on) >= (done.day if done else date.min),
        )  # fmt: skip
        made = [one for one in (_correction(reading, text, tools) for text in reading.exec(changed)) if one]
    row = _done(db) or Worked(stage=STAGE, day=day)
    row.day = day
    db.add(row)
    still = set(
        db.exec(select(CleanText.id).where(col(CleanText.id).in_([one.clean_text_id for one in made])))
    )
    db.add_all(one for one in made if one.clean_text_id in still)
    return len(still)


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
