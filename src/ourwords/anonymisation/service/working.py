"""The worker's stage: open a box, take out what could point to a child, keep the rest in no order."""

from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom
from uuid import UUID

from sqlmodel import Session, col, exists, func, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from ourwords.anonymisation.models import CleanText, Stuck
from ourwords.anonymisation.rules import Masked, Reader, mask
from ourwords.anonymisation.service.alike import set_likeness
from ourwords.anonymisation.service.batches import choose, days, is_over, write_down
from ourwords.anonymisation.service.marks import clean
from ourwords.kit.db import session
from ourwords.kit.logs import log
from ourwords.responses import Response
from ourwords.vault.opening import Opener

LOG = log("anonymisation")
MOST_TRIES = 3
SHUFFLE = SystemRandom()


@dataclass(frozen=True, slots=True)
class Failed:
    """A response that could not be cleaned, and the kind of error."""

    response_id: UUID
    trouble: str


def work(
    db: Session,
    limit: int,
    *,
    opener: Opener,
    smallest_batch: int,
    now: datetime,
    second: Reader | None = None,
) -> int:
    """Clean the words of up to `limit` responses, those of `batches.choose`, and say how many were tried.

    With a `second` reader, what either takes for a name is taken out. What failed before is tried again at once: it was in
    a batch already. Words whose key is not here are not tried: they wait until it is. Safe to stop and to repeat; many may
    work at once.

    No child's answer waits for it: `db` is first asked when all is clean, and what others cleaned or took back by then
    is left as it is.
    """
    with session(db.get_bind().engine, writes=False) as reading:
        again = set(reading.exec(select(Stuck.response_id).where(Stuck.tries < MOST_TRIES)))
        away = opener.shut(Response.sealed_id)
        waiting = dict[UUID, list[UUID]]()
        over = smallest_batch > 1 and is_over(reading, now)
        for id, survey_id in () if over else reading.exec(_waiting_ids().where(~away)):
            if id not in again:
                waiting.setdefault(survey_id, []).append(id)
        batch = choose(waiting, limit, known=days(reading), smallest=smallest_batch, now=now)
        ready = list(reading.exec(_waiting().where(~away, col(Response.id).in_([*batch.ids, *again]))))
        SHUFFLE.shuffle(ready)
        made = {response.id: _texts(reading, opener, response, second) for response in ready}
    if batch.stays is not None and not over:
        write_down(db, batch.stays, now)
    return _keep(db, made) if made else 0


def to_do(db: Session) -> int:
    """How many responses wait to be cleaned."""
    return db.exec(select(func.count()).select_from(Response).where(*_unclean())).one()


def _unclean() -> tuple[bool, ...]:
    has_text = exists().where(col(CleanText.response_id) == col(Response.id))
    given_up = exists().where(col(Stuck.response_id) == col(Response.id), col(Stuck.tries) >= MOST_TRIES)
    return (col(Response.sealed_id).is_not(None), ~has_text, ~given_up)  # pyright: ignore[reportReturnType]  # SQL conditions


def _waiting() -> SelectOfScalar[Response]:
    """Responses to do, by their random ids: their order tells nothing."""
    return select(Response).where(*_unclean()).order_by(col(Response.id))


def _waiting_ids() -> Select[UUID, UUID]:
    return select(Response.id, Response.survey_id).where(*_unclean()).order_by(col(Response.id))


def _texts(
    db: Session, opener: Opener, response: Response, second: Reader | None
) -> list[CleanText] | Failed:
    try:
        words = opener.words(db, response.sealed_id)
        rows = [_row(response, question_id, mask(text, second=second)) for question_id, text in words.items()]
    except Exception as wrong:  # whatever it was, one bad answer must not stop the others
        LOG.error("an answer could not be cleaned: %s", type(wrong).__name__)
        return Failed(response.id, type(wrong).__name__)
    return rows or Failed(response.id, "EmptyBox")


def _row(response: Response, question_id: str, found: Masked) -> CleanText:
    masked, spans = clean(found)
    text = CleanText(
        response_id=response.id, survey_id=response.survey_id, question_id=question_id, text=masked, spans=spans,
        may_show=response.may_show, week=response.week,
    )  # fmt: skip
    set_likeness(text, response)
    return text


def _keep(db: Session, made: dict[UUID, list[CleanText] | Failed]) -> int:
    """Write down what was made of the responses that still wait for it; how many."""
    still = _waiting().where(col(Response.id).in_(made)).with_for_update(of=Response, skip_locked=True)
    waiting = {response.id for response in db.exec(still)}
    rows: list[CleanText] = []
    for response_id, texts in made.items():
        if response_id not in waiting:
            continue
        if isinstance(texts, Failed):
            _count_failure(db, texts)
        else:
            rows += texts
            _forget_failures(db, response_id)
    SHUFFLE.shuffle(rows)
    db.add_all(rows)
    db.flush()
    return len(waiting)


def _stuck(db: Session, response_id: UUID) -> Stuck | None:
    return db.exec(select(Stuck).where(Stuck.response_id == response_id)).first()


def _count_failure(db: Session, failed: Failed) -> None:
    row = _stuck(db, failed.response_id) or Stuck(response_id=failed.response_id)
    row.tries, row.trouble = row.tries + 1, failed.trouble
    db.add(row)


def _forget_failures(db: Session, response_id: UUID) -> None:
    if row := _stuck(db, response_id):
        db.delete(row)
