"""Sealed words: one box a response."""

from uuid import UUID

from sqlmodel import Field

from ourwords.kit.db import Row


class Sealed(Row, table=True):
    """A box that only the private key opens; which key is in `key`, so that keys can be changed."""

    key: str
    box: bytes


class Envelope(Row, table=True):
    """How somebody who asked for it can be reached, sealed apart from their words; only a safeguarding lead opens it."""

    concern_id: UUID = Field(foreign_key="concern.id", unique=True)
    key: str
    box: bytes
    opened_by: UUID | None = Field(default=None, foreign_key="person.id")
    """Who opened it last, while a second person has still to be told by mail that it was opened."""
