"""Findings: by survey with the themes that have none yet, and one to write."""

from dataclasses import dataclass
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from sqlmodel import Session

from ourwords import review, surveys, themes
from ourwords.accounts import Me, Role, get, only, post
from ourwords.kit.errors import NotFound
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Fields, FromPath, Now
from ourwords.reports import service
from ourwords.reports.routes.forms import Sent, id_of, many, one
from ourwords.reports.rules.content import ShownAs
from ourwords.reports.rules.numbers import HIDDEN, SafeNumber
from ourwords.reports.service import sources
from ourwords.reports.service.finding import problems, theme_counts
from ourwords.surveys import Survey
from ourwords.themes import Theme

ANALYST = only(Role.ANALYST)
WRITTEN = ("title", "says", "asks", "quotes", "places", "shown_as")
CHOSEN = " (chosen by young people)"
"""Said behind words that two or more members of the review group would put into the report."""
SHOWN = [(each.value, each.value.capitalize()) for each in ShownAs]


@dataclass(frozen=True, slots=True)
class Line:
    """A finding, or a theme that has none yet: `id` is the finding's or the theme's."""

    id: UUID
    title: str
    theme: str
    count: SafeNumber
    check: str
    quotes: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One survey's findings, and the themes found in its words that have none."""

    id: UUID
    title: str
    lines: list[Line]
    offers: list[Line]


@get("/staff/findings", who=ANALYST)
def findings(request: AnyRequest, db: Db) -> Response[str]:
    """All findings, by survey."""
    asked = [survey for survey in surveys.surveys(db) if survey.version_id]
    return page(request, "reports/findings.html", parts=[_part(db, survey) for survey in asked])


def _part(db: Session, survey: Survey) -> Part:
    counts = theme_counts(db, survey.id)
    names, ours = sources.theme_names(db), service.findings(db, survey.id)
    lines = [
        Line(one.id, one.title, names[one.theme_id], counts.get(one.theme_id, HIDDEN),
             check_of(db, survey.id, one.theme_id), len(one.quotes))
        for one in ours
    ]  # fmt: skip
    told = {one.theme_id for one in ours}
    offers = [
        Line(theme, "", names[theme], count, check_of(db, survey.id, theme))
        for theme, count in counts.items()
        if theme not in told and count.value != 0
    ]
    return Part(survey.id, survey.title, lines, offers)


def check_of(db: Session, survey_id: UUID, theme_id: UUID) -> str:
    """How far young people's review is, in words."""
    return review.SHOWN[review.review_state(db, survey_id, theme_id)]


@get("/staff/findings/new", who=ANALYST)
def new(request: AnyRequest, db: Db) -> Response[str]:
    """A form for a finding about one theme of one survey."""
    survey_id, theme_id = (id_of(request.query_params.get(name, "")) for name in ("survey", "theme"))
    survey, theme = _both(db, survey_id, theme_id)
    given: dict[str, object] = {
        "title": "", "says": "", "asks": "", "quotes": [], "places": theme.places,
        "shown_as": sources.shown_as(db, survey_id, theme_id).value,
    }  # fmt: skip
    return _form(
        request, db, survey, theme, given, {}, f"/staff/findings?survey={survey_id}&theme={theme_id}"
    )


@post("/staff/findings", who=ANALYST)
def add(request: AnyRequest, db: Db, me: Me, now: Now, fields: Fields) -> Response[str] | Redirect:
    """Keep a new finding."""
    survey_id, theme_id = (id_of(request.query_params.get(name, "")) for name in ("survey", "theme"))
    survey, theme = _both(db, survey_id, theme_id)
    given, wrong = _read(db, fields, survey_id, theme_id)
    if wrong:
        address = f"/staff/findings?survey={survey_id}&theme={theme_id}"
        return _form(request, db, survey, theme, given, wrong, address)
    finding = service.add_finding(
        db, me, survey_id=survey_id, theme_id=theme_id, title=str(given["title"]), says=str(given["says"]),
        asks=str(given["asks"]), quotes=many(fields, "quotes"), places=many(fields, "places"), now=now,
    )  # fmt: skip
    finding.shown_as = ShownAs(str(given["shown_as"]))
    return see("/staff/findings")


@get("/staff/findings/{finding_id:uuid}", who=ANALYST)
def finding(request: AnyRequest, db: Db, me: Me, finding_id: FromPath[UUID]) -> Response[str]:
    """One finding to change."""
    found = service.finding_for(db, me, finding_id)
    survey, theme = _both(db, found.survey_id, found.theme_id)
    given = {name: getattr(found, name) for name in WRITTEN}
    return _form(request, db, survey, theme, given, {}, f"/staff/findings/{found.id}")


@post("/staff/findings/{finding_id:uuid}", who=ANALYST)
def change(
    request: AnyRequest, db: Db, me: Me, now: Now, finding_id: FromPath[UUID], fields: Fields
) -> Response[str] | Redirect:
    """Keep what was changed."""
    found = service.finding_for(db, me, finding_id)
    given, wrong = _read(db, fields, found.survey_id, found.theme_id)
    if wrong:
        survey, theme = _both(db, found.survey_id, found.theme_id)
        return _form(request, db, survey, theme, given, wrong, f"/staff/findings/{found.id}")
    words = {name: one(fields, name) for name in ("title", "says", "asks")}
    service.change_finding(
        db, me, finding_id, words=words, quotes=many(fields, "quotes"), places=many(fields, "places"),
        shown_as=ShownAs(str(given["shown_as"])), now=now,
    )  # fmt: skip
    return see("/staff/findings")


def _both(db: Session, survey_id: UUID, theme_id: UUID) -> tuple[Survey, Theme]:
    survey = sources.survey_of(db, survey_id)
    theme = next((each for each in themes.themes(db, retired=True) if each.id == theme_id), None)
    if survey is None or theme is None:
        raise NotFound
    return survey, theme


def _read(
    db: Session, fields: Sent, survey_id: UUID, theme_id: UUID
) -> tuple[dict[str, object], dict[str, str]]:
    """What was typed, and what to put right."""
    texts = {name: one(fields, name) for name in ("title", "says", "asks", "shown_as")}
    wrong = problems(texts["title"], texts["says"])
    if texts["shown_as"] not in set(ShownAs):
        wrong["shown_as"] = "Choose how the theme is shown."
    elif texts["shown_as"] == ShownAs.AGREED != sources.shown_as(db, survey_id, theme_id):
        wrong["shown_as"] = "Young people have not agreed this theme. Show it as not yet checked."
    return {**texts, "quotes": many(fields, "quotes"), "places": many(fields, "places")}, wrong


def _form(
    request: AnyRequest, db: Session, survey: Survey, theme: Theme, given: dict[str, object], wrong: dict[str, str],
    action: str,
) -> Response[str]:  # fmt: skip
    places = [(item.key, item.name) for framework in themes.load().frameworks for item in framework.items]
    quotes = sources.quotable(db, survey.id, theme.id)
    chosen = {str(id) for id in review.chosen_quotes(db, survey.id, theme.id)}
    return page(
        request, "reports/finding.html", status=422 if wrong else 200, given=given, wrong=wrong, action=action,
        labelled=[(id, words + (CHOSEN if id in chosen else "")) for id, words in quotes],
        theme=theme, survey=survey.title, count=theme_counts(db, survey.id).get(theme.id, HIDDEN),
        check=check_of(db, survey.id, theme.id), quotes=quotes, places=places,
        shown=SHOWN,
    )  # fmt: skip


HANDLERS = [findings, new, add, finding, change]
