"""Whom to turn to, kept as data: filled once, then added to, changed, checked and put in order by people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit
from ourwords.accounts import Actor, Role
from ourwords.kit.clock import today
from ourwords.kit.errors import NotFound, WrongState
from ourwords.safeguarding.models import HelpContact
from ourwords.safeguarding.rules import ADULT_HELP, YORK_HELP, Help
from ourwords.safeguarding.rules.help import EMERGENCY, bare

EDITORS = frozenset({Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR})
READERS = EDITORS | {Role.SCRUTINEER}
YEAR = timedelta(days=365)
ALWAYS_999 = "Children are always shown 999. Leave it on their list; you may change what it says beside it."


@dataclass(frozen=True, slots=True)
class Shown:
    """One contact on its own page: what it says, and whether somebody has to ring it and check."""

    contact: HelpContact
    late: bool


def fill_help(db: Session, now: datetime, me: Actor | None = None) -> int:
    """Put in the lines a partnership begins with, where there are none; how many. `me` is nobody when we set up a site."""
    if db.exec(select(HelpContact.id)).first() is not None:
        return 0
    rows = [(line, False) for line in YORK_HELP] + [(line, True) for line in ADULT_HELP]
    for position, (line, for_adults) in enumerate(rows):
        db.add(_contact(line, for_adults=for_adults, position=position))
    audit.record(db, me.id if me else None, action="help.fill", now=now, details={"contacts": len(rows)})
    return len(rows)


def _contact(line: Help, *, for_adults: bool, position: int) -> HelpContact:
    return HelpContact(
        name=str(line.name), number=line.number, words=str(line.words), when=str(line.when), for_adults=for_adults,
        position=position, owner=line.owner, review_on=line.review_on,
    )  # fmt: skip


def shown(db: Session, *, adults: bool) -> tuple[Help, ...]:
    """What pages show to children, or to grown-ups; the lines we begin with while there are no others."""
    rows = [row for row in _rows(db) if row.for_adults == adults and not row.removed]
    lines = tuple(Help(row.name, row.number, row.words, row.when, row.owner, row.review_on) for row in rows)
    return lines or (ADULT_HELP if adults else YORK_HELP)


def front_door(db: Session) -> list[Help]:
    """Whom a safeguarding lead rings: the lines that children and grown-ups share, which are 999 and the local team."""
    children, adults = shown(db, adults=False), shown(db, adults=True)
    numbers = {line.number for line in children}
    return [line for line in adults if line.number in numbers] or list(adults)


def late_help(db: Session, day: date) -> list[str]:
    """The names of contacts whose day to be checked has come, each once."""
    lines = (*shown(db, adults=False), *shown(db, adults=True))
    return list(dict.fromkeys(str(line.name) for line in lines if line.is_stale(day)))


def contacts(db: Session, *, day: date) -> list[Shown]:
    """Every contact in the order pages show them, those taken away too."""
    return [Shown(row, not row.removed and day >= row.review_on) for row in _rows(db)]


def contact_for(db: Session, me: Actor, contact_id: UUID) -> HelpContact:
    """A contact, for somebody who may change it."""
    row = db.get(HelpContact, contact_id)
    if row is None or me.role not in EDITORS:
        raise NotFound
    return row


def add(db: Session, me: Actor, line: Help, *, for_adults: bool, now: datetime) -> HelpContact:
    """Add a contact at the end."""
    fill_help(db, now, me)
    row = _contact(
        line, for_adults=for_adults, position=max((each.position for each in _rows(db)), default=0) + 1
    )
    db.add(row)
    db.flush()
    _record(db, me, row, "add", now)
    return row


def change(db: Session, me: Actor, contact_id: UUID, line: Help, *, for_adults: bool, now: datetime) -> None:
    """Keep what a contact says now.

    Raises:
        WrongState: its readers would have none left, or children no 999.
    """
    row = contact_for(db, me, contact_id)
    if loses_999(db, row, line.number, for_adults=for_adults):
        raise WrongState(ALWAYS_999)
    if for_adults != row.for_adults:
        _need_another(db, row)
    row.name, row.number, row.words, row.when = line.name, line.number, line.words, line.when
    row.owner, row.review_on, row.for_adults = line.owner, line.review_on, for_adults
    _record(db, me, row, "change", now)


def check(db: Session, me: Actor, contact_id: UUID, *, now: datetime) -> None:
    """Somebody rang it and it works: the next check is in a year."""
    row = contact_for(db, me, contact_id)
    row.review_on = today(now) + YEAR
    _record(db, me, row, "check", now)


def remove(db: Session, me: Actor, contact_id: UUID, *, now: datetime) -> None:
    """Take a contact away; it can be put back.

    Raises:
        WrongState: it is the last one its readers have, or the 999 that children see.
    """
    row = contact_for(db, me, contact_id)
    if loses_999(db, row):
        raise WrongState(ALWAYS_999)
    _need_another(db, row)
    row.removed = True
    _record(db, me, row, "remove", now)


def put_back(db: Session, me: Actor, contact_id: UUID, *, now: datetime) -> None:
    """Show a contact again, where it stood."""
    row = contact_for(db, me, contact_id)
    row.removed = False
    _record(db, me, row, "put-back", now)


def move(db: Session, me: Actor, contact_id: UUID, *, up: bool, now: datetime) -> None:
    """Change places with the one before or after it; at the end of the list nothing changes."""
    row = contact_for(db, me, contact_id)
    beside = _like(_rows(db), row)
    at = beside.index(row) + (-1 if up else 1)
    if not row.removed and 0 <= at < len(beside):
        row.position, beside[at].position = beside[at].position, row.position
        _record(db, me, row, "move", now)


def _rows(db: Session) -> Sequence[HelpContact]:
    return db.exec(select(HelpContact).order_by(col(HelpContact.position), col(HelpContact.id))).all()


def _like(rows: Iterable[HelpContact], row: HelpContact) -> list[HelpContact]:
    """Those shown beside a contact, itself among them, in order."""
    return [each for each in rows if each is row or (each.for_adults == row.for_adults and not each.removed)]


def _need_another(db: Session, row: HelpContact) -> None:
    if not row.removed and len(_like(_rows(db), row)) == 1:
        raise WrongState("This is the last one, and somebody may need it. Add another first, then take this one away.")  # fmt: skip


def loses_999(db: Session, row: HelpContact, number: str = "", *, for_adults: bool = False) -> bool:
    """Whether children would see 999 no more once this contact had that number, or were gone."""
    if row.removed or row.for_adults or bare(row.number) != EMERGENCY:
        return False
    stays = bare(number) == EMERGENCY and not for_adults
    return not stays and not any(
        each is not row and bare(each.number) == EMERGENCY for each in _like(_rows(db), row)
    )


def _record(db: Session, me: Actor, row: HelpContact, verb: str, now: datetime) -> None:
    audit.record(db, me.id, action=f"help.{verb}", subject=f"help:{row.id}", now=now)
