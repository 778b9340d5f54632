"""Begin a survey, see where it stands, and write what is said before its questions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from ourwords.accounts import Me, Role, get, only, post
from ourwords.kit.pages import page, see
from ourwords.kit.pictures import names
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now
from ourwords.surveys import service
from ourwords.surveys.kinds import KINDS
from ourwords.surveys.models import Survey
from ourwords.surveys.routes.forms import NewForm, WordsForm
from ourwords.surveys.rules import Document, Edition, Question, from_json
from ourwords.surveys.rules.drafting import TakenOut, new_id
from ourwords.surveys.rules.law import USUAL
from ourwords.surveys.service.drafts import ways_out

MAKERS = only(Role.SURVEY_LEAD)
Reply = Response[str] | Redirect
NOTES = {
    "saved": "Saved in the draft. Nobody sees it before you publish.",
    "counts": "Saved. It counts from now on.",
    "out": "Taken out of the draft. You can put it back below.",
    "back": "Back in the draft.",
    "published": "Published. This is what people are asked from now on.",
    "closed": "Closed. Nobody can answer now. You can open it again.",
    "opened": "Open again.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the maker's page shows it."""

    question: Question
    kind: str
    only_if: str
    advice: tuple[service.Advice, ...]


def home(survey_id: UUID, edition: str = "", note: str = "", anchor: str = "") -> str:
    """The address of a survey's page, at one of its ways to answer; the note is shown at the anchor, where the page opens."""
    said = (("edition", edition), ("note", note), ("at", anchor if note else ""))
    asked = "&".join(f"{name}={value}" for name, value in said if value)
    return f"/staff/surveys/{survey_id}" + (f"?{asked}" if asked else "") + (f"#{anchor}" if anchor else "")


@get("/staff/surveys", who=MAKERS)
def surveys(request: AnyRequest, db: Db) -> Response[str]:
    """Every survey and where it stands."""
    drawn = pictures(request)
    lines = [(survey, service.standing(db, survey, pictures=drawn)) for survey in service.surveys(db)]
    return page(request, "surveys/list.html", lines=lines)


def pictures(request: AnyRequest) -> tuple[str, ...]:
    """Every picture there is here, by name: ours, and those of the set the partnership has a licence for."""
    return names(request.app.state.settings.symbols)


@get("/staff/surveys/new", who=MAKERS)
def new(request: AnyRequest) -> Response[str]:
    """A form for a new survey."""
    return page(request, "surveys/new.html", wrong={}, given={"title": "", "slug": ""})


@post("/staff/surveys", who=MAKERS)
def make(request: AnyRequest, db: Db, me: Me, now: Now, data: Form[NewForm]) -> Reply:
    """Begin a survey; without an address of its own it gets one from its title."""
    slug = data.slug or (new_id(data.title, ()) if data.title else "survey")
    if wrong := service.make_problems(db, title=data.title, slug=slug):
        given = {"title": data.title, "slug": data.slug}
        return page(request, "surveys/new.html", status=422, wrong=wrong, given=given)
    law = replace(USUAL, controller=request.app.state.settings.partnership, dpia="")
    return see(home(service.make(db, me, title=data.title, slug=slug, law=law, now=now).id))


@get("/staff/surveys/{survey_id:uuid}", who=MAKERS)
def survey(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """One survey: where it stands, its questions, its readers, its ways in."""
    found = service.survey_for(db, me, survey_id)
    return show(request, db, found)


def show(
    request: AnyRequest, db: Db, found: Survey, *, wrong: dict[str, str] | None = None, **given: str
) -> Response[str]:
    """A survey's page, with what was wrong in one of its small forms."""
    draft = from_json(found.draft)
    edition = edition_of(draft, request.query_params.get("edition", ""))
    empty = dict.fromkeys(("link_name", "link_slug", "link_shared", "edition_name"), "")
    typed = empty | {"start": edition.key} | given
    return page(
        request, "surveys/show.html", status=422 if wrong else 200, survey=found, draft=draft, edition=edition,
        standing=service.standing(db, found, pictures=pictures(request)), asked=asked_in(edition), taken_out=beside(found, draft),
        ways_out=ways_out(found),
        starts=[(way.key, way.name) for way in draft.editions],
        people=service.reader_names(db, found), links=service.links(db, found.id), wrong=wrong or {}, given=typed,
        note=NOTES.get(request.query_params.get("note", ""), ""), at=_at(request, edition, beside(found, draft) or ways_out(found)),
        advice=(*service.advice_on(draft.title), *service.advice_on(draft.welcome)), age=service.survey_age(edition),
    )  # fmt: skip


def _at(request: AnyRequest, edition: Edition, out: Sequence[object]) -> str:
    """The part of the page that its note is about; nothing where there is no such part."""
    parts = {"questions", "ways_in", *(f"q_{question.id}" for question in edition.questions)}
    at = request.query_params.get("at", "")
    return at if at in parts | ({"taken_out"} if out else set()) else ""


def beside(found: Survey, draft: Document) -> list[TakenOut]:
    """The questions that were taken out and can be put back: their way to answer is there and does not ask them."""
    asks = {way.key: {question.id for question in way.questions} for way in draft.editions}
    return [
        out
        for out in service.taken_out(found)
        if out.question.id not in asks.get(out.edition, {out.question.id})
    ]


def edition_of(draft: Document, key: str) -> Edition:
    """The way to answer with this key, else the first."""
    return next((edition for edition in draft.editions if edition.key == key), draft.editions[0])


def asked_in(edition: Edition) -> list[Asked]:
    """The questions of one way to answer, in order."""
    return [
        Asked(
            question,
            KINDS[question.kind].name if question.kind in KINDS else "Unknown kind",
            _only_if(edition, question),
            service.question_advice(question),
        )
        for question in edition.questions
    ]


def _only_if(edition: Edition, question: Question) -> str:
    condition = question.show_if
    if condition is None:
        return ""
    on = next((each for each in edition.questions if each.id == condition.question), None)
    choices = KINDS[on.kind].choices(on) if on and on.kind in KINDS else ()
    said = " or ".join(f"“{choice.text}”" for choice in choices if choice.value in condition.among)
    return f"Only for those who chose {said} at “{on.text}”." if on and said else "Only for some people."


@get("/staff/surveys/{survey_id:uuid}/words", who=MAKERS)
def words(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """A form for the title and the welcome."""
    found = service.survey_for(db, me, survey_id)
    draft = from_json(found.draft)
    given = {"title": draft.title, "welcome": draft.welcome}
    return page(request, "surveys/words.html", survey=found, given=given, wrong={})


@post("/staff/surveys/{survey_id:uuid}/words", who=MAKERS)
def save_words(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[WordsForm]
) -> Reply:
    """Keep the title and the welcome."""
    found = service.survey_for(db, me, survey_id)
    if wrong := data.problems():
        return page(
            request, "surveys/words.html", status=422, survey=found, given=data.model_dump(), wrong=wrong
        )
    service.set_words(db, me, survey_id, title=data.title, welcome=data.welcome, now=now)
    return see(home(survey_id, note="saved"))


HANDLERS = [surveys, new, make, survey, words, save_words]
