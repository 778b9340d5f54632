"""Begin a report and write its draft."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from sqlmodel import Session

from ourwords import surveys
from ourwords.accounts import Me, Role, get, only, post
from ourwords.disclosure_control import Audience
from ourwords.kit.clock import today
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Fields, FromPath, Now
from ourwords.reports import service
from ourwords.reports.models import Report
from ourwords.reports.routes.forms import Sent, id_of, many, one, several
from ourwords.reports.rules import counting
from ourwords.reports.service import sources
from ourwords.reports.service.publishing import words_to_mend
from ourwords.reports.service.reading import draft_for

ANALYST = only(Role.ANALYST)
AUDIENCES = [
    (Audience.PARTNERS.value, "Partners: the subgroup and the Executive"),
    (Audience.PUBLIC.value, "Everybody"),
]
LINES = 3
TEXTS = ("not_heard", "method", "pledge", "correction")


@get("/staff/reports/new", who=ANALYST)
def new(request: AnyRequest, db: Db) -> Response[str]:
    """A form to begin a report."""
    given: dict[str, Any] = {
        "title": "", "for_whom": "Voice and Involvement Subgroup", "surveys": [], "audience": Audience.PARTNERS.value,
    }  # fmt: skip
    return _new(request, db, given, {})


@post("/staff/reports", who=ANALYST)
def begin(request: AnyRequest, db: Db, me: Me, now: Now, fields: Fields) -> Response[str] | Redirect:
    """Begin a report with all findings of its surveys."""
    chosen = [id for id in many(fields, "surveys") if id in {str(each.id) for each in surveys.surveys(db)}]
    given = {"title": one(fields, "title"), "for_whom": one(fields, "for_whom"), "surveys": chosen}
    wrong = {} if given["title"] else {"title": "Give the report a title."}
    if not chosen:
        wrong["surveys"] = "Choose at least one survey."
    if wrong:
        return _new(request, db, {**given, "audience": one(fields, "audience")}, wrong)
    ids = [UUID(id) for id in chosen]
    findings = [each.id for id in ids for each in service.findings(db, id)]
    made = service.draft_report(
        db, me, title=one(fields, "title"), survey_ids=ids, finding_ids=findings, audience=_audience(fields),
        for_whom=one(fields, "for_whom"), now=now,
    )  # fmt: skip
    return see(f"/staff/reports/{made.id}/edit")


def _audience(fields: Sent) -> Audience:
    """Who will read it; partners where nothing was chosen."""
    return Audience.PUBLIC if one(fields, "audience") == Audience.PUBLIC.value else Audience.PARTNERS


def _new(
    request: AnyRequest, db: Session, given: Mapping[str, Any], wrong: Mapping[str, str]
) -> Response[str]:
    asked = [(str(each.id), each.title) for each in surveys.surveys(db) if each.version_id]
    return page(
        request, "reports/edit.html", status=422 if wrong else 200, given=given, wrong=wrong, action="/staff/reports",
        surveys=asked, audiences=AUDIENCES, is_new=True, is_correction=False, findings=[], questions=[], avoided=[],
    )  # fmt: skip


@get("/staff/reports/{name:str}/edit", who=ANALYST)
def edit(request: AnyRequest, db: Db, me: Me, now: Now, name: FromPath[str]) -> Response[str]:
    """A draft to change."""
    report = draft_for(db, me, id_of(name))
    given = {
        **report.words,
        **{name: getattr(report, name) for name in ("title", "for_whom", "audience", "who", "kept")},
    }
    given |= {"findings": report.finding_ids, **{text: report.words.get(text, "") for text in TEXTS}}
    return _edit(request, db, report, given, {}, now)


@post("/staff/reports/{name:str}", who=ANALYST)
def save(
    request: AnyRequest, db: Db, me: Me, now: Now, name: FromPath[str], fields: Fields
) -> Response[str] | Redirect:
    """Keep a draft and show it as readers will see it."""
    report = draft_for(db, me, id_of(name))
    given = _read(fields)
    if not given["title"]:
        return _edit(request, db, report, given, {"title": "Give the report a title."}, now)
    words = {part: given[part] for part in ("know", "decide", *TEXTS)}
    service.save_report(
        db, me, report.id, title=given["title"], for_whom=given["for_whom"], audience=_audience(fields),
        finding_ids=given["findings"], who=given["who"], words=words, kept=given["kept"], now=now,
    )  # fmt: skip
    return see(f"/staff/reports/{report.id}")


def _read(fields: Sent) -> dict[str, Any]:
    kept = {name.removeprefix("kept."): one(fields, name) for name in fields if name.startswith("kept.")}
    return {
        **{name: one(fields, name) for name in ("title", "for_whom", "audience", *TEXTS)},
        "know": several(fields, "know"), "decide": several(fields, "decide"), "findings": many(fields, "findings"),
        "who": many(fields, "who"), "kept": {term: why for term, why in kept.items() if why},
    }  # fmt: skip


def _edit(
    request: AnyRequest, db: Session, report: Report, given: dict[str, Any], wrong: dict[str, str], now: Now
) -> Response[str]:
    names = sources.theme_names(db)
    ours = [each for id in report.survey_ids for each in service.findings(db, UUID(id))]
    content = service.build(db, report, Audience(report.audience), today=today(now))
    for part in ("know", "decide"):
        lines = list(given.get(part) or ())
        given[part] = lines + [""] * (LINES - len(lines))
    return page(
        request, "reports/edit.html", status=422 if wrong else 200, given=given, wrong=wrong,
        action=f"/staff/reports/{report.id}", audiences=AUDIENCES, is_new=False, surveys=[],
        is_correction=report.corrects_id is not None, questions=_questions(db, report),
        findings=[(str(each.id), f"{each.title} ({names[each.theme_id]})") for each in ours],
        avoided=words_to_mend(report, content, all_of_them=True),
    )  # fmt: skip


def _questions(db: Session, report: Report) -> list[tuple[str, str]]:
    """Questions with choices, of which some say who people are."""
    found: list[tuple[str, str]] = []
    for id in report.survey_ids:
        asked = list(sources.documents(db, UUID(id)).values())
        found += [
            (f"{id}:{each.id}", each.text)
            for each in counting.questions(asked)
            if each.kind in ("single", "number", "faces")
        ]
    return found


HANDLERS = [new, begin, edit, save]
