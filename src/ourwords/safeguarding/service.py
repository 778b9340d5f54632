"""Screen what comes in, and keep every concern moving until a person has decided it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from ourwords import accounts, audit
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.safeguarding.answers import find_answer
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import (
    Decision,
    Level,
    State,
    check_decision,
    due,
    is_grave,
    screen_all,
    step,
)

if TYPE_CHECKING:  # only its name: whoever stores answers loads this file, and must not load what opens them
    from ourwords.vault.opening import Opener

WORRIED = "somebody who read this was worried"
LONGEST = 2000
_AT_ONCE = 500


def concern_row(
    words: Mapping[str, str], language: str, *, response_id: UUID, sealed_id: UUID | None, now: datetime
) -> dict[str, Any] | None:
    """The row of a concern when somebody must look at these words soon; None when no worry shows in them."""
    screened = screen_all(list(words.values()), language=language)
    if screened.level == Level.NONE:
        return None
    return {
        "id": uuid4(), "response_id": response_id, "sealed_id": sealed_id, "level": screened.level.value,
        "reasons": list(screened.reasons), "categories": [kind.value for kind in screened.categories],
        "grave": is_grave(screened.categories), "state": "new", "arrived_at": now, "due_at": due(now, screened.level),
        "told": [], "late_told": [], "owner_told": True, "decision": "", "reason": "", "history": [],
    }  # fmt: skip


def raise_concern(db: Session, me: Actor, *, response_id: UUID, why: str, now: datetime) -> None:
    """Bring an answer to the safeguarding leads because somebody who read it is worried; tells them nothing about it.

    An answer whose concern is not decided yet keeps that one, and whoever has it is told. Raises NotFound when the
    answer is no longer kept.
    """
    concern = open_worry(db, response_id, WORRIED, now=now)
    if concern is None:
        raise NotFound(
            "These words are no longer kept. If you are worried, tell a safeguarding lead yourself."
        )
    concern.grave = True
    concern.owner_told |= concern.owner_id == me.id
    note(concern, me, "was worried about it", now=now, text=why)
    record(db, me, concern, "raise", now=now)


def open_worry(db: Session, response_id: UUID, reason: str, *, now: datetime) -> Concern | None:
    """The worry about an answer that nobody has decided, or a new one, for this reason too; None when it is no longer kept.

    Whoever has it is told. Two at once find the same worry. The answer is held first and then its worries, as by those
    who take it back.
    """
    answer = find_answer(db, response_id, hold=True)
    if answer is None:
        return None
    before = _concerns_of(db, response_id)
    # of what was taken back only a worry still knows where its words are
    sealed_id = answer.sealed_id or next((each.sealed_id for each in before if each.sealed_id), None)
    concern = next((each for each in before if each.state != State.DECIDED), None) or Concern(
        response_id=response_id, sealed_id=sealed_id, level=Level.WORRY, grave=False, arrived_at=now,
        due_at=due(now, Level.WORRY),
    )  # fmt: skip
    concern.reasons = list(dict.fromkeys([*concern.reasons, reason]))
    concern.owner_told = concern.owner_id is None
    db.add(concern)
    db.flush()
    return concern


def _concerns_of(db: Session, response_id: UUID) -> list[Concern]:
    """Every worry about an answer, decided ones too, held until we are done."""
    found = select(Concern).where(Concern.response_id == response_id).order_by(col(Concern.id))
    return list(db.exec(found.with_for_update().execution_options(populate_existing=True)))


def concern_for(db: Session, me: Actor, concern_id: UUID, *, hold: bool = False) -> Concern:
    """A concern, for any safeguarding lead; `hold` keeps others' steps waiting until this one is done."""
    if me.role != Role.SAFEGUARDING_LEAD:
        raise NotFound
    concern = db.get(Concern, concern_id, with_for_update=hold or None, populate_existing=hold)
    if concern is None:
        raise NotFound
    return concern


def open_words(
    db: Session, me: Actor, concern_id: UUID, *, opener: "Opener", purpose: str, now: datetime
) -> dict[str, str]:
    """The words as typed, by question; that they were opened is written down. NotFound when they are no longer kept."""
    concern = concern_for(db, me, concern_id, hold=True)
    if concern.sealed_id is None:
        return {}
    words = opener.words(db, concern.sealed_id)
    note(concern, me, "opened the words", now=now, text=purpose)
    record(db, me, concern, "open", now=now)
    return words


