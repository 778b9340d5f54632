"""Tell the right adults by mail, again and again until the mail server has taken it, and never what it is about.

Mails are sent while nothing in the database is held, because a mail server that hangs must not keep a child's answer
from being stored. The price is that two workers at once may both tell somebody: better twice than never.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, case, cast, true
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from ourwords import surveys
from ourwords.kit.db import session
from ourwords.kit.mail import Mailer
from ourwords.safeguarding.addresses import (
    LOG,
    NOBODY,
    REST,
    Addresses,
    People,
    administrators,
    engine_of,
    leads_of,
    may_read,
    send,
)
from ourwords.safeguarding.answers import surveys_of
from ourwords.safeguarding.letters import Call, Letter, alarm_letter, nobody_letter
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import Level, State, is_late
from ourwords.safeguarding.rules.opening import Asked
from ourwords.safeguarding.watching import beat
from ourwords.vault import Envelope

LONGEST = timedelta(minutes=1)
"""So long a worry waits until somebody has looked whom it may be about; then it is told to whoever it is not kept from."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One concern, and whom it still has to be brought to, for each reason there may be.

    None where there is no such reason; nobody where all had their mail, which only has to be written down.
    """

    concern_id: UUID
    arrived: People | None
    late: People | None
    changed: People | None
    opened: People | None
    """Whom to tell that somebody else opened how to reach a person; one of them is enough."""
    stuck: People | None
    """Administrators to tell that another safeguarding lead is needed, because nobody may read it."""
    asked: People | None
    """Whom to tell that a lead asks to open it and needs another to agree, or, who asked, that they were answered."""
    call: Call
    ask: Call
    mark: list[Any]
    """All that this rests on, as it was when it was found."""

    @property
    def anybody(self) -> People:
        """Everybody who has still to be told something of it."""
        every = (self.arrived, self.late, self.changed, self.opened, self.stuck, self.asked)
        return frozenset(lead for leads in every if leads for lead in leads)

    def calls_for(self, lead: UUID) -> list[Call]:
        """Why this lead is told of it: the most pressing reason, whether somebody asks them, and whether something was opened."""
        changed = Call.CHANGED_URGENT if self.call is Call.URGENT else Call.CHANGED
        reasons = ((self.late, Call.LATE), (self.arrived, self.call), (self.changed, changed))
        pressing = [call for leads, call in reasons if lead in (leads or NOBODY)][:1]
        also = ((self.asked, self.ask), (self.opened, Call.OPENED))
        return pressing + [call for leads, call in also if lead in (leads or NOBODY)]


def alarm(db: Session, limit: int, *, mailer: Mailer, now: datetime, base_url: str) -> int:
    """Mail a survey's reader and deputy what arrived, every lead what is late, whoever has it what changed, and a second
    person that somebody opened how to reach the one who asked. Whoever it may be about is told of nothing; where nobody
    else is left, administrators hear that another safeguarding lead is needed.

    One mail a person; gives how many concerns were brought to somebody. Never raises for a mail that did not go:
    whoever missed it is told the next time. The trail says it in the morning: a line of this minute would tell
    those who read the trail when a child wrote, which is for the leads alone.
    """
    with session(engine_of(db), writes=False) as reading:
        leads, others = leads_of(reading), administrators(reading)
        duties = _duties(reading, leads, others, limit, now)
    # where nothing can be written down nobody is mailed: they would be mailed again and again
    with session(engine_of(db)) as writing:
        beat(writing, now, must=bool(duties))
    if duties and not leads:
        LOG.error("%d wait and nobody can be told: no safeguarding lead has an e-mail address", len(duties))
    letters = {lead: _letter(duties, lead, base_url) for lead in leads}
    letters |= {other: _stuck_letter(duties, other, base_url) for other in others}
    told = send(mailer, leads | others, letters)
    # held in the order in which everybody holds several of them, so that two never wait for each other
    in_order = sorted(duties, key=lambda duty: duty.concern_id)
    return sum(_settle(db, duty, told, now) for duty in in_order)


def _duties(db: Session, leads: Addresses, others: Addresses, limit: int, now: datetime) -> list[Duty]:
    """What somebody has still to be told, urgent first."""
    untold, late_untold = col(Concern.told_at).is_(None), col(Concern.late_told_at).is_(None)
    to_tell = or_(untold, late_untold & (col(Concern.due_at) < now), col(Concern.owner_told).is_(False))
    urgent_first = case((col(Concern.level) == Level.URGENT, 0), else_=1)
    tried = col(Concern.tried_at)
    rested = or_(
        tried.is_(None), tried <= now - REST, tried > now
    )  # what is ahead is of a clock that ran ahead
    opened = {row.concern_id: row.opened_by for row in db.exec(_just_opened())}
    waits = (col(Concern.state) != State.DECIDED) & to_tell
    asked = col(Concern.opening_told).is_(False)
    found = select(Concern).where(or_(waits, asked, col(Concern.id).in_(opened)), rested, _looked(leads, now))
    concerns = db.exec(found.order_by(urgent_first, col(Concern.arrived_at)).limit(limit)).all()
    if not concerns:
        return []
    readers, duties = _readers(db, concerns, leads), list[Duty]()
    for each in concerns:
        allowed, opened_by, mark = may_read(each, leads), opened.get(each.id), _mark(db, each)
        its_readers = readers.get(each.response_id, NOBODY) & allowed
        duties.append(
            _duty(each, its_readers, allowed, opened_by, mark, now)
            if allowed
            else _stuck(each, others, opened_by, mark)
        )
    return duties


def _mark(db: Session, concern: Concern) -> list[Any]:
    """All that mails about a worry rest on. That a mail failed changes nothing of it, nor what it may be about: no mail says it."""
    envelopes = db.exec(
        select(Envelope).where(Envelope.concern_id == concern.id).order_by(col(Envelope.place))
    )
    return [
        concern.model_dump(exclude={"tried_at", "looked_for", "reasons", "categories", "grave"}),
        *(each.model_dump() for each in envelopes),
    ]


def _looked(leads: Addresses, now: datetime) -> ColumnElement[bool]:
    """That a worry was looked through for everybody it would be told to, or has waited for that as long as one may."""
    those = cast(col(Concern.looked_for), String)
    for_all = and_(true(), *(those.contains(str(lead)) for lead in leads))
    return or_(for_all, col(Concern.arrived_at) <= now - LONGEST)


def _just_opened() -> SelectOfScalar[Envelope]:
    return select(Envelope).where(col(Envelope.opened_by).is_not(None))


def _readers(db: Session, concerns: Collection[Concern], leads: Addresses) -> dict[UUID, People]:
    """Who reads each answer: its survey's reader and deputy, or every lead where those two cannot both be told."""
    pairs = {each.id: _known({each.reader_id, each.deputy_id}, leads) for each in surveys.surveys(db)}
    both = {survey: pair if len(pair) == 2 else frozenset(leads) for survey, pair in pairs.items()}
    belongs = surveys_of(db, [concern.response_id for concern in concerns])
    return {id: both.get(survey, frozenset(leads)) for id, survey in belongs.items()}


