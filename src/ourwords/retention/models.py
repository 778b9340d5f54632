"""Codes to come back with, when forgetting was last done, and what it must leave."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from ourwords.kit.db import Row
from ourwords.retention.rules import HoldKind


class Code(Row, table=True):
    """A code to come back with: enough to know it again, too little to find it out. It holds no time."""

    lookup: bytes = Field(unique=True)
    """A keyed hash of the first two words."""
    hash: str
    """A slow hash (Argon2id) of a keyed hash of all five."""
    response_id: UUID = Field(foreign_key="response.id", unique=True)


class LastForgetting(Row, table=True):
    """When forgetting was last done; one row, with the same id always."""

    at: datetime | None = None
    done_on: date | None = None
    """The last day on which nothing was left to forget."""
    untidy: bool = False
    """Something was deleted whose bytes may still lie in a file."""
    clustered_on: date | None = None
    """The last day on which tables were written anew, in the order of their random ids (PostgreSQL)."""


class Hold(Row, table=True):
    """Why an answer may not be erased, for as long as it must not be."""

    response_id: UUID = Field(foreign_key="response.id", index=True)
    kind: HoldKind = Field(sa_type=String)
    words: str
    """What it is needed for, and who asked."""
    person_id: UUID = Field(foreign_key="person.id")
    since: date
    ended_on: date | None = None
    """None while it lasts."""
    ended_because: str = ""