def take(db: Session, me: Actor, concern_id: UUID, *, now: datetime) -> Concern:
    """Have it from now on; also from somebody else, who may be away."""
    concern = concern_for(db, me, concern_id, hold=True)
    if concern.owner_id == me.id and concern.state == State.TAKEN:
        return concern
    over = concern.state == State.TAKEN
    concern.state = step(State(concern.state), State.TAKEN)
    concern.owner_id, concern.owner_told = me.id, True
    note(concern, me, "took it over" if over else "took it", now=now)
    record(db, me, concern, "take", now=now)
    return concern


def hand_on(db: Session, me: Actor, concern_id: UUID, *, to: UUID, now: datetime) -> Concern:
    """Give it to another safeguarding lead, who is told by mail."""
    concern = _mine(db, me, concern_id)
    person = next((each for each in others(db, me) if each.id == to), None)
    if person is None:
        raise BadInput("Choose another safeguarding lead who can sign in.")
    concern.state = step(State(concern.state), State.TAKEN)
    concern.owner_id, concern.owner_told = person.id, False
    note(concern, me, f"handed it to {person.name}", now=now)
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

    `grave`: whether young people must not read the words as they are; None leaves it as it was.
    """
    concern = _mine(db, me, concern_id)
    reason = check_decision(decision, reason)
    concern.state = step(State(concern.state), State.DECIDED)
    concern.decision, concern.reason, concern.decided_at = decision.value, reason, now
    concern.grave = concern.grave if grave is None else grave
    note(concern, me, f"decided: {decision.value}", now=now, text=reason)
    record(db, me, concern, "decide", now=now)
    return concern


def reopen(db: Session, me: Actor, concern_id: UUID, *, why: str, now: datetime) -> Concern:
    """Let it wait again with a clock of its own, for whoever takes it; the survey's readers are told anew."""
    concern = concern_for(db, me, concern_id, hold=True)
    concern.state = step(State(concern.state), State.REOPENED)
    concern.owner_id, concern.owner_told, concern.decided_at = None, True, None
    concern.decision = concern.reason = ""
    concern.due_at = due(now, Level(concern.level))
    concern.told, concern.told_at, concern.late_told, concern.late_told_at = [], None, [], None
    note(concern, me, "opened it again", now=now, text=why)
    record(db, me, concern, "reopen", now=now)
    return concern


def others(db: Session, me: Actor) -> list[accounts.Person]:
    """The other safeguarding leads who can sign in, by name."""
    return [person for person in accounts.people(db, Role.SAFEGUARDING_LEAD) if person.id != me.id]


def undecided(db: Session, response_ids: Collection[UUID]) -> set[UUID]:
    """Which of these responses have a concern that nobody has decided yet: their words go to nobody else."""
    return _which(db, response_ids, col(Concern.state) != State.DECIDED)


def grave(db: Session, response_ids: Collection[UUID]) -> set[UUID]:
    """Which of these responses young people must not read as they are, whether that was decided yet or not."""
    return _which(db, response_ids, col(Concern.grave).is_(True))


def _which(db: Session, response_ids: Collection[UUID], what: ColumnElement[bool]) -> set[UUID]:
    wanted, found = list(response_ids), set[UUID]()
    those = select(Concern.response_id).where(what)
    for start in range(0, len(wanted), _AT_ONCE):
        found.update(db.exec(those.where(col(Concern.response_id).in_(wanted[start : start + _AT_ONCE]))))
    return found


def waiting_count(db: Session) -> int:
    """How many concerns nobody has decided yet."""
    return db.exec(select(func.count()).select_from(Concern).where(col(Concern.state) != State.DECIDED)).one()


def _mine(db: Session, me: Actor, concern_id: UUID) -> Concern:
    """A concern that I have. Raises WrongState when I do not."""
    concern = concern_for(db, me, concern_id, hold=True)
    if concern.state == State.TAKEN and concern.owner_id != me.id:
        raise WrongState("Somebody else has this concern now. Take it over first, or let them go on.")
    return concern


def note(concern: Concern, me: Actor, did: str, *, now: datetime, text: str = "") -> None:
    """Add to what was done about a concern."""
    line = {"at": now.isoformat(), "who": str(me.id), "did": did, "text": text.strip()}
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
