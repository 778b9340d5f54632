"""What young reviewers asked the Executive, and what it answered."""

from datetime import date
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from ourwords.kit.db import Row
from ourwords.review.asking.rules import Stage


class ExecutiveQuestion(Row, table=True):
    """One member's question in their own words; nobody else may change them."""

    review_group: str = Field(index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    """Who asked; the Executive is not told."""
    words: str
    asked_on: date
    stage: Stage = Field(default=Stage.ASKED, sa_type=String, index=True)
    back_because: str = ""
    """Why a worker gave it back to who asked."""
    passed_by: UUID | None = Field(default=None, foreign_key="person.id")
    due_on: date | None = None
    """By when the Executive must answer; None before it was passed on."""


class ExecutiveAnswer(Row, table=True):
    """One answer of the Executive; a question has several when the first did not answer it."""

    question_id: UUID = Field(foreign_key="executivequestion.id", index=True)
    words: str
    by_role: str
    """Who answers, as the council is told: "Chief nurse"."""
    written_by: UUID = Field(foreign_key="person.id")
    answered_on: date
    settles: bool | None = None
    """Whether who asked says that it answers the question; None until they have."""
    because: str = ""
