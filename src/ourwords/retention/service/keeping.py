"""What we keep and how much of it there is: counts, never words."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, SQLModel

from ourwords.retention.rules import PARTS, SCHEDULE, Kept, Part


@dataclass(frozen=True, slots=True)
class Line:
    """One table as people read of it."""

    kept: Kept
    rows: int


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
                Line(kept, counted[name])
                for name, kept in SCHEDULE.items()
                if kept.part == part and name in counted
            ],
        )
        for part in PARTS
    ]
