"""What a safeguarding lead sees: the queue by urgency and age, what was decided, and one concern in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, case, or_
from sqlmodel import Session, col, func, select

from ourwords import accounts, surveys
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import NotFound
from ourwords.safeguarding.answers import GONE, surveys_of
from ourwords.safeguarding.conflicts import not_about
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.raising import WORRIED
from ourwords.safeguarding.rules import ASKED, Level, State, is_late
from ourwords.vault import Envelope

SIZE = 50
LEVEL_WORDS = {Level.URGENT: "Urgent", Level.WORRY: "Soon"}
SOMEBODY = "Somebody who is no longer here"
Step = tuple[str, datetime, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One concern as the queue shows it."""

    id: UUID
    response_id: UUID
    level: str
    urgent: bool
    asked: bool
    """They asked us to get in touch, and that is not all."""
    reasons: list[str]
    """Why it came; that they asked stands here only when it is all."""
    survey: str
    came: datetime
    due: datetime
    late: bool
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


def waiting(db: Session, me: Actor, *, now: datetime, page: int = 1) -> list[Line]:
    """A page of what waits: urgent first, and whoever asked us to get in touch, then what came first."""
    urgent_first = case((or_(col(Concern.level) == Level.URGENT, _asked()), 0), else_=1)
    found = select(Concern).where(Concern.state != State.DECIDED, not_about(me.id))
    found = found.order_by(urgent_first, col(Concern.arrived_at), col(Concern.id))
    return _lines(db, me, db.exec(found.offset((page - 1) * SIZE).limit(SIZE)).all(), now)


def decided(db: Session, me: Actor, *, now: datetime, page: int = 1) -> list[Line]:
    """A page of what was decided, newest first."""
    found = select(Concern).where(Concern.state == State.DECIDED, not_about(me.id))
    found = found.order_by(col(Concern.decided_at).desc(), col(Concern.id))
    return _lines(db, me, db.exec(found.offset((page - 1) * SIZE).limit(SIZE)).all(), now)


def counts(db: Session, lead_id: UUID, *, now: datetime) -> Counts:
    """How many concerns wait, are late, and were decided; of those that this lead may know of."""
    mine, settled = not_about(lead_id), col(Concern.state) == State.DECIDED
    waits = ~settled & mine
    return Counts(_count(db, waits), _count(db, waits, col(Concern.due_at) < now), _count(db, settled, mine))


def pressing(db: Session, me: Actor) -> tuple[int, int]:
    """How many of those that wait are urgent, and for how many somebody asked us to get in touch."""
    waits = (col(Concern.state) != State.DECIDED) & not_about(me.id)
    return _count(db, waits, col(Concern.level) == Level.URGENT), _count(db, waits, _asked())


def oldest(db: Session, me: Actor) -> datetime | None:
    """When the oldest of those that wait came."""
    waits = (col(Concern.state) != State.DECIDED) & not_about(me.id)
    return db.exec(select(func.min(col(Concern.arrived_at))).where(waits)).one()


def _asked() -> ColumnElement[bool]:
    """Whether somebody asked us to get in touch."""
    return select(Envelope.id).where(Envelope.concern_id == Concern.id).exists()


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
    state, level = State(concern.state), Level(concern.level)
    return Line(
        id=concern.id, response_id=concern.response_id, level=LEVEL_WORDS[level], urgent=level is Level.URGENT,
        asked=_asked_too(concern), reasons=_reasons(concern), survey=survey,
        came=concern.arrived_at, due=concern.due_at, late=state is not State.DECIDED and is_late(concern.due_at, now),
        state=state, owner=names.get(concern.owner_id, SOMEBODY) if concern.owner_id else "",
        mine=concern.owner_id == me.id, decision=sentence(concern.decision), decided_at=concern.decided_at,
        kept_from=sorted(names.get(UUID(id), SOMEBODY) for id in concern.kept_from),
        history=_history(concern, names),
    )  # fmt: skip


def _asked_too(concern: Concern) -> bool:
    return ASKED in concern.reasons and len(concern.reasons) > 1


def _reasons(concern: Concern) -> list[str]:
    others = [reason for reason in concern.reasons if reason != ASKED]
    return [sentence(reason) for reason in others or concern.reasons or [WORRIED]]


def _history(concern: Concern, names: dict[UUID, str]) -> list[Step]:
    steps: list[Step] = [("It came in", concern.arrived_at, "")]
    for line in concern.history:
        who = names.get(UUID(line["who"]), SOMEBODY)
        steps.append((f"{who} {line['did']}", datetime.fromisoformat(line["at"]), line["text"]))
    return steps
