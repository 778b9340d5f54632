"""Concerns: answers that a named adult must look at soon."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from ourwords.kit.db import Row, json_column


class Concern(Row, table=True):
    """An answer a person must look at; alone of all that is kept it holds when the answer came, for the lead."""

    response_id: UUID = Field(foreign_key="response.id", index=True)
    sealed_id: UUID | None = Field(default=None, foreign_key="sealed.id", index=True)
    level: str
    reasons: list[str] = json_column(default_factory=list)
    categories: list[str] = json_column(default_factory=list)
    """The kinds of harm the screen saw; empty for what a person was worried about."""
    grave: bool = True
    """Young people must not read these words as they are; a lead may say otherwise when they decide."""
    kept_from: list[str] = json_column(default_factory=list)
    """Ids of the people these words may be about: they are shown nothing of it."""
    looked_for: dict[str, str] = json_column(default_factory=dict)
    """Whom the words were looked through for, by id, and under which name; nobody else is shown it. Without a name: nobody
    could look, and whoever opens the words is looked for then."""
    state: str = Field(default="new", sa_type=String, index=True)
    owner_id: UUID | None = Field(default=None, foreign_key="person.id")
    arrived_at: datetime
    due_at: datetime
    told: list[str] = json_column(default_factory=list)
    """Ids of those whose mail about it was taken by the mail server, while others still have to be told."""
    told_at: datetime | None = None
    """When everybody who should know had been mailed; empty while a mail still has to be sent."""
    late_told: list[str] = json_column(default_factory=list)
    late_told_at: datetime | None = None
    """The same two, for the mail that says it is late."""
    tried_at: datetime | None = None
    """When a mail about it last failed."""
    owner_told: bool = True
    """False while who has it still has to be mailed: it was handed to them, or somebody added to it."""
    opening: dict[str, Any] = json_column(default_factory=dict)
    """That a lead asks to open how to reach somebody: `state`, `by`, `why`, `answered_by`, `answered_at`, and who was `told`."""
    opening_told: bool = True
    """False while somebody has to be mailed of that question, or of its answer."""
    decision: str = ""
    reason: str = ""
    decided_at: datetime | None = None
    history: list[dict[str, Any]] = json_column(default_factory=list)
    """What was done, oldest first: `at` (ISO, UTC), `who` (a person's id), `did`, `text`. Of an opening `visit`: in which the
    words stay open. Of a decision `ticked`: that young people must not read them, and `grave`: what that was before."""


class ToLookAt(Row, table=True):
    """That an answer waits for its second look; gone when that is done, so it says nothing of when."""

    response_id: UUID = Field(foreign_key="response.id", unique=True, ondelete="CASCADE")
    tries: int = 0
    """How often its words could not be opened, or its worry not raised; after three a person must see to it."""


class MorningCheck(Row, table=True):
    """The day's check mail: who has had it. Only the last one is kept."""

    day: date = Field(unique=True)
    told: list[str] = json_column(default_factory=list)
    tried_at: datetime | None = None
    """When a mail of that day last failed."""


class Heartbeat(Row, table=True):
    """One row: when somebody last looked for worries to tell people of. It says nothing of any answer."""

    at: datetime


class HelpContact(Row, table=True):
    """One place to turn to, as every public page shows it; somebody owns it and rings it before `review_on`."""

    name: str
    number: str
    words: str
    when: str
    for_adults: bool = False
    """Shown to parents and carers instead of to children."""
    position: int
    owner: str
    review_on: date
    removed: bool = False
    """It is shown to nobody and can be put back."""
