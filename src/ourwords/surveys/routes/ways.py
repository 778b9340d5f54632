"""The ways to answer a survey: add, change, move, take out, put back."""

from typing import Any
from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from ourwords.accounts import Me, get, post
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now
from ourwords.surveys import service
from ourwords.surveys.models import Survey
from ourwords.surveys.routes.forms import EditionForm, PlaceForm, WayForm
from ourwords.surveys.routes.making import MAKERS, Reply, home, show
from ourwords.surveys.rules import Edition, from_json
from ourwords.surveys.service import ways
from ourwords.surveys.service.drafts import way_of

HERE = "/staff/surveys/{survey_id:uuid}/editions"


@post(HERE, who=MAKERS)
def add(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[EditionForm]
) -> Reply:
    """Add a way to answer, as a copy of another to begin with."""
    found = service.survey_for(db, me, survey_id)
    if wrong := data.problems():
        given = {"edition_name": data.edition_name, "start": data.start}
        return show(request, db, found, wrong=wrong, **given)
    key = service.add_edition(db, me, survey_id, name=data.edition_name, start=data.start, now=now)
    return see(address(survey_id, key))


def address(survey_id: UUID, key: str) -> str:
    """Where a way to answer is changed."""
    return f"/staff/surveys/{survey_id}/editions/{key}"


@get(HERE + "/{key:str}", who=MAKERS)
def way(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID], key: FromPath[str]) -> Response[str]:
    """A form with one way to answer."""
    found = service.survey_for(db, me, survey_id)
    asked = way_of(from_json(found.draft), key)
    given = {
        "name": asked.name, "welcome": asked.welcome, "adults": asked.adults, "easy": asked.easy,
        "asked": [question.id for question in asked.questions],
    }  # fmt: skip
    return _form(request, found, asked, given, {})


def _form(
    request: AnyRequest, found: Survey, way: Edition, given: dict[str, Any], wrong: dict[str, str]
) -> Response[str]:
    draft = from_json(found.draft)
    here = {question.id: question.text for question in way.questions}
    every = [(question.id, here.get(question.id, question.text)) for question in draft.questions()]
    return page(
        request, "surveys/edition.html", status=422 if wrong else 200, survey=found, edition=way, given=given,
        wrong=wrong, every=every, at=draft.editions.index(way), count=len(draft.editions), back=home(found.id, way.key),
        advice=(*service.advice_on(way.name), *service.advice_on(way.welcome)),
    )  # fmt: skip


@post(HERE + "/{key:str}", who=MAKERS)
def change(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], key: FromPath[str],
    data: Form[WayForm],
) -> Reply:  # fmt: skip
    """Keep a way to answer as it is written now."""
    found = service.survey_for(db, me, survey_id)
    before = way_of(from_json(found.draft), key)
    if wrong := data.problems():
        return _form(request, found, before, data.model_dump(), wrong)
    ways.change_way(
        db, me, survey_id, key=key, name=data.name, welcome=data.welcome, adults=bool(data.adults),
        easy=bool(data.easy), asked=data.asked, now=now,
    )  # fmt: skip
    return see(home(survey_id, key, "saved", "questions"))


@post(HERE + "/{key:str}/place", who=MAKERS)
def place(
    db: Db, me: Me, now: Now, survey_id: FromPath[UUID], key: FromPath[str], data: Form[PlaceForm]
) -> Redirect:
    """Move a way to answer one place."""
    ways.move_way(db, me, survey_id, key=key, up=data.to == "earlier", now=now)
    return see(home(survey_id, key, anchor="questions"))


@post(HERE + "/{key:str}/out", who=MAKERS)
def out(db: Db, me: Me, now: Now, survey_id: FromPath[UUID], key: FromPath[str]) -> Redirect:
    """Take a way to answer out; it stays beside."""
    ways.take_way_out(db, me, survey_id, key=key, now=now)
    return see(home(survey_id, note="out", anchor="taken_out"))


@post(HERE + "/{key:str}/back", who=MAKERS)
def back(db: Db, me: Me, now: Now, survey_id: FromPath[UUID], key: FromPath[str]) -> Redirect:
    """Put a way to answer back where it stood."""
    ways.put_way_back(db, me, survey_id, key=key, now=now)
    return see(home(survey_id, key, "back", "questions"))


HANDLERS = [add, way, change, place, out, back]
