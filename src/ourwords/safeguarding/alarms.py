"""Tell the right adults by mail, again and again until the mail server has taken it, and never what it is about.

Mails are sent while nothing in the database is held, because a mail server that hangs must not keep a child's answer
from being stored. The price is that two workers at once may both tell somebody: better twice than never.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Engine, case
from sqlmodel import Session, col, delete, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from ourwords import accounts, audit, surveys
from ourwords.accounts import Role
from ourwords.kit.clock import LONDON, today
from ourwords.kit.db import session
from ourwords.kit.logs import log
from ourwords.kit.mail import Mailer
from ourwords.kit.working_days import is_working_day
from ourwords.safeguarding.answers import surveys_of
from ourwords.safeguarding.helping import late_help
from ourwords.safeguarding.letters import Call, Letter, alarm_letter, morning_letter
from ourwords.safeguarding.models import Concern, MorningCheck
from ourwords.safeguarding.queue import counts
from ourwords.safeguarding.rules import Level, State, is_late
from ourwords.vault import Envelope

LOG = log("safeguarding")
MORNING = time(8)
REST = timedelta(seconds=30)
"""How long a mail that was refused waits before it is tried again."""
Addresses = dict[UUID, str]
"""Safeguarding leads who can sign in, and where their mail goes."""
Leads = frozenset[UUID]
NOBODY: Leads = frozenset()


@dataclass(frozen=True, slots=True)
class Duty:
    """One concern, and whom it still has to be brought to, for each reason there may be.

    None where there is no such reason; nobody where all had their mail, which only has to be written down.
    """

    concern_id: UUID
    arrived: Leads | None
    late: Leads | None
    changed: Leads | None
    opened: Leads | None
    """Whom to tell that somebody else opened how to reach a person; one of them is enough."""
    call: Call

    @property
    def anybody(self) -> Leads:
        """Everybody who has still to be told something of it."""
        every = (self.arrived, self.late, self.changed, self.opened)
        return frozenset(lead for leads in every if leads for lead in leads)

    def calls_for(self, lead: UUID) -> list[Call]:
        """Why this lead is told of it: the most pressing reason, and whether something was opened."""
        reasons = ((self.late, Call.LATE), (self.arrived, self.call), (self.changed, Call.CHANGED))
        pressing = [call for leads, call in reasons if lead in (leads or NOBODY)][:1]
        return pressing + [Call.OPENED] * (lead in (self.opened or NOBODY))


def alarm(db: Session, limit: int, *, mailer: Mailer, now: datetime, base_url: str) -> int:
    """Mail a survey's reader and deputy what arrived, every lead what is late, whoever has it what changed, and a second
    person that somebody opened how to reach the one who asked.

    One mail a person; gives how many concerns were brought to somebody. Never raises for a mail that did not go:
    whoever missed it is told the next time. The trail says it in the morning: a line of this minute would tell
    those who read the trail when a child wrote, which is for the leads alone.
    """
    with session(_engine(db), writes=False) as reading:
        leads = _leads(reading)
        duties = _duties(reading, leads, limit, now)
    if duties and not leads:
        LOG.error("%d wait and nobody can be told: no safeguarding lead has an e-mail address", len(duties))
    letters = {lead: _letter(duties, lead, base_url) for lead in leads}
    told = _send(mailer, leads, letters)
    # held in the order in which everybody holds several of them, so that two never wait for each other
    in_order = sorted(duties, key=lambda duty: duty.concern_id)
    return sum(_settle(db, duty, told, now) for duty in in_order if leads)


def morning_check(db: Session, limit: int, *, mailer: Mailer, now: datetime, base_url: str) -> int:
    """Once on every working morning, tell each lead how many wait, even none; gives how many leads were told."""
    day = today(now)
    if not is_working_day(day) or now.astimezone(LONDON).time() < MORNING:
        return 0
    with session(_engine(db), writes=False) as reading:
        last = reading.exec(select(MorningCheck).order_by(col(MorningCheck.day).desc())).first()
        before = last if last and last.day == day else None
        if before and before.tried_at and before.tried_at > now - REST:
            return 0
        had = before.told if before else []
        leads = {id: email for id, email in _leads(reading).items() if str(id) not in had}
        count, to_check = counts(reading, now=now), late_help(reading, day)
        alarms = _told_since(reading, last.day if last else None)
    letter = morning_letter(count.waiting, count.late, base_url, to_check)
    wanted = list(leads)[:limit]
    told = _send(mailer, leads, dict.fromkeys(wanted, letter))
    if wanted:
        _remember(db, now, [*had, *map(str, told)], failed=len(told) < len(wanted))
    if told:
        details = {"people": len(told), "alarms": alarms}
        audit.record(db, None, action="concern.morning-check", now=now, details=details)
    return len(told)


def _told_since(db: Session, day: date | None) -> int:
    """How many concerns somebody was told of from the morning of that day on; of all that are kept, without a day."""
    told = select(func.count()).select_from(Concern).where(col(Concern.told_at).is_not(None))
    if day:
        told = told.where(col(Concern.told_at) >= datetime.combine(day, MORNING, LONDON))
    return db.exec(told).one()


def _remember(db: Session, now: datetime, told: list[str], *, failed: bool) -> None:
    day = today(now)
    db.exec(delete(MorningCheck).where(col(MorningCheck.day) <= day))
    db.add(MorningCheck(day=day, told=told, tried_at=now if failed else None))


def _engine(db: Session) -> Engine:
    return db.get_bind().engine


def _leads(db: Session) -> Addresses:
    return {each.id: each.email for each in accounts.people(db, Role.SAFEGUARDING_LEAD) if each.email}


def _duties(db: Session, leads: Addresses, limit: int, now: datetime) -> list[Duty]:
    """What somebody has still to be told, urgent first."""
    untold, late_untold = col(Concern.told_at).is_(None), col(Concern.late_told_at).is_(None)
    to_tell = or_(untold, late_untold & (col(Concern.due_at) < now), col(Concern.owner_told).is_(False))
    urgent_first = case((col(Concern.level) == Level.URGENT, 0), else_=1)
    rested = or_(col(Concern.tried_at).is_(None), col(Concern.tried_at) <= now - REST)
    opened = {row.concern_id: row.opened_by for row in db.exec(_just_opened())}
    waits = (col(Concern.state) != State.DECIDED) & to_tell
    found = select(Concern).where(or_(waits, col(Concern.id).in_(opened)), rested)
    concerns = db.exec(found.order_by(urgent_first, col(Concern.arrived_at)).limit(limit)).all()
    if not concerns:
        return []
    readers = _readers(db, concerns, leads)
    return [
        _duty(each, readers.get(each.response_id, frozenset(leads)), leads, opened.get(each.id), now)
        for each in concerns
    ]


def _just_opened() -> SelectOfScalar[Envelope]:
    return select(Envelope).where(col(Envelope.opened_by).is_not(None))


def _readers(db: Session, concerns: Collection[Concern], leads: Addresses) -> dict[UUID, Leads]:
    """Who reads each answer: its survey's reader and deputy, or every lead where those two cannot both be told."""
    pairs = {each.id: _known({each.reader_id, each.deputy_id}, leads) for each in surveys.surveys(db)}
    both = {survey: pair if len(pair) == 2 else frozenset(leads) for survey, pair in pairs.items()}
    belongs = surveys_of(db, [concern.response_id for concern in concerns])
    return {id: both.get(survey, frozenset(leads)) for id, survey in belongs.items()}


