"""Surveys that were sent to a group to be tried, and what its members said of each question."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, unordered


class Ease(StrEnum):
    """What a member makes of a question."""

    EASY = "easy"
    HARD = "hard"
    CHANGE = "change"


class Outcome(StrEnum):
    """What came of what a member said."""

    OPEN = "open"
    CHANGED = "changed"
    KEPT = "kept"


class Trial(Row, table=True):
    """That a survey's lead sent its draft to the survey's review group to try."""

    survey_id: UUID = Field(foreign_key="survey.id", unique=True)
    review_group: str = Field(index=True)
    sent_by: UUID = Field(foreign_key="person.id")
    sent_on: date


class TrialNote(Row, table=True):
    """What one member says of one question; it holds no answer to it."""

    __table_args__ = unordered(UniqueConstraint("trial_id", "person_id", "question_id"))

    trial_id: UUID = Field(foreign_key="trial.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    question_id: str
    asked: str
    """The question as it was worded then."""
    ease: Ease = Field(sa_type=String)
    words: str = ""
    outcome: Outcome = Field(default=Outcome.OPEN, sa_type=String)
    because: str = ""
    """Why it was kept, or what was changed."""
