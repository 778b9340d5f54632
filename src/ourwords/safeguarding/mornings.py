"""The mail of each working morning: how much waits, even nothing, so that silence is noticed."""

from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import Session, col, delete, func, select

from ourwords import audit
from ourwords.kit.clock import LONDON, today
from ourwords.kit.db import session
from ourwords.kit.mail import Mailer
from ourwords.kit.working_days import is_working_day
from ourwords.safeguarding.addresses import (
    REST,
    Addresses,
    administrators,
    engine_of,
    leads_of,
    nobody_may_read,
    send,
)
from ourwords.safeguarding.helping import late_help
from ourwords.safeguarding.letters import Letter, morning_letter, nobody_letter
from ourwords.safeguarding.models import Concern, MorningCheck
from ourwords.safeguarding.queue import counts
from ourwords.safeguarding.unread import unread_too_long, without_readers

MORNING = time(8)


def morning_check(db: Session, limit: int, *, mailer: Mailer, now: datetime, base_url: str) -> int:
    """Once on every working morning, tell each lead how many wait, even none; gives how many people were told.

    Administrators hear only of what no safeguarding lead may read.
    """
    day = today(now)
    if not is_working_day(day) or now.astimezone(LONDON).time() < MORNING:
        return 0
    with session(engine_of(db), writes=False) as reading:
        # a day that is still to come was written by a clock that ran ahead
        come = select(MorningCheck).where(col(MorningCheck.day) <= day)
        last = reading.exec(come.order_by(col(MorningCheck.day).desc())).first()
        before = last if last and last.day == day else None
        if before and before.tried_at and now - REST < before.tried_at <= now:
            return 0
        had = before.told if before else []
        letters, addresses = _letters(reading, now, base_url)
        wanted = {id: letter for id, letter in letters.items() if str(id) not in had}
        alarms = _told_since(reading, last.day if last else None)
    wanted = dict(list(wanted.items())[:limit])
    if wanted:
        with session(
            engine_of(db)
        ) as writing:  # where nothing can be written down nobody is mailed each round
            _remember(writing, now, had, failed=True)
    told = send(mailer, addresses, wanted)
    if wanted:
        _remember(db, now, [*had, *map(str, told)], failed=len(told) < len(wanted))
    if told:
        details = {"people": len(told), "alarms": alarms}
        audit.record(db, None, action="concern.morning-check", now=now, details=details)
    return len(told)


def _letters(db: Session, now: datetime, base_url: str) -> tuple[dict[UUID, Letter], Addresses]:
    """What each person is to hear this morning, and where their mail goes; a lead is told nothing of what is kept from them."""
    leads, to_check, stuck = leads_of(db), late_help(db, today(now)), nobody_may_read(db)
    unread = [(title, count) for _, title, count in unread_too_long(db, now=now)]
    shut, letters = without_readers(db), dict[UUID, Letter]()
    for lead in leads:
        count = counts(db, lead, now=now)
        letters[lead] = morning_letter(count.waiting, count.late, base_url, to_check, unread, shut)
    others = administrators(db) if stuck else {}
    return letters | dict.fromkeys(others, nobody_letter(stuck, base_url)), leads | others


def _told_since(db: Session, day: date | None) -> int:
    """How many concerns somebody was told of from the morning of that day on; of all that are kept, without a day."""
    told = select(func.count()).select_from(Concern).where(col(Concern.told_at).is_not(None))
    if day:
        told = told.where(col(Concern.told_at) >= datetime.combine(day, MORNING, LONDON))
    return db.exec(told).one()


def _remember(db: Session, now: datetime, told: list[str], *, failed: bool) -> None:
    db.exec(delete(MorningCheck))
    db.add(MorningCheck(day=today(now), told=told, tried_at=now if failed else None))
