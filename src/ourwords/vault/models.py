"""Sealed words: one box a response."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, unordered


class Sealed(Row, table=True):
    """A box that only the private key opens; which key is in `key`, so that keys can be changed."""

    key: str
    box: bytes


class Envelope(Row, table=True):
    """How somebody who asked for it can be reached, sealed apart from their words; only a safeguarding lead opens it."""

    __table_args__ = unordered(UniqueConstraint("concern_id", "place"))

    concern_id: UUID = Field(foreign_key="concern.id")
    place: int = 1
    """What was sent first is 1: a later one takes nothing away, for somebody else may have sent it."""
    key: str
    box: bytes
    opened_by: UUID | None = Field(default=None, foreign_key="person.id")
    """Who opened it last, while a second person has still to be told by mail that it was opened."""
