"""The safeguarding lead's pages: one worry, its words after the passphrase, a referral note."""

from typing import Any
from uuid import UUID

from litestar import Response
from sqlmodel import Session

from ourwords.accounts import Actor, Me, get, post, visit_of
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now
from ourwords.safeguarding import helping, queue, reading, service
from ourwords.safeguarding.contact import asks_for_contact
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.routes.drawing import HOME, LEAD, Words, answer, door_to, draw
from ourwords.safeguarding.routes.forms import DecisionForm, ReferralForm


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


HANDLERS = [concern, words, shut, note, note_with_words]
