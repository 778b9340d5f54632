"""Clean text: children's words without what could point to a child, on their way to being read.

What hangs on a response goes with it: when the response is forgotten, so is all that is here of it.
"""

from datetime import date, datetime
from enum import StrEnum
from random import SystemRandom
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, json_column, unordered
from ourwords.surveys import MayShow

CHANCE = SystemRandom()
ONE_IN = 10
"""Of so many decisions one is looked at by a second person, where nobody said otherwise."""


class TextState(StrEnum):
    """Where a clean text stands. Nobody but its readers is shown one that is not released."""

    WAITING = "waiting"
    GOING = "going"
    """A reader let it go, and may still think better of it."""
    SECOND = "second"
    """A reader let it go, and a second one looks at it first."""
    RELEASED = "released"
    HELD = "held"
    APART = "apart"
    """Young people must not read it as it is: a safeguarding lead says in general what was said."""
    SAID = "said"
    """That was done; the words themselves stay here until they are forgotten."""


class CleanText(Row, table=True):
    """The masked words of one answer, or of a part of it; what was taken out is not here, and no time is."""

    __table_args__ = unordered(
        UniqueConstraint("response_id", "question_id", "part"),
        Index("ix_cleantext_reading", "survey_id", "state", "id"),
    )

    response_id: UUID = Field(foreign_key="response.id", ondelete="CASCADE", index=True)
    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    question_id: str
    part: int = 0
    """0 for what is left of the answer; a part that was split away has a number of its own."""
    text: str
    spans: list[dict[str, Any]] = json_column(default_factory=list)
    """Where `text` has a mark ("[name]"): start and end in code points of `text` itself, and the label."""
    likeness: str = Field(default="", index=True)
    """The same for texts that read the same: same question, language and way it came, same words and marks."""
    changed: str = ""
    """"marked" when a reader changed a mark or took more out, "lifted" when they put words back that the machine took out."""
    may_show: MayShow = Field(default=MayShow.IDEA, sa_type=String)
    """What its writer allows. NO is counted and never quoted, and no young person reads it."""
    state: TextState = Field(default=TextState.WAITING, sa_type=String, index=True)
    reason: str = ""
    """Why it is held."""
    in_general: bool = False
    """A safeguarding lead wrote it, about words that are not shown."""
    week: date
    """The week its response came in."""
    released_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    released_on: date | None = None
    second_by: UUID | None = Field(default=None, foreign_key="person.id")
    """Who looked at it after that."""
    second_said: str = ""
    """What they found: "agreed", or "disagreed" when they took out more, held it, or worried."""
    draw: float = Field(default_factory=CHANCE.random)
    """Drawn once from 0 to 1: below the share of second looks somebody looks a second time, however often it is let go."""
    read_on: date | None = None
    """The day on which an adult was first done with it; it stays when that is undone."""
    reading_id: UUID | None = Field(default=None, foreign_key="reading.id", ondelete="SET NULL", index=True)
    """The decision it was part of, while that can be undone."""


class Reading(Row, table=True):
    """One decision of a reader about texts that read the same, for as long as it can be undone."""

    person_id: UUID = Field(foreign_key="person.id", index=True)
    survey_id: UUID = Field(foreign_key="survey.id")
    did: str
    at: datetime
    note: str = ""
    """Where marks stood in what was typed, sealed: so that a change of them can be undone."""


class Correction(Row, table=True):
    """A sentence in which a reader saw what the machine had missed: invented names stand where marks are."""

    clean_text_id: UUID = Field(foreign_key="cleantext.id", ondelete="CASCADE", index=True)
    sentence: str
    marks: list[dict[str, Any]] = json_column(default_factory=list)
    """Where an invented name stands, in code points of `sentence`, and its label."""


class SecondLook(Row, table=True):
    """How many of a survey's texts a second reader looks at."""

    survey_id: UUID = Field(foreign_key="survey.id", unique=True)
    one_in: int = ONE_IN


class Stuck(Row, table=True):
    """A response whose words could not be cleaned; after three tries it waits for a person."""

    response_id: UUID = Field(foreign_key="response.id", ondelete="CASCADE", unique=True)
    tries: int = 0
    trouble: str = ""
    """The kind of error; never its words."""


class Worked(Row, table=True):
    """The last day on which a stage did its work, or the first on which something of a survey was left."""

    stage: str = Field(unique=True)
    day: date
