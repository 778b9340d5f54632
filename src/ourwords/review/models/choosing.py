"""What members chose: words for the report, and the themes that matter most."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, unordered


class QuoteChoice(Row, table=True):
    """That one member would put a card's words into the report."""

    __table_args__ = unordered(UniqueConstraint("card_id", "person_id"))

    card_id: UUID = Field(foreign_key="card.id", ondelete="CASCADE", index=True)
    person_id: UUID = Field(foreign_key="person.id")


class Vote(Row, table=True):
    """That one theme of a survey is among those that matter most to one member."""

    __table_args__ = unordered(UniqueConstraint("survey_id", "theme_id", "person_id"))

    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    theme_id: UUID = Field(foreign_key="theme.id")
    person_id: UUID = Field(foreign_key="person.id")
