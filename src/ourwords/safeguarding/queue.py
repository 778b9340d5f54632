"""What a safeguarding lead sees: the queue with the gravest first, what was decided, and one concern in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from ourwords import accounts, surveys
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import NotFound
from ourwords.safeguarding.answers import GONE, surveys_of
from ourwords.safeguarding.conflicts import not_about
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.raising import WORRIED
from ourwords.safeguarding.rules import ASKED, Level, State, is_late
from ourwords.safeguarding.rules.order import gravest_first, place, telling
from ourwords.safeguarding.seeking import Sought, number_of
from ourwords.vault import Envelope

SIZE = 50
ALL = Sought()
LEVEL_WORDS = {Level.URGENT: "Urgent", Level.WORRY: "Soon"}
SOMEBODY = "Somebody who is no longer here"
Step = tuple[str, datetime, str]


class Pick(StrEnum):
    """Which of those that wait a lead looks at, as it stands in the address."""

    URGENT = "urgent"
    MINE = "mine"
    NOBODYS = "nobody"
    ASKED = "asked"
    LATE = "late"
    UNSENT = "unsent"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One concern that waits, its place in the queue, and who looks for it."""

    concern: Concern
    place: tuple[bool, tuple[int, int], datetime]
    """Who asked us to get in touch first, then by what it says, then by when it is due."""
    picks: frozenset[Pick]


@dataclass(frozen=True, slots=True)
class Line:
    """One concern as the queue shows it."""

    id: UUID
    number: str
    """Our number for it, as it stands on a referral note."""
    response_id: UUID
    level: str
    urgent: bool
    asked: bool
    """They asked us to get in touch, and that is not all."""
    reasons: list[str]
    """Why it came, the gravest first; that they asked stands here only when it is all."""
    brief: list[str]
    """The same, without those that say no more than that it sounds like harm, where there are others."""
    survey: str
    came: datetime
    due: datetime
    late: bool
    unsent: bool
    """A mail about it did not go, and nobody was told in its place yet."""
    state: State
    owner: str
    """Who has it; empty while nobody does."""
    mine: bool
    decision: str
    decided_at: datetime | None
    kept_from: list[str]
    """Names of those who do not see it, because it may be about them."""
    history: list[Step]
    """What was done, oldest first: who did what, when, and what they wrote."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many wait, how many of those are late, and how many were decided."""

    waiting: int
    late: int
    decided: int


def sentence(text: str) -> str:
    """The text with a capital letter first; the others stay as they are."""
    return text[:1].upper() + text[1:]


def in_order(db: Session, me: Actor, *, now: datetime) -> list[Waiting]:
    """All that wait, in the order in which they are read.

    A place is worked out from what a concern says and not kept beside it, so that it never says something else; that is why
    all of them are fetched.
    """
    if me.role != Role.SAFEGUARDING_LEAD:
        raise NotFound
    asked = set(db.exec(select(Envelope.concern_id)))
    found = db.exec(select(Concern).where(Concern.state != State.DECIDED, not_about(me.id)))
    waits = [_waits(me, concern, concern.id in asked, now) for concern in found]
    return sorted(waits, key=lambda one: (one.place, one.concern.id))


def _waits(me: Actor, concern: Concern, asked: bool, now: datetime) -> Waiting:
    level = Level(concern.level)
    picks = {
        Pick.URGENT: level is Level.URGENT, Pick.MINE: concern.owner_id == me.id, Pick.NOBODYS: concern.owner_id is None,
        Pick.ASKED: asked, Pick.LATE: is_late(concern.due_at, now), Pick.UNSENT: concern.tried_at is not None,
    }  # fmt: skip
    says = place(level, concern.reasons)
    return Waiting(
        concern, (not asked, says, concern.due_at), frozenset(pick for pick in Pick if picks[pick])
    )


def tally(waits: Sequence[Waiting]) -> dict[Pick, int]:
    """How many there are of each sort."""
    return {pick: sum(pick in one.picks for one in waits) for pick in Pick}


def drawn(db: Session, me: Actor, waits: Sequence[Waiting], *, now: datetime, page: int = 1) -> list[Line]:
    """A page of these, in words."""
    return _lines(db, me, [one.concern for one in waits[(page - 1) * SIZE : page * SIZE]], now)


