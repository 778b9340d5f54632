"""By when a theme is to be checked: what runs out soon, and what ran out is never waved through."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.kit.clock import day, today
from ourwords.kit.errors import BadInput, WrongState
from ourwords.review.models import Review
from ourwords.review.rules import State, step
from ourwords.review.rules.due import SOON, date_problem
from ourwords.review.service.reading import only_analysts, review_for


def close_overdue(db: Session, at_most: int, *, now: datetime) -> int:
    """Close what was not checked by its day as "not yet checked by young people"; how many."""
    passed = select(Review).where(*_waiting(), col(Review.check_by) < today(now)).limit(at_most)
    found = list(db.exec(passed.with_for_update(skip_locked=True)))
    for review in found:
        review.state = step(State(review.state), State.NOT_CHECKED)
        review.reason = f"Its day was {day(review.check_by or today(now))}."
        review.decided_on = today(now)
        audit.record(db, None, action="review.not-checked", subject=f"review:{review.id}", now=now)
    return len(found)


def running_out(db: Session, *, now: datetime) -> list[Review]:
    """What is with young people and has at most a week left, the first to run out on top."""
    soon = select(Review).where(*_waiting(), col(Review.check_by) <= today(now) + SOON)
    return list(db.exec(soon.order_by(col(Review.check_by), col(Review.name))))


def _waiting() -> tuple[ColumnElement[bool], ...]:
    return (col(Review.state) == State.IN_REVIEW, col(Review.check_by).is_not(None))


def change_date(db: Session, me: Actor, review_id: UUID, *, check_by: date, now: datetime) -> Review:
    """Give young people more time, or less.

    Raises:
        BadInput: a day that has passed.
        WrongState: it is not with them.
    """
    only_analysts(me)
    review = review_for(db, me, review_id, to_change=True)
    if review.state != State.IN_REVIEW:
        raise WrongState("This theme is not with young people. Send it to them first.")
    if wrong := date_problem(check_by, today(now)):
        raise BadInput(wrong)
    review.check_by = check_by
    audit.record(db, me.id, action="review.check-by", subject=f"review:{review.id}", now=now)
    return review
