"""Words to read: one clean text at a time, to let go, to mend, to hold, or to worry about."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Response, Router
from litestar.response import Redirect
from pydantic import StringConstraints

from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.anonymisation import service
from ourwords.anonymisation.models import CleanText
from ourwords.anonymisation.rules import WORDS, Label
from ourwords.kit.errors import BadInput
from ourwords.kit.languages import ENGLISH, LANGUAGES
from ourwords.kit.pages import fragment_or_redirect, page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, FromQuery, Now, Posted
from ourwords.responses import Response as Sent
from ourwords.surveys import MayShow
from ourwords.surveys import service as surveys
from ourwords.surveys.rules.came import how_it_came

WHO = only(Role.SURVEY_LEAD)
KINDS = [(label.value, words.strip("[]")) for label, words in WORDS.items()]
ALLOWS = {
    MayShow.YES: ("these words may be shown", "good"),
    MayShow.IDEA: ("only the idea, never these words", "wait"),
    MayShow.NO: ("no showing: it is only counted", "worry"),
}
DONE = {"released": "Let go.", "held": "Held.", "worry": "The safeguarding lead has been told.", "mended": "Taken out.", "marked": "Mark changed."}  # fmt: skip
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class PhraseForm(Posted):
    """Words to take out, and what they are."""

    phrase: Short = ""
    kind: Label = Label.PERSON


class MarkForm(Posted):
    """A mark, by its place among the marks from 1, and what it stands for."""

    number: int
    mark_kind: Label


class ReasonForm(Posted):
    """Why a text is held, or what is worrying in it."""

    reason: Short = ""


class WhyForm(Posted):
    """What is worrying."""

    why: Short = ""


def _card(db: Db, text: CleanText) -> dict[str, Any]:
    """What is shown of one text: never the words as typed, which this page could not open if it wanted to."""
    spans = service.as_spans(text.spans)
    words, tone = ALLOWS[MayShow(text.may_show)]
    answer = db.get(Sent, text.response_id)
    code = answer.language if answer else ENGLISH
    return {
        "came": how_it_came(answer.source, answer.people, answer.record) if answer else "",
        "language": LANGUAGES[code].english if code != ENGLISH else "",
        "reader": surveys.language_reader(db, text.survey_id, code) if code != ENGLISH else "",
        "id": text.id, "pieces": list(service.pieces(text.text, spans)), "allows": words, "tone": tone,
        "question": service.question_texts(db, text.survey_id).get(text.question_id, "A question of this survey"),
        "marks": [(number, f"{number}: {WORDS[span.label].strip('[]')}") for number, span in enumerate(spans, 1)],
    }  # fmt: skip


def _context(
    db: Db, me: Actor, survey_id: UUID, text: CleanText | None, *, done: str = "", undo: UUID | None = None
) -> dict[str, Any]:
    survey = surveys.survey_for(db, me, survey_id)
    standing = next((one for one in service.standings(db) if one.survey_id == survey_id), None)
    return {
        "survey": survey, "standing": standing, "card": _card(db, text) if text else None, "kinds": KINDS,
        "done": DONE.get(done, ""), "undo": undo, "focus": bool(done), "wrong": {}, "given": {},
        "history": service.history(db, survey_id),
    }  # fmt: skip


@get("/staff/release", who=WHO)
def overview(request: AnyRequest, db: Db) -> Response[str]:
    """How many texts wait in each survey."""
    standings = service.standings(db)
    return page(
        request, "anonymisation/release.html", standings=standings, waiting=sum(one.waiting for one in standings),
        with_lead=sum(one.with_lead for one in standings), given_up=service.given_up(db), unread=service.to_do(db),
    )  # fmt: skip


@post("/staff/release/tries", who=WHO)
def tries(db: Db, me: Me, now: Now) -> Redirect:
    """Let the worker try again what it gave up on."""
    service.try_again(db, me, now=now)
    return see("/staff/release")


@get("/staff/release/{survey_id:uuid}", who=WHO)
def read(
    request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID], after: FromQuery[UUID | None] = None,
    text: FromQuery[UUID | None] = None, done: FromQuery[str] = "", undo: FromQuery[UUID | None] = None,
) -> Response[str]:  # fmt: skip
    """The next text of a survey, or the one that is asked for."""
    found = service.offered_for(db, me, text) if text else _next(db, survey_id, after)
    context = _context(db, me, survey_id, found, done=done, undo=undo)
    context["focus"] = bool(done or after)
    return page(request, "anonymisation/read.html", **context)


def _next(db: Db, survey_id: UUID, after: UUID | None) -> CleanText | None:
    return next(iter(service.next_texts(db, survey_id, after=after)), None)


def _went(
    request: AnyRequest, db: Db, me: Actor, text: CleanText, done: str, *, undo: bool = False
) -> Response[str] | Redirect:
    """On to the next text, saying what was done with this one."""
    to = f"/staff/release/{text.survey_id}?after={text.id}&done={done}" + (f"&undo={text.id}" if undo else "")
    db.flush()
    context = _context(
        db, me, text.survey_id, _next(db, text.survey_id, text.id), done=done, undo=text.id if undo else None
    )
    return fragment_or_redirect(request, "anonymisation/read.html", "text", to=to, **context)


def _stays(request: AnyRequest, db: Db, me: Actor, text: CleanText, done: str) -> Response[str] | Redirect:
    """The same text as it now stands."""
    to = f"/staff/release/{text.survey_id}?text={text.id}&done={done}"
    context = _context(db, me, text.survey_id, text, done=done)
    return fragment_or_redirect(request, "anonymisation/read.html", "text", to=to, **context)


def _wrong(
    request: AnyRequest, db: Db, me: Actor, text_id: UUID, field: str, wrong: BadInput, given: str
) -> Response[str]:
    """The same text with what to put right, and what was typed still there."""
    text = service.offered_for(db, me, text_id)
    context = _context(db, me, text.survey_id, text)
    context |= {"wrong": {field: wrong.message}, "given": {field: given}}
    block = "text" if request.headers.get("hx-request") == "true" else None
    return page(request, "anonymisation/read.html", block=block, status=422, **context)


@post("/staff/release/texts/{text_id:uuid}/release", who=WHO)
def let_go(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID]
) -> Response[str] | Redirect:
    """Let a text go."""
    text = service.let_go(db, me, text_id, now=now)
    return _went(request, db, me, text, "released", undo=True)


@post("/staff/release/texts/{text_id:uuid}/undo", who=WHO)
def undo(db: Db, me: Me, now: Now, text_id: FromPath[UUID]) -> Redirect:
    """Take a release back and show the text again."""
    text = service.take_back(db, me, text_id, now=now)
    return see(f"/staff/release/{text.survey_id}?text={text.id}")


@post("/staff/release/texts/{text_id:uuid}/hold", who=WHO)
def hold(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[ReasonForm]
) -> Response[str] | Redirect:
    """Hold a text, with a reason."""
    try:
        text = service.hold(db, me, text_id, reason=data.reason, now=now)
    except BadInput as wrong:
        return _wrong(request, db, me, text_id, "reason", wrong, data.reason)
    return _went(request, db, me, text, "held")


@post("/staff/release/texts/{text_id:uuid}/concern", who=WHO)
def worry(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[WhyForm]
) -> Response[str] | Redirect:
    """Tell the safeguarding lead about this answer."""
    text = service.worry(db, me, text_id, why=data.why, now=now)
    return _went(request, db, me, text, "worry")


@post("/staff/release/texts/{text_id:uuid}/marks", who=WHO)
def take_out(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[PhraseForm]
) -> Response[str] | Redirect:
    """Take more out of a text."""
    try:
        text = service.take_out(db, me, text_id, phrase=data.phrase, label=data.kind, now=now)
    except BadInput as wrong:
        return _wrong(request, db, me, text_id, "phrase", wrong, data.phrase)
    return _stays(request, db, me, text, "mended")


@post("/staff/release/texts/{text_id:uuid}/kind", who=WHO)
def rename(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[MarkForm]
) -> Response[str] | Redirect:
    """Say what a mark stands for."""
    text = service.rename(db, me, text_id, number=data.number, label=data.mark_kind, now=now)
    return _stays(request, db, me, text, "marked")


@get("/staff/release/{survey_id:uuid}/held", who=WHO)
def held(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """The texts that were held back, and why."""
    survey = surveys.survey_for(db, me, survey_id)
    texts = [{**_card(db, text), "reason": text.reason} for text in service.held(db, survey_id)]
    return page(request, "anonymisation/held.html", survey=survey, texts=texts)


@post("/staff/release/texts/{text_id:uuid}/back", who=WHO)
def put_back(db: Db, me: Me, now: Now, text_id: FromPath[UUID]) -> Redirect:
    """Let a held text be read again."""
    text = service.put_back(db, me, text_id, now=now)
    return see(f"/staff/release/{text.survey_id}/held")


router = Router(
    "/",
    route_handlers=[overview, tries, read, let_go, undo, hold, worry, take_out, rename, held, put_back],
)
