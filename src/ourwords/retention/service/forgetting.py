"""The worker's last stage: delete what the schedule says is over, in small batches, once a day."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Date, Select, Table, and_, exists, not_, or_, select
from sqlmodel import Session

from ourwords.anonymisation import TextState
from ourwords.kit import clock
from ourwords.retention.models import LastForgetting
from ourwords.retention.rules import SCHEDULE, After
from ourwords.retention.rules.schedule import BACK_DAYS, CONCERN_DAYS, SEALED_DAYS, TRAIL_DAYS, WEEK
from ourwords.retention.service.erasing import erase, erase_responses, pointing_at, table
from ourwords.safeguarding import State

TAKEN_BACK = "taken back"
"""The `source` of an answer that was taken back and stays, empty, until a worry about it is settled."""
ONE_ROW = UUID(int=1)
Found = Select[tuple[UUID]]


def last(db: Session) -> LastForgetting:
    """When forgetting was last done; never yet when all in it is empty."""
    return db.get(LastForgetting, ONE_ROW) or LastForgetting(id=ONE_ROW)


def forget(db: Session, limit: int, *, now: datetime) -> int:
    """Delete up to `limit` things whose time is over, with what hangs on them, and say how many.

    A day on which nothing is left is done with: further calls on it do nothing. Safe to stop and to repeat.
    """
    row, today = last(db), clock.today(now)
    asked, row.untidy = int(row.untidy), False
    if row.done_on == today:
        if asked:
            db.add(row)
        return asked
    done = 0
    for find, delete in _stages(now):
        if done < limit:
            ids = db.connection().execute(find.limit(limit - done)).scalars().all()
            done += delete(db, ids) if ids else 0
    row.at, row.done_on = now, today if done < limit else row.done_on
    db.add(row)
    return done + asked


def _stages(now: datetime) -> list[tuple[Found, Callable[[Session, Any], int]]]:
    """What is over, and how it is deleted; worries first, for words are kept as long as a worry about them."""
    by_date = [(name, kept.after) for name, kept in SCHEDULE.items() if kept.after and name != "response"]
    return [
        (_settled_worries(now), _by_name("concern")),
        (_taken_back(now), erase_responses),
        (_sealed(now), _erase_sealed),
        *((_dated(table(name), after, now), _by_name(name)) for name, after in by_date),
        (_answers(now), erase_responses),
        (_trail(now), _by_name("auditline")),
        (_people(now), _by_name("person")),
    ]


def _by_name(name: str) -> Callable[[Session, Any], int]:
    return lambda db, ids: erase(db, name, ids)


def _ids(source: Table) -> Found:
    """On PostgreSQL many workers share the finding."""
    return select(source.c.id).with_for_update(skip_locked=True, of=source)


def _before(column: Any, days: int, now: datetime) -> Any:
    """Whether more than so many days have passed since a date or a moment."""
    if isinstance(column.type, Date):
        return column < _day(now, days)
    return column < now - timedelta(days=days)


def _day(now: datetime, days: int) -> date:
    return clock.today(now) - timedelta(days=days)


def _dated(source: Table, after: After, now: datetime) -> Found:
    return _ids(source).where(_before(source.c[after.column], after.days, now))


def _settled_worries(now: datetime) -> Found:
    concern = table("concern")
    return _ids(concern).where(
        concern.c.state == State.DECIDED, _before(concern.c.decided_at, CONCERN_DAYS, now)
    )


def _taken_back(now: datetime) -> Found:
    """Answers taken back that stayed for a worry, once it is settled."""
    response = table("response")
    return _ids(response).where(response.c.source == TAKEN_BACK, not_(held(response.c.id, now)))


def held(response_id: Any, now: datetime) -> Any:
    """Whether an answer has a worry that is not decided, or was decided within the last week."""
    concern = table("concern")
    open_still = or_(
        concern.c.state != State.DECIDED, concern.c.decided_at >= now - timedelta(days=BACK_DAYS)
    )
    return exists().where(and_(concern.c.response_id == response_id, open_still))


def _sealed(now: datetime) -> Found:
    """Answers whose words as typed are over: 90 days after their week, an adult has read them, no worry is kept.

    Words that nobody has read yet are never forgotten: not even on time.
    """
    response, concern, clean = table("response"), table("concern"), table("cleantext")
    texts = select(clean.c.id).where(clean.c.response_id == response.c.id)
    return _ids(response).where(
        response.c.sealed_id.is_not(None),
        _before(response.c.week, WEEK + SEALED_DAYS, now),
        texts.exists(),
        not_(texts.where(clean.c.state == TextState.WAITING).exists()),
        not_(exists().where(concern.c.response_id == response.c.id)),
    )


def _erase_sealed(db: Session, ids: list[UUID]) -> int:
    response = table("response")
    boxes = (
        db.connection().execute(select(response.c.sealed_id).where(response.c.id.in_(ids))).scalars().all()
    )
    return erase(db, "sealed", boxes)


def _answers(now: datetime) -> Found:
    """Answers whose time is over and about which no worry is kept."""
    response, concern = table("response"), table("concern")
    after = cast("After", SCHEDULE["response"].after)
    no_worry = not_(exists().where(concern.c.response_id == response.c.id))
    return _dated(response, after, now).where(no_worry)


def _trail(now: datetime) -> Found:
    """The oldest lines, in their order: a gap in the middle would look like tampering."""
    line = table("auditline")
    return _dated(line, After("at", TRAIL_DAYS), now).order_by(line.c.number)


def _people(now: datetime) -> Found:
    """Those who left, whom no line of the trail and nothing else names any more."""
    person, line = table("person"), table("auditline")
    ways = [line.c.who, *pointing_at(person)]
    unnamed = [not_(exists().where(column == person.c.id)) for column in ways]
    return _ids(person).where(person.c.active.is_(False), *unnamed)
