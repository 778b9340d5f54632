"""Concerns: answers that a named adult must look at soon."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from ourwords.kit.db import Row, json_column


class Concern(Row, table=True):
    """An answer a person must look at; alone of all that is kept it holds when the answer came, for the lead."""

    response_id: UUID = Field(foreign_key="response.id", index=True)
    sealed_id: UUID | None = Field(default=None, foreign_key="sealed.id")
    level: str
    reasons: list[str] = json_column(default_factory=list)
    state: str = Field(default="new", sa_type=String, index=True)
    owner_id: UUID | None = Field(default=None, foreign_key="person.id")
    arrived_at: datetime
    due_at: datetime
    told_at: datetime | None = None
    """When a mail about it was taken by the mail server; empty while it still has to be sent."""
    decision: str = ""
    reason: str = ""
    decided_at: datetime | None = None
    history: list[dict[str, Any]] = json_column(default_factory=list)
