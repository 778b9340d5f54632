"""Findings, reports and actions. A report that was published never changes."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, json_column, unordered
from ourwords.reports.rules.acting import Promise
from ourwords.reports.rules.content import ReportState, ShownAs


class Finding(Row, table=True):
    """What one theme of one survey tells us: drafted by the analyst, frozen in each report that uses it."""

    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    theme_id: UUID = Field(foreign_key="theme.id", index=True)
    title: str
    says: str = ""
    """What young people say should happen."""
    asks: str = ""
    """What we ask the Executive to decide."""
    shown_as: ShownAs = Field(default=ShownAs.NOT_CHECKED, sa_type=String)
    quotes: list[str] = json_column(default_factory=list)
    """Ids of clean texts; their words are never copied."""
    places: list[str] = json_column(default_factory=list)
    """Keys of framework items it belongs to."""
    position: int = 0


class Report(Row, table=True):
    """A report and, once published, its frozen content: safe numbers and our own words, never a child's words."""

    __table_args__ = unordered(UniqueConstraint("number", "edition"))

    number: int | None = None
    """What people call it by; given when it is published, and shared by its editions."""
    edition: int = 1
    title: str
    for_whom: str = "Voice and Involvement Subgroup"
    audience: str = "partners"
    state: ReportState = Field(default=ReportState.DRAFT, sa_type=String)
    survey_ids: list[str] = json_column(default_factory=list)
    finding_ids: list[str] = json_column(default_factory=list)
    who: list[str] = json_column(default_factory=list)
    """Questions that say who people are, as "survey id:question id"."""
    words: dict[str, Any] = json_column(default_factory=dict)
    """The analyst's own words, by part."""
    kept: dict[str, str] = json_column(default_factory=dict)
    """Words to avoid that are kept on purpose, each with what it means."""
    made_on: date
    published_on: date | None = None
    corrects_id: UUID | None = Field(default=None, foreign_key="report.id")
    content: dict[str, Any] = json_column(default_factory=dict)
    heard: dict[str, Any] = json_column(default_factory=dict)
    """The same content cut for the public, for "you said, we did"."""


class Action(Row, table=True):
    """What somebody will do, or cannot do, because of what was said."""

    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    report_id: UUID | None = Field(default=None, foreign_key="report.id")
    finding_id: UUID | None = Field(default=None, foreign_key="finding.id")
    title: str
    you_said: str
    text: str = ""
    """What we said we would do."""
    owner_role: str
    agency: str = ""
    due_on: date
    state: Promise = Field(default=Promise.PLANNED, sa_type=String)
    what_changed: str = ""
    because: str = ""
    told_on: date | None = None
    """When it was last told to the people who spoke."""
    is_true: bool | None = None
    """Whether a young person of the review group says that it is so; None until one has."""
    young_people_say: str = ""


class SignOff(Row, table=True):
    """That a member of the subgroup has read a published report."""

    __table_args__ = unordered(UniqueConstraint("report_id", "person_id"))

    report_id: UUID = Field(foreign_key="report.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    on: date