def waiting(db: Session, me: Actor, *, now: datetime, page: int = 1) -> list[Line]:
    """A page of all that wait, in the order in which they are read."""
    return drawn(db, me, in_order(db, me, now=now), now=now, page=page)


def decided(db: Session, me: Actor, *, sought: Sought = ALL, now: datetime, page: int = 1) -> list[Line]:
    """A page of what was decided, newest first; of those that are looked for."""
    found = select(Concern).where(Concern.state == State.DECIDED, not_about(me.id), *sought.conditions())
    found = found.order_by(col(Concern.decided_at).desc(), col(Concern.id))
    return _lines(db, me, db.exec(found.offset((page - 1) * SIZE).limit(SIZE)).all(), now)


def found_count(db: Session, me: Actor, sought: Sought) -> int:
    """How many that were decided are like what is looked for."""
    return _count(db, col(Concern.state) == State.DECIDED, not_about(me.id), *sought.conditions())


def counts(db: Session, lead_id: UUID, *, now: datetime) -> Counts:
    """How many concerns wait, are late, and were decided; of those that this lead may know of."""
    mine, settled = not_about(lead_id), col(Concern.state) == State.DECIDED
    waits = ~settled & mine
    return Counts(_count(db, waits), _count(db, waits, col(Concern.due_at) < now), _count(db, settled, mine))


def oldest(db: Session, me: Actor) -> datetime | None:
    """When the oldest of those that wait came."""
    waits = (col(Concern.state) != State.DECIDED) & not_about(me.id)
    return db.exec(select(func.min(col(Concern.arrived_at))).where(waits)).one()


def shown(db: Session, me: Actor, concern: Concern, *, now: datetime) -> Line:
    """One concern in words."""
    return _lines(db, me, [concern], now)[0]


def _count(db: Session, *which: ColumnElement[bool]) -> int:
    return db.exec(select(func.count()).select_from(Concern).where(*which)).one()


def _lines(db: Session, me: Actor, concerns: Sequence[Concern], now: datetime) -> list[Line]:
    if me.role != Role.SAFEGUARDING_LEAD:
        raise NotFound
    titles, names = surveys.titles(db), accounts.names(db)
    belongs = surveys_of(db, [concern.response_id for concern in concerns])
    survey = {id: titles.get(survey_id, GONE) for id, survey_id in belongs.items()}
    return [_line(each, survey.get(each.response_id, GONE), me, names, now) for each in concerns]


def _line(concern: Concern, survey: str, me: Actor, names: dict[UUID, str], now: datetime) -> Line:
    state, level, reasons = State(concern.state), Level(concern.level), _reasons(concern)
    return Line(
        id=concern.id, number=number_of(concern), response_id=concern.response_id, level=LEVEL_WORDS[level], urgent=level is Level.URGENT,
        asked=_asked_too(concern), reasons=[sentence(each) for each in reasons],
        brief=[sentence(each) for each in telling(reasons)], survey=survey,
        came=concern.arrived_at, due=concern.due_at, late=state is not State.DECIDED and is_late(concern.due_at, now),
        unsent=state is not State.DECIDED and concern.tried_at is not None,
        state=state, owner=names.get(concern.owner_id, SOMEBODY) if concern.owner_id else "",
        mine=concern.owner_id == me.id, decision=sentence(concern.decision), decided_at=concern.decided_at,
        kept_from=sorted(names.get(UUID(id), SOMEBODY) for id in concern.kept_from),
        history=_history(concern, names),
    )  # fmt: skip


def _asked_too(concern: Concern) -> bool:
    return ASKED in concern.reasons and len(concern.reasons) > 1


def _reasons(concern: Concern) -> list[str]:
    others = [reason for reason in concern.reasons if reason != ASKED]
    return gravest_first(others or concern.reasons or [WORRIED])


def _history(concern: Concern, names: dict[UUID, str]) -> list[Step]:
    steps: list[Step] = [("It came in", concern.arrived_at, "")]
    for line in concern.history:
        who = names.get(UUID(line["who"]), SOMEBODY)
        steps.append((f"{who} {line['did']}", datetime.fromisoformat(line["at"]), line["text"]))
    return steps
