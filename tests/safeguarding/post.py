"""A mail server of the tests' own, and one run of the stage that sends alarms."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session

from ourwords.accounts import Person
from ourwords.safeguarding import alarm
from tests.people import NOW
from tests.safeguarding.ground import leads

BASE = "https://words.example"
SOON_AFTER = NOW + timedelta(minutes=1)


@dataclass
class Post:
    """A mail server that keeps what it takes and refuses whom it is told to."""

    refuses: Callable[[str], Exception | None] = lambda to: None
    taken: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])

    def send(self, to: str, subject: str, text: str) -> None:
        if wrong := self.refuses(to):
            raise wrong
        self.taken.append((to, subject, text))

    @property
    def to(self) -> list[str]:
        """Who got a mail, sorted."""
        return sorted(to for to, _, _ in self.taken)


def ring(db: Session, mailer: Post, now: datetime = NOW, limit: int = 50) -> int:
    """One run of the worker's stage, committed."""
    db.commit()  # the worker begins with nothing held
    done = alarm(db, limit, mailer=mailer, now=now, base_url=BASE)
    db.commit()
    return done


def addresses(db: Session) -> list[str]:
    """Of every lead, in the order they came: reader, deputy, others."""
    return [person.email for lead in leads(db) if (person := db.get(Person, lead.id))]
