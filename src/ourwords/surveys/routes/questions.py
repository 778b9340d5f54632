"""Write the questions of one way to answer: add, change, move, take out, put back."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from ourwords.accounts import Me, get, post
from ourwords.kit.errors import NotFound
from ourwords.kit.pages import page, see
from ourwords.kit.web import Db, Form, FromPath, Now
from ourwords.surveys import service
from ourwords.surveys.kinds import KINDS
from ourwords.surveys.models import Survey
from ourwords.surveys.routes.forms import BackForm, EditionForm, PlaceForm, QuestionForm, conditions, written
from ourwords.surveys.routes.making import MAKERS, AnyRequest, Reply, edition_for, home, show
from ourwords.surveys.rules import Edition, Question, from_json

HERE = "/staff/surveys/{survey_id:uuid}/editions/{key:str}/questions"
ORDER = ("single", "several", "faces", "short", "long", "number", "statement")
KIND_WORDS = sorted(
    ((name, kind.name) for name, kind in KINDS.items()), key=lambda pair: (*ORDER, pair[0]).index(pair[0])
)
EMPTY: dict[str, Any] = {
    "kind": "single", "text": "", "hint": "", "options": "", "lowest": "", "highest": "", "among": [], "everywhere": "1",
}  # fmt: skip


@get(HERE + "/new", who=MAKERS)
def new(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID], key: FromPath[str]) -> Response[str]:
    """A form for a new question."""
    found, edition = _edition(db, me, survey_id, key)
    return _form(request, found, edition, None, EMPTY, {})


def _edition(db: Db, me: Me, survey_id: UUID, key: str) -> tuple[Survey, Edition]:
    found = service.survey_for(db, me, survey_id)
    return found, edition_for(from_json(found.draft), key)


def _form(
    request: AnyRequest, found: Survey, edition: Edition, question: Question | None, given: dict[str, Any],
    wrong: dict[str, str],
) -> Response[str]:  # fmt: skip
    at = edition.questions.index(question) if question else len(edition.questions)
    return page(
        request, "surveys/question.html", status=422 if wrong else 200, survey=found, edition=edition,
        question=question, given=given, wrong=wrong, kinds=KIND_WORDS, conditions=conditions(edition.questions[:at]),
        several=len(found.draft["editions"]) > 1, advice=service.question_advice(question) if question else (),
        back=home(found.id, edition.key),
    )  # fmt: skip


@post(HERE, who=MAKERS)
def add(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], key: FromPath[str],
    data: Form[QuestionForm],
) -> Reply:  # fmt: skip
    """Add a question at the end."""
    found, edition = _edition(db, me, survey_id, key)
    if wrong := data.problems():
        return _form(request, found, edition, None, data.model_dump(), wrong)
    question = replace(data.question(""), options=service.options_for(db, found, None, data.lines()))
    added = service.add_question(
        db, me, survey_id, edition=key, question=question, everywhere=bool(data.everywhere), now=now
    )
    return see(home(survey_id, key, "saved", f"q_{added.id}"))


@get(HERE + "/{question_id:str}", who=MAKERS)
def question(
    request: AnyRequest,
    db: Db,
    me: Me,
    survey_id: FromPath[UUID],
    key: FromPath[str],
    question_id: FromPath[str],
) -> Response[str]:
    """A form with one question."""
    found, edition = _edition(db, me, survey_id, key)
    asked = _question(edition, question_id)
    return _form(request, found, edition, asked, written(asked), {})


def _question(edition: Edition, id: str) -> Question:
    try:
        return edition.question(id)
    except KeyError:
        raise NotFound("That question is not here. It may have been taken out.") from None


@post(HERE + "/{question_id:str}", who=MAKERS)
def change(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], key: FromPath[str],
    question_id: FromPath[str], data: Form[QuestionForm],
) -> Reply:  # fmt: skip
    """Keep a question as it is written now."""
    found, edition = _edition(db, me, survey_id, key)
    before = _question(edition, question_id)
    if wrong := data.problems():
        return _form(request, found, edition, before, data.model_dump(), wrong)
    options = service.options_for(db, found, before, data.lines())
    now_asked = replace(data.question(question_id), options=options)
    changed = service.change_question(db, me, survey_id, edition=key, question=now_asked, now=now)
    return see(home(survey_id, key, "saved", f"q_{changed.id}"))


@post(HERE + "/{question_id:str}/place", who=MAKERS)
def place(
    db: Db, me: Me, now: Now, survey_id: FromPath[UUID], key: FromPath[str], question_id: FromPath[str],
    data: Form[PlaceForm],
) -> Redirect:  # fmt: skip
    """Move a question one place."""
    service.move_question(
        db, me, survey_id, edition=key, question_id=question_id, up=data.to == "earlier", now=now
    )
    return see(home(survey_id, key, anchor=f"q_{question_id}"))


@post(HERE + "/{question_id:str}/out", who=MAKERS)
def out(
    db: Db, me: Me, now: Now, survey_id: FromPath[UUID], key: FromPath[str], question_id: FromPath[str]
) -> Redirect:
    """Take a question out; it stays beside."""
    service.take_out(db, me, survey_id, edition=key, question_id=question_id, now=now)
    return see(home(survey_id, key, "out", "taken_out"))


@post("/staff/surveys/{survey_id:uuid}/back", who=MAKERS)
def back(db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[BackForm]) -> Redirect:
    """Put a question back where it stood."""
    service.put_back(db, me, survey_id, edition=data.edition, question_id=data.question, now=now)
    return see(home(survey_id, data.edition, "back", f"q_{data.question}"))


@post("/staff/surveys/{survey_id:uuid}/editions", who=MAKERS)
def add_edition(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[EditionForm]
) -> Reply:
    """Add a way to answer, with the first one's questions to begin with."""
    found = service.survey_for(db, me, survey_id)
    if not data.edition_name or len(data.edition_name) > 60:
        wrong = {"edition_name": "Write whom it is for in a few words, for instance “Easy words”."}
        return show(request, db, found, wrong=wrong, edition_name=data.edition_name)
    key = service.add_edition(db, me, survey_id, name=data.edition_name, now=now)
    return see(home(survey_id, key, "saved"))


HANDLERS = [new, add, question, change, place, out, back, add_edition]
