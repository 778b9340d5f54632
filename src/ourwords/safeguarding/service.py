"""Keep every concern moving until a person has decided it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import accounts, audit
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.safeguarding.answers import find_answer
from ourwords.safeguarding.conflicts import is_about, keep_from
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import Decision, Level, State, check_decision, due, step
from ourwords.safeguarding.rules.concern import DECIDED, SLIP, may_take_back
from ourwords.safeguarding.rules.opening import HANDED, REOPENED, TOOK
from ourwords.safeguarding.rules.reading import is_read
from ourwords.safeguarding.telling import tell_anew

LONGEST = 2000
WHY_AWAY = "Say why, in your own words."
UNREAD = "Nobody has read the words of this worry yet. Open them and read them, then record your decision."
UNSEEN = "Nobody could read these words, so nobody can say that it was no worry. Choose another decision."
TOO_LATE = "It is too late to take this back. Open the worry again, and say why."
SLIPPED = "What was decided about the worry before this one was pressed by mistake."
SOMEBODY_LEFT = (
    "Somebody must be left who can see it. Ask an administrator to add another safeguarding lead first."
)


class NotRead(WrongState):
    """A decision about words that nobody has read."""


def concerns_of(db: Session, response_id: UUID) -> list[Concern]:
    """Every worry about an answer, decided ones too, held until we are done."""
    found = select(Concern).where(Concern.response_id == response_id).order_by(col(Concern.id))
    return list(db.exec(found.with_for_update().execution_options(populate_existing=True)))


def concern_for(db: Session, me: Actor, concern_id: UUID, *, hold: bool = False) -> Concern:
    """A concern, for any safeguarding lead but one it may be about; `hold` keeps others' steps waiting until this one is done."""
    if me.role != Role.SAFEGUARDING_LEAD:
        raise NotFound
    concern = db.get(Concern, concern_id, with_for_update=hold or None, populate_existing=hold)
    if concern is None or is_about(concern, me.id):
        raise NotFound
    return concern


def take(db: Session, me: Actor, concern_id: UUID, *, now: datetime) -> Concern:
    """Have it from now on; also from somebody else, who may be away."""
    concern = concern_for(db, me, concern_id, hold=True)
    if concern.owner_id == me.id and concern.state == State.TAKEN:
        return concern
    over = concern.state == State.TAKEN
    concern.state = step(State(concern.state), State.TAKEN)
    concern.owner_id, concern.owner_told = me.id, True
    note(concern, me, f"{TOOK} over" if over else TOOK, now=now)
    record(db, me, concern, "take", now=now)
    return concern


def hand_on(db: Session, me: Actor, concern_id: UUID, *, to: UUID, why: str = "", now: datetime) -> Concern:
    """Give it to another safeguarding lead, who is told by mail; `why` is for the page alone."""
    concern = _mine(db, me, concern_id)
    person = next((each for each in others(db, me, concern) if each.id == to), None)
    if person is None:
        raise BadInput("Choose another safeguarding lead who can sign in.")
    concern.state = step(State(concern.state), State.TAKEN)
    concern.owner_id, concern.owner_told = person.id, False
    note(concern, me, f"{HANDED} {person.name}", now=now, text=why)
    record(db, me, concern, "hand-on", now=now, details={"to": str(person.id)})
    return concern


def decide(
    db: Session,
    me: Actor,
    concern_id: UUID,
    *,
    decision: Decision,
    reason: str,
    grave: bool | None = None,
    now: datetime,
) -> Concern:
    """Record what was done about it; its words may then be offered for release.

    `grave`: whether young people must not read the words as they are; None leaves it as it was. Where it was no worry,
    they may be read as any others are.

    Raises:
        NotRead: there are words, and nobody has opened them nor tried.
        BadInput: a reason is wanted, or nobody could read the words that are said to be no worry.
    """
    concern = _mine(db, me, concern_id)
    reason = check_decision(decision, reason)
    state, before, unseen = step(State(concern.state), State.DECIDED), concern.grave, is_unread(concern)
    if unseen and not is_read(concern.history, concern.kept_from, tried=True):
        raise NotRead(UNREAD)
    if unseen and decision == Decision.NO_WORRY:
        raise BadInput(UNSEEN)
    concern.state = state
    concern.decision, concern.reason, concern.decided_at = decision.value, reason, now
    concern.grave = decision != Decision.NO_WORRY and (before if grave is None or unseen else grave)
    # what was ticked, for who says the words in general; what it was before, for who pressed the wrong one
    note(concern, me, f"{DECIDED}: {decision.value}", now=now, text=reason, ticked=bool(grave), grave=before)
    record(db, me, concern, "decide", now=now)
    return concern


def is_unread(concern: Concern) -> bool:
    """Whether there are words and nobody has read them but, at most, whom it is kept from."""
    return concern.sealed_id is not None and not is_read(concern.history, concern.kept_from)


