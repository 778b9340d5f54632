"""Where a safeguarding lead says in general what young people must not read word for word."""

from typing import Any
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from sqlmodel import Session

from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.anonymisation import service
from ourwords.anonymisation.models import CleanText
from ourwords.anonymisation.routes.forms import SentenceForm
from ourwords.anonymisation.service import general
from ourwords.kit.errors import BadInput
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, FromQuery, Now
from ourwords.safeguarding import kept_apart
from ourwords.surveys import titles

LEADS = only(Role.SAFEGUARDING_LEAD)
HERE = "/staff/release/in-general"


def _page(
    request: AnyRequest, db: Session, me: Actor, text: CleanText | None, *, status: int = 200, **more: Any
) -> Response[str]:
    shown: dict[str, Any] = {
        "wrong": {}, "given": "", "undo": None, "done": "", "waiting": general.to_say_count(db, me),
        "text": _card(db, text) if text else None,
    }  # fmt: skip
    return page(request, "anonymisation/in_general.html", block=None, status=status, **(shown | more))


def _card(db: Session, text: CleanText) -> dict[str, Any]:
    questions = service.question_texts(db, text.survey_id)
    worry_id, ticked = kept_apart(db, text.response_id)
    return {
        "id": text.id, "survey": titles(db)[text.survey_id], "pieces": list(service.pieces(text.text, service.as_spans(text.spans))),
        "question": questions.get(text.question_id, "A question of this survey"), "no": text.may_show == "no",
        "worry_id": worry_id, "ticked": ticked,
    }  # fmt: skip


@get(HERE, who=LEADS)
def show(
    request: AnyRequest, db: Db, me: Me, after: FromQuery[UUID | None] = None, done: FromQuery[str] = "", undo: FromQuery[UUID | None] = None,
) -> Response[str]:  # fmt: skip
    """The next words that somebody should say in general."""
    return _page(request, db, me, general.next_to_say(db, me, after=after), undo=undo, done=done)


@post(HERE + "/{text_id:uuid}", who=LEADS)
def say(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[SentenceForm]
) -> Response[str] | Redirect:
    """Let a sentence go on in place of a child's words."""
    try:
        said = general.say(db, me, text_id, sentence=data.sentence, opener=request.app.state.opener, now=now)
    except BadInput as wrong:
        text = general.apart_for(db, me, text_id)
        return _page(
            request, db, me, text, status=422, wrong={"sentence": wrong.message}, given=data.sentence
        )
    return see(f"{HERE}?after={text_id}&done=said&undo={said.id}")


@post(HERE + "/{text_id:uuid}/nothing", who=LEADS)
def leave(db: Db, me: Me, now: Now, text_id: FromPath[UUID]) -> Redirect:
    """Let nothing of a child's words go on."""
    general.leave(db, me, text_id, now=now)
    return see(f"{HERE}?after={text_id}&done=nothing")


@post(HERE + "/readings/{reading_id:uuid}/undo", who=LEADS)
def undo(db: Db, me: Me, now: Now, reading_id: FromPath[UUID]) -> Redirect:
    """Take back what was said."""
    general.unsay(db, me, reading_id, now=now)
    return see(f"{HERE}?done=undone")


HANDLERS = [show, say, leave, undo]
