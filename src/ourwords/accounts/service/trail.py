"""The trail as people read it: who did what, about what, when; and whether it is whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from ourwords import audit
from ourwords.accounts.models import Person
from ourwords.accounts.rules import sentence
from ourwords.audit import AuditLine
from ourwords.kit import clock

SIZE = 50
NOBODY = "The software"
FORGOTTEN = "Somebody who is no longer here"


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the trail in plain words."""

    number: int
    who: str
    what: str
    about: str
    """Whom or what it was about, in words."""
    subject: str
    """The same as it is written down, to look for."""
    when: str
    details: str


def said(db: Session, *, page: int = 1, subject: str = "") -> list[Said]:
    """One page of the trail, newest first, in plain words."""
    names = {person.id: person.name for person in db.exec(select(Person))}
    return [_said(line, names) for line in audit.lines(db, page=page, size=SIZE, subject=subject)]


def pages_of(db: Session, *, subject: str = "") -> int:
    """How many pages the trail has; at least one."""
    counted = select(func.count()).select_from(AuditLine)
    lines = db.exec(counted.where(col(AuditLine.subject) == subject) if subject else counted).one()
    return max(1, -(-lines // SIZE))


def whole(db: Session) -> str:
    """A sentence that says whether the trail was tampered with."""
    number = audit.broken_at(db)
    if number is None:
        return "The trail is whole: no line was changed or taken out."
    return (
        f"The trail is broken at line {number}. A line there was changed or taken out. Tell the scrutineer."
    )


def _said(line: AuditLine, names: Mapping[UUID, str]) -> Said:
    return Said(
        number=line.number,
        who=names.get(line.who, FORGOTTEN) if line.who else NOBODY,
        what=sentence(line.action),
        about="" if line.subject == f"person:{line.who}" else _about(line.subject, names),
        subject=line.subject,
        when=clock.moment(line.at).replace(clock.day(line.at), clock.day_year(line.at)),
        details=", ".join(
            f"{name.replace('_', ' ')}: {_plain(value)}" for name, value in line.details.items()
        ),
    )


def _about(subject: str, names: Mapping[UUID, str]) -> str:
    kind, _, id = subject.partition(":")
    if kind == "person":
        return next((name for person, name in names.items() if str(person) == id), FORGOTTEN)
    return f"{kind} {id[:8]}".strip()


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("_", " ")
