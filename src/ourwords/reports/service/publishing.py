"""Publish a report, or say plainly why not; what is published never changes."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from ourwords import audit
from ourwords.accounts import Actor, Role
from ourwords.disclosure_control import Audience, threshold_for
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotAllowed, Refused, WrongState
from ourwords.reports.models import Report, SignOff
from ourwords.reports.rules.checking import number_problems
from ourwords.reports.rules.content import Content, ReportState, ShownAs, to_json
from ourwords.reports.rules.language import Avoided, avoided
from ourwords.reports.rules.showing import Moment
from ourwords.reports.service import sources
from ourwords.reports.service.building import build, chosen, moments
from ourwords.reports.service.finding import DRAFTERS
from ourwords.reports.service.reading import draft_for, report_for


def problems(db: Session, report: Report, *, on: date) -> list[str]:
    """Everything that must be put right before this draft may be published; empty when it may be."""
    content = build(db, report, Audience(report.audience), today=on)
    heard = build(db, report, Audience.PUBLIC, today=on)
    return [
        *_missing(content), *_themes(db, report), *_quotes(db, report), *_numbers(db, report, content),
        *_numbers(db, report, heard), *_words(report, content),
    ]  # fmt: skip


def publish(db: Session, me: Actor, report_id: UUID, *, now: datetime) -> Report:
    """Freeze a draft as the next report, or as the next edition of what it corrects.

    Raises:
        Refused: a promise forbids it; the message says what to do.
    """
    report = draft_for(db, me, report_id)
    on = today(now)
    if wrong := problems(db, report, on=on):
        raise Refused(" ".join(dict.fromkeys(wrong)))
    content = build(db, report, Audience(report.audience), today=on)
    heard = build(db, report, Audience.PUBLIC, today=on)
    report.content, report.heard = to_json(content), to_json(heard)
    report.state, report.published_on = ReportState.PUBLISHED, on
    if report.number is None:
        report.number = (db.exec(select(func.max(Report.number))).one() or 0) + 1
    audit.record(
        db, me.id, action="report.publish", subject=f"report:{report.id}", now=now,
        details={"number": report.number, "edition": report.edition, "findings": len(content.themes)},
    )  # fmt: skip
    return report


def correct(db: Session, me: Actor, report_id: UUID, *, why: str, now: datetime) -> Report:
    """Begin a new edition of a published report, with the same numbers, that says what is put right."""
    old = report_for(db, me, report_id)
    if old.state != ReportState.PUBLISHED or me.role not in DRAFTERS:
        raise WrongState("Only a published report can be corrected. Change the draft instead.")
    if not why.strip():
        raise BadInput("Say what is put right, so that readers know.")
    last = db.exec(select(func.max(Report.edition)).where(col(Report.number) == old.number)).one() or 1
    same = ("number", "title", "for_whom", "audience", "survey_ids", "finding_ids", "who", "kept")
    kept = {name: getattr(old, name) for name in same}
    new = Report(
        **kept, edition=last + 1, made_on=today(now), corrects_id=old.corrects_id or old.id,
        words={**old.words, "correction": why.strip()},
    )  # fmt: skip
    db.add(new)
    db.flush()
    audit.record(db, me.id, action="report.correct", subject=f"report:{new.id}", now=now)
    return new


def sign_off(db: Session, me: Actor, report_id: UUID, *, now: datetime) -> None:
    """Write down that a member of the subgroup has read a published report; twice is once."""
    report = report_for(db, me, report_id)
    if me.role is not Role.SUBGROUP or report.state != ReportState.PUBLISHED:
        raise NotAllowed("Only members of the subgroup mark a published report as seen.")
    if any(one.person_id == me.id for one in seen_by(db, report)):
        return
    db.add(SignOff(report_id=report.id, person_id=me.id, on=today(now)))
    audit.record(db, me.id, action="report.seen", subject=f"report:{report.id}", now=now)


def seen_by(db: Session, report: Report) -> list[SignOff]:
    """Who of the subgroup has read a report."""
    return list(db.exec(select(SignOff).where(SignOff.report_id == report.id).order_by(col(SignOff.on))))


def words_to_mend(report: Report, content: Content, *, all_of_them: bool = False) -> list[Avoided]:
    """Words to avoid among our own words, also those kept on purpose if asked; quotes are never among them."""
    return avoided(_own_texts(content), {} if all_of_them else report.kept)


def _missing(content: Content) -> Iterator[str]:
    if len(content.know) < 1:
        yield "Write at least one sentence under “What young people want you to know”."
    if not content.themes:
        yield "Choose at least one finding."


def _themes(db: Session, report: Report) -> Iterator[str]:
    for finding in chosen(db, report):
        state = sources.state_of(db, finding.survey_id, finding.theme_id)
        if state == "sent back":
            yield (
                f"Young people sent the theme of “{finding.title}” back. Take the finding out, or ask them to look again."
            )
        elif finding.shown_as == ShownAs.AGREED and state != "agreed":
            yield (
                f"“{finding.title}” is shown as agreed, but its review group has not agreed the theme. "
                "Show it as not yet checked by young people, or wait for them."
            )


def _quotes(db: Session, report: Report) -> Iterator[str]:
    for finding in chosen(db, report):
        missing = len(set(finding.quotes) - sources.quotes(db, finding.quotes).keys())
        if missing:
            yield (
                f"{missing} of the quotes in “{finding.title}” may not be shown: not released, held, taken back, or "
                "their writer did not say yes. Open the finding and choose again."
            )


def _numbers(db: Session, report: Report, content: Content) -> Iterator[str]:
    if report.corrects_id is not None:
        return  # the same numbers as in the report it corrects
    audience = Audience(content.audience)
    for part in content.surveys:
        before = moments(db, part.id, audience)
        together = [*before, Moment((part.release,))]
        yield from number_problems(part, together, threshold=threshold_for(audience))


def _words(report: Report, content: Content) -> Iterator[str]:
    for one in words_to_mend(report, content):
        instead = f" Young people say “{one.instead[0]}”." if one.instead else ""
        yield f"“{one.term}” is on the list of words to avoid.{instead} Change it, or keep it and explain it."


def _own_texts(content: Content) -> Iterator[str]:
    yield from (content.title, *content.know, *content.decide)
    yield from (content.not_heard, content.method, content.pledge, content.correction)
    for part in content.themes:
        yield from (part.title, part.says, part.asks)
    for one in content.actions:
        yield from (one.title, one.text)
