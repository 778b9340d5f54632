"""Pages about who takes part: a worker writes it down, and each member sees their own."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import accounts
from ourwords.accounts import COUNCIL, Actor, Me, get, post
from ourwords.kit.clock import today
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Blank, Db, Form, FromPath, Now, Posted
from ourwords.review.meetings import service
from ourwords.review.meetings.routes.sessions import WORKER, Day
from ourwords.review.meetings.rules import PARENTS_UNDER, Parent, when

HOME = "/staff/reviews/members"


class AgreementForm(Posted):
    """A member's own yes, and a parent's or carer's."""

    said_on: Day = None
    parent: Parent | None = None
    parent_on: Day = None


class PaymentForm(Posted):
    """What a member got for a session."""

    meeting: Annotated[UUID | None, Blank] = None
    what: Annotated[str, Field(max_length=100)] = ""
    paid_on: Day = None


@get(HOME, who=WORKER)
def members(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """The members of each group, and who has agreed to take part."""
    return page(request, "review/members.html", members=service.members(db, me))


@get(HOME + "/{person_id:uuid}", who=WORKER)
def member(request: AnyRequest, db: Db, me: Me, now: Now, person_id: FromPath[UUID]) -> Response[str]:
    """One member's yes and what they got."""
    return _member(request, db, me, person_id, today(now))


def _member(
    request: AnyRequest, db: Session, me: Actor, person_id: UUID, on: date, *, wrong: dict[str, str] | None = None,
    agreed: AgreementForm | None = None, paid: PaymentForm | None = None,
) -> Response[str]:  # fmt: skip
    found = service.member_for(db, me, person_id)
    group = found.person.review_group
    rule, kept = service.rule_of(db, group), found.agreement
    given = (
        AgreementForm(said_on=kept.said_on, parent=Parent(kept.parent), parent_on=kept.parent_on)
        if kept
        else None
    )
    held = [one for one in service.meetings(db, me) if one.review_group == group]
    return page(
        request, "review/member.html", status=422 if wrong else 200, member=found, wrong=wrong or {},
        agreed=agreed or given or AgreementForm(), paid=paid or PaymentForm(paid_on=on),
        under=rule.parents_under if rule else PARENTS_UNDER, names=accounts.names(db),
        held=[(one.id, when(one.starts_at, one.ends_at)) for one in held],
    )  # fmt: skip


@post(HOME + "/{person_id:uuid}/agreement", who=WORKER)
def agree(
    request: AnyRequest, db: Db, me: Me, now: Now, person_id: FromPath[UUID], data: Form[AgreementForm]
) -> Response[str] | Redirect:
    """Write down that a member, and a parent or carer where they are asked, said yes."""
    on, wrong = today(now), dict[str, str]()
    if data.said_on is None or data.said_on > on:
        wrong["said_on"] = "Write on which day they said yes. It cannot be a day to come."
    if data.parent is None:
        wrong["parent"] = "Choose one of the three."
    if data.parent is Parent.YES and (data.parent_on is None or data.parent_on > on):
        wrong["parent_on"] = "Write on which day the parent or carer said yes. It cannot be a day to come."
    if wrong or data.said_on is None or data.parent is None:
        return _member(request, db, me, person_id, on, wrong=wrong, agreed=data)
    service.agree(
        db, me, person_id, said_on=data.said_on, parent=data.parent, parent_on=data.parent_on, now=now
    )
    return see(f"{HOME}/{person_id}")


@post(HOME + "/{person_id:uuid}/stop", who=WORKER)
def stop(db: Db, me: Me, now: Now, person_id: FromPath[UUID]) -> Redirect:
    """Write down that a member takes part no more."""
    service.stop(db, me, person_id, now=now)
    return see(f"{HOME}/{person_id}")


@post(HOME + "/{person_id:uuid}/payments", who=WORKER)
def pay(
    request: AnyRequest, db: Db, me: Me, now: Now, person_id: FromPath[UUID], data: Form[PaymentForm]
) -> Response[str] | Redirect:
    """Write down what a member got for a session."""
    wrong: dict[str, str] = {}
    if data.meeting is None:
        wrong["meeting"] = "Choose the session it was for."
    if not data.what.strip():
        wrong["what"] = "Write the amount or the voucher, such as £15."
    if wrong or data.meeting is None:
        return _member(request, db, me, person_id, today(now), wrong=wrong, paid=data)
    service.pay(
        db, me, person_id, meeting_id=data.meeting, what=data.what, paid_on=data.paid_on or today(now), now=now
    )  # fmt: skip
    return see(f"{HOME}/{person_id}")


@get("/council/me", who=COUNCIL)
def mine(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """What is written down about me, and how I stop."""
    return page(
        request, "review/mine.html", member=service.member_for(db, me, me.id), names=accounts.names(db)
    )


@post("/council/me/stop", who=COUNCIL)
def stop_myself(db: Db, me: Me, now: Now) -> Redirect:
    """I take part no more."""
    service.stop(db, me, me.id, now=now)
    return see("/council/me")


HANDLERS = [members, member, agree, stop, pay, mine, stop_myself]
