""" "You said, we did, we can't because": what the public may know came of each survey."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from ourwords.kit.clock import today
from ourwords.reports.models import Action, Report
from ourwords.reports.rules.acting import Promise, is_late
from ourwords.reports.rules.content import Content, ShownAs, SurveyPart, ThemePart, from_json
from ourwords.reports.service.acting import actions
from ourwords.reports.service.reading import published


@dataclass(frozen=True, slots=True)
class Answered:
    """One action as the public reads it."""

    title: str
    you_said: str
    words: str
    text: str
    owner: str
    due_on: date
    is_late: bool
    is_true: bool | None
    young_people_say: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What one survey came to: the newest report about it, in public numbers."""

    slug: str
    title: str
    told_on: date
    report: str
    know: tuple[str, ...]
    part: SurveyPart
    themes: tuple[ThemePart, ...]
    did: tuple[Answered, ...]
    doing: tuple[Answered, ...]
    cannot: tuple[Answered, ...]


def heard(db: Session, *, now: datetime) -> list[Heard]:
    """Every survey that a published report is about, the one told of last on top."""
    newest: dict[str, tuple[Report, Content]] = {}
    for report in published(db):
        content = from_json(report.heard)
        for part in content.surveys:
            newest.setdefault(part.id, (report, content))
    told = [_heard(db, id, report, content, today(now)) for id, (report, content) in newest.items()]
    return sorted(told, key=lambda one: (one.told_on, one.title), reverse=True)


def _heard(db: Session, survey_id: str, report: Report, content: Content, on: date) -> Heard:
    part, found = content.survey(survey_id), actions(db, UUID(survey_id))
    ours = [one for one in content.themes if one.survey_id == survey_id]
    own = content.know if len(content.surveys) == 1 else ()
    return Heard(
        part.slug, part.title, report.published_on or report.made_on, str(report.number), own, part,
        tuple(one for one in ours if one.shown_as == ShownAs.AGREED),
        tuple(_answered(one, on) for one in found if one.state == Promise.DONE),
        tuple(_answered(one, on) for one in found if one.state in (Promise.DOING, Promise.PLANNED)),
        tuple(_answered(one, on) for one in found if one.state == Promise.CANNOT),
    )  # fmt: skip


def _answered(one: Action, on: date) -> Answered:
    words = {
        Promise.DONE: "We did", Promise.CANNOT: "We can’t, because",
        Promise.DOING: "We are doing", Promise.PLANNED: "We will",
    }[Promise(one.state)]  # fmt: skip
    text = {Promise.DONE: one.what_changed, Promise.CANNOT: one.because}.get(Promise(one.state))
    return Answered(
        one.title, one.you_said, words, text or one.what_changed or one.text, one.owner_role, one.due_on,
        is_late(Promise(one.state), one.due_on, on), one.is_true, one.young_people_say,
    )  # fmt: skip