def _known(people: set[UUID | None], leads: Addresses) -> People:
    return frozenset(person for person in people if person in leads and person is not None)


def _stuck(concern: Concern, others: Addresses, opened_by: UUID | None, mark: list[Any]) -> Duty:
    """What is kept from every lead there is, or where there is none: administrators are told once, and each morning."""
    return Duty(
        concern.id, arrived=None, late=None, changed=None, opened=NOBODY if opened_by else None,
        asked=None if concern.opening_told else NOBODY, stuck=_still(others, concern.told), call=Call.SOON, ask=Call.AGREE, mark=mark,
    )  # fmt: skip


def _duty(
    concern: Concern, readers: People, allowed: People, opened_by: UUID | None, mark: list[Any], now: datetime
) -> Duty:
    """What is to be told of a worry to those who may know of it: its readers, or everybody where none of those may."""
    readers = readers or allowed
    call = Call.URGENT if concern.level == Level.URGENT else Call.SOON
    second = (readers - {opened_by} or allowed - {opened_by}) if opened_by else None
    asked, ask = _asked(concern, allowed)
    if concern.state == State.DECIDED:
        return Duty(concern.id, None, None, None, second, None, asked, call, ask, mark)
    late = is_late(concern.due_at, now) and concern.late_told_at is None
    return Duty(
        concern.id,
        arrived=_still(readers, concern.told) if concern.told_at is None else None,
        late=_still(allowed, concern.late_told) if late else None,
        changed=None if concern.owner_told else allowed & {concern.owner_id} or allowed,
        opened=second,
        stuck=None,
        asked=asked,
        call=call,
        ask=ask,
        mark=mark,
    )


