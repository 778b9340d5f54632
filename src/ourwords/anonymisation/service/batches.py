"""When waiting answers are cleaned, and which: those of one survey together, once a day, some left behind by chance.

Somebody who sends answers of their own right after a child's and watches what becomes readable must not find the child's among
theirs. Mixers of mail work the same way: at a set hour, a part of what is there, never all of it. It is a part and not a number,
so that sending more does not make it likelier that the child's goes.

Source: Serjantov, Dingledine and Syverson, "From a Trickle to a Flood: Active Attacks on Several Mix Types" (2002).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords.anonymisation.models import Worked
from ourwords.kit.clock import today

STAGE, LEFT = "anonymisation", "left of "
HOUR = 5
"""In the morning, so that a reader finds the day's texts when they begin."""
LEFT_BEHIND = 3
"""One in so many waits until another day, though it could be cleaned."""
LONGEST = 3
"""Mornings on which something of a survey may wait; on the last of them all of it goes, however little: a trained adult reads
every answer within five working days."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is cleaned now; and the surveys of which something stays, once that is all for today."""

    ids: list[UUID]
    stays: frozenset[UUID] | None = None


def is_over(db: Session, now: datetime) -> bool:
    """Whether the day's work is done."""
    return days(db).get(STAGE) == day_of(now)


def choose(
    waiting: Mapping[UUID, Sequence[UUID]], limit: int, *, known: Mapping[str, date], smallest: int, now: datetime
) -> Batch:  # fmt: skip
    """Which of the waiting answers, by survey, are cleaned now. The surveys one after another and each as a whole,
    for what is readable of one must not be fewer than a batch.

    With a smallest batch of one nobody hides among others, and all are cleaned at once: for the demonstration.
    """
    if smallest == 1:
        return Batch([id for ids in waiting.values() for id in ids][:limit])
    day, chosen = day_of(now), list[UUID]()
    stays = set[UUID]()
    for survey_id, ids in waiting.items():
        since = known.get(f"{LEFT}{survey_id}", day)
        going = going_of(ids, smallest=smallest, mornings=(day - since).days + 1, day=day)
        if chosen and len(chosen) + len(going) > limit:
            return Batch(chosen)
        chosen += going
        if len(chosen) > limit:
            return Batch(chosen[:limit])
        if len(going) < len(ids):
            stays.add(survey_id)
    return Batch(chosen, frozenset(stays))


def going_of(ids: Sequence[UUID], *, smallest: int, mornings: int, day: date) -> list[UUID]:
    """Which of one survey's waiting answers are cleaned on a day.

    Args:
        mornings: on how many something of it has waited, with this one.
    """
    if mornings >= LONGEST:
        return list(ids)
    return [id for id in ids if not _waits(id, day)] if len(ids) >= smallest else []


def _waits(id: UUID, day: date) -> bool:
    """Whether chance leaves an answer behind on a day; the same however often it is asked, for a day's work has many parts.

    An answer's id is random and on no page, so nobody can tell beforehand.
    """
    return blake2b(id.bytes + day.isoformat().encode()).digest()[0] % LEFT_BEHIND == 0


def day_of(now: datetime) -> date:
    """The day of this work: it begins at `HOUR`."""
    return today(now - timedelta(hours=HOUR))


def days(db: Session) -> dict[str, date]:
    """The last day on which the work was done, and the first on which something of a survey was left."""
    ours = col(Worked.stage).startswith(LEFT) | (col(Worked.stage) == STAGE)
    return {row.stage: row.day for row in db.exec(select(Worked).where(ours))}


def write_down(db: Session, stays: Iterable[UUID], now: datetime) -> None:
    """Remember that today's work is done, and of which surveys something is left, since when."""
    left = {f"{LEFT}{survey_id}" for survey_id in stays}
    rows = {row.stage: row for row in db.exec(select(Worked).where(col(Worked.stage).startswith(LEFT)))}
    for stage in rows.keys() - left:
        db.delete(rows[stage])
    for stage in left - rows.keys():
        db.add(Worked(stage=stage, day=day_of(now)))
    done = db.exec(select(Worked).where(Worked.stage == STAGE)).first() or Worked(
        stage=STAGE, day=day_of(now)
    )
    done.day = day_of(now)
    db.add(done)
