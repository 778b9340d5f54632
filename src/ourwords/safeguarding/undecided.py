"""Which answers go to nobody else, and which never reach young people word for word."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import State
from ourwords.safeguarding.rules.concern import DECIDED

_AT_ONCE = 500


def undecided(db: Session, response_ids: Collection[UUID]) -> set[UUID]:
    """Which of these responses have a concern that nobody has decided yet: their words go to nobody else."""
    return _which(db, response_ids, col(Concern.state) != State.DECIDED)


def apart(db: Session, response_ids: Collection[UUID]) -> set[UUID]:
    """Which of these responses are a safeguarding lead's alone, for either of the two reasons: one question instead of two."""
    return _which(db, response_ids, or_(col(Concern.state) != State.DECIDED, col(Concern.grave).is_(True)))


def grave(db: Session, response_ids: Collection[UUID]) -> set[UUID]:
    """Which of these responses young people must not read as they are, whether that was decided yet or not."""
    return _which(db, response_ids, col(Concern.grave).is_(True))


def kept_apart(db: Session, response_id: UUID) -> tuple[UUID | None, bool]:
    """The worry that keeps young people from these words, and whether a lead ticked that when they decided about it."""
    found = db.exec(
        select(Concern)
        .where(Concern.response_id == response_id, col(Concern.grave))
        .order_by(col(Concern.id))
    ).all()
    by_tick = {_is_ticked(each): each.id for each in found}
    return by_tick.get(True) or by_tick.get(False), True in by_tick


def _is_ticked(concern: Concern) -> bool:
    decided = [line for line in concern.history if line["did"].startswith(DECIDED)]
    return bool(decided) and bool(decided[-1].get("ticked"))


def _which(db: Session, response_ids: Collection[UUID], what: ColumnElement[bool]) -> set[UUID]:
    wanted, found = list(response_ids), set[UUID]()
    those = select(Concern.response_id).where(what)
    for start in range(0, len(wanted), _AT_ONCE):
        found.update(db.exec(those.where(col(Concern.response_id).in_(wanted[start : start + _AT_ONCE]))))
    return found


def waiting_count(db: Session) -> int:
    """How many concerns nobody has decided yet."""
    return db.exec(select(func.count()).select_from(Concern).where(col(Concern.state) != State.DECIDED)).one()
