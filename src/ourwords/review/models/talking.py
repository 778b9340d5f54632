"""What there is to talk about: why two members see a card differently, and what a meeting made of it."""

from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, unordered
from ourwords.themes import Fits


class Why(Row, table=True):
    """Why one member sees a card as they do. Without words they did not want to say."""

    __table_args__ = unordered(UniqueConstraint("card_id", "person_id"))

    card_id: UUID = Field(foreign_key="card.id", ondelete="CASCADE", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    words: str = ""
    held: bool = False
    """The screen for worry stopped at these words: a worker reads them, the group does not."""


class Settled(Row, table=True):
    """What a group that talked about a card decided."""

    __table_args__ = unordered()

    card_id: UUID = Field(foreign_key="card.id", ondelete="CASCADE", unique=True)
    decision: Fits = Field(sa_type=String)
