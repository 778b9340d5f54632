"""Invite people, let them in, know them again, and let them go."""

from datetime import datetime
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import Session, col, delete, select

from ourwords import audit
from ourwords.accounts.models import Invitation, Person, Visit
from ourwords.accounts.rules import (
    INVITED_FOR,
    TRIES,
    TRIES_WITHIN,
    Actor,
    Role,
    new_token,
    passphrase_problem,
    still_signed_in,
    token_hash,
)  # fmt: skip
from ourwords.kit.errors import BadInput, NotAllowed, NotFound

HASHER = PasswordHasher()
NOBODY = HASHER.hash("a passphrase nobody has, so that an unknown name takes as long as a wrong passphrase")
WRONG = "That name and passphrase do not fit together. Try again, or ask who invited you."


def actor(person: Person) -> Actor:
    """A person as every verb gets them."""
    return Actor(person.id, person.name, Role(person.role), person.agency, person.review_group)


def invite(
    db: Session,
    me: Actor | None,
    *,
    name: str,
    sign_in_name: str,
    role: Role,
    agency: str = "",
    review_group: str = "",
    now: datetime,
) -> tuple[Person, str]:
    """Add somebody; gives them and the token of their invitation, which is shown once."""
    sign_in_name = sign_in_name.strip().lower()
    if not name.strip() or not sign_in_name:
        raise BadInput("Write a name, and what they sign in with.")
    if db.exec(select(Person).where(Person.sign_in_name == sign_in_name)).first():
        raise BadInput("Somebody already signs in with that. Choose another, or find them in the list.")
    email = sign_in_name if "@" in sign_in_name else ""
    person = Person(
        name=name.strip(),
        sign_in_name=sign_in_name,
        email=email,
        role=role,
        agency=agency,
        review_group=review_group,
    )
    db.add(person)
    db.flush()
    audit.record(
        db,
        me and me.id,
        action="person.invite",
        subject=f"person:{person.id}",
        now=now,
        details={"role": role},
    )
    return person, _invitation(db, person, now)


def _invitation(db: Session, person: Person, now: datetime) -> str:
    token = new_token()
    db.exec(delete(Invitation).where(col(Invitation.person_id) == person.id))
    db.add(Invitation(token_hash=token_hash(token), person_id=person.id, ends_at=now + INVITED_FOR))
    return token


def invite_again(db: Session, me: Actor, person_id: UUID, *, now: datetime) -> str:
    """A new link for somebody who lost theirs or their passphrase; what they had stops working."""
    person = person_for(db, me, person_id)
    person.passphrase_hash = ""
    _end_visits(db, person.id)
    audit.record(db, me.id, action="person.invite-again", subject=f"person:{person.id}", now=now)
    return _invitation(db, person, now)


def person_for(db: Session, me: Actor, person_id: UUID) -> Person:
    """Somebody, as the administrator sees them."""
    person = db.get(Person, person_id)
    if person is None or me.role is not Role.ADMINISTRATOR:
        raise NotFound
    return person


def invited(db: Session, token: str, *, now: datetime) -> Person:
    """Who an invitation is for; NotFound when it was used, has ended or never was."""
    found = db.exec(select(Invitation).where(Invitation.token_hash == token_hash(token))).first()
    person = found and found.ends_at > now and db.get(Person, found.person_id)
    if not person or not person.active:
        raise NotFound("This invitation has been used or has ended. Ask who sent it for a new one.")
    return person


def accept(db: Session, token: str, *, passphrase: str, now: datetime) -> Person:
    """Take up an invitation by choosing a passphrase."""
    person = invited(db, token, now=now)
    if problem := passphrase_problem(passphrase, person.name, person.sign_in_name):
        raise BadInput(problem)
    person.passphrase_hash = HASHER.hash(passphrase)
    person.wrong_tries = 0
    db.exec(delete(Invitation).where(col(Invitation.person_id) == person.id))
    _end_visits(db, person.id)
    audit.record(db, person.id, action="person.accept", subject=f"person:{person.id}", now=now)
    return person


