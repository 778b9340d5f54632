"""What we keep and about how much of it there is: counts in tens, never words.

A count that moved by one while somebody answered would tell that this child worried us, or asked for help.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, SQLModel

from ourwords.retention.rules import PARTS, SCHEDULE, Kept, Part


@dataclass(frozen=True, slots=True)
class Line:
    """One table as people read of it."""

    kept: Kept
    rows: str
    """Such as "none", "fewer than 10" or "about 1,230"."""


def what_we_keep(db: Session) -> list[tuple[Part, list[Line]]]:
    """The schedule by whom it is about, with how many there are now."""
    counted = {
        name: db.connection().execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in SQLModel.metadata.tables.items()
    }
    return [
        (
            part,
            [
                Line(kept, about(counted[name]))
                for name, kept in SCHEDULE.items()
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
