"""The safeguarding lead's pages: the queue, what was decided, one worry, its words after the passphrase, a referral note."""

from typing import Any
from uuid import UUID

from litestar import Response
from sqlmodel import Session

from ourwords.accounts import Actor, Me, get, post, visit_of
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now
from ourwords.safeguarding import agreeing, helping, queue, reading, service, watching
from ourwords.safeguarding.contact import asks_for_contact
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.routes.drawing import HOME, LEAD, Words, answer, door_to, draw
from ourwords.safeguarding.routes.forms import DecisionForm, ReferralForm
from ourwords.safeguarding.unread import unread_too_long, without_readers


@get(HOME, who=LEAD)
def concerns(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """What waits: urgent first, then the oldest."""
    counts = queue.counts(db, me.id, now=now)
    number, pages = _number(request, counts.waiting)
    lines = queue.waiting(db, me, now=now, page=number)
    return page(
        request, "safeguarding/queue.html", lines=lines, counts=counts, number=number, pages=pages,
        to_answer=agreeing.to_answer(db, me), silence=watching.silence(db, me.id, now=now),
        unread=[(title, _answers(count)) for _, title, count in unread_too_long(db, now=now)], shut=without_readers(db),
    )  # fmt: skip


@get(f"{HOME}/decided", who=LEAD)
def decided(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """What was decided, newest first."""
    counts = queue.counts(db, me.id, now=now)
    number, pages = _number(request, counts.decided)
    lines = queue.decided(db, me, now=now, page=number)
    return page(request, "safeguarding/decided.html", lines=lines, counts=counts, number=number, pages=pages)


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count:,} answers"


def _number(request: AnyRequest, of: int) -> tuple[int, int]:
    """Which page is asked for, the nearest there is, and how many there are."""
    pages, asked = max(1, -(-of // queue.SIZE)), request.query_params.get("page", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return min(max(wanted, 1), pages), pages


@get(f"{HOME}/{{concern_id:uuid}}", who=LEAD)
def concern(request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID]) -> Response[str]:
    """One concern; its words are shut, but for whoever opened them some minutes ago."""
    return draw(request, db, me, service.concern_for(db, me, concern_id), now)


@post(f"{HOME}/{{concern_id:uuid}}/words", who=LEAD)
def words(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[DecisionForm]
) -> Response[str]:
    """The same page with the words open, for some minutes: to this lead, in this visit, and never kept in a browser."""
    found, given = service.concern_for(db, me, concern_id), data.given
    if door := door_to(request, f"{HOME}/{concern_id}", given, now):
        return draw(request, db, me, found, now, given=given, door=door)
    opener, visit = request.app.state.opener, visit_of(request)
    reading.open_words(db, me, concern_id, opener=opener, purpose="", visit=visit, now=now)
    return draw(request, db, me, found, now, given=given)


@post(f"{HOME}/{{concern_id:uuid}}/words/shut", who=LEAD)
def shut(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[DecisionForm]
) -> Response[str]:
    """The same page with the words shut."""
    found = reading.shut_words(db, me, concern_id, visit=visit_of(request))
    return draw(request, db, me, found, now, given=data.given)


@get(f"{HOME}/{{concern_id:uuid}}/note", who=LEAD)
def note(request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID]) -> Response[str]:
    """A referral note to print, without the words."""
    return _note(request, db, me, service.concern_for(db, me, concern_id), now, ReferralForm().model_dump())


@post(f"{HOME}/{{concern_id:uuid}}/note", who=LEAD)
def note_with_words(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[ReferralForm]
) -> Response[str]:
    """A referral note to print, with the words as typed and what was filled in so far, which nobody keeps."""
    found, given = service.concern_for(db, me, concern_id), data.model_dump()
    if door := door_to(request, f"{HOME}/{concern_id}/note", given, now):
        return _note(request, db, me, found, now, given, door=door)
    opener, why = request.app.state.opener, "For a referral note."
    opened = reading.open_words(db, me, concern_id, opener=opener, purpose=why, now=now)
    return _note(request, db, me, found, now, given, words=opened)


def _note(
    request: AnyRequest,
    db: Session,
    me: Actor,
    found: Concern,
    now: Any,
    given: dict[str, str],
    *,
    words: Words = None,
    door: str = "",
) -> Response[str]:
    return page(
        request, "safeguarding/note.html", status=403 if door else 200, concern=queue.shown(db, me, found, now=now),
        now=now, front_door=[(line.name, f"{line.number}. {line.when}") for line in helping.front_door(db)],
        asks=asks_for_contact(db, found.id), given=given, door=door, **answer(db, found, words),
    )  # fmt: skip


HANDLERS = [concerns, decided, concern, words, shut, note, note_with_words]
