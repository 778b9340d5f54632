"""Marks in a text, before it goes: take more out, put back, say what a mark stands for, set a part apart."""

from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from ourwords.accounts import Me, post
from ourwords.anonymisation import service
from ourwords.anonymisation.routes.drawing import not_so, stays
from ourwords.anonymisation.routes.forms import WHO, MarkForm, NumberForm, PartForm, kind_of
from ourwords.anonymisation.rules import second_reader
from ourwords.anonymisation.service import Then, Tools
from ourwords.kit.errors import BadInput
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now


def tools_of(request: AnyRequest) -> Tools:
    """What this part of the site has to open words and to seal notes."""
    state = request.app.state
    return Tools(state.opener, state.secret, second_reader(wanted=state.settings.second_reader))


@post("/staff/release/texts/{text_id:uuid}/marks", who=WHO)
def mark(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[MarkForm]
) -> Response[str] | Redirect:
    """Take words out, or change the mark that was chosen."""
    tools, (label, which) = tools_of(request), kind_of(data.kind)
    try:
        if data.number:
            text = service.rename(
                db, me, text_id, number=data.number, label=label, which=which, tools=tools, now=now
            )
        else:
            text = service.take_out(
                db, me, text_id, phrase=data.phrase, label=label, which=which, tools=tools, now=now
            )
    except BadInput as wrong:
        return not_so(request, db, me, text_id, now, {"phrase": wrong.message}, {"phrase": data.phrase})
    return stays(request, db, me, text, now, "mark" if data.number else "mask")


@post("/staff/release/texts/{text_id:uuid}/lift", who=WHO)
def lift(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[NumberForm]
) -> Response[str] | Redirect:
    """Put words back that are no name."""
    try:
        text = service.lift(db, me, text_id, number=data.number, tools=tools_of(request), now=now)
    except BadInput as wrong:
        return not_so(request, db, me, text_id, now, {"phrase": wrong.message}, {})
    return stays(request, db, me, text, now, "lift")


@post("/staff/release/texts/{text_id:uuid}/again", who=WHO)
def again(request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID]) -> Response[str] | Redirect:
    """Begin anew with what the machine makes of it."""
    text = service.again(db, me, text_id, tools=tools_of(request), now=now)
    return stays(request, db, me, text, now, "again")


@post("/staff/release/texts/{text_id:uuid}/parts", who=WHO)
def split(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[PartForm]
) -> Response[str] | Redirect:
    """Set a part apart."""
    try:
        text = service.split(
            db, me, text_id, part=data.part, then=Then(data.then), reason=data.part_reason, tools=tools_of(request), now=now
        )  # fmt: skip
    except BadInput as wrong:
        field = "part_reason" if data.then == Then.HOLD and not data.part_reason else "part"
        return not_so(request, db, me, text_id, now, {field: wrong.message}, data.model_dump())
    return stays(request, db, me, text, now, "split")


HANDLERS = [mark, lift, again, split]