def _asked(concern: Concern, allowed: People) -> tuple[People | None, Call]:
    """Whom to tell of a question about opening, or of its answer."""
    if concern.opening_told or not concern.opening:
        return None if concern.opening_told else NOBODY, Call.AGREE
    by = {UUID(concern.opening["by"])}
    if concern.opening["state"] != Asked.WAITING:
        return allowed & by, Call.ANSWERED
    return _still(allowed - by, concern.opening["told"]), Call.AGREE


def _still(people: Iterable[UUID], told: list[str]) -> People:
    return frozenset(person for person in people if str(person) not in told)


def _settle(db: Session, duty: Duty, told: set[UUID], now: datetime) -> bool:
    """Write down who was told of it; whether anybody was.

    Of what changed while they were told nothing is written: they could not know, so all of it is told again.
    """
    found = select(Concern).where(Concern.id == duty.concern_id).with_for_update()
    concern = db.exec(found.execution_options(populate_existing=True)).first()
    if concern is None or _mark(db, concern) != duty.mark:
        return bool(duty.anybody & told)
    concern.told = _with(concern.told, (duty.arrived or duty.stuck or NOBODY) & told)
    concern.late_told = _with(concern.late_told, (duty.late or NOBODY) & told)
    if duty.arrived is not None and duty.arrived <= told:
        concern.told_at = now
    if duty.late is not None and duty.late <= told:
        concern.late_told_at = now
    if duty.changed is not None and duty.changed <= told:
        concern.owner_told = True
    if duty.asked is not None:
        _settle_asked(concern, duty.asked, told)
    if duty.opened is not None and (duty.opened & told or not duty.opened):
        for envelope in db.exec(_just_opened().where(Envelope.concern_id == concern.id)):
            envelope.opened_by = None
    concern.tried_at = None if duty.anybody <= told else now
    here = duty.anybody & told - (duty.stuck or NOBODY)
    concern.looked_for = {**dict.fromkeys(map(str, here), ""), **concern.looked_for}  # who is told may see it
    return bool(duty.anybody & told)


def _settle_asked(concern: Concern, asked: People, told: set[UUID]) -> None:
    concern.opening_told = asked <= told
    if concern.opening:
        concern.opening = {**concern.opening, "told": _with(concern.opening["told"], asked & told)}


def _with(before: list[str], told: Iterable[UUID]) -> list[str]:
    return sorted({*before, *map(str, told)})


def _stuck_letter(duties: list[Duty], other: UUID, base_url: str) -> Letter | None:
    stuck = sum(other in (duty.stuck or NOBODY) for duty in duties)
    return nobody_letter(stuck, base_url) if stuck else None


def _letter(duties: list[Duty], lead: UUID, base_url: str) -> Letter | None:
    calls = [(call, duty.concern_id) for duty in duties for call in duty.calls_for(lead)]
    return alarm_letter(calls, base_url) if calls else None
