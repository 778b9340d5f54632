"""Holds, for safeguarding leads: all that last, and those on one answer, to put one and to end it."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import AfterValidator

from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Blank, Db, Form, FromPath, Now, Posted
from ourwords.retention import service
from ourwords.retention.rules import KINDS, HoldKind, problems
from ourwords.retention.service.holding import LONGEST

LEAD = only(Role.SAFEGUARDING_LEAD)
Text = Annotated[str, AfterValidator(str.strip)]
SHORTER = f"Make this shorter: {LONGEST:,} letters at the most."


class HoldForm(Posted):
    """Who needs an answer, and what for."""

    kind: Annotated[HoldKind | None, Blank] = None
    words: Text = ""


class EndForm(Posted):
    """Which hold ends, and why."""

    hold: Annotated[UUID | None, Blank] = None
    because: Text = ""


@get("/staff/holds", who=LEAD)
def holds(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """Every hold, the oldest that lasts on top."""
    lasting, ended = service.holds(db, me), service.ended_holds(db, me)
    return page(request, "retention/holds.html", lasting=lasting, ended=ended)


@get("/staff/holds/{response_id:uuid}", who=LEAD)
def holding(request: AnyRequest, db: Db, me: Me, response_id: FromPath[UUID]) -> Response[str]:
    """The holds on one answer."""
    return _holding(request, db, me, response_id, {}, {})


def _holding(
    request: AnyRequest, db: Db, me: Actor, response_id: UUID, wrong: dict[str, str], given: dict[str, Any]
) -> Response[str]:
    return page(
        request, "retention/holding.html", status=422 if wrong else 200, answer=service.holding(db, me, response_id),
        kinds=[(kind.value, words) for kind, words in KINDS], wrong=wrong,
        given={"kind": "", "words": "", "hold": "", "because": ""} | given,
    )  # fmt: skip


def _too_long(field: str, words: str) -> dict[str, str]:
    return {field: SHORTER} if len(words) > LONGEST else {}


@post("/staff/holds/{response_id:uuid}", who=LEAD)
def put(
    request: AnyRequest, db: Db, me: Me, now: Now, response_id: FromPath[UUID], data: Form[HoldForm]
) -> Response[str] | Redirect:
    """Put a hold on an answer."""
    if wrong := problems(data.kind, data.words) | _too_long("words", data.words):
        return _holding(request, db, me, response_id, wrong, {"kind": data.kind or "", "words": data.words})
    service.put_hold(db, me, response_id, kind=data.kind, words=data.words, now=now)
    return see(f"/staff/holds/{response_id}")


@post("/staff/holds/{response_id:uuid}/ending", who=LEAD)
def end(
    request: AnyRequest, db: Db, me: Me, now: Now, response_id: FromPath[UUID], data: Form[EndForm]
) -> Response[str] | Redirect:
    """End a hold, and say why."""
    wrong = {} if data.hold else {"hold": "Choose which hold ends."}
    wrong |= {} if data.because else {"because": "Say why the hold ends."}
    wrong |= _too_long("because", data.because)
    if data.hold is None or wrong:
        return _holding(request, db, me, response_id, wrong, data.model_dump(exclude_none=True))
    service.end_hold(db, me, response_id, data.hold, because=data.because, now=now)
    return see(f"/staff/holds/{response_id}")


HANDLERS = [holds, holding, put, end]