def _known(people: set[UUID | None], leads: Addresses) -> Leads:
    return frozenset(person for person in people if person in leads and person is not None)


def _duty(concern: Concern, readers: Leads, leads: Addresses, opened_by: UUID | None, now: datetime) -> Duty:
    call = Call.URGENT if concern.level == Level.URGENT else Call.SOON
    second = (readers - {opened_by} or frozenset(leads) - {opened_by}) if opened_by else None
    if concern.state == State.DECIDED:
        return Duty(concern.id, None, None, None, second, call)
    late = is_late(concern.due_at, now) and concern.late_told_at is None
    return Duty(
        concern.id,
        arrived=_still(readers, concern.told) if concern.told_at is None else None,
        late=_still(leads, concern.late_told) if late else None,
        changed=None if concern.owner_told else _known({concern.owner_id}, leads) or frozenset(leads),
        opened=second,
        call=call,
    )


def _still(people: Iterable[UUID], told: list[str]) -> Leads:
    return frozenset(person for person in people if str(person) not in told)


def _settle(db: Session, duty: Duty, told: set[UUID], now: datetime) -> bool:
    """Write down who was told of it; whether anybody was."""
    found = select(Concern).where(Concern.id == duty.concern_id).with_for_update()
    concern = db.exec(found.execution_options(populate_existing=True)).one()
    concern.told = _with(concern.told, (duty.arrived or NOBODY) & told)
    concern.late_told = _with(concern.late_told, (duty.late or NOBODY) & told)
    if duty.arrived is not None and duty.arrived <= told:
        concern.told_at = now
    if duty.late is not None and duty.late <= told:
        concern.late_told_at = now
    if duty.changed is not None and duty.changed <= told:
        concern.owner_told = True
    if duty.opened is not None and (duty.opened & told or not duty.opened):
        for envelope in db.exec(_just_opened().where(Envelope.concern_id == concern.id)):
            envelope.opened_by = None
    concern.tried_at = None if duty.anybody <= told else now
    return bool(duty.anybody & told)


def _with(before: list[str], told: Iterable[UUID]) -> list[str]:
    return sorted({*before, *map(str, told)})


def _letter(duties: list[Duty], lead: UUID, base_url: str) -> Letter | None:
    calls = [(call, duty.concern_id) for duty in duties for call in duty.calls_for(lead)]
    return alarm_letter(calls, base_url) if calls else None


def _send(mailer: Mailer, leads: Addresses, letters: dict[UUID, Letter | None]) -> set[UUID]:
    """Send to each; gives those whose mail was taken."""
    told: set[UUID] = set()
    for lead, letter in letters.items():
        if letter is None:
            continue
        try:
            mailer.send(leads[lead], letter.subject, letter.text)
            told.add(lead)
        except (OSError, ValueError) as wrong:  # ValueError: an address that no mail can carry
            LOG.warning("an alarm was not sent and will be tried again (%s)", type(wrong).__name__)
    return told
