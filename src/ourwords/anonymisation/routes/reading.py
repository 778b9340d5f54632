"""Words to read: one clean text at a time, to let go, to hold back, or to worry about."""

from datetime import datetime
from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from ourwords.accounts import Actor, Me, get, post
from ourwords.anonymisation import service
from ourwords.anonymisation.models import TextState
from ourwords.anonymisation.routes.drawing import context, next_in, not_so, went, whole
from ourwords.anonymisation.routes.forms import WHO, ReadsForm, ReasonForm, ShareForm, WhyForm
from ourwords.anonymisation.routes.marking import tools_of
from ourwords.anonymisation.service import second
from ourwords.kit.errors import BadInput
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, FromQuery, Now
from ourwords.safeguarding import unread_too_long
from ourwords.surveys import service as surveys


@get("/staff/release", who=WHO)
def overview(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """How many texts wait in each survey."""
    standings = service.standings(db)
    return page(
        request, "anonymisation/release.html", standings=standings, waiting=sum(one.waiting for one in standings),
        with_lead=sum(one.with_lead for one in standings), given_up=service.given_up(db), to_look=second.second_count(db, me),
        late={survey_id: count for survey_id, _, count in unread_too_long(db, now=now)},
    )  # fmt: skip


@post("/staff/release/tries", who=WHO)
def tries(db: Db, me: Me, now: Now) -> Redirect:
    """Let the worker try again what it gave up on."""
    service.try_again(db, me, now=now)
    return see("/staff/release")


def _show(
    request: AnyRequest, db: Db, me: Actor, now: datetime, survey_id: UUID, after: UUID | None, text: UUID | None, done: str,
    mark: int, *, again: bool,
) -> Response[str]:  # fmt: skip
    survey = surveys.survey_for(db, me, survey_id)
    asked = service.offered_for(db, me, text) if text else None
    found = asked or next_in(db, me, survey_id, after, again=again)
    shown = context(db, me, survey, found, now, done=done, mark=mark, again=again)
    return whole(request, db, me, shown | {"focus": bool(done or after)})


@get("/staff/release/{survey_id:uuid}", who=WHO)
def read(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], after: FromQuery[UUID | None] = None,
    text: FromQuery[UUID | None] = None, done: FromQuery[str] = "", mark: FromQuery[int] = 0,
) -> Response[str]:  # fmt: skip
    """The next text of a survey, or the one that is asked for."""
    return _show(request, db, me, now, survey_id, after, text, done, mark, again=False)


@get("/staff/release/{survey_id:uuid}/second", who=WHO)
def look_again(
    request: AnyRequest, db: Db, me: Me, now: Now, survey_id: FromPath[UUID], after: FromQuery[UUID | None] = None,
    text: FromQuery[UUID | None] = None, done: FromQuery[str] = "", mark: FromQuery[int] = 0,
) -> Response[str]:  # fmt: skip
    """The next text that somebody else let go, to be looked at again."""
    return _show(request, db, me, now, survey_id, after, text, done, mark, again=True)


@post("/staff/release/{survey_id:uuid}/share", who=WHO)
def share(db: Db, me: Me, now: Now, survey_id: FromPath[UUID], data: Form[ShareForm]) -> Redirect:
    """Say how many texts a second reader looks at."""
    second.set_share(db, me, survey_id, share=data.share, now=now)
    return see(f"/staff/release/{survey_id}?done=share")


@post("/staff/release/texts/{text_id:uuid}/release", who=WHO)
def let_go(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[ReadsForm]
) -> Response[str] | Redirect:
    """Let a text go."""
    text = service.text_for(db, me, text_id)
    again = text.state == TextState.SECOND
    try:
        reading = service.let_go(db, me, text_id, reads=bool(data.reads), now=now)
    except BadInput as wrong:
        return not_so(request, db, me, text_id, now, {"reads": wrong.message}, {})
    return went(request, db, me, text, now, reading.did, again=again)


@post("/staff/release/texts/{text_id:uuid}/hold", who=WHO)
def hold(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[ReasonForm]
) -> Response[str] | Redirect:
    """Hold a text back, with a reason."""
    text = service.text_for(db, me, text_id)
    again = text.state == TextState.SECOND
    try:
        reading = service.hold(db, me, text_id, reason=data.reason, now=now)
    except BadInput as wrong:
        return not_so(request, db, me, text_id, now, {"reason": wrong.message}, data.model_dump())
    return went(request, db, me, text, now, reading.did, again=again)


@post("/staff/release/texts/{text_id:uuid}/concern", who=WHO)
def worry(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[WhyForm]
) -> Response[str] | Redirect:
    """Tell the safeguarding lead about this answer."""
    text = service.worry(db, me, text_id, why=data.why, now=now)
    return went(request, db, me, text, now, "worry", again=text.state == TextState.SECOND)


@post("/staff/release/readings/{reading_id:uuid}/undo", who=WHO)
def undo(request: AnyRequest, db: Db, me: Me, now: Now, reading_id: FromPath[UUID]) -> Redirect:
    """Take a decision back and show the text again."""
    text = service.undo(db, me, reading_id, tools=tools_of(request), now=now)
    again = "/second" if text.state == TextState.SECOND else ""
    return see(f"/staff/release/{text.survey_id}{again}?text={text.id}&done=undone")


@get("/staff/release/{survey_id:uuid}/held", who=WHO)
def held(request: AnyRequest, db: Db, me: Me, survey_id: FromPath[UUID]) -> Response[str]:
    """The texts that were held back, and why."""
    survey = surveys.survey_for(db, me, survey_id)
    questions = service.question_texts(db, survey_id)
    texts = [
        {
            "id": text.id, "reason": text.reason, "pieces": list(service.pieces(text.text, service.as_spans(text.spans))),
            "question": questions.get(text.question_id, "A question of this survey"),
        }
        for text in service.held(db, me, survey_id)
    ]  # fmt: skip
    return page(request, "anonymisation/held.html", survey=survey, texts=texts)


@post("/staff/release/texts/{text_id:uuid}/back", who=WHO)
def put_back(db: Db, me: Me, now: Now, text_id: FromPath[UUID]) -> Redirect:
    """Let a held text be read again."""
    text = service.put_back(db, me, text_id, now=now)
    return see(f"/staff/release/{text.survey_id}/held")


HANDLERS = [overview, tries, read, look_again, share, let_go, hold, worry, undo, held, put_back]
