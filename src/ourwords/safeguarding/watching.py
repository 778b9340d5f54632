"""Notice that nobody is told: the part that sends alarms does not run, or its mails do not go."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, func, select

from ourwords.safeguarding.conflicts import not_about
from ourwords.safeguarding.models import Concern, Heartbeat
from ourwords.safeguarding.rules import State

ONE_ROW = UUID(int=1)
EVERY = timedelta(minutes=1)
SILENCE = timedelta(minutes=5)
"""How long the alarms may say nothing of themselves before people are told to look for themselves."""


@dataclass(frozen=True, slots=True)
class Silence:
    """What a safeguarding lead must know when mails cannot be relied on."""

    stopped: bool
    """Nobody looks for worries to tell people of."""
    since: datetime | None
    """When somebody last did; None where nobody ever has."""
    unsent: int
    """Worries whose last mail did not go."""


def beat(db: Session, now: datetime, *, must: bool) -> None:
    """Say that the alarms were looked at just now; once a minute is enough, unless it `must` be seen that we can write."""
    last = db.exec(select(Heartbeat.at).where(Heartbeat.id == ONE_ROW)).first()
    if last is None:
        dialect: Any = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
        db.connection().execute(dialect.insert(Heartbeat).values(id=ONE_ROW, at=now).on_conflict_do_nothing())
    elif must or abs(now - last) >= EVERY:  # also where a clock ran ahead and was put right
        db.exec(update(Heartbeat).where(col(Heartbeat.id) == ONE_ROW).values(at=now))


def stopped(db: Session, now: datetime) -> tuple[bool, datetime | None]:
    """Whether the alarms have not been looked at for some minutes, and when they last were."""
    last = db.exec(select(Heartbeat.at).where(Heartbeat.id == ONE_ROW)).first()
    return last is None or abs(now - last) > SILENCE, last


def silence(db: Session, lead_id: UUID, *, now: datetime) -> Silence:
    """What does not go as it should, for a lead; of mails, only of worries they may know of."""
    failed = col(Concern.tried_at).is_not(None) & (col(Concern.state) != State.DECIDED)
    unsent = db.exec(select(func.count()).select_from(Concern).where(failed, not_about(lead_id))).one()
    return Silence(*stopped(db, now), unsent)