def take_back(db: Session, me: Actor, concern_id: UUID, *, now: datetime) -> Concern:
    """Have a worry again as if I had not just decided it: I pressed the wrong one.

    Where another worry about the same answer has come meanwhile, that one is told; gives the one that is open.

    Raises:
        WrongState: it was not me who decided, or it is too long ago.
    """
    concern, newer = _with_open_one(db, me, concern_id)
    if not may_take_back(concern.state, concern.decided_at, now, mine=concern.owner_id == me.id):
        raise WrongState(TOO_LATE)
    if newer:
        return add_note(db, me, newer.id, text=SLIPPED, now=now)
    concern.state = step(State(concern.state), State.TAKEN)
    concern.decision, concern.reason, concern.decided_at = "", "", None
    last = next(line for line in reversed(concern.history) if line["did"].startswith(DECIDED))
    concern.grave = last.get("grave", True)
    note(concern, me, SLIP, now=now)
    record(db, me, concern, "take-back", now=now)
    return concern


def reopen(db: Session, me: Actor, concern_id: UUID, *, why: str, now: datetime) -> Concern:
    """Let it wait again with a clock of its own, for whoever takes it; the survey's readers are told anew.

    Where another worry about the same answer is open, that one goes on with what was written here; gives the one that is open.
    """
    concern, newer = _with_open_one(db, me, concern_id)
    if newer:
        return add_note(db, me, newer.id, text=why, now=now)
    concern.state = step(State(concern.state), State.REOPENED)
    concern.owner_id, concern.owner_told, concern.decided_at = None, True, None
    concern.grave |= (
        concern.decision == Decision.NO_WORRY
    )  # it may be one after all: until somebody decides anew
    concern.decision = concern.reason = ""
    concern.due_at = due(now, Level(concern.level))
    tell_anew(concern)
    note(concern, me, REOPENED, now=now, text=why)
    record(db, me, concern, "reopen", now=now)
    return concern


def _with_open_one(db: Session, me: Actor, concern_id: UUID) -> tuple[Concern, Concern | None]:
    """A concern, and the open one about the same answer if that is another; held in the order in which all hold them."""
    response_id = concern_for(db, me, concern_id).response_id
    find_answer(db, response_id, hold=True)
    about_it = concerns_of(db, response_id)
    concern = concern_for(db, me, concern_id)
    still = (each for each in about_it if each.state != State.DECIDED and each.id != concern_id)
    return concern, next(still, None)


def add_note(db: Session, me: Actor, concern_id: UUID, *, text: str, now: datetime) -> Concern:
    """Write something beside it without deciding; whoever has it is told."""
    concern = concern_for(db, me, concern_id, hold=True)
    if not text.strip():
        raise BadInput("Write the note first.")
    concern.owner_told &= concern.owner_id in {None, me.id}
    note(concern, me, "added a note", now=now, text=text)
    record(db, me, concern, "note", now=now)
    return concern


def keep_away(
    db: Session, me: Actor, concern_id: UUID, *, people: Collection[UUID], why: str, now: datetime
) -> Concern:
    """Say which leads must not see it, because it may be about them; it counts for every worry about the same answer.

    Raises:
        BadInput: no reason was given, or nobody would be left who can be told of it.
    """
    concern = concern_for(db, me, concern_id)
    find_answer(db, concern.response_id, hold=True)
    about_it = concerns_of(db, concern.response_id)
    everyone = leads(db)
    chosen = {person.id for person in everyone} & set(people)
    if not why.strip():
        raise BadInput(WHY_AWAY)
    if not any(person.email and person.id not in chosen for person in everyone):
        raise BadInput(SOMEBODY_LEFT)
    before = {UUID(id) for id in concern.kept_from}
    gone = before - {person.id for person in everyone}
    for each in about_it:
        each.kept_from = sorted(map(str, (before & chosen) | gone))
    keep_from(about_it, chosen)
    names = ", ".join(person.name for person in everyone if person.id in chosen) or "nobody"
    note(concern, me, f"said who must not see it: {names}", now=now, text=why)
    record(db, me, concern, "keep-away", now=now)
    return concern


def leads(db: Session) -> list[accounts.Person]:
    """The safeguarding leads who can sign in, by name."""
    return accounts.people(db, Role.SAFEGUARDING_LEAD)


def others(db: Session, me: Actor, concern: Concern) -> list[accounts.Person]:
    """The other safeguarding leads who can sign in and may see it, by name."""
    return [person for person in leads(db) if person.id != me.id and not is_about(concern, person.id)]


def _mine(db: Session, me: Actor, concern_id: UUID) -> Concern:
    """A concern that I have. Raises WrongState when I do not."""
    concern = concern_for(db, me, concern_id, hold=True)
    if concern.state == State.TAKEN and concern.owner_id != me.id:
        raise WrongState("Somebody else has this worry now. Take it over first, or let them go on.")
    return concern


def note(concern: Concern, me: Actor, did: str, *, now: datetime, text: str = "", **more: Any) -> None:
    """Add to what was done about a concern; `more` is for us, and shown to nobody."""
    line = {"at": now.isoformat(), "who": str(me.id), "did": did, "text": text.strip(), **more}
    concern.history = [*concern.history, line]


def record(
    db: Session,
    me: Actor,
    concern: Concern,
    verb: str,
    *,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    """Write down in the trail that something was done about a concern, without what it is about."""
    audit.record(
        db, me.id, action=f"concern.{verb}", subject=f"concern:{concern.id}", now=now, details=details
    )
