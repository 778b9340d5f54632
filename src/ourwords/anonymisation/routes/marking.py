"""Marks in a text, before it goes: take more out, say what a mark stands for."""

from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from ourwords.accounts import Me, post
from ourwords.anonymisation import service
from ourwords.anonymisation.routes.drawing import not_so, stays
from ourwords.anonymisation.routes.forms import WHO, MarkForm
from ourwords.kit.errors import BadInput
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now


@post("/staff/release/texts/{text_id:uuid}/marks", who=WHO)
def mark(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], data: Form[MarkForm]
) -> Response[str] | Redirect:
    """Take words out, or change the mark that was chosen."""
    try:
        if data.number:
            text = service.rename(db, me, text_id, number=data.number, label=data.kind, now=now)
        else:
            text = service.take_out(db, me, text_id, phrase=data.phrase, label=data.kind, now=now)
    except BadInput as wrong:
        return not_so(request, db, me, text_id, now, {"phrase": wrong.message}, {"phrase": data.phrase})
    return stays(request, db, me, text, now, "marked" if data.number else "mended")


HANDLERS = [mark]
