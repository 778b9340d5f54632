"""The word list as our Youth Council decides it: terms, what to say instead and who said so, and each decision."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, json_column, unordered
from ourwords.words.rules import Kind, State


class ListedTerm(Row, table=True):
    """A word to avoid in its jargon sense, and what our Youth Council has said of it."""

    headword: str = Field(unique=True)
    also: list[str] = json_column(default_factory=list)
    ask_the_person: bool = False
    ours: bool = False
    """A draft of our own: only the Youth Council sees it until they agree a wording."""
    state: State = Field(default=State.NOT_YET, sa_type=String)


class Wording(Row, table=True):
    """One thing to say instead, and who said it where; whose words it is (`kind`) never changes."""

    __table_args__ = unordered(UniqueConstraint("term_id", "position"))

    term_id: UUID = Field(foreign_key="listedterm.id", index=True)
    position: int
    words: str
    kind: Kind = Field(sa_type=String)
    said_by: str
    place: str = ""
    age: str = ""
    source: str = ""
    source_note: str = ""
    why: str = ""
    why_is_ours: bool = False
    note: str = ""
    state: State = Field(default=State.NOT_YET, sa_type=String)
    shown: bool = True
    """False while no adult has read what a young person typed: it may hold somebody's name."""


class WordDecision(Row, table=True):
    """What a group of young people decided about a term on one day; the group, never a name."""

    __table_args__ = unordered(UniqueConstraint("term_id", "number"))

    term_id: UUID = Field(foreign_key="listedterm.id", index=True)
    number: int
    said_by: str
    decided_on: date
    changes: list[dict[str, Any]] = json_column(default_factory=list)
    """Each with `wording` (an id, or None for the term itself), `before` and `after`."""
    added: list[str] = json_column(default_factory=list)
    """Ids of wordings the group brought; the words themselves are in `Wording` alone."""
    undone_on: date | None = None
