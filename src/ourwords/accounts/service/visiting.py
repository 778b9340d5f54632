"""Let people in, know them again, ask for their passphrase once more, and let them go."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete, select

from ourwords import audit
from ourwords.accounts.models import Person, Visit
from ourwords.accounts.rules import (
    TRIES,
    Actor,
    Role,
    new_token,
    same,
    still_signed_in,
    token_hash,
    try_once,
)  # fmt: skip
from ourwords.accounts.rules.entering import LONGEST
from ourwords.accounts.service.passphrases import fits
from ourwords.kit.keys import Secret


def actor(person: Person) -> Actor:
    """A person as every verb gets them."""
    return Actor(person.id, person.name, Role(person.role), person.agency, person.review_group)


def find_person(
    db: Session, sign_in_name: str, roles: frozenset[Role], *, hold: bool = False
) -> Person | None:
    """Who signs in with this name at this face and may; None when nobody does. `hold` keeps others' tries waiting."""
    found = select(Person).where(Person.sign_in_name == sign_in_name.strip().lower())
    person = db.exec(found.with_for_update() if hold else found).first()
    may = person and person.active and person.passphrase_hash and person.role in roles
    return person if may else None


def browser_mark(secret: Secret, person: Person) -> str:
    """What a browser that signed in before shows again; it stops counting when the passphrase changes."""
    return secret.hash("browser", person.id.bytes, person.passphrase_hash.encode()).hex()


def sign_in(
    db: Session, *, sign_in_name: str, passphrase: str, roles: frozenset[Role], now: datetime
) -> Person | None:
    """Who signs in with this; None when it does not fit. The caller says so without raising, so that tries are counted."""
    person = find_person(db, sign_in_name, roles)
    stored = person.passphrase_hash if person else ""
    fitting = fits(stored, passphrase)
    return let_in(db, sign_in_name, roles, stored=stored, fitting=fitting, now=now)


def let_in(
    db: Session, sign_in_name: str, roles: frozenset[Role], *, stored: str, fitting: bool, now: datetime,
    mark: str = "", secret: Secret | None = None,
) -> Person | None:  # fmt: skip
    """Count a try that was already checked against `stored`; the person when they are let in.

    Tries from a browser that signed in before (`mark`) are counted apart, so that a stranger who uses up the tries
    keeps nobody out of their own office.
    """
    person = find_person(db, sign_in_name, roles, hold=True)
    if person is None:
        return None
    fitting = fitting and person.passphrase_hash == stored
    known = bool(secret and mark and same(mark, browser_mark(secret, person)))
    return person if _count(db, person, fitting=fitting, known=known, now=now) else None


def _count(db: Session, person: Person, *, fitting: bool, known: bool, now: datetime) -> bool:
    before = (person.known_tries, person.known_since) if known else (person.wrong_tries, person.wrong_since)
    tries, since, may = try_once(*before, fits=fitting, now=now)
    if known:
        person.known_tries, person.known_since = tries, since
    else:
        person.wrong_tries, person.wrong_since = tries, since
    if tries == TRIES and tries != before[0]:
        audit.record(db, person.id, action="visit.locked", subject=f"person:{person.id}", now=now)
    return may


def start_visit(db: Session, person: Person, *, now: datetime, proved: bool = True) -> str:
    """Begin a visit; gives the token for the cookie. It is always a new one, so nobody can choose it beforehand."""
    token = new_token()
    db.exec(delete(Visit).where(col(Visit.person_id) == person.id, col(Visit.started_at) < now - LONGEST))
    db.add(
        Visit(
            token_hash=token_hash(token),
            person_id=person.id,
            started_at=now,
            seen_at=now,
            proved_at=now if proved else None,
        )
    )
    audit.record(db, person.id, action="visit.start", subject=f"person:{person.id}", now=now)
    return token


def _visit(db: Session, token: str) -> Visit | None:
    return db.exec(select(Visit).where(Visit.token_hash == token_hash(token))).first()


def visitor(db: Session, token: str, *, now: datetime) -> tuple[Actor, Visit] | None:
    """Who a cookie belongs to, while their visit lasts."""
    visit = _visit(db, token)
    if visit is None or not still_signed_in(visit.started_at, visit.seen_at, now):
        return None
    person = db.get(Person, visit.person_id)
    return (actor(person), visit) if person and person.active else None


def seen(db: Session, token: str, *, now: datetime) -> None:
    """Note that a visit goes on."""
    if visit := _visit(db, token):
        visit.seen_at = now


def end_visit(db: Session, token: str) -> None:
    """End one visit."""
    db.exec(delete(Visit).where(col(Visit.token_hash) == token_hash(token)))


def sign_out(db: Session, me: Actor, token: str, *, now: datetime) -> None:
    """End the visit somebody is in."""
    end_visit(db, token)
    audit.record(db, me.id, action="visit.end", subject=f"person:{me.id}", now=now)


def end_visits(db: Session, person_id: UUID) -> None:
    """End every visit of somebody."""
    db.exec(delete(Visit).where(col(Visit.person_id) == person_id))


def stored_of(db: Session, person_id: UUID) -> str:
    """Somebody's passphrase as it is stored; empty when there is none."""
    person = db.get(Person, person_id)
    return person.passphrase_hash if person else ""


def prove(db: Session, me: Actor, token: str, *, passphrase: str, now: datetime) -> bool:
    """Check the passphrase again, before words as typed are opened."""
    stored = stored_of(db, me.id)
    return proved(db, me, token, stored=stored, fitting=fits(stored, passphrase), now=now)


def proved(db: Session, me: Actor, token: str, *, stored: str, fitting: bool, now: datetime) -> bool:
    """Count a passphrase that was typed again and checked against `stored`; wrong ones count as tries."""
    person = db.exec(select(Person).where(Person.id == me.id).with_for_update()).first()
    visit = _visit(db, token)
    if person is None or visit is None:
        return False
    fitting = fitting and person.passphrase_hash == stored
    if not _count(db, person, fitting=fitting, known=True, now=now):
        return False
    visit.proved_at = now
    audit.record(db, me.id, action="visit.prove", subject=f"person:{me.id}", now=now)
    return True
