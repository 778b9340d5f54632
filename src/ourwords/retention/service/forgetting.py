"""The worker's last stage: delete what the schedule says is over, in small batches, once a day."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Date, Select, Table, exists, not_, select
from sqlmodel import Session

from ourwords.kit import clock
from ourwords.responses import TAKEN_BACK
from ourwords.retention.models import LastForgetting
from ourwords.retention.rules import SCHEDULE, After
from ourwords.retention.rules.schedule import CONCERN_DAYS, SEALED_DAYS, TRAIL_DAYS, WEEK
from ourwords.retention.service.erasing import erase, erase_responses, pointing_at, table
from ourwords.retention.service.staying import all_read, on_hold, read_since, worried_about
from ourwords.safeguarding import State

ONE_ROW = UUID(int=1)
LATE = timedelta(days=2)
"""It is done each day; a machine that was off for a day is no reason to worry."""
Found = Select[tuple[UUID]]


def last(db: Session) -> LastForgetting:
    """When forgetting was last done; never yet when all in it is empty."""
    return db.get(LastForgetting, ONE_ROW) or LastForgetting(id=ONE_ROW)


def late_since(row: LastForgetting, today: date) -> date | None:
    """The last day on which forgetting was done, where that is too long ago; None where all is well or nothing was ever done."""
    return row.done_on if row.done_on and today - row.done_on > LATE else None


def ask_to_tidy(db: Session) -> None:
    """Something was deleted beside forgetting: the worker is to clean the files of it soon."""
    row = last(db)
    row.untidy = True
    db.add(row)


def forget(db: Session, limit: int, *, now: datetime, words_days: int = SEALED_DAYS) -> int:
    """Delete up to `limit` things whose time is over, with what hangs on them, and say how many.

    Words as typed go `words_days` after an adult has read the last of them.

    A day on which nothing is left is done with: further calls on it do nothing. Safe to stop and to repeat.
    """
    row, today = last(db), clock.today(now)
    asked, row.untidy = int(row.untidy), False
    if row.done_on == today:
        if asked:
            db.add(row)
        return asked
    done = 0
    for find, delete in _stages(now, words_days):
        if done < limit:
            ids = db.connection().execute(find.limit(limit - done)).scalars().all()
            done += delete(db, ids) if ids else 0
    row.at, row.done_on = now, today if done < limit else row.done_on
    db.add(row)
    return done + asked


def _stages(now: datetime, words_days: int) -> list[tuple[Found, Callable[[Session, Any], int]]]:
    """What is over, and how it is deleted.

    What was taken back comes first, for only its worries know where its words are; then worries, for words are kept as
    long as a worry about them.
    """
    by_date = [(name, kept.after) for name, kept in SCHEDULE.items() if kept.after and name != "response"]
    return [
        (_taken_back(now), erase_responses),
        (_settled_worries(now), _by_name("concern")),
        (_sealed(now, words_days), _erase_sealed),
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


def _free(source: Table) -> Found:
    """The same, but neither answers that a hold keeps nor what belongs to them."""
    answer = source.c.id if source.name == "response" else source.c.get("response_id")
    return _ids(source) if answer is None else _ids(source).where(not_(on_hold(answer)))


def _before(column: Any, days: int, now: datetime) -> Any:
    """Whether more than so many days have passed since a date or a moment."""
    if isinstance(column.type, Date):
        return column < _day(now, days)
    return column < now - timedelta(days=days)


def _day(now: datetime, days: int) -> date:
    return clock.today(now) - timedelta(days=days)


def _dated(source: Table, after: After, now: datetime) -> Found:
    return _free(source).where(_before(source.c[after.column], after.days, now))


def _settled_worries(now: datetime) -> Found:
    concern = table("concern")
    settled = _before(concern.c.decided_at, CONCERN_DAYS, now)
    return _free(concern).where(concern.c.state == State.DECIDED, settled)


def _taken_back(now: datetime) -> Found:
    """Answers taken back that stayed for a worry or a hold, once nothing keeps them."""
    response = table("response")
    return _free(response).where(response.c.source == TAKEN_BACK, not_(worried_about(response.c.id, now)))


def _sealed(now: datetime, days: int) -> Found:
    """Answers whose words as typed are over: so many days after an adult read the last of them, and no worry is kept.

    Words that nobody has read yet are never forgotten: not even on time.
    """
    response, concern = table("response"), table("concern")
    return _free(response).where(
        response.c.sealed_id.is_not(None),
        all_read(response.c.id),
        not_(read_since(response.c.id, _day(now, days), _day(now, WEEK + days))),
        not_(exists().where(concern.c.response_id == response.c.id)),
    )


def _erase_sealed(db: Session, ids: list[UUID]) -> int:
    response = table("response")
    boxes = (
        db.connection().execute(select(response.c.sealed_id).where(response.c.id.in_(ids))).scalars().all()
    )
    return erase(db, "sealed", boxes)


def _answers(now: datetime) -> Found:
    """Answers whose time is over, whose texts have gone, and about which no worry is kept.

    A reader holds a text before its answer. Who forgets holds no text when they hold an answer, so the two never wait
    for each other: a text that is just being read keeps its answer until the next day.
    """
    response, concern, text = table("response"), table("concern"), table("cleantext")
    after = cast("After", SCHEDULE["response"].after)
    no_worry = not_(exists().where(concern.c.response_id == response.c.id))
    no_text = not_(exists().where(text.c.response_id == response.c.id))
    return _dated(response, after, now).where(no_worry, no_text)


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
