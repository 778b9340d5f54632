"""An installation whose epochs turn: what its worker, its staff's part and its public's part hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords.kit.settings import Settings
from ourwords.vault import Sealed, Sealer, load_sealer
from ourwords.vault.opening import Opener, Resealer, copy_epochs, end, load_opener, turn
from tests.people import NOW

AT_ONCE = 3


@dataclass
class Place:
    """A worker and a public's part on one database."""

    settings: Settings
    engine: Engine
    opener: Opener
    public: Sealer
    """All that the public's part holds; what it learns, it learns from the database."""
    resealer: Resealer

    def work(self, now: datetime) -> int:
        """The worker's round, until nothing is left."""
        total = turn(self.engine, self.opener.ring, now=now)
        while done := self.resealer.reseal(self.engine, AT_ONCE, now=now):
            total += done
        total += end(self.engine, self.opener.ring, self.resealer, now=now)
        copy_epochs(self.opener.ring)
        return total

    def look(self) -> None:
        """The public's part looks at the database, as it does once a minute."""
        with Session(self.engine) as db:
            self.public.learn(db)

    def send(self, *texts: str, now: datetime) -> None:
        """Words come in."""
        with Session(self.engine) as db:
            for text in texts:
                key, box = self.public.seal({"change": text}, now=now)
                db.add(Sealed(key=key, box=box))
            db.commit()

    def boxes(self) -> Sequence[Sealed]:
        """All that is sealed."""
        with Session(self.engine) as db:
            return db.exec(select(Sealed)).all()

    def keys(self) -> set[str]:
        """The names on the boxes."""
        return {one.key for one in self.boxes()}

    def read(self) -> list[str]:
        """All words, opened."""
        return sorted(self.opener.open(one)["change"] for one in self.boxes())

    def epochs(self) -> list[str]:
        """The names of the epochs' keys that are here, the first first."""
        return [one.name for one in self.opener.ring.epochs()]


def place_on(settings: Settings, engine: Engine) -> Place:
    """A worker's and a public part's view of one installation."""
    opener = load_opener(settings)
    return Place(settings, engine, opener, load_sealer(settings), Resealer(opener, load_sealer(settings)))


def after(days: float) -> datetime:
    """So many days after the first Monday, in the morning."""
    return NOW + timedelta(days=days)
