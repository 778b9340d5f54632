"""What members typed at which the screen for worry stopped."""

from datetime import date
from uuid import UUID

from sqlmodel import Field

from ourwords.kit.db import Row, unordered


class HeldWords(Row, table=True):
    """Words of a member at which the screen for worry stopped; gone when a worker has read them and talked with them."""

    __table_args__ = unordered()

    person_id: UUID = Field(foreign_key="person.id", index=True)
    day: date
    words: str
    told: bool = False
    """Whether a worker was told by mail that they wait."""
