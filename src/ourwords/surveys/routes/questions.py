"""Write the questions of one way to answer: add, change, move, take out, put back."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from ourwords.accounts import Me, get, post
from ourwords.kit.errors import NotFound
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now
from ourwords.surveys import service
from ourwords.surveys.kinds import KINDS
from ourwords.surveys.models import Survey
from ourwords.surveys.routes import ways
from ourwords.surveys.routes.forms import BackForm, PlaceForm, QuestionForm, conditions, written
from ourwords.surveys.routes.making import MAKERS, Reply, home, pictures
from ourwords.surveys.rules import Edition, Question, from_json
from ourwords.surveys.service import drafts

HERE = "/staff/surveys/{survey_id:uuid}/editions/{key:str}/questions"
ORDER = ("single", "several", "pictures", "faces", "short", "long", "number", "statement")
KIND_WORDS = sorted(
    ((name, kind.name) for name, kind in KINDS.items()), key=lambda pair: (*ORDER, pair[0]).index(pair[0])
)
NOTES = {"pictures": "Saved in the draft. Now choose the pictures that are still missing."}
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
    return found, drafts.way_of(from_json(found.draft), key)


def _form(
    request: AnyRequest, found: Survey, edition: Edition, question: Question | None, given: dict[str, Any],
    wrong: dict[str, str],
) -> Response[str]:  # fmt: skip
    at = edition.questions.index(question) if question else len(edition.questions)
    return page(
        request, "surveys/question.html", status=422 if wrong else 200, survey=found, edition=edition,
        question=question, given=given, wrong=wrong, kinds=KIND_WORDS, conditions=conditions(edition.questions[:at]),
        several=len(found.draft["editions"]) > 1, advice=service.question_advice(question) if question else (),
        back=home(found.id, edition.key), with_pictures=question is not None and _has_pictures(edition, question),
        pictures=[("", "No picture"), *((name, name.replace("-", " ")) for name in pictures(request))],
        note=NOTES.get(request.query_params.get("note", ""), ""),
    )  # fmt: skip


def _has_pictures(edition: Edition, question: Question) -> bool:
    """Whether this question shows pictures here, so that they can be chosen."""
    drawn = bool(question.picture) or any(option.picture for option in question.options)
    return edition.easy or question.kind == "pictures" or drawn


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
    return see(_after(survey_id, edition, added, data))


def address(survey_id: UUID, key: str, question_id: str) -> str:
    """Where a question is changed."""
    return f"/staff/surveys/{survey_id}/editions/{key}/questions/{question_id}"


def _after(survey_id: UUID, edition: Edition, asked: Question, data: QuestionForm) -> str:
    """Where to go on: to the pictures where the form could not ask for some yet, else back to the survey."""
    new = any(not option.picture and option.id not in data.drawn for option in asked.options)
    missing = new or (not asked.picture and data.picture is None)
    if missing and _has_pictures(edition, asked):
        return address(survey_id, edition.key, asked.id) + "?note=pictures#pictures"
    return home(survey_id, edition.key, "saved", f"q_{asked.id}")


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
    if wrong := data.problems() | data.picture_problems(pictures(request)):
        return _form(request, found, edition, before, _typed(data, before), wrong)
    options = service.options_for(db, found, before, data.lines())
    words = data.text, data.hint, [option.text for option in options]
    same = words == (before.text, before.hint, [option.text for option in before.options])
    now_asked = replace(
        data.question(question_id),
        options=tuple(replace(one, picture=data.drawn.get(one.id, one.picture)) for one in options),
        picture=before.picture if data.picture is None else data.picture,
        sound=before.sound if same else "",
    )
    changed = service.change_question(db, me, survey_id, edition=key, question=now_asked, now=now)
    return see(_after(survey_id, edition, changed, data))


def _typed(data: QuestionForm, before: Question) -> dict[str, Any]:
    """The form as it was sent; pictures it did not ask for are those the question has."""
    kept, sent = written(before), data.model_dump()
    picture = kept["picture"] if data.picture is None else data.picture
    return sent | {"picture": picture, "drawn": kept["drawn"] | data.drawn}


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


@get("/staff/surveys/pictures", who=MAKERS)
def all_pictures(request: AnyRequest) -> Response[str]:
    """Every picture there is, with its name."""
    return page(request, "surveys/pictures.html", names=pictures(request))


HANDLERS = [new, add, question, change, place, out, back, all_pictures, *ways.HANDLERS]
