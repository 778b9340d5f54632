"""The safeguarding lead's pages: the queue, one concern, its words after the passphrase, and a referral note."""

from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import AfterValidator
from sqlmodel import Session

from ourwords.accounts import Actor, Me, Role, SignInFirst, get, only, post, proved
from ourwords.kit.errors import WrongState
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Blank, Db, Form, FromPath, Now, Posted
from ourwords.safeguarding import answers, helping, queue, service
from ourwords.safeguarding.contact import Contact, asks_for_contact, open_contact
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import Decision
from ourwords.safeguarding.rules.concern import NEEDS_REASON

Words = dict[str, str] | None
LEAD = only(Role.SAFEGUARDING_LEAD)
DECISIONS = [(each.value, queue.sentence(each.value)) for each in Decision]
Text = Annotated[str, AfterValidator(str.strip)]


class DecisionForm(Posted):
    """What was done, and why."""

    decision: Annotated[Decision | None, Blank] = None
    reason: Text = ""
    grave: Text = ""
    """Ticked: young people must not read these words as they are."""
    grave_shown: Text = ""
    """Whether the form had that box at all: one that is not there is not an unticked one."""

    @property
    def kept_from_the_young(self) -> bool | None:
        """What the lead says of the words; None when they were not asked."""
        return bool(self.grave) if self.grave_shown else None

    @property
    def given(self) -> dict[str, Any]:
        """What was filled in, to draw it again."""
        return self.model_dump(exclude=None if self.grave_shown else {"grave"})


class NoteForm(Posted):
    """What a referral note says that we do not know."""

    child: Text = ""
    harm: Text = ""
    done: Text = ""
    agreed: Text = ""
    signed: Text = ""


class HandForm(Posted):
    """Who has it from now on."""

    to: Annotated[UUID | None, Blank] = None


class ReopenForm(Posted):
    """What has come to light."""

    why: Text = ""


