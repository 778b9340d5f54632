"""Clean text: children's words without what could point to a child, on their way to being read.

What hangs on a response goes with it: when the response is forgotten, so is all that is here of it.
"""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, json_column, unordered
from ourwords.surveys import MayShow


class TextState(StrEnum):
    """Where a clean text stands."""

    WAITING = "waiting"
    RELEASED = "released"
    HELD = "held"


class CleanText(Row, table=True):
    """The masked words of one answer; what was taken out is not here, and no time is."""

    __table_args__ = unordered(UniqueConstraint("response_id", "question_id"))

    response_id: UUID = Field(foreign_key="response.id", ondelete="CASCADE", index=True)
    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    question_id: str
    text: str
    spans: list[dict[str, Any]] = json_column(default_factory=list)
    """Where `text` has a mark ("[name]"): start and end in code points of `text` itself, and the label."""
    may_show: MayShow = Field(default=MayShow.IDEA, sa_type=String)
    """What its writer allows. NO is counted and never quoted, and no young person reads it."""
    state: TextState = Field(default=TextState.WAITING, sa_type=String, index=True)
    reason: str = ""
    """Why it is held."""
    week: date
    """The week its response came in."""
    released_by: UUID | None = Field(default=None, foreign_key="person.id")
    released_on: date | None = None


class Stuck(Row, table=True):
    """A response whose words could not be cleaned; after three tries it waits for a person."""

    response_id: UUID = Field(foreign_key="response.id", ondelete="CASCADE", unique=True)
    tries: int = 0
    trouble: str = ""
    """The kind of error; never its words."""


class Worked(Row, table=True):
    """The last day on which a stage left nothing waiting: a small batch waits for the day after."""

    stage: str = Field(unique=True)
    day: date
