"""What a safeguarding lead does with a worry: take it, hand it on, write beside it, decide, take that
back, open it again, keep it from somebody."""

from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from ourwords.accounts import Me, post
from ourwords.kit.errors import BadInput, WrongState
from ourwords.kit.pages import see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now
from ourwords.safeguarding import service
from ourwords.safeguarding.routes.drawing import HOME, LEAD, back_to, draw
from ourwords.safeguarding.routes.forms import AwayForm, DecisionForm, HandForm, RemarkForm, WhyForm

ONE = f"{HOME}/{{concern_id:uuid}}"
Reply = Response[str] | Redirect


@post(f"{ONE}/owner", who=LEAD)
def take(db: Db, me: Me, now: Now, concern_id: FromPath[UUID]) -> Redirect:
    """Have it from now on."""
    service.take(db, me, concern_id, now=now)
    return back_to(concern_id)


@post(f"{ONE}/hand-over", who=LEAD)
def hand_on(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[HandForm]
) -> Reply:
    """Give it to another lead."""
    found = service.concern_for(db, me, concern_id)
    wrong = data.problems({person.id for person in service.others(db, me, found)})
    if data.to is None or wrong:
        return draw(request, db, me, found, now, given=data.model_dump(), wrong=wrong)
    service.hand_on(db, me, concern_id, to=data.to, why=data.to_why, now=now)
    return back_to(concern_id)


@post(f"{ONE}/remarks", who=LEAD)
def write(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[RemarkForm]
) -> Reply:
    """Write something down beside it, without deciding."""
    found = service.concern_for(db, me, concern_id)
    if wrong := data.problems():
        return draw(request, db, me, found, now, given=data.model_dump(), wrong=wrong)
    service.add_note(db, me, concern_id, text=data.remark, now=now)
    return back_to(concern_id)


@post(f"{ONE}/decision", who=LEAD)
def decide(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[DecisionForm]
) -> Reply:
    """Say what was done."""
    found, wrong = service.concern_for(db, me, concern_id), data.problems()
    if data.decision is None or wrong:
        return draw(request, db, me, found, now, given=data.given, wrong=wrong)
    try:
        service.decide(
            db, me, concern_id, decision=data.decision, reason=data.reason, grave=data.kept_from_the_young, now=now
        )  # fmt: skip
    except service.NotRead as unread:
        return draw(request, db, me, found, now, given=data.given, wrong={"open_words": unread.message})
    except BadInput as unseen:
        return draw(request, db, me, found, now, given=data.given, wrong={"decision": unseen.message})
    except WrongState as late:
        return draw(request, db, me, found, now, given=data.given, too_late=late.message)
    return back_to(concern_id)


@post(f"{ONE}/slip", who=LEAD)
def take_back(db: Db, me: Me, now: Now, concern_id: FromPath[UUID]) -> Redirect:
    """Have it again: the decision just made was the wrong one."""
    return back_to(service.take_back(db, me, concern_id, now=now).id)


@post(f"{ONE}/reopening", who=LEAD)
def reopen(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[WhyForm]
) -> Reply:
    """Let it wait again; where a newer one about the same answer waits already, on to that one."""
    found = service.concern_for(db, me, concern_id)
    if wrong := data.problems():
        return draw(request, db, me, found, now, given=data.model_dump(), wrong=wrong)
    return back_to(service.reopen(db, me, concern_id, why=data.why, now=now).id)


@post(f"{ONE}/kept-from", who=LEAD)
def keep_away(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[AwayForm]
) -> Reply:
    """Keep it from those it may be about; whoever says so of themselves goes back to the queue."""
    found, wrong = service.concern_for(db, me, concern_id), data.problems()
    people = {person.id for person in service.leads(db) if str(person.id) in data.away}
    try:
        if not wrong:
            service.keep_away(db, me, concern_id, people=people, why=data.away_why, now=now)
    except BadInput as nobody_left:
        wrong = {"away": nobody_left.message}
    if wrong:
        return draw(request, db, me, found, now, given=data.model_dump(), wrong=wrong)
    return see(HOME) if me.id in people else back_to(concern_id)


HANDLERS = [take, hand_on, write, decide, take_back, reopen, keep_away]
