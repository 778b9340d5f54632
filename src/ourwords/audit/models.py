"""The trail, and its end, which a writer holds while adding to it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field

from ourwords.kit.db import Row, json_column


class AuditLine(Row, table=True):
    """One thing that was done; its hash covers the line before, so a line changed or taken out shows."""

    number: int = Field(unique=True)
    at: datetime
    who: UUID | None = None
    action: str
    subject: str = ""
    details: dict[str, Any] = json_column(default_factory=dict)
    hash: str


class AuditEnd(Row, table=True):
    """The last line's number and hash; one row."""

    number: int
    hash: str
