"""What we keep and about how much of it there is: counts in tens, never words.

A count that moved by one while somebody answered would tell that this child worried us, or asked for help.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlmodel import Session, SQLModel

from ourwords.retention.rules import PARTS, SCHEDULE, Kept, Part, sealed_until
from ourwords.vault.opening import Ring
from ourwords.vault.rules import current


@dataclass(frozen=True, slots=True)
class Line:
    """One table as people read of it."""

    kept: Kept
    rows: str
    """Such as "none", "fewer than 10" or "about 1,230"."""


@dataclass(frozen=True, slots=True)
class Key:
    """One of the vault's keys that come and go."""

    begins: date
    last: date
    """The last day on which it seals, as planned."""
    ends: date
    """When it is destroyed."""
    now: bool
    """Whether words are sealed for it today."""


def keys_of_the_vault(ring: Ring, today: date) -> list[Key]:
    """The keys that come and go and are here, the one to be destroyed next first; none where one key is for everything."""
    epochs = [one.epoch for one in ring.epochs()]
    now = current(epochs, today)
    keys = [Key(one.begins, one.over - timedelta(days=1), one.ends, one == now) for one in epochs]
    return sorted(keys, key=lambda key: key.ends)


def what_we_keep(db: Session, words_days: int) -> list[tuple[Part, list[Line]]]:
    """The schedule by whom it is about, with how many there are now; words as typed go so many days after they were read."""
    counted = {
        name: db.connection().execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in SQLModel.metadata.tables.items()
    }
    schedule = SCHEDULE | {"sealed": replace(SCHEDULE["sealed"], until=sealed_until(words_days))}
    return [
        (
            part,
            [
                Line(kept, about(counted[name]))
                for name, kept in schedule.items()
                if kept.part == part and name in counted
            ],
        )
        for part in PARTS
    ]


def about(count: int) -> str:
    """A count in tens, in words."""
    if count == 0:
        return "none"
    return "fewer than 10" if count < 10 else f"about {count // 10 * 10:,}"
