"""When waiting answers are cleaned, and which: together, once a day, some left behind by chance.

Somebody who sends answers of their own right after a child's and watches what becomes readable must not find the child's among
theirs. Mixers of mail work the same way: at a set hour, a part of what is there, never all of it.

Source: Serjantov, Dingledine and Syverson, "From a Trickle to a Flood: Active Attacks on Several Mix Types" (2002).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import SystemRandom
from uuid import UUID

from sqlmodel import Session, select

from ourwords.anonymisation.models import Worked
from ourwords.kit.clock import today

STAGE, EMPTIED = "anonymisation", "anonymisation emptied"
HOUR = 5
"""In the morning, so that a reader finds the day's texts when they begin."""
LEFT_BEHIND = 4
"""At most so many wait until another day, though they could be cleaned."""
LONGEST = 3
"""Days after which all go, however few: a trained adult reads every answer within five working days."""
CHANCE = SystemRandom()


@dataclass(frozen=True, slots=True)
class Batch:
    """What is cleaned now, and whether that is all for today or all there is."""

    ids: list[UUID]
    done: bool
    emptied: bool


def choose(db: Session, waiting: list[UUID], limit: int, *, smallest: int, now: datetime) -> Batch:
    """Which of the waiting answers (one more than `limit` where there are more) are cleaned now.

    With a smallest batch of one nobody hides among others, and all are cleaned at once: for the demonstration.
    """
    if smallest == 1:
        return Batch(waiting[:limit], done=True, emptied=len(waiting) <= limit)
    day, known = day_of(now), days(db)
    if known.get(STAGE) == day:
        return Batch([], done=False, emptied=False)
    if len(waiting) > limit:
        return Batch(waiting[:limit], done=False, emptied=False)
    quiet_for = (day - known.get(EMPTIED, day)).days
    many = how_many(len(waiting), smallest=smallest, quiet_for=quiet_for)
    return Batch(CHANCE.sample(waiting, many), done=True, emptied=many == len(waiting))


def how_many(waiting: int, *, smallest: int, quiet_for: int) -> int:
    """How many of the waiting answers are cleaned on one day.

    Args:
        quiet_for: days since nothing was left waiting.
    """
    if quiet_for >= LONGEST:
        return waiting
    if waiting < smallest:
        return 0
    return waiting - CHANCE.randint(1, min(LEFT_BEHIND, waiting // 2))


def day_of(now: datetime) -> date:
    """The day of this work: it begins at `HOUR`."""
    return today(now - timedelta(hours=HOUR))


def days(db: Session) -> dict[str, date]:
    """The last day on which the work was done, and on which nothing was left."""
    return {row.stage: row.day for row in db.exec(select(Worked)) if row.stage in (STAGE, EMPTIED)}


def write_down(db: Session, batch: Batch, now: datetime) -> None:
    """Remember that today's work is done, and whether anything is left."""
    known, day = days(db), day_of(now)
    if batch.done and known.get(STAGE) != day:
        _write(db, STAGE, day)
    if batch.done and (batch.emptied or EMPTIED not in known) and known.get(EMPTIED) != day:
        _write(db, EMPTIED, day)


def _write(db: Session, stage: str, day: date) -> None:
    row = db.exec(select(Worked).where(Worked.stage == stage)).first() or Worked(stage=stage, day=day)
    row.day = day
    db.add(row)
