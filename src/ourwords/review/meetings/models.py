"""Sessions of a group, what a service decided about them, and what is written down of who takes part."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, unordered
from ourwords.review.meetings.rules import FEWEST, PARENTS_UNDER, Parent
from ourwords.review.rules import Verdict


class Meeting(Row, table=True):
    """A session of one review group with a worker on duty: while it is open, so are its members' cards."""

    __table_args__ = unordered(CheckConstraint("ends_at > starts_at", name="meeting_has_a_length"))

    review_group: str = Field(index=True)
    starts_at: datetime
    ends_at: datetime
    closed_at: datetime | None = None
    """When a worker ended it early."""
    on_duty: UUID = Field(foreign_key="person.id", index=True)
    reach: str
    """How members find the worker, in the room or by telephone."""


class DutyRule(Row, table=True):
    """What a service decided for one group: whether cards need a worker on duty, and under which age a parent is asked."""

    review_group: str = Field(unique=True)
    with_worker: bool = True
    parents_under: int = PARENTS_UNDER
    why: str = ""
    decided_by: UUID = Field(foreign_key="person.id")
    decided_on: date


class Agreement(Row, table=True):
    """That one member said yes to taking part, and a parent or carer where they are asked: dates and names, no papers."""

    person_id: UUID = Field(foreign_key="person.id", unique=True)
    said_on: date
    parent: Parent = Field(sa_type=String)
    parent_on: date | None = None
    recorded_by: UUID = Field(foreign_key="person.id")
    recorded_on: date
    ended_on: date | None = None
    """When they said that they do not take part any more."""


class Payment(Row, table=True):
    """What one member got for one session; never where the money went."""

    __table_args__ = unordered(UniqueConstraint("person_id", "meeting_id"))

    person_id: UUID = Field(foreign_key="person.id", index=True)
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True)
    paid_on: date
    what: str
    """The amount ("£15") or the voucher, as the member is told."""
    recorded_by: UUID = Field(foreign_key="person.id")


class Agenda(Row, table=True):
    """That one review is talked about in one session."""

    __table_args__ = unordered(UniqueConstraint("meeting_id", "review_id"))

    meeting_id: UUID = Field(foreign_key="meeting.id", index=True)
    review_id: UUID = Field(foreign_key="review.id", index=True)


class CardWarning(Row, table=True):
    """What a worker says before a card opens; it goes when the card goes."""

    card_id: UUID = Field(foreign_key="card.id", ondelete="CASCADE", unique=True)
    words: str


class Hands(Row, table=True):
    """How many hands went up in a session for each answer to one card; whose they were is not kept."""

    __table_args__ = unordered(
        UniqueConstraint("meeting_id", "card_id"),
        CheckConstraint("yes >= 0 AND no >= 0 AND unsure >= 0", name="hands_are_counted"),
    )

    meeting_id: UUID = Field(foreign_key="meeting.id", index=True)
    card_id: UUID = Field(foreign_key="card.id", ondelete="CASCADE", index=True)
    yes: int = 0
    no: int = 0
    unsure: int = 0


class MeetingVerdict(Row, table=True):
    """What a session decided about a theme in one round; it speaks for two."""

    __table_args__ = unordered(
        UniqueConstraint("review_id", "round"),
        CheckConstraint(f"there >= {FEWEST}", name="nobody_decides_alone"),
    )

    review_id: UUID = Field(foreign_key="review.id", index=True)
    round: int
    meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id", index=True)
    """None once the session itself is forgotten."""
    verdict: Verdict = Field(sa_type=String)
    reason: str = ""
    called: str = ""
    """What the group would call the theme; empty when they leave its name."""
    there: int
    """How many members were there."""
    recorded_by: UUID = Field(foreign_key="person.id")
    recorded_on: date
