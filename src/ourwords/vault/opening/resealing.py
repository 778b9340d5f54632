"""Seal anew for the epoch of the day whatever is still kept, so that the keys of earlier ones can be destroyed."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from nacl.exceptions import CryptoError
from sqlalchemy import Engine, update
from sqlmodel import Session, col, func, select

from ourwords.kit.db import session
from ourwords.kit.logs import log
from ourwords.vault.models import Envelope, Sealed
from ourwords.vault.opening.opener import Opener
from ourwords.vault.sealing import Box, Sealer

LOG = log("vault")
TABLES: tuple[type[Any], ...] = (Sealed, Envelope)
Fresh = list[tuple[Sealed | Envelope, Box]]


@dataclass(slots=True)
class Resealer:
    """Opens boxes of earlier keys and seals the same bytes for today's."""

    opener: Opener
    sealer: Sealer
    damaged: set[UUID] = field(default_factory=set[UUID])
    """Boxes that their own key does not open: nobody can read them, so nothing waits for them."""

    def reseal(self, engine: Engine, limit: int, *, now: datetime) -> int:
        """Seal up to `limit` boxes of each kind anew and say how many. Safe to stop and to repeat; many may work at once.

        Whatever is still kept is to be read still, for what was to go has been erased. No child's answer waits for it: the
        database is written to when all is sealed, and what others changed by then is left as it is.
        """
        return sum(self._some(engine, table, limit, now) for table in TABLES)

    def _some(self, engine: Engine, table: type[Any], limit: int, now: datetime) -> int:
        while True:
            with session(engine, writes=False) as db:
                self.sealer.learn(db)
                found = self._found(db, table, limit, now)
            if not found:
                return 0
            if fresh := [(one, box) for one in found if (box := self._anew(one, now))]:
                return _write(engine, table, fresh)  # where all were damaged, those behind them come next

    def hanging(self, db: Session, name: str) -> int:
        """How many boxes need the key with this name."""
        return sum(
            db.exec(select(func.count(col(table.id))).where(self._of(table, name))).one() for table in TABLES
        )

    def earlier(self, now: datetime) -> set[str]:
        """The names of keys whose boxes are to be sealed anew.

        Where no epoch may seal today the vault's own key does; what is sealed for an epoch then stays so.
        """
        ring, today = self.opener.ring, self.sealer.key_of(now)
        return (ring.own_names() if today == self.sealer.key else ring.names()) - {today}

    def _found(self, db: Session, table: type[Any], limit: int, now: datetime) -> list[Any]:
        """Boxes to do, by their random ids: the order in which they are done tells nothing."""
        found: list[Any] = []
        for name in sorted(self.earlier(now)):
            of_it = select(table).where(self._of(table, name)).order_by(col(table.id))
            found += db.exec(of_it.limit(limit - len(found))).all()
        return found

    def _of(self, table: type[Any], name: str) -> Any:
        return (col(table.key) == name) & col(table.id).not_in(self.damaged)

    def _anew(self, one: Sealed | Envelope, now: datetime) -> Box | None:
        try:
            plain = self.opener.ring.box(one.key).decrypt(one.box)
        except CryptoError:
            LOG.error("a box is damaged: its own key does not open it")
            self.damaged.add(one.id)
            return None
        return self.sealer.close(plain, now=now)


def _write(engine: Engine, table: type[Any], fresh: Fresh) -> int:
    done = 0
    with session(engine) as db:
        for one, box in fresh:
            as_it_was = (col(table.id) == one.id) & (col(table.key) == one.key) & (col(table.box) == one.box)
            changed = db.connection().execute(update(table).where(as_it_was).values(key=box.key, box=box.box))
            done += changed.rowcount
    return done
