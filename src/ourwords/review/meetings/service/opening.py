"""When a group's cards are open: while a worker is on duty, for members who have agreed to take part."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import accounts, audit
from ourwords.accounts import Actor, Role
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotAllowed, NotFound, WrongState
from ourwords.review.meetings.models import Agreement, DutyRule, Meeting
from ourwords.review.meetings.rules import Parent, takes_part, when
from ourwords.review.service.reading import WORKERS
from ourwords.surveys import Survey

PUT_AWAY = "The cards are put away. What you said is kept."
ASK = "Before your first card, a worker writes down that you said yes to taking part. Ask them."


@dataclass(frozen=True, slots=True)
class Now:
    """What a member is told about cards at this moment."""

    open: bool
    agreed: bool
    needs_worker: bool
    on_duty: str = ""
    """The worker who is there; empty when none is."""
    reach: str = ""
    until: datetime | None = None
    next: str = ""
    """When the next session is, in words; empty when none is planned."""

    @property
    def why(self) -> str:
        """Why cards are closed, as they are told; empty when they are open."""
        if self.open:
            return ""
        if not self.agreed:
            return ASK
        following = f"Next: {self.next}." if self.next else "The next time is not planned yet."
        return f"Cards open when a worker is here. {following}"


def only_workers(me: Actor) -> None:
    """NotAllowed for everybody but those who look after the group."""
    if me.role not in WORKERS:
        raise NotAllowed("Only a worker of the group may do this.")


def groups(db: Session) -> list[str]:
    """Every review group that has members or that a survey names."""
    named = set(db.exec(select(Survey.review_group))) | {
        one.review_group for one in accounts.people(db, Role.YOUTH_COUNCIL)
    }
    return sorted(named - {""})


def rule_of(db: Session, group: str) -> DutyRule | None:
    """What the service decided for a group; None while nobody has, and then a worker must be there."""
    return db.exec(select(DutyRule).where(DutyRule.review_group == group)).first()


def decide(
    db: Session, me: Actor, group: str, *, with_worker: bool, parents_under: int, why: str, now: datetime
) -> DutyRule:
    """Keep what a service decided about a group's cards.

    Raises:
        BadInput: cards without a worker, and no reason.
    """
    only_workers(me)
    if not with_worker and not why.strip():
        raise BadInput("Write why cards may be open without a worker.")
    if group not in groups(db):
        raise NotFound
    rule = rule_of(db, group) or DutyRule(review_group=group, decided_by=me.id, decided_on=today(now))
    rule.with_worker, rule.parents_under, rule.why = with_worker, parents_under, why.strip()
    rule.decided_by, rule.decided_on = me.id, today(now)
    db.add(rule)
    details = {"with_worker": with_worker, "parents_under": parents_under}
    audit.record(db, me.id, action="meeting.decide", subject=f"rule:{rule.id}", now=now, details=details)
    return rule


def open_meeting(
    db: Session, me: Actor, *, group: str, starts_at: datetime, ends_at: datetime, on_duty: UUID, reach: str,
    now: datetime,
) -> Meeting:  # fmt: skip
    """Open a session of a group, now or on a day to come.

    Raises:
        BadInput: nobody who may be on duty, no word on how to find them, or a group nobody knows.
    """
    only_workers(me)
    workers = {one.id for role in WORKERS for one in accounts.people(db, role)}
    if on_duty not in workers:
        raise BadInput("Choose who is on duty: an analyst or a survey lead.")
    if not reach.strip():
        raise BadInput("Write how members find the worker.")
    if group not in groups(db):
        raise BadInput("Choose a group from the list.")
    made = Meeting(
        review_group=group, starts_at=starts_at, ends_at=ends_at, on_duty=on_duty, reach=reach.strip()
    )
    db.add(made)
    db.flush()
    audit.record(db, me.id, action="meeting.open", subject=f"meeting:{made.id}", now=now)
    return made


def end(db: Session, me: Actor, meeting_id: UUID, *, now: datetime) -> Meeting:
    """End a session before its time: cards are put away at the next step, and what was said is kept."""
    meeting = meeting_for(db, me, meeting_id)
    if meeting.closed_at or meeting.ends_at <= now:
        raise WrongState("This session is over already.")
    meeting.closed_at = now
    audit.record(db, me.id, action="meeting.end", subject=f"meeting:{meeting.id}", now=now)
    return meeting


def meeting_for(db: Session, me: Actor, meeting_id: UUID) -> Meeting:
    """A session, for workers."""
    only_workers(me)
    meeting = db.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    return meeting


def meetings(db: Session, me: Actor) -> list[Meeting]:
    """Every session, the latest first."""
    only_workers(me)
    return list(db.exec(select(Meeting).order_by(col(Meeting.starts_at).desc())))


def open_now(db: Session, group: str, *, now: datetime) -> Meeting | None:
    """The session of a group that is open; of several the one that lasts longest."""
    asked = select(Meeting).where(
        Meeting.review_group == group, Meeting.starts_at <= now, Meeting.ends_at > now, col(Meeting.closed_at).is_(None)
    )  # fmt: skip
    return db.exec(asked.order_by(col(Meeting.ends_at).desc())).first()


def _next(db: Session, group: str, now: datetime) -> Meeting | None:
    asked = select(Meeting).where(
        Meeting.review_group == group, Meeting.starts_at > now, col(Meeting.closed_at).is_(None)
    )
    return db.exec(asked.order_by(col(Meeting.starts_at))).first()


def now_for(db: Session, me: Actor, *, now: datetime) -> Now:
    """Whether this member's cards are open, who is there, and when the next session is."""
    rule, meeting, following = (
        rule_of(db, me.group),
        open_now(db, me.group, now=now),
        _next(db, me.group, now),
    )
    agreed = db.exec(select(Agreement).where(Agreement.person_id == me.id)).first()
    ok = agreed is not None and takes_part(Parent(agreed.parent), agreed.ended_on)
    needed = rule is None or rule.with_worker
    return Now(
        open=ok and (meeting is not None or not needed), agreed=ok, needs_worker=needed,
        on_duty=_name(db, meeting), reach=meeting.reach if meeting else "",
        until=meeting.ends_at if meeting else None,
        next=when(following.starts_at, following.ends_at) if following else "",
    )  # fmt: skip


def _name(db: Session, meeting: Meeting | None) -> str:
    return accounts.names(db).get(meeting.on_duty, "") if meeting else ""


def only_while_open(db: Session, me: Actor, *, now: datetime) -> None:
    """Go on only while this member may see cards, quotes and what two disagree about.

    Raises:
        WrongState: no worker is there, or it is not written down that they agreed; it says when cards open.
    """
    told = now_for(db, me, now=now)
    if not told.open:
        raise WrongState(f"{PUT_AWAY} {told.why}")


def only_who_agreed(db: Session, me: Actor, *, now: datetime) -> None:
    """Go on only for a member who takes part: it is written down that they said yes, and they have not stopped.

    What they send after a session has ended is kept all the same: they read the card while a worker was there.
    """
    if not now_for(db, me, now=now).agreed:
        raise WrongState(ASK)
