"""Reports: begin one, change a draft, and find those one may read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit
from ourwords.accounts import Actor, Role
from ourwords.disclosure_control import Audience
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.reports.models import Report
from ourwords.reports.rules.content import ReportState
from ourwords.reports.service.finding import DRAFTERS

READERS = {Role.ANALYST, Role.SUBGROUP, Role.SCRUTINEER}


def published(db: Session) -> list[Report]:
    """Published reports, newest first; every edition."""
    done = select(Report).where(col(Report.state) == ReportState.PUBLISHED)
    return list(db.exec(done.order_by(col(Report.number).desc(), col(Report.edition).desc())))


def reports(db: Session, me: Actor) -> list[Report]:
    """The reports somebody may open: drafts first for those who write them, then what is published."""
    if me.role not in READERS:
        return []
    drafts = select(Report).where(col(Report.state) == ReportState.DRAFT).order_by(col(Report.title))
    return [*(db.exec(drafts) if me.role in DRAFTERS else []), *published(db)]


def report_for(db: Session, me: Actor, report_id: UUID) -> Report:
    """A report somebody may open; drafts are for those who write them."""
    report = db.get(Report, report_id)
    if report is None or me.role not in READERS:
        raise NotFound
    if report.state != ReportState.PUBLISHED and me.role not in DRAFTERS:
        raise NotFound
    return report


def draft_for(db: Session, me: Actor, report_id: UUID) -> Report:
    """A draft, for those who write it; WrongState when it is published."""
    report = report_for(db, me, report_id)
    if me.role not in DRAFTERS:
        raise NotFound
    if report.state != ReportState.DRAFT:
        raise WrongState("This report is published, so it stays as it is. Make a correction instead.")
    return report


def find_report(db: Session, number: int) -> Report | None:
    """The newest edition of the published report with this number, or None."""
    there = select(Report).where(Report.state == ReportState.PUBLISHED, Report.number == number)
    return db.exec(there.order_by(col(Report.edition).desc())).first()


def draft_report(
    db: Session, me: Actor, *, title: str, survey_ids: Sequence[UUID], finding_ids: Sequence[UUID] = (),
    audience: Audience = Audience.PARTNERS, for_whom: str = "Voice and Involvement Subgroup",
    who: Sequence[str] = (), words: Mapping[str, Any] | None = None, now: datetime,
) -> Report:  # fmt: skip
    """Begin a report about one or more surveys. BadInput when it has no title or no survey."""
    if me.role not in DRAFTERS:
        raise NotFound
    if not title.strip() or not survey_ids:
        raise BadInput("Give the report a title and choose at least one survey.")
    report = Report(
        title=title.strip(), for_whom=for_whom.strip(), audience=audience.value, made_on=today(now),
        survey_ids=[str(id) for id in survey_ids], finding_ids=[str(id) for id in finding_ids], who=list(who),
        words=dict(words or {}),
    )  # fmt: skip
    db.add(report)
    db.flush()
    audit.record(db, me.id, action="report.draft", subject=f"report:{report.id}", now=now)
    return report


def save_report(
    db: Session, me: Actor, report_id: UUID, *, title: str, for_whom: str, audience: Audience,
    finding_ids: Sequence[str], who: Sequence[str], words: Mapping[str, Any], kept: Mapping[str, str],
    now: datetime,
) -> Report:  # fmt: skip
    """Keep what the analyst wrote in a draft. A correction keeps the findings and numbers of what it corrects."""
    report = draft_for(db, me, report_id)
    report.title, report.for_whom, report.words, report.kept = (
        title.strip(),
        for_whom.strip(),
        dict(words),
        dict(kept),
    )
    if report.corrects_id is None:
        report.audience, report.finding_ids, report.who = audience.value, list(finding_ids), list(who)
    audit.record(db, me.id, action="report.save", subject=f"report:{report.id}", now=now)
    return report
