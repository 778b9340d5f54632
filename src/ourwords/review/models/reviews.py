"""A theme before a group: its cards, who is done with which, and each member's verdict."""

from datetime import date
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, unordered
from ourwords.review.rules import State, Verdict


class Review(Row, table=True):
    """One theme of one survey before the survey's review group; `round` counts how often it went to them."""

    __table_args__ = unordered(UniqueConstraint("survey_id", "theme_id"))

    survey_id: UUID = Field(foreign_key="survey.id")
    theme_id: UUID = Field(foreign_key="theme.id", index=True)
    state: State = Field(default=State.DRAFT, sa_type=String, index=True)
    round: int = 0
    review_group: str = ""
    """The group it went to: the survey's own when it was sent."""
    name: str = ""
    young_name: str = ""
    definition: str = ""
    """Name and meaning as they were sent: this is what is agreed, whatever the theme is called later."""
    meaning: int = 0
    """The theme's own, as it was sent: another one now says that texts were moved into the theme, or out of it."""
    reason: str = ""
    """Why it was closed without being checked."""
    sent_on: date | None = None
    decided_on: date | None = None
    check_by: date | None = None
    """The last day on which the group can check it; after it nobody waits any longer."""


class Card(Row, table=True):
    """One released text that goes to the group in one round; it goes when the text goes."""

    __table_args__ = unordered(UniqueConstraint("review_id", "round", "clean_text_id"))

    review_id: UUID = Field(foreign_key="review.id", index=True)
    round: int
    position: int
    clean_text_id: UUID = Field(foreign_key="cleantext.id", ondelete="CASCADE", index=True)
    taken_out: bool = False
    """An adult took it out, or somebody is worried about it: nobody is shown it any more."""


class Turn(Row, table=True):
    """That one member is done with one card; what they said of it is a coding."""

    __table_args__ = unordered(UniqueConstraint("card_id", "person_id"))

    card_id: UUID = Field(foreign_key="card.id", ondelete="CASCADE", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    put_away: bool = False
    """It upset or worried them: nothing shows it to them again."""


class Judgement(Row, table=True):
    """One member's own verdict on a theme in one round."""

    __table_args__ = unordered(UniqueConstraint("review_id", "round", "person_id"))

    review_id: UUID = Field(foreign_key="review.id", index=True)
    round: int
    person_id: UUID = Field(foreign_key="person.id")
    verdict: Verdict = Field(sa_type=String)
    reason: str = ""


class Upset(Row, table=True):
    """That a card upset somebody. Who it was is kept only when they asked for a worker to talk with."""

    card_id: UUID = Field(foreign_key="card.id", ondelete="CASCADE", index=True)
    day: date
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    seen_by: UUID | None = Field(default=None, foreign_key="person.id")
    """The worker who has looked after it."""
