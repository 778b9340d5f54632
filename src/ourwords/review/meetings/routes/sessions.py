"""Pages for workers: open a session, end it, and decide whether cards need one."""

from datetime import date, time
from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import accounts
from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.kit import clock
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Blank, Db, Form, FromPath, Now, Posted
from ourwords.review.meetings import service
from ourwords.review.meetings.models import Meeting
from ourwords.review.meetings.rules import PARENTS_UNDER, session_problems, span, when

WORKER = only(Role.ANALYST, Role.SURVEY_LEAD)
HOME = "/staff/reviews/meetings"
Line = Annotated[str, Field(max_length=200)]
Day = Annotated[date | None, Blank]
Hour = Annotated[time | None, Blank]


class MeetingForm(Posted):
    """A session: for whom, when, and who is on duty."""

    group: Line = ""
    day: Day = None
    begins: Hour = None
    ends: Hour = None
    on_duty: Annotated[UUID | None, Blank] = None
    reach: Line = ""


class RuleForm(Posted):
    """What a service decides about a group's cards."""

    group: Line
    with_worker: bool
    parents_under: Annotated[int, Field(ge=0, le=18)] = PARENTS_UNDER
    why: Annotated[str, Field(max_length=2_000)] = ""


@get(HOME, who=WORKER)
def meetings(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """What is open, what comes, what was; and a form for the next."""
    return _meetings(request, db, me)


def _meetings(
    request: AnyRequest, db: Session, me: Actor, *, given: MeetingForm | None = None, decided: RuleForm | None = None,
    wrong: dict[str, str] | None = None,
) -> Response[str]:  # fmt: skip
    now, names = clock.now(), accounts.names(db)
    rows = [
        (one, when(one.starts_at, one.ends_at), names.get(one.on_duty, ""))
        for one in service.meetings(db, me)
    ]
    coming = [row for row in rows if _is_ahead(row[0]) and row[0].ends_at > now]
    known = service.groups(db)
    workers = [one for role in sorted(WORKER) for one in accounts.people(db, role)]
    return page(
        request, "review/meetings.html", status=422 if wrong else 200, now=now, wrong=wrong or {},
        given=given or MeetingForm(on_duty=me.id), decided=decided, open_now=[row for row in coming if row[0].starts_at <= now],
        coming=[row for row in coming[::-1] if row[0].starts_at > now], over=[row for row in rows if row not in coming],
        groups=[(group, service.rule_of(db, group)) for group in known],
        choices=[("", "Choose"), *((group, group) for group in known)], parents_under=PARENTS_UNDER,
        workers=[(one.id, one.name) for one in workers], names=names,
    )  # fmt: skip


def _is_ahead(meeting: Meeting) -> bool:
    return meeting.closed_at is None


@post(HOME, who=WORKER)
def open_meeting(
    request: AnyRequest, db: Db, me: Me, now: Now, data: Form[MeetingForm]
) -> Response[str] | Redirect:
    """Open a session."""
    wrong = {} if data.group else {"group": "Choose which group meets."}
    wrong |= session_problems(data.day, data.begins, data.ends, now=now)
    if data.on_duty is None:
        wrong["on_duty"] = "Choose who is on duty."
    if not data.reach.strip():
        wrong["reach"] = "Write how members find the worker, such as: at the table by the door."
    if wrong or data.day is None or data.begins is None or data.ends is None or data.on_duty is None:
        return _meetings(request, db, me, given=data, wrong=wrong)
    starts_at, ends_at = span(data.day, data.begins, data.ends)
    service.open_meeting(
        db, me, group=data.group, starts_at=starts_at, ends_at=ends_at, on_duty=data.on_duty, reach=data.reach, now=now
    )  # fmt: skip
    return see(HOME)


@post(HOME + "/{meeting_id:uuid}/end", who=WORKER)
def end(db: Db, me: Me, now: Now, meeting_id: FromPath[UUID]) -> Redirect:
    """End a session before its time."""
    service.end(db, me, meeting_id, now=now)
    return see(HOME)


@post("/staff/reviews/rule", who=WORKER)
def decide(request: AnyRequest, db: Db, me: Me, now: Now, data: Form[RuleForm]) -> Response[str] | Redirect:
    """Keep what the service decided about a group's cards."""
    if not data.with_worker and not data.why.strip():
        wrong = {"why": "Write why cards may be open without a worker."}
        return _meetings(request, db, me, wrong=wrong, decided=data)
    service.decide(
        db, me, data.group, with_worker=data.with_worker, parents_under=data.parents_under, why=data.why, now=now
    )  # fmt: skip
    return see(HOME)


HANDLERS = [meetings, open_meeting, end, decide]
