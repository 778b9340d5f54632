"""Sealed words: one box a response; and which keys they are sealed for."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, unordered


class Sealed(Row, table=True):
    """A box that only the private key opens; which key is in `key`, so that keys can be changed."""

    __table_args__ = unordered(Index("ix_sealed_key", "key", "id"))

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
    opened: bool = False
    """Somebody has opened it; before that whoever has the worry does so alone."""
    opened_by: UUID | None = Field(default=None, foreign_key="person.id")
    """Who opened it last, while a second person has still to be told by mail that it was opened."""


class Announced(Row, table=True):
    """The public half of an epoch's key, signed by the vault's own: parts seal for it without ever being told of it otherwise."""

    __table_args__ = unordered(UniqueConstraint("begins", "signer"))

    public: str
    begins: date
    until: date
    """The last day on which it may seal."""
    signer: str
    """The verifying half of the key that signed it."""
    signature: bytes
    withdrawn: bool = False
    """Its private half was not found where it should lie, so nobody seals for it: the worker's word, for it is not signed."""
