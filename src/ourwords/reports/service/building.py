"""Put a report together: findings, safe numbers and our own words, as they stand now."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import structs
from sqlmodel import Session, col, select

from ourwords import themes
from ourwords.disclosure_control import Audience, threshold_for
from ourwords.kit.clock import day_year
from ourwords.reports.models import Action, Finding, Report
from ourwords.reports.rules import counting
from ourwords.reports.rules.acting import WORDS, Promise, says_now
from ourwords.reports.rules.content import (
    ActionPart,
    Content,
    Priority,
    ShownAs,
    SurveyPart,
    ThemePart,
    from_json,
)
from ourwords.reports.rules.numbers import safe_about
from ourwords.reports.rules.showing import Moment, Release, ShownTable, show
from ourwords.reports.service import sources
from ourwords.reports.service.reading import published


def build(db: Session, report: Report, audience: Audience, *, today: date) -> Content:
    """The report as this audience may have it, from what is known now; a published one stays as it was frozen."""
    if report.content:
        return from_json(report.content if audience == report.audience else report.heard)
    if report.corrects_id is not None:
        return _corrected(db, report, audience)
    findings = chosen(db, report)
    surveys = [_survey(db, report, UUID(id), findings, audience) for id in report.survey_ids]
    parts = {part.id: part for part in surveys}
    return Content(
        audience=audience.value, threshold=threshold_for(audience), surveys=tuple(surveys),
        themes=_in_order([_theme(db, one, parts[str(one.survey_id)]) for one in findings]),
        priorities=priorities(findings), actions=actions_then(db, report, today), **_with_pledge(db, report),
    )  # fmt: skip


def own_words(report: Report) -> dict[str, Any]:
    """What the analyst wrote, by the names of the content."""
    words = report.words
    lists = {part: tuple(line for line in words.get(part, ()) if line.strip()) for part in ("know", "decide")}
    texts = {
        part: str(words.get(part, "")).strip() for part in ("not_heard", "method", "pledge", "correction")
    }
    kept = tuple((term, why) for term, why in report.kept.items() if why.strip())
    return {**lists, **texts, "title": report.title, "for_whom": report.for_whom, "kept": kept}


def _with_pledge(db: Session, report: Report) -> dict[str, Any]:
    """Our own words, after how far the Language Pledge is by its own count."""
    words = own_words(report)
    return {**words, "pledge": f"{sources.pledge_sentences(db)} {words['pledge']}".strip()}


def chosen(db: Session, report: Report) -> list[Finding]:
    """The report's findings, in its order."""
    found = {str(one.id): one for one in db.exec(select(Finding))}
    ours = [found[id] for id in report.finding_ids if id in found]
    return [one for one in ours if str(one.survey_id) in report.survey_ids]


def moments(db: Session, survey_id: str, audience: Audience) -> list[Moment]:
    """All that this audience may know about one survey from before, oldest first.

    Partners may read what the public reads. Corrections show the numbers of what they correct, and are not listed.
    """
    done = [one for one in reversed(published(db)) if one.corrects_id is None and survey_id in one.survey_ids]
    return [Moment(tuple(_views(one, survey_id, audience))) for one in done]


def _views(report: Report, survey_id: str, audience: Audience) -> list[Release]:
    views = [from_json(report.heard)]
    if audience == Audience.PARTNERS or report.audience == Audience.PUBLIC:
        views.append(from_json(report.content))
    return [view.survey(survey_id).release for view in views]


def _survey(
    db: Session, report: Report, survey_id: UUID, findings: Sequence[Finding], audience: Audience
) -> SurveyPart:
    names = sources.theme_names(db)
    ours = {str(one.theme_id): names[one.theme_id] for one in findings if one.survey_id == survey_id}
    counted = sources.counted(db, survey_id, ours)
    last, label = _last(db, str(survey_id), audience)
    tables = show(
        counted, of=counted[0].base, threshold=threshold_for(audience), last=last,
        earlier=moments(db, str(survey_id), audience),
    )  # fmt: skip
    survey, total = sources.survey_of(db, survey_id), tables[0].base
    who = tuple(id.split(":", 1)[1] for id in report.who if id.startswith(f"{survey_id}:"))
    return SurveyPart(
        str(survey_id), survey.slug if survey else "", survey.title if survey else "", total,
        safe_about(sources.texts_read(db, survey_id)), tuple(tables), who, label,
    )  # fmt: skip


def _last(db: Session, survey_id: str, audience: Audience) -> tuple[Release | None, str]:
    """The newest report about this survey as this audience could read it, and what people call it."""
    for report in published(db):
        if survey_id in report.survey_ids and report.published_on:
            view = from_json(report.content if report.audience == audience else report.heard)
            return view.survey(survey_id).release, f"Report {report.number}, {day_year(report.published_on)}"
    return None, ""


def _theme(db: Session, finding: Finding, part: SurveyPart) -> ThemePart:
    table: ShownTable = part.release[counting.THEMES]
    row = table.row(str(finding.theme_id))
    if row is None:
        raise ValueError("every finding's theme has a line in the table of themes")
    return ThemePart(
        str(finding.id), part.id, row.label, finding.title, finding.says, finding.asks,
        ShownAs(finding.shown_as), row, tuple(finding.quotes), tuple(finding.places),
    )  # fmt: skip


def _in_order(parts: Sequence[ThemePart]) -> tuple[ThemePart, ...]:
    """As the analyst put them, those that young people agreed first: the order says nothing of hidden numbers."""
    return tuple(sorted(parts, key=lambda part: part.shown_as != ShownAs.AGREED))


def priorities(findings: Sequence[Finding]) -> tuple[Priority, ...]:
    """Every published list with the findings that belong at each line; lines without one say so by their silence."""
    return tuple(
        Priority(
            framework.name, framework.source,
            tuple(
                (item.name, tuple(one.title for one in findings if item.key in one.places))
                for item in framework.items
            ),
        )
        for framework in themes.load().frameworks
    )  # fmt: skip


def actions_then(db: Session, report: Report, today: date) -> tuple[ActionPart, ...]:
    """The actions about these surveys that came from earlier reports, and how far they are."""
    surveys = [UUID(id) for id in report.survey_ids]
    found = db.exec(
        select(Action)
        .where(col(Action.survey_id).in_(surveys))
        .order_by(col(Action.due_on), col(Action.title))
    )
    return tuple(_action(db, one, today) for one in found)


def _action(db: Session, one: Action, today: date) -> ActionPart:
    told: Mapping[Promise, str] = {Promise.DONE: one.what_changed, Promise.CANNOT: one.because}
    state = Promise(one.state)
    owner = sources.owner_of(db, one.owner_role, one.agency)
    return ActionPart(
        str(one.id), one.title, one.you_said, told.get(state) or one.what_changed or one.text, owner,
        day_year(one.due_on), says_now(state, one.due_on, today), WORDS[state], one.young_people_say,
    )  # fmt: skip


def _corrected(db: Session, report: Report, audience: Audience) -> Content:
    """The numbers of what is corrected, with the words as they are now."""
    first = db.get(Report, report.corrects_id)
    if first is None:
        raise ValueError("a correction corrects a report")
    old = from_json(first.content if audience == first.audience else first.heard)
    now = {str(one.id): one for one in chosen(db, report)}
    parts = [
        structs.replace(part, title=one.title, says=one.says, asks=one.asks, quotes=tuple(one.quotes))
        for part in old.themes
        if (one := now.get(part.finding_id))
    ]
    return structs.replace(old, themes=tuple(parts), **own_words(report))
