"""Pages to try a survey before it opens: members say what is hard, its lead says what came of it."""

from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import responses, surveys
from ourwords.accounts import COUNCIL, Actor, Me, Role, get, only, post
from ourwords.kit import clock
from ourwords.kit.errors import NotFound
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Blank, Db, Fields, Form, FromPath, FromQuery, Now, Posted
from ourwords.review.service.holding import READ_FIRST, worries
from ourwords.review.trying import service
from ourwords.review.trying.models import Ease, Outcome

LEAD = only(Role.SURVEY_LEAD)
ONE = "/council/surveys/{survey_id:uuid}"
Words = Annotated[str, Field(max_length=4_000)]
EASE = [(Ease.EASY, "Easy"), (Ease.HARD, "Hard"), (Ease.CHANGE, "I’d change it")]


class NoteForm(Posted):
    """What a member says of one question."""

    question: Annotated[str, Field(max_length=200)] = ""
    ease: Annotated[Ease | None, Blank] = None
    words: Words = ""


class OutcomeForm(Posted):
    """What came of it."""

    outcome: Outcome
    because: Words = ""


@get(ONE, who=COUNCIL)
def try_it(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """A survey to try: open it, then say what is hard; and what came of what I said."""
    return _try_it(request, db, me, survey_id, {}, NoteForm())


def _try_it(
    request: AnyRequest, db: Session, me: Actor, survey_id: UUID, wrong: dict[str, str], given: NoteForm
) -> Response[str]:  # fmt: skip
    found = service.trial_for(db, me, survey_id)
    return page(
        request, "review/trying.html", status=422 if wrong else 200, tried=found, wrong=wrong, given=given, ease=EASE,
        choices=[("", "Choose"), *found.questions], words=dict(EASE),
    )  # fmt: skip


@post(ONE, who=COUNCIL)
def say(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[NoteForm]
) -> Response[str] | Redirect:
    """Say what I make of one question."""
    wrong: dict[str, str] = {}
    if not data.question:
        wrong["question"] = "Choose which question you mean."
    if data.ease is None:
        wrong["ease"] = "Choose one of the three."
    if len(data.words.strip()) > service.LONGEST:
        wrong["words"] = "That is too long. Say it in fewer words."
    if data.ease is Ease.CHANGE and not data.words.strip():
        wrong["words"] = "Write what you would change."
    if wrong or data.ease is None:
        return _try_it(request, db, me, survey_id, wrong, data)
    service.say(db, me, survey_id, question_id=data.question, ease=data.ease, words=data.words, now=now)
    return see(READ_FIRST if worries(data.words) else f"/council/surveys/{survey_id}")


@get(ONE + "/preview", who=COUNCIL)
def preview(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], edition: FromQuery[str] = ""
) -> Response[str]:
    """The survey as a phone shows it."""
    return _preview(request, db, me, survey_id, edition, None)


@post(ONE + "/preview", who=COUNCIL)
def check(
    request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID], fields: Fields, edition: FromQuery[str] = ""
) -> Response[str]:  # fmt: skip
    """What a phone would say; nothing is sent and nothing is kept."""
    return _preview(request, db, me, survey_id, edition, fields)


def _preview(
    request: AnyRequest, db: Session, me: Actor, survey_id: UUID, key: str, sent: dict[str, list[str]] | None
) -> Response[str]:  # fmt: skip
    found = service.trial_for(db, me, survey_id)
    if not found.open:
        raise NotFound("This survey has opened. You find it on the first page for everybody.")
    back = f"/council/surveys/{survey_id}"
    return responses.preview_page(request, db, found.survey, key, sent, clock.now(), back=back)


@get("/staff/surveys/{survey_id:uuid}/trial", who=LEAD)
def trial(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """What members said of each question, and what came of it."""
    return _trial(request, db, me, survey_id, {})


def _trial(
    request: AnyRequest, db: Session, me: Actor, survey_id: UUID, wrong: dict[str, str]
) -> Response[str]:
    survey = next((one for one in surveys.surveys(db) if one.id == survey_id), None)
    if survey is None:
        raise NotFound
    return page(
        request, "review/trial.html", status=422 if wrong else 200, survey=survey, tried=service.tried(db, me, survey_id),
        words=dict(EASE), wrong=wrong,
    )  # fmt: skip


@post("/staff/surveys/{survey_id:uuid}/trial", who=LEAD)
def send(db: Db, me: Me, now: Now, survey_id: FromPath[UUID]) -> Redirect:
    """Send it to the survey's review group to try."""
    service.send(db, me, survey_id, now=now)
    return see(f"/staff/surveys/{survey_id}/trial")


@post("/staff/surveys/{survey_id:uuid}/trial/{note_id:uuid}", who=LEAD)
def settle(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], note_id: FromPath[UUID],
    data: Form[OutcomeForm],
) -> Response[str] | Redirect:  # fmt: skip
    """Say what came of what a member said."""
    if data.outcome is Outcome.KEPT and not data.because.strip():
        wrong = {f"because_{note_id}": "Write why the question stays as it is."}
        return _trial(request, db, me, survey_id, wrong)
    service.settle(db, me, note_id, outcome=data.outcome, because=data.because, now=now)
    return see(f"/staff/surveys/{survey_id}/trial")


HANDLERS = [try_it, say, preview, check, trial, send, settle]
