"""Invite people, let them choose a passphrase, and change what they may do."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete, select

from ourwords import audit
from ourwords.accounts.models import Invitation, Person
from ourwords.accounts.rules import INVITED_FOR, Actor, Role, new_token, passphrase_problem, token_hash
from ourwords.accounts.service.passphrases import hashed_slowly
from ourwords.accounts.service.visiting import end_visits
from ourwords.kit.errors import BadInput, NotAllowed, NotFound

TAKEN = "Somebody already signs in with that. Choose another, or find them in the list."


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
    if is_taken(db, sign_in_name):
        raise BadInput(TAKEN)
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


def is_taken(db: Session, sign_in_name: str) -> bool:
    """Whether somebody already signs in with this."""
    asked = select(Person).where(Person.sign_in_name == sign_in_name.strip().lower())
    return db.exec(asked).first() is not None


def _invitation(db: Session, person: Person, now: datetime) -> str:
    token = new_token()
    db.exec(delete(Invitation).where(col(Invitation.person_id) == person.id))
    db.add(Invitation(token_hash=token_hash(token), person_id=person.id, ends_at=now + INVITED_FOR))
    return token


def invite_again(db: Session, me: Actor, person_id: UUID, *, now: datetime) -> str:
    """A new link for somebody who lost theirs or their passphrase; what they had stops working."""
    person = person_for(db, me, person_id)
    person.passphrase_hash = ""
    end_visits(db, person.id)
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


def invitations(db: Session) -> dict[UUID, datetime]:
    """Until when each invitation that was not taken up can be used, by person."""
    return {each.person_id: each.ends_at for each in db.exec(select(Invitation))}


def accept(db: Session, token: str, *, passphrase: str, now: datetime) -> Person:
    """Take up an invitation by choosing a passphrase; it is hashed before the database is asked, so that nobody waits."""
    hashed = hashed_slowly(passphrase)
    person = invited(db, token, now=now)
    if problem := passphrase_problem(passphrase, person.name, person.sign_in_name):
        raise BadInput(problem)
    person.passphrase_hash = hashed
    person.wrong_tries, person.wrong_since = 0, None
    person.known_tries, person.known_since = 0, None
    db.exec(delete(Invitation).where(col(Invitation.person_id) == person.id))
    end_visits(db, person.id)
    audit.record(db, person.id, action="person.accept", subject=f"person:{person.id}", now=now)
    return person


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
    end_visits(db, person.id)
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
