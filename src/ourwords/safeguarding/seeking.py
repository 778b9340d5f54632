"""Find a worry again: by our number for it, its survey, who decided it and what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, false
from sqlmodel import Session, col, select

from ourwords import accounts, surveys
from ourwords.accounts import Actor
from ourwords.safeguarding.answers import is_of
from ourwords.safeguarding.conflicts import not_about
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import Decision, State

NUMBER = 8
"""So many characters of a worry's id are our number for it, as it stands on a referral note."""
DECISIONS = frozenset(decision.value for decision in Decision)
HEXADECIMAL = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for, as they typed or chose it; what is empty may be anything."""

    number: str = ""
    survey: str = ""
    who: str = ""
    what: str = ""

    @property
    def is_for_all(self) -> bool:
        """Whether nothing was asked for."""
        return self == Sought()

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """What is true of each worry that is looked for; of what cannot be, nothing is."""
        if self.number:
            yield _numbered(self.number)
        if self.survey:
            yield is_of(id, Concern.response_id) if (id := _id(self.survey)) else false()
        if self.who:
            yield col(Concern.owner_id) == id if (id := _id(self.who)) else false()
        if self.what:
            yield col(Concern.decision) == self.what if self.what in DECISIONS else false()


def number_of(concern: Concern) -> str:
    """Our number for a worry."""
    return str(concern.id)[:NUMBER]


def waits_still(db: Session, me: Actor, sought: Sought) -> list[UUID]:
    """Which worries with this number are not decided yet; none where no number was given."""
    if not sought.number:
        return []
    found = select(Concern.id).where(Concern.state != State.DECIDED, not_about(me.id))
    return list(db.exec(found.where(_numbered(sought.number)).order_by(col(Concern.id))))


def deciders(db: Session, me: Actor) -> list[tuple[str, str]]:
    """Everybody who decided something that I may see, as pairs of id and name."""
    those = select(Concern.owner_id).where(Concern.state == State.DECIDED, not_about(me.id)).distinct()
    ids, names = set(db.exec(those)), accounts.names(db)
    return sorted(((str(id), names[id]) for id in ids if id and id in names), key=lambda one: one[1].lower())


def sources(db: Session) -> list[tuple[str, str]]:
    """Every survey, as pairs of id and title."""
    return sorted(
        ((str(id), title) for id, title in surveys.titles(db).items()), key=lambda one: one[1].lower()
    )


def _numbered(number: str) -> ColumnElement[bool]:
    """That its id begins with this number: between the lowest and the highest that do, which both databases find alike."""
    start = number.strip().lower().replace("-", "")[:NUMBER]
    if not start or not HEXADECIMAL.issuperset(start):
        return false()
    return col(Concern.id).between(UUID(start.ljust(32, "0")), UUID(start.ljust(32, "f")))


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
