"""How members would put a theme."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, unordered


class Proposal(Row, table=True):
    """What one member would call a theme, and how they would say it; either may be empty."""

    __table_args__ = unordered(UniqueConstraint("review_id", "round", "person_id"))

    review_id: UUID = Field(foreign_key="review.id", index=True)
    round: int
    person_id: UUID = Field(foreign_key="person.id")
    young_name: str = ""
    words: str = ""
    held: bool = False
    """The screen for worry stopped at these words: a worker reads them, the group does not."""
    taken: bool = False
    """An analyst put the theme into these words."""
