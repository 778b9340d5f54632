"""What members made of a text before anybody suggested a theme for it."""

from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, unordered
from ourwords.themes import Outcome


class FirstLook(Row, table=True):
    """That a member said by themselves what a text is about; the themes they chose are codings of theirs."""

    __table_args__ = unordered(UniqueConstraint("clean_text_id", "person_id"))

    clean_text_id: UUID = Field(foreign_key="cleantext.id", ondelete="CASCADE", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    outcome: Outcome = Field(sa_type=String)
    closed: bool = False
    """They went on to cards that name a theme: what they said before stays as it was."""
