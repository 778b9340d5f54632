"""Reports to read, to take along as files, to publish, to correct, to mark as seen."""

from dataclasses import dataclass

from litestar import Response
from litestar.response import Redirect
from sqlmodel import Session

from ourwords import accounts
from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.disclosure_control import Audience
from ourwords.kit.clock import today
from ourwords.kit.errors import NotFound
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Fields, FromPath, Now
from ourwords.reports import files, service
from ourwords.reports.models import Report
from ourwords.reports.routes.forms import id_of, one
from ourwords.reports.rules import layout, making
from ourwords.reports.rules.content import ReportState
from ourwords.reports.service import printing
from ourwords.reports.service.publishing import seen_by

READERS = only(Role.ANALYST, Role.SUBGROUP, Role.SCRUTINEER)
ANALYST = only(Role.ANALYST)


@dataclass(frozen=True, slots=True)
class May:
    """What this reader can do with this report."""

    draft: bool
    published: bool
    correct: bool
    sign: bool


@get("/staff/reports", who=READERS)
def reports(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """Every report one may open."""
    found = service.reports(db, me)
    drafts = [each for each in found if each.state == ReportState.DRAFT]
    done = [(each, bool(seen_by(db, each))) for each in found if each.state == ReportState.PUBLISHED]
    draft = me.role is Role.ANALYST
    return page(request, "reports/reports.html", drafts=drafts, done=done, may_draft=draft)


@get("/staff/reports/{name:str}", who=READERS)
def report(
    request: AnyRequest, db: Db, me: Me, now: Now, name: FromPath[str]
) -> Response[str] | Response[bytes]:
    """A report as a page, or, with an ending, as a file."""
    stem, _, ending = name.partition(".")
    found = service.report_for(db, me, id_of(stem))
    if ending:
        return _file(request, db, found, ending)
    content = service.build(db, found, Audience(found.audience), today=today(now))
    wrong = [] if found.state == ReportState.PUBLISHED else service.problems(db, found, on=today(now))
    names = accounts.names(db)
    seen = [(names.get(each.person_id, "Somebody who has left"), each.on) for each in seen_by(db, found)]
    return page(
        request, "reports/report.html", report=found, content=content, layout=layout, making=making, files=files,
        cover=printing.cover(found, request.app.state.settings), quotes=printing.words_of(db, content),
        checks=printing.checks(content), problems=wrong, seen=seen, may=_may(db, me, found), newer=_newer(db, found),
    )  # fmt: skip


def _may(db: Session, me: Actor, report: Report) -> May:
    published = report.state == ReportState.PUBLISHED
    analyst = me.role is Role.ANALYST
    marked = any(each.person_id == me.id for each in seen_by(db, report))
    return May(
        analyst and not published, published, analyst and published and _newer(db, report) is None,
        published and me.role is Role.SUBGROUP and not marked,
    )  # fmt: skip


def _newer(db: Session, report: Report) -> Report | None:
    newest = service.find_report(db, report.number) if report.number else None
    return newest if newest and newest.edition > report.edition and report.published_on else None


def _file(request: AnyRequest, db: Session, report: Report, ending: str) -> Response[bytes]:
    if report.state != ReportState.PUBLISHED or ending not in printing.KINDS:
        raise NotFound
    made = printing.print_as(db, report, ending, request.app.state.settings)
    name = f"report-{report.number}-{report.edition}.{ending}"
    return Response(
        made,
        media_type=printing.KINDS[ending],
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


@post("/staff/reports/{name:str}/publication", who=ANALYST)
def publish(db: Db, me: Me, now: Now, name: FromPath[str]) -> Redirect:
    """Publish a draft; refused with words when a promise forbids it."""
    done = service.publish(db, me, id_of(name), now=now)
    return see(f"/staff/reports/{done.id}")


@post("/staff/reports/{name:str}/correction", who=ANALYST)
def correct(db: Db, me: Me, now: Now, name: FromPath[str], fields: Fields) -> Redirect:
    """Begin a new edition that puts something right."""
    new = service.correct(db, me, id_of(name), why=one(fields, "why"), now=now)
    return see(f"/staff/reports/{new.id}/edit")


@post("/staff/reports/{name:str}/seen", who=only(Role.SUBGROUP))
def seen(db: Db, me: Me, now: Now, name: FromPath[str]) -> Redirect:
    """Mark a published report as seen by a member of the subgroup."""
    service.sign_off(db, me, id_of(name), now=now)
    return see(f"/staff/reports/{name}")


HANDLERS = [reports, report, publish, correct, seen]
