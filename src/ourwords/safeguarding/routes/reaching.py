"""How to reach somebody who asked for it: open it, ask another lead to agree, and agree."""

from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from ourwords.accounts import Me, post
from ourwords.kit.errors import BadInput
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now
from ourwords.safeguarding import agreeing, service
from ourwords.safeguarding.contact import open_contact
from ourwords.safeguarding.routes.drawing import HOME, LEAD, back_to, door_to, draw
from ourwords.safeguarding.routes.forms import AnswerForm, AskForm, DecisionForm

ONE = f"{HOME}/{{concern_id:uuid}}/contact"
Reply = Response[str] | Redirect


@post(ONE, who=LEAD)
def contact(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[DecisionForm]
) -> Response[str]:
    """The same page with how to reach them: the reply to this alone, never kept; a second person is told."""
    found, given = service.concern_for(db, me, concern_id), data.given
    if door := door_to(request, f"{HOME}/{concern_id}", given, now):
        return draw(request, db, me, found, now, given=given, door=door)
    opened = open_contact(db, me, concern_id, opener=request.app.state.opener, now=now)
    return draw(request, db, me, found, now, contact=opened, given=given)


@post(f"{ONE}/question", who=LEAD)
def ask(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[AskForm]
) -> Reply:
    """Ask that another lead agrees."""
    found, wrong = service.concern_for(db, me, concern_id), data.problems()
    try:
        if not wrong:
            agreeing.ask(db, me, concern_id, why=data.contact_why, now=now)
    except BadInput as nobody_else:
        wrong = {"contact_why": nobody_else.message}
    return (
        draw(request, db, me, found, now, given=data.model_dump(), wrong=wrong)
        if wrong
        else back_to(concern_id)
    )


@post(f"{ONE}/answer", who=LEAD)
def answer(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[AnswerForm]
) -> Reply:
    """Agree that another lead opens it, after the passphrase; or do not."""
    found = service.concern_for(db, me, concern_id)
    if data.agrees == "yes":
        door_to(request, f"{HOME}/{concern_id}", {}, now)
    agreeing.answer(db, me, found.id, agrees=data.agrees == "yes", now=now)
    return back_to(concern_id)


HANDLERS = [contact, ask, answer]
