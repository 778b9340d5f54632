"""What young people decide about a term: kept with its group and date, and undone as easily."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from ourwords import audit
from ourwords.accounts import COUNCIL, Actor, Role
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.words.models import ListedTerm, WordDecision, Wording
from ourwords.words.rules import Kind, State

DECIDERS = COUNCIL
READERS = frozenset({Role.SURVEY_LEAD, Role.ANALYST, Role.SUBGROUP, Role.AGENCY, Role.SCRUTINEER})
TERM_STATES = frozenset({State.AGREED, State.DISPUTED, State.KEEP, State.NOT_YET})
WORDING_STATES = frozenset({State.AGREED, State.DISPUTED, State.NOT_YET, State.DRAFT})
LONGEST_WORDING = 80
ANY_GROUP = "Our Youth Council"


def term_for(db: Session, me: Actor, term_id: UUID) -> ListedTerm:
    """A term, for young people and for staff who may read what they decided."""
    term = db.get(ListedTerm, term_id)
    if term is None or me.role not in DECIDERS | READERS:
        raise NotFound
    return term


def decide(
    db: Session, me: Actor, term_id: UUID, *, state: State, wordings: Mapping[UUID, State], own: str, now: datetime
) -> WordDecision | None:  # fmt: skip
    """Keep what the group says of a term and of its wordings, and a wording of their own; None when nothing changed.

    Raises:
        BadInput: the group's own wording is too long.
    """
    term = _mine_to_decide(db, me, term_id)
    changes = _changes(db, term, state, wordings)
    mine = _own(db, me, term, own, now)
    if not changes and mine is None:
        return None
    said = WordDecision(
        term_id=term.id, number=_last(db, term.id) + 1, said_by=me.group or ANY_GROUP, decided_on=today(now),
        changes=changes, added=[str(mine.id)] if mine else [],
    )  # fmt: skip
    db.add(said)
    counts = {"changed": len(changes), "added": len(said.added)}
    audit.record(db, me.id, action="words.decide", subject=f"term:{term.id}", now=now, details=counts)
    return said


def _mine_to_decide(db: Session, me: Actor, term_id: UUID) -> ListedTerm:
    if me.role not in DECIDERS:
        raise NotFound
    term = db.exec(select(ListedTerm).where(ListedTerm.id == term_id).with_for_update()).first()
    if term is None:
        raise NotFound
    return term


def _last(db: Session, term_id: UUID) -> int:
    return db.exec(select(func.max(WordDecision.number)).where(WordDecision.term_id == term_id)).one() or 0


def _changes(
    db: Session, term: ListedTerm, state: State, wordings: Mapping[UUID, State]
) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = []
    if state in TERM_STATES and state != term.state:
        changes.append({"wording": None, "before": str(term.state), "after": str(state)})
        term.state = state
    for row in _wordings(db, term.id):
        to = wordings.get(row.id, row.state)
        if to in WORDING_STATES and to != row.state:
            changes.append({"wording": str(row.id), "before": str(row.state), "after": str(to)})
            row.state = to
    return changes


def _wordings(db: Session, term_id: UUID) -> list[Wording]:
    return list(db.exec(select(Wording).where(Wording.term_id == term_id).order_by(col(Wording.position))))


def undecided(row: Wording) -> State:
    """How a wording stands before anybody has decided it: a draft of ours stays a draft."""
    return State.DRAFT if row.kind == Kind.OURS else State.NOT_YET


def own_problem(own: str) -> str:
    """What to put right in a wording the group brings; empty when it is fine."""
    words = " ".join(own.split())
    return (
        f"Make your own words shorter: {LONGEST_WORDING} letters at the most."
        if len(words) > LONGEST_WORDING
        else ""
    )


def _own(db: Session, me: Actor, term: ListedTerm, own: str, now: datetime) -> Wording | None:
    """The group's own wording; an adult reads it before everybody does, for it may hold somebody's name."""
    words = " ".join(own.split())
    there = _wordings(db, term.id)
    if problem := own_problem(own):
        raise BadInput(problem)
    if not words or any(
        row.words.casefold() == words.casefold() and row.said_by == (me.group or ANY_GROUP) for row in there
    ):
        return None
    mine = Wording(
        term_id=term.id, position=max((row.position for row in there), default=-1) + 1, words=words,
        kind=Kind.YOUNG_PEOPLE, said_by=me.group or ANY_GROUP, source=f"Said on {today(now).isoformat()}",
        state=State.AGREED, shown=False,
    )  # fmt: skip
    db.add(mine)
    db.flush()
    return mine


def undo(db: Session, me: Actor, term_id: UUID, *, now: datetime) -> WordDecision:
    """Take the newest decision on a term back, as if it had not been made; it stays in the history as undone.

    Raises:
        WrongState: there is nothing to take back.
    """
    term = _mine_to_decide(db, me, term_id)
    said = _newest(db, term.id)
    if said is None:
        raise WrongState("There is nothing to undo for this word. Go back to the list.")
    rows = {str(row.id): row for row in _wordings(db, term.id)}
    for change in said.changes:
        _put_back(term, rows, change)
    for added in said.added:
        if added in rows:
            db.delete(rows[added])
    _close(db, me, said, today(now), now)
    return said


def _newest(db: Session, term_id: UUID) -> WordDecision | None:
    kept = select(WordDecision).where(WordDecision.term_id == term_id, col(WordDecision.undone_on).is_(None))
    return db.exec(kept.order_by(col(WordDecision.number).desc())).first()


def _put_back(term: ListedTerm, rows: Mapping[str, Wording], change: dict[str, Any]) -> None:
    before = State(change["before"])
    if change["wording"] is None:
        term.state = before
    elif change["wording"] in rows:
        rows[change["wording"]].state = before


def _close(db: Session, me: Actor, said: WordDecision, on: date, now: datetime) -> None:
    said.undone_on = on
    audit.record(db, me.id, action="words.undo", subject=f"term:{said.term_id}", now=now)


def let_show(db: Session, me: Actor, wording_id: UUID, *, shown: bool, now: datetime) -> Wording:
    """Put a young people's wording on the public list once an adult has read it, or take it off again."""
    row = db.get(Wording, wording_id)
    if row is None or me.role is not Role.SURVEY_LEAD:
        raise NotFound
    row.shown = shown
    action = "words.show" if shown else "words.hide"
    audit.record(db, me.id, action=action, subject=f"wording:{row.id}", now=now)
    return row
