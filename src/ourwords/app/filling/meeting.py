"""The groups' sessions: who agreed to take part, what they were paid, and one that is open whenever somebody looks."""

from datetime import datetime, time, timedelta

from sqlmodel import Session

from ourwords import accounts
from ourwords.accounts import Actor, Role
from ourwords.kit.clock import today
from ourwords.review.meetings import service as meetings
from ourwords.review.meetings.rules import Parent, span

ALWAYS = timedelta(days=7)
"""How long the demonstration's session lasts; each start opens another when this one is nearly over."""
REACH = "the table by the window"
HARD = "This card is about being hurt by others at school."


def fill_meetings(db: Session, worker: Actor, members: list[Actor], *, now: datetime) -> None:
    """Everybody said yes; a session a fortnight ago, for which they got vouchers."""
    begun = span(today(now - timedelta(days=12)), time(16, 30), time(18))[0]
    held = {
        group: meetings.open_meeting(
            db, worker, group=group, starts_at=begun, ends_at=begun + timedelta(hours=2), on_duty=worker.id,
            reach=REACH, now=begun - timedelta(days=7),
        )
        for group in sorted({member.group for member in members})
    }  # fmt: skip
    for member in members:
        on = today(begun)
        meetings.agree(db, worker, member.id, said_on=on, parent=Parent.YES, parent_on=on, now=begun)
        meetings.pay(db, worker, member.id, meeting_id=held[member.group].id, what="£15", paid_on=on, now=now)


def keep_open(db: Session, *, now: datetime) -> None:
    """See to it that every group's cards are open: who looks at the demonstration has no session to wait for."""
    worker = accounts.people(db, Role.SURVEY_LEAD)[-1]
    for group in meetings.groups(db):
        there = meetings.open_now(db, group, now=now)
        if there is None or there.ends_at < now + ALWAYS / 2:
            made = meetings.open_meeting(
                db, accounts.actor(worker), group=group, starts_at=now, ends_at=now + ALWAYS, on_duty=worker.id,
                reach=REACH, now=now,
            )  # fmt: skip
            themes = [one.id for one in meetings.may_be_chosen(db, made)]
            meetings.choose(db, accounts.actor(worker), made.id, themes, now=now)


def warn_once(db: Session, worker: Actor, *, now: datetime) -> None:
    """Say something before one card opens, as a worker does who has read it."""
    for meeting in meetings.meetings(db, worker):
        for item in meetings.agenda(db, worker, meeting.id):
            if item.review.young_name == "bullying" and item.cards:
                meetings.warn(db, worker, item.cards[-1].card.id, words=HARD, now=now)
