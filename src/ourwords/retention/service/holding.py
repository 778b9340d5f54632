"""Holds: who may keep an answer from being erased, why, and until when. For safeguarding leads alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import accounts, audit, surveys
from ourwords.accounts import Actor, Role
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.responses import TAKEN_BACK, Response
from ourwords.retention.models import Hold
from ourwords.retention.rules import KINDS, HoldKind, problems
from ourwords.retention.service.taking_back import empty
from ourwords.safeguarding import Concern, hidden_from

LONGEST = 2000
SOMEBODY = "Somebody who is no longer here"


@dataclass(frozen=True, slots=True)
class Held:
    """One hold as a lead reads it; `ended_on` is None while it lasts."""

    id: UUID
    response_id: UUID
    kind: str
    words: str
    who: str
    since: date
    ended_on: date | None
    ended_because: str
    survey: str


@dataclass(frozen=True, slots=True)
class Holding:
    """All holds there ever were on one answer, and the worries about it, newest first."""

    response_id: UUID
    survey: str
    taken_back: bool
    lasting: list[Held]
    ended: list[Held]
    concern_ids: list[UUID]


def holds(db: Session, me: Actor) -> list[Held]:
    """Every hold that lasts, the oldest first."""
    _leads_alone(me)
    found = select(Hold).where(col(Hold.ended_on).is_(None))
    return _held(db, _for(db, me, db.exec(found.order_by(col(Hold.since), col(Hold.id)))))


def ended_holds(db: Session, me: Actor) -> list[Held]:
    """Every hold that ended, the last one first."""
    _leads_alone(me)
    found = select(Hold).where(col(Hold.ended_on).is_not(None))
    return _held(db, _for(db, me, db.exec(found.order_by(col(Hold.ended_on).desc(), col(Hold.id)))))


def _for(db: Session, me: Actor, found: Iterable[Hold]) -> list[Hold]:
    """Without those on answers that may be about me."""
    hidden = hidden_from(db, me)
    return [hold for hold in found if hold.response_id not in hidden]


def holding(db: Session, me: Actor, response_id: UUID) -> Holding:
    """The holds on an answer that a lead may know of; NotFound when it is no longer kept."""
    response, concern_ids = _answer_for(db, me, response_id)
    found = select(Hold).where(Hold.response_id == response_id)
    all_of_them = _held(db, db.exec(found.order_by(col(Hold.since), col(Hold.id))))
    return Holding(
        response_id, surveys.titles(db).get(response.survey_id, ""), response.source == TAKEN_BACK,
        [one for one in all_of_them if one.ended_on is None], [one for one in all_of_them if one.ended_on],
        concern_ids,
    )  # fmt: skip


def put_hold(
    db: Session, me: Actor, response_id: UUID, *, kind: HoldKind | None, words: str, now: datetime
) -> Hold:
    """Keep an answer from being erased until this hold is ended.

    Raises:
        BadInput: it is not said who needs it, or what for.
    """
    _answer_for(db, me, response_id, lock=True)
    if kind is None or problems(kind, words):
        raise BadInput(" ".join(problems(kind, words).values()))
    made = Hold(response_id=response_id, kind=kind, words=words.strip(), person_id=me.id, since=today(now))
    db.add(made)
    db.flush()
    audit.record(
        db, me.id, action="hold.put", subject=f"hold:{made.id}", now=now, details={"kind": kind.value}
    )
    return made


def end_hold(
    db: Session, me: Actor, response_id: UUID, hold_id: UUID, *, because: str, now: datetime
) -> Hold:
    """Let an answer be erased again, on its date; what was chosen in one that was taken back goes at once.

    Raises:
        BadInput: no reason was given.
        WrongState: it has ended already.
    """
    response, _ = _answer_for(db, me, response_id, lock=True)
    found = db.get(Hold, hold_id, populate_existing=True)
    if found is None or found.response_id != response_id:
        raise NotFound
    if found.ended_on:
        raise WrongState("This hold has ended already. Put a new one if the answer is needed again.")
    if not because.strip():
        raise BadInput("Say why the hold ends. Write the reason in the box, then send it again.")
    found.ended_on, found.ended_because = today(now), because.strip()
    db.flush()
    if response.source == TAKEN_BACK and not _lasting(db, response_id):
        empty(db, response_id, with_record=True)
    audit.record(db, me.id, action="hold.end", subject=f"hold:{hold_id}", now=now)
    return found


def hold_counts(db: Session) -> tuple[list[tuple[str, int]], date | None]:
    """How many holds last, by who needs them, and since when the oldest does: what a scrutineer may know."""
    lasting = db.exec(select(Hold).where(col(Hold.ended_on).is_(None))).all()
    counted = [(words, sum(one.kind == kind for one in lasting)) for kind, words in KINDS]
    return counted, min((one.since for one in lasting), default=None)


def _leads_alone(me: Actor) -> None:
    if me.role is not Role.SAFEGUARDING_LEAD:
        raise NotFound


def _answer_for(
    db: Session, me: Actor, response_id: UUID, *, lock: bool = False
) -> tuple[Response, list[UUID]]:
    """An answer that has come to the leads, and its worries; `lock` keeps it from being erased meanwhile."""
    _leads_alone(me)
    response = db.get(Response, response_id, with_for_update=lock or None, populate_existing=lock)
    worries = select(Concern.id).where(Concern.response_id == response_id)
    concern_ids = list(db.exec(worries.order_by(col(Concern.arrived_at).desc(), col(Concern.id))))
    had_one = db.exec(select(Hold.id).where(Hold.response_id == response_id)).first()
    if response is None or not (concern_ids or had_one) or hidden_from(db, me, [response_id]):
        raise NotFound
    return response, concern_ids


def _lasting(db: Session, response_id: UUID) -> bool:
    found = select(Hold.id).where(Hold.response_id == response_id, col(Hold.ended_on).is_(None))
    return db.exec(found).first() is not None


def _held(db: Session, found: Iterable[Hold]) -> list[Held]:
    names, titles, words = accounts.names(db), surveys.titles(db), dict(KINDS)
    rows = list(found)
    wanted = col(Response.id).in_([one.response_id for one in rows])
    survey = {
        id: titles.get(of, "") for id, of in db.exec(select(Response.id, Response.survey_id).where(wanted))
    }
    return [
        Held(
            one.id, one.response_id, words[HoldKind(one.kind)], one.words, names.get(one.person_id, SOMEBODY), one.since,
            one.ended_on, one.ended_because, survey.get(one.response_id, ""),
        )
        for one in rows
    ]  # fmt: skip
