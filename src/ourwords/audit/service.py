"""Add a line to the trail, read it, and say where it was tampered with."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords.audit.models import AuditEnd, AuditLine
from ourwords.audit.rules import START, line_hash


def record(
    db: Session,
    who: UUID | None,
    *,
    action: str,
    subject: str = "",
    now: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    """Write down that somebody did something. Never words, never names: ids and counts."""
    end = db.exec(select(AuditEnd).with_for_update()).first() or AuditEnd(number=0, hash=START)
    number, said = end.number + 1, details or {}
    end.hash = line_hash(
        end.hash, number=number, at=now, who=who, action=action, subject=subject, details=said
    )
    end.number = number
    db.add(end)
    db.add(
        AuditLine(number=number, at=now, who=who, action=action, subject=subject, details=said, hash=end.hash)
    )
    db.flush()


def lines(db: Session, *, page: int = 1, size: int = 50, subject: str = "") -> list[AuditLine]:
    """The trail, newest first, a page at a time."""
    found = select(AuditLine).order_by(col(AuditLine.number).desc()).offset((page - 1) * size).limit(size)
    return list(db.exec(found.where(col(AuditLine.subject) == subject) if subject else found))


def broken_at(db: Session) -> int | None:
    """The number of the first line that was changed, or whose neighbour was taken out; None when all is whole.

    Old lines may have been forgotten on time, so the chain is followed from the oldest that is left.
    """
    before: tuple[int, str] | None = (0, START)
    for line in db.exec(select(AuditLine).order_by(col(AuditLine.number))):
        if line.number > 1 and before == (0, START):
            before = None  # the oldest lines were forgotten on time: follow the chain from here
        if before and not _follows(before, line):
            return line.number
        before = (line.number, line.hash)
    end = db.exec(select(AuditEnd)).first()
    return None if end is None or before == (end.number, end.hash) else (before or (0, ""))[0] + 1


def _follows(before: tuple[int, str], line: AuditLine) -> bool:
    expected = line_hash(
        before[1], number=before[0] + 1, at=line.at, who=line.who, action=line.action, subject=line.subject,
        details=line.details,
    )  # fmt: skip
    return line.hash == expected
