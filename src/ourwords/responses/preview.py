"""A survey's draft as a phone will show it, for its maker; what is typed here is checked and goes nowhere."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from litestar import Response, Router
from sqlmodel import Session

from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.kit.errors import NotReady
from ourwords.kit.languages import ENGLISH
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, Fields, FromPath, FromQuery, Now
from ourwords.responses.ways import page_context
from ourwords.surveys import Document, Edition, Question, Survey, from_json, read_answers
from ourwords.surveys import service as surveys
from ourwords.surveys.rules import KINDS
from ourwords.surveys.rules.ways import put_way

WHO = only(Role.SURVEY_LEAD)


def drawable(edition: Edition) -> Edition:
    """The edition as far as it can be drawn: a draft may have questions that are not finished."""
    asked: list[Question] = []
    for question in edition.questions:
        known = {one.id for one in asked}
        if question.kind in KINDS and question.id not in known:
            stray = question.show_if is not None and question.show_if.question not in known
            asked.append(replace(question, show_if=None) if stray else question)
    return replace(edition, questions=tuple(asked))


def _edition(document: Document, key: str) -> Edition:
    if not document.editions:
        raise NotReady("There is nothing to show yet. Add a question first.")
    return drawable(next((one for one in document.editions if one.key == key), document.editions[0]))


def _page(
    request: AnyRequest,
    db: Db,
    me: Actor,
    survey_id: UUID,
    key: str,
    sent: dict[str, list[str]] | None,
    now: datetime,
) -> Response[str]:
    survey = surveys.survey_for(db, me, survey_id)
    return preview_page(request, db, survey, key, sent, now, back=f"/staff/surveys/{survey.id}")


def preview_page(
    request: AnyRequest, db: Session, survey: Survey, key: str, sent: dict[str, list[str]] | None, now: datetime, *, back: str
) -> Response[str]:  # fmt: skip
    """The draft as a phone shows it, for somebody who may see it; `back` is where they came from. Nothing is kept."""
    document = from_json(survey.draft)
    edition = _edition(document, key)
    names = surveys.names_of_readers(survey, surveys.can_read(db))
    wrong = read_answers(edition, sent).refused if sent is not None else {}
    return page(
        request, "responses/preview.html", status=422 if wrong else 200, tried=sent is not None, given=sent or {},
        wrong=wrong, trouble="", version="", shared=False, languages=[], again="", preview=True, back=back,
        **page_context(survey, put_way(document, edition), edition.key, ENGLISH, now, names),
    )  # fmt: skip


@get("/staff/surveys/{survey_id:uuid}/preview", who=WHO)
def show(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], edition: FromQuery[str] = ""
) -> Response[str]:
    """The draft as a phone shows it."""
    return _page(request, db, me, survey_id, edition, None, now)


@post("/staff/surveys/{survey_id:uuid}/preview", who=WHO)
def check(
    request: AnyRequest,
    db: Db,
    me: Me,
    now: Now,
    survey_id: FromPath[UUID],
    fields: Fields,
    edition: FromQuery[str] = "",
) -> Response[str]:
    """What a phone would say to these answers; nothing is sent and nothing is kept."""
    return _page(request, db, me, survey_id, edition, fields, now)


router = Router("/", route_handlers=[show, check])