@get("/staff/concerns", who=LEAD)
def concerns(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """What waits: urgent first, then the oldest."""
    counts = queue.counts(db, now=now)
    number, pages = _number(request, counts.waiting)
    lines = queue.waiting(db, me, now=now, page=number)
    return page(request, "safeguarding/queue.html", lines=lines, counts=counts, number=number, pages=pages)


@get("/staff/concerns/decided", who=LEAD)
def decided(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """What was decided, newest first."""
    counts = queue.counts(db, now=now)
    number, pages = _number(request, counts.decided)
    lines = queue.decided(db, me, now=now, page=number)
    return page(request, "safeguarding/decided.html", lines=lines, counts=counts, number=number, pages=pages)


def _number(request: AnyRequest, of: int) -> tuple[int, int]:
    """Which page is asked for, the nearest there is, and how many there are."""
    pages, asked = max(1, -(-of // queue.SIZE)), request.query_params.get("page", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return min(max(wanted, 1), pages), pages


@get("/staff/concerns/{concern_id:uuid}", who=LEAD)
def concern(request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID]) -> Response[str]:
    """One concern, its words still shut."""
    return _concern(request, db, me, service.concern_for(db, me, concern_id), now)


def _concern(
    request: AnyRequest,
    db: Session,
    me: Actor,
    found: Concern,
    now: Any,
    *,
    words: Words = None,
    contact: list[Contact] | None = None,
    given: dict[str, Any] | None = None,
    wrong: dict[str, str] | None = None,
    too_late: str = "",
    door: str = "",
) -> Response[str]:
    leads = [(str(person.id), person.name) for person in service.others(db, me)]
    status = 409 if too_late else 403 if door else 422 if wrong else 200
    return page(
        request, "safeguarding/concern.html", status=status, concern=queue.shown(db, me, found, now=now),
        **_answer(db, found, words), contact=contact, asks=asks_for_contact(db, found.id),
        held=answers.is_held(db, found.response_id), decisions=DECISIONS, leads=leads, wrong=wrong or {},
        too_late=too_late, door=door, given={"decision": "", "reason": "", "grave": found.grave, "to": "", "why": ""} | (given or {}),
    )  # fmt: skip


def _answer(db: Session, found: Concern, words: Words) -> dict[str, Any]:
    """What a page shows of the answer; `words` is None while they are shut."""
    answer = answers.find_answer(db, found.response_id)
    if answer is None:
        return {"about": [], "chosen": [], "words": None, "has_words": False}
    return {
        "about": answers.about(db, answer, found.reasons),
        "chosen": answers.chosen(db, answer),
        "words": None if words is None else answers.by_question(db, answer, words),
        "has_words": found.sealed_id is not None,
    }


@post("/staff/concerns/{concern_id:uuid}/words", who=LEAD)
def words(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[DecisionForm]
) -> Response[str]:
    """The same page with the words open: the reply to this alone, never kept."""
    found, given = service.concern_for(db, me, concern_id), data.given
    if door := _door(request, f"/staff/concerns/{concern_id}", given, now):
        return _concern(request, db, me, found, now, given=given, door=door)
    opened = service.open_words(db, me, concern_id, opener=request.app.state.opener, purpose="", now=now)
    return _concern(request, db, me, found, now, words=opened, given=given)


def _door(request: AnyRequest, back: str, given: dict[str, Any], now: Any) -> str:
    """Where to type the passphrase again, or nothing when that was done lately.

    Whoever has written something stays with it and goes there beside it. Raises SignInFirst for whoever has not.
    """
    try:
        proved(request, now)
    except SignInFirst as first:
        door = f"/staff/prove?next={quote(back, safe='')}"
        if not any(value for name, value in given.items() if not name.startswith("grave")):
            raise SignInFirst(door) from first
        return door
    return ""


@post("/staff/concerns/{concern_id:uuid}/contact", who=LEAD)
def contact(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[DecisionForm]
) -> Response[str]:
    """The same page with how to reach them: the reply to this alone, never kept; a second person is told."""
    found, given = service.concern_for(db, me, concern_id), data.given
    if door := _door(request, f"/staff/concerns/{concern_id}", given, now):
        return _concern(request, db, me, found, now, given=given, door=door)
    opened = open_contact(db, me, concern_id, opener=request.app.state.opener, now=now)
    return _concern(request, db, me, found, now, contact=opened, given=given)


@get("/staff/concerns/{concern_id:uuid}/note", who=LEAD)
def note(request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID]) -> Response[str]:
    """A referral note to print, without the words."""
    return _note(request, db, me, service.concern_for(db, me, concern_id), now, NoteForm().model_dump())


@post("/staff/concerns/{concern_id:uuid}/note", who=LEAD)
def note_with_words(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[NoteForm]
) -> Response[str]:
    """A referral note to print, with the words as typed and what was filled in so far, which nobody keeps."""
    found, given = service.concern_for(db, me, concern_id), data.model_dump()
    if door := _door(request, f"/staff/concerns/{concern_id}/note", given, now):
        return _note(request, db, me, found, now, given, door=door)
    opener, why = request.app.state.opener, "For a referral note."
    opened = service.open_words(db, me, concern_id, opener=opener, purpose=why, now=now)
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
        asks=asks_for_contact(db, found.id), given=given, door=door, **_answer(db, found, words),
    )  # fmt: skip


@post("/staff/concerns/{concern_id:uuid}/owner", who=LEAD)
def take(db: Db, me: Me, now: Now, concern_id: FromPath[UUID]) -> Redirect:
    """Have it from now on."""
    service.take(db, me, concern_id, now=now)
    return _back(concern_id)


@post("/staff/concerns/{concern_id:uuid}/hand-over", who=LEAD)
def hand_on(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[HandForm]
) -> Response[str] | Redirect:
    """Give it to another lead."""
    if data.to is None or data.to not in {person.id for person in service.others(db, me)}:
        found = service.concern_for(db, me, concern_id)
        return _concern(request, db, me, found, now, wrong={"to": "Choose who has it from now on."})
    service.hand_on(db, me, concern_id, to=data.to, now=now)
    return _back(concern_id)


@post("/staff/concerns/{concern_id:uuid}/decision", who=LEAD)
def decide(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[DecisionForm]
) -> Response[str] | Redirect:
    """Say what was done."""
    wrong = _wrong(data)
    if data.decision is None or wrong:
        found = service.concern_for(db, me, concern_id)
        return _concern(request, db, me, found, now, given=data.given, wrong=wrong)
    try:
        service.decide(
            db,
            me,
            concern_id,
            decision=data.decision,
            reason=data.reason,
            grave=data.kept_from_the_young,
            now=now,
        )
    except WrongState as late:
        found = service.concern_for(db, me, concern_id)
        return _concern(request, db, me, found, now, given=data.given, too_late=late.message)
    return _back(concern_id)


def _wrong(data: DecisionForm) -> dict[str, str]:
    wrong = {} if data.decision else {"decision": "Choose what you did."}
    if data.decision in NEEDS_REASON and not data.reason:
        wrong["reason"] = "Say why nothing more is done."
    if len(data.reason) > service.LONGEST:
        wrong["reason"] = _shorter(data.reason)
    return wrong


def _shorter(text: str) -> str:
    return f"Make this shorter: there are {len(text):,} letters, and {service.LONGEST:,} fit."


@post("/staff/concerns/{concern_id:uuid}/reopening", who=LEAD)
def reopen(
    request: AnyRequest, db: Db, me: Me, now: Now, concern_id: FromPath[UUID], data: Form[ReopenForm]
) -> Response[str] | Redirect:
    """Let it wait again."""
    if not 0 < len(data.why) <= service.LONGEST:
        found = service.concern_for(db, me, concern_id)
        wrong = {"why": _shorter(data.why) if data.why else "Say what has come to light."}
        return _concern(request, db, me, found, now, given=data.model_dump(), wrong=wrong)
    service.reopen(db, me, concern_id, why=data.why, now=now)
    return _back(concern_id)


def _back(concern_id: UUID) -> Redirect:
    return see(f"/staff/concerns/{concern_id}")


HANDLERS = [concerns, decided, concern, words, contact, note, note_with_words, take, hand_on, decide, reopen]
