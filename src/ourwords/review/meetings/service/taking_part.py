"""Who has agreed to take part, and what they got for it: dates and amounts that a worker wrote down."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import accounts, audit
from ourwords.accounts import Actor, Person, Role
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound
from ourwords.review.meetings.models import Agreement, Meeting, Payment
from ourwords.review.meetings.rules import Parent
from ourwords.review.meetings.service.opening import only_workers


@dataclass(frozen=True, slots=True)
class Member:
    """One member as a worker and as they themselves see what is written down of them."""

    person: Person
    agreement: Agreement | None
    payments: list[tuple[Payment, Meeting]]
    """The latest session first."""


def members(db: Session, me: Actor, group: str = "") -> list[Member]:
    """The members of a group, or of all, by name; no two are ever set against each other."""
    only_workers(me)
    found = [
        one
        for one in accounts.people(db, Role.YOUTH_COUNCIL)
        if one.review_group and group in ("", one.review_group)
    ]
    return [_member(db, one) for one in found]


def member_for(db: Session, me: Actor, person_id: UUID) -> Member:
    """One member: for workers, and for nobody else but themselves."""
    if me.id != person_id:
        only_workers(me)
    person = db.get(Person, person_id)
    if person is None or person.role != Role.YOUTH_COUNCIL:
        raise NotFound
    return _member(db, person)


def _member(db: Session, person: Person) -> Member:
    asked = select(Payment, Meeting).join(Meeting).where(Payment.person_id == person.id)
    paid = db.exec(asked.order_by(col(Meeting.starts_at).desc())).all()
    return Member(person, agreement_of(db, person.id), [(one, of) for one, of in paid])


def agreement_of(db: Session, person_id: UUID) -> Agreement | None:
    """What is written down of one member's yes."""
    return db.exec(select(Agreement).where(Agreement.person_id == person_id)).first()


def agree(
    db: Session, me: Actor, person_id: UUID, *, said_on: date, parent: Parent, parent_on: date | None, now: datetime
) -> Agreement:  # fmt: skip
    """Write down that a member said yes, and a parent or carer where they are asked; it takes the place of what was there.

    Raises:
        BadInput: a parent's yes without its day, or a day to come.
    """
    only_workers(me)
    member_for(db, me, person_id)
    if parent is Parent.YES and parent_on is None:
        raise BadInput("Write on which day the parent or carer said yes.")
    if max(said_on, parent_on or said_on) > today(now):
        raise BadInput("Nobody can have said yes on a day that is still to come.")
    kept = agreement_of(db, person_id) or Agreement(
        person_id=person_id, said_on=said_on, parent=parent, recorded_by=me.id, recorded_on=today(now)
    )
    kept.said_on, kept.parent, kept.ended_on = said_on, parent, None
    kept.parent_on = parent_on if parent is Parent.YES else None
    kept.recorded_by, kept.recorded_on = me.id, today(now)
    db.add(kept)
    audit.record(db, me.id, action="meeting.agree", subject=f"person:{person_id}", now=now)
    return kept


def stop(db: Session, me: Actor, person_id: UUID, *, now: datetime) -> Agreement:
    """A member takes part no more: they say so themselves, or a worker writes it down for them."""
    kept = member_for(db, me, person_id).agreement
    if kept is None:
        raise NotFound
    kept.ended_on = kept.ended_on or today(now)
    audit.record(db, me.id, action="meeting.stop", subject=f"person:{person_id}", now=now)
    return kept


def pay(
    db: Session, me: Actor, person_id: UUID, *, meeting_id: UUID, what: str, paid_on: date, now: datetime
) -> Payment:  # fmt: skip
    """Write down what a member got for a session; written again for the same one, it takes its place.

    Raises:
        BadInput: nothing is said of what it was.
        NotFound: a session of another group.
    """
    only_workers(me)
    member, meeting = member_for(db, me, person_id), db.get(Meeting, meeting_id)
    if meeting is None or meeting.review_group != member.person.review_group:
        raise NotFound
    if not what.strip():
        raise BadInput("Write the amount or the voucher, such as £15.")
    found = next((one for one, of in member.payments if of.id == meeting_id), None)
    kept = found or Payment(
        person_id=person_id, meeting_id=meeting_id, paid_on=paid_on, what=what, recorded_by=me.id
    )
    kept.what, kept.paid_on, kept.recorded_by = what.strip(), paid_on, me.id
    db.add(kept)
    audit.record(db, me.id, action="meeting.pay", subject=f"person:{person_id}", now=now)
    return kept
