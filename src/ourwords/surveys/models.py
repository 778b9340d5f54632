"""Surveys and their versions. A version that was published never changes; a change is a new version."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, json_column, unordered
from ourwords.surveys.rules import State


class Survey(Row, table=True):
    """One thing we ask about, under an address that stays the same."""

    slug: str = Field(unique=True)
    title: str
    """What it is called now, for everybody: the title in its draft only until it is first published."""
    state: State = Field(default=State.DRAFT, sa_type=String)
    draft: dict[str, Any] = json_column(default_factory=dict)
    """What its maker is working on, in the shape of a document."""
    taken_out: list[dict[str, Any]] = json_column(default_factory=list)
    """Questions taken out of the draft, newest last, so that they can be put back."""
    version_id: UUID | None = None
    """The version that is open, or was last."""
    closed_at: datetime | None = None
    review_group: str = ""
    """Which young people check its themes; without one nothing is published as agreed."""
    reader_id: UUID | None = Field(default=None, foreign_key="person.id")
    deputy_id: UUID | None = Field(default=None, foreign_key="person.id")
    reading_words: str = "A trained adult reads every answer. Worries are read within one working day."
    reading_days: list[int] = json_column(default_factory=lambda: [0, 1, 2, 3, 4])
    """Days of the week on which somebody reads, Monday as 0; never on a bank holiday."""
    reading_from: str = "09:00"
    reading_until: str = "17:00"
    most_a_day: int = 0
    """How many answers its readers can read in one reading day; 0 for as many as come."""
    names_shown: bool = True
    """Its page names the reader and the deputy."""
    controller: str = ""
    """Who is in charge of what is sent, in law."""
    legal_basis: str = ""
    article_9: str = ""
    """The condition for health, beliefs and the like (UK GDPR, Article 9)."""
    dpia: str = ""
    """Where its data protection impact assessment is kept: a reference."""
    language_readers: dict[str, str] = json_column(default_factory=dict)
    """Language -> the id of who reads answers in it; without one a language is not offered."""


class Version(Row, table=True):
    """What was asked, word for word, from its publication on."""

    __table_args__ = unordered(UniqueConstraint("survey_id", "number"))

    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    number: int
    document: dict[str, Any] = json_column()
    published_on: date


class Link(Row, table=True):
    """A named way in (a poster, a class, a club), kept only as broadly as it is named."""

    __table_args__ = unordered(UniqueConstraint("survey_id", "slug"))

    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    slug: str
    name: str
    shared: bool = False
    """It is opened on devices that many use: each child's answers are wiped away before the next."""


class Sound(Row, table=True):
    """A recording that reads one question out; a question names it by its id."""

    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    kind: str
    """Its media type, for instance audio/mpeg."""
    content: bytes