def sign_in(
    db: Session, *, sign_in_name: str, passphrase: str, roles: frozenset[Role], now: datetime
) -> Person | None:
    """Who signs in with this; None when it does not fit. The caller says so without raising, so that tries are counted."""
    person = db.exec(select(Person).where(Person.sign_in_name == sign_in_name.strip().lower())).first()
    known = bool(person and person.active and person.passphrase_hash and person.role in roles)
    fits = _fits(person.passphrase_hash if person and known else NOBODY, passphrase)
    if not person or not known:
        return None
    if person.wrong_since and now - person.wrong_since > TRIES_WITHIN:
        person.wrong_tries, person.wrong_since = 0, None
    if person.wrong_tries >= TRIES:
        return None
    if not fits:
        person.wrong_tries, person.wrong_since = person.wrong_tries + 1, person.wrong_since or now
        return None
    person.wrong_tries, person.wrong_since = 0, None
    return person


def _fits(stored: str, passphrase: str) -> bool:
    try:
        return HASHER.verify(stored, passphrase)
    except (VerificationError, InvalidHashError):
        return False


def start_visit(db: Session, person: Person, *, now: datetime, proved: bool = True) -> str:
    """Begin a visit; gives the token for the cookie. It is always a new one, so nobody can choose it beforehand."""
    token = new_token()
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


def visitor(db: Session, token: str, *, now: datetime) -> tuple[Actor, Visit] | None:
    """Who a cookie belongs to, while their visit lasts."""
    visit = db.exec(select(Visit).where(Visit.token_hash == token_hash(token))).first()
    if visit is None or not still_signed_in(visit.started_at, visit.seen_at, now):
        return None
    person = db.get(Person, visit.person_id)
    return (actor(person), visit) if person and person.active else None


def end_visit(db: Session, token: str) -> None:
    """End one visit."""
    db.exec(delete(Visit).where(col(Visit.token_hash) == token_hash(token)))


def _end_visits(db: Session, person_id: UUID) -> None:
    db.exec(delete(Visit).where(col(Visit.person_id) == person_id))


def prove(db: Session, me: Actor, token: str, *, passphrase: str, now: datetime) -> bool:
    """Check the passphrase again, before words as typed are opened."""
    person, visit = (
        db.get(Person, me.id),
        db.exec(select(Visit).where(Visit.token_hash == token_hash(token))).first(),
    )
    if person is None or visit is None or not _fits(person.passphrase_hash, passphrase):
        return False
    visit.proved_at = now
    return True


def change_person(
    db: Session,
    me: Actor,
    person_id: UUID,
    *,
    active: bool,
    role: Role,
    agency: str,
    review_group: str,
    now: datetime,
) -> Person:
    """Change what somebody may do; their visits end at once."""
    person = person_for(db, me, person_id)
    if person.id == me.id and (not active or role is not me.role):
        raise NotAllowed("You cannot take your own role away. Ask another administrator.")
    person.active, person.role, person.agency, person.review_group = active, role, agency, review_group
    _end_visits(db, person.id)
    details = {"role": role, "active": active}
    audit.record(db, me.id, action="person.change", subject=f"person:{person.id}", now=now, details=details)
    return person


def people(db: Session, role: Role | None = None) -> list[Person]:
    """Everybody, or everybody with a role who may sign in, by name."""
    found = select(Person).order_by(col(Person.name))
    return list(db.exec(found.where(Person.role == role, col(Person.active)) if role else found))


def names(db: Session) -> dict[UUID, str]:
    """Everybody's name by id, for pages that say who did something."""
    return {person.id: person.name for person in db.exec(select(Person))}


def seen(db: Session, token: str, *, now: datetime) -> None:
    """Note that a visit goes on."""
    visit = db.exec(select(Visit).where(Visit.token_hash == token_hash(token))).first()
    if visit:
        visit.seen_at = now
