"""A worker on duty and members who agreed to take part, for tests that show cards."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from ourwords.accounts import Actor, Role
from ourwords.kit import clock
from ourwords.review.meetings import service as meetings
from ourwords.review.meetings.models import Meeting
from ourwords.review.meetings.rules import Parent
from tests.people import an_actor


def on_duty(db: Session, *groups: str, worker: Actor | None = None, now: datetime | None = None) -> Meeting:
    """A session of each group that is open now and for an hour, and every member's yes; committed; gives the last."""
    at, worker = now or clock.now(), worker or an_actor(db, Role.SURVEY_LEAD)
    opened = [
        meetings.open_now(db, group, now=at) or meetings.open_meeting(
            db, worker, group=group, starts_at=at - timedelta(hours=1), ends_at=at + timedelta(hours=1),
            on_duty=worker.id, reach="the table by the door", now=at,
        )
        for group in groups
    ]  # fmt: skip
    for member in (one for group in groups for one in meetings.members(db, worker, group)):
        agreed(db, worker, member.person.id, at)
    db.commit()
    return opened[-1]


def agreed(db: Session, worker: Actor, person_id: UUID, at: datetime) -> None:
    """One member's own yes; nobody else is asked."""
    on = clock.today(at)
    meetings.agree(db, worker, person_id, said_on=on, parent=Parent.NOT_NEEDED, parent_on=None, now=at)
