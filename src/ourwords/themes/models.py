"""The codebook as a partnership keeps it, what a machine suggested, what people coded.

What hangs on a clean text goes with it: when a text is forgotten, so is all that was said of it here.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, String, UniqueConstraint, func, select
from sqlmodel import Field, col

from ourwords.kit.db import Row, json_column, unordered
from ourwords.themes.rules.coding import Fits, How, Kind, Outcome, Sounds, ThemeState

CLEAN_TEXT = "cleantext.id"


class Theme(Row, table=True):
    """One thing people speak of; `key` never changes, whatever it is called.

    A theme may lie under one other, never deeper. The upper one is a theme like any other and can be coded: somebody
    may say that they feel safe nowhere, and no coder should have to choose a corner of that.
    """

    key: str = Field(unique=True)
    name: str
    young_name: str
    """Completes "Is this about …?" on a young reviewer's card."""
    definition: str
    use_when: str = ""
    not_when: str = ""
    examples: list[str] = json_column(default_factory=list)
    places: list[str] = json_column(default_factory=list)
    """Keys of the frameworks' items it belongs at."""
    state: ThemeState = Field(default=ThemeState.ACTIVE, sa_type=String)
    position: int = 0
    picture: str = ""
    """The name of the picture beside it on a young reviewer's card; empty for none."""
    under_id: UUID | None = Field(default=None, foreign_key="theme.id", index=True)
    merged_into_id: UUID | None = Field(default=None, foreign_key="theme.id")
    meaning: int = 0
    """The version at which texts were last moved into it or out of it all at once: young people agreed one meaning."""


class ThemeChange(Row, table=True):
    """One change of the codebook, which makes its next version: what was done, how it was before, what it did."""

    theme_id: UUID = Field(foreign_key="theme.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    at: datetime
    what: str
    before: dict[str, Any] = json_column(default_factory=dict)
    number: int = Field(unique=True)
    """The version it made. Version 1 is the codebook before any change."""
    into: list[str] = json_column(default_factory=list)
    """The themes that codings went to."""
    did: dict[str, int] = json_column(default_factory=dict)
    """How many texts and codings moved, were left to be coded again, and how many reviews it met."""
    undone: int | None = None
    """The version that undid it."""


VERSION = select(func.coalesce(func.max(col(ThemeChange.number)), 1)).scalar_subquery()
"""The codebook's version now. The database fills it in itself, so that no coding can be without it."""


def _under_version() -> Any:
    """A column for the codebook's version under which somebody coded."""
    return Field(default=None, nullable=False, sa_column_kwargs={"default": VERSION})


class Moved(Row, table=True):
    """What a merge or a split did to one coding, so that it can be undone: the coding as it was, and what stands for it now.

    Where a text was left to be coded again, it also keeps that a coder had read it (`outcome`).
    """

    __table_args__ = unordered()

    change_id: UUID = Field(foreign_key="themechange.id", index=True)
    clean_text_id: UUID = Field(foreign_key=CLEAN_TEXT, ondelete="CASCADE", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    was_id: UUID
    """The id of the coding, or of the reading, that is no more."""
    version: int
    outcome: str = ""
    made: list[str] = json_column(default_factory=list)
    """Codings made in its place."""
    kept: list[str] = json_column(default_factory=list)
    """Codings that the same coder had given before and that stand for it: nobody is counted twice."""


class Suggestion(Row, table=True):
    """A theme a machine thinks likely for a text. It counts nowhere: a suggestion is never a coding."""

    __table_args__ = unordered(UniqueConstraint("clean_text_id", "theme_id"), guessed=True)

    clean_text_id: UUID = Field(foreign_key=CLEAN_TEXT, ondelete="CASCADE", index=True)
    theme_id: UUID = Field(foreign_key="theme.id")
    score: float
    chosen: bool
    """Whether the machine would choose it; the others are only likely."""
    sure: bool
    words: list[str] = json_column(default_factory=list)
    """The words of the clean text that spoke for it."""


class FeelingScore(Row, table=True):
    """How glad or sad a text sounds (`rules.Feeling`); it also says that suggestions were made."""

    __table_args__ = unordered(guessed=True)

    clean_text_id: UUID = Field(foreign_key=CLEAN_TEXT, ondelete="CASCADE", unique=True)
    polarity: float
    signal: bool
    lowest: float = 0.0
    learned: Sounds | None = Field(default=None, sa_type=String)
    """What was learned from people's codings says of it; None while too little is coded, or where it is not sure."""


class FeelingCoding(Row, table=True):
    """One person's word on how a text sounds; it counts in no figure, the machine learns from it."""

    __table_args__ = unordered(UniqueConstraint("clean_text_id", "person_id"))

    clean_text_id: UUID = Field(foreign_key=CLEAN_TEXT, ondelete="CASCADE", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    sounds: Sounds = Field(sa_type=String)


class CodedText(Row, table=True):
    """That one coder read one text, and what came of it."""

    __table_args__ = unordered(UniqueConstraint("clean_text_id", "person_id"))

    clean_text_id: UUID = Field(foreign_key=CLEAN_TEXT, ondelete="CASCADE", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    outcome: Outcome = Field(sa_type=String)
    version: int | None = _under_version()


class Coding(Row, table=True):
    """One person's word on whether a text is about a theme. An analyst's are all "yes": what is not ticked has no row."""

    __table_args__ = unordered(UniqueConstraint("clean_text_id", "theme_id", "person_id", "kind"))

    clean_text_id: UUID = Field(foreign_key=CLEAN_TEXT, ondelete="CASCADE", index=True)
    theme_id: UUID = Field(foreign_key="theme.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    kind: Kind = Field(sa_type=String)
    fits: Fits = Field(sa_type=String)
    version: int | None = _under_version()


class CodingStep(Row, table=True):
    """That a coder changed what they say of a text: how it was before and after (see `rules.coding.Said`).

    The trail keeps that it was done; what was said of a child's words is here, because it goes when they go.
    """

    __table_args__ = unordered()

    clean_text_id: UUID = Field(foreign_key=CLEAN_TEXT, ondelete="CASCADE", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    at: datetime
    how: How = Field(sa_type=String)
    batch: UUID = Field(index=True)
    """The same for all that one click did."""
    before: dict[str, Any] = json_column(default_factory=dict)
    after: dict[str, Any] = json_column(default_factory=dict)


class Memo(Row, table=True):
    """An analyst's note on a text, a theme or a survey; young people never see it."""

    __table_args__ = unordered(
        CheckConstraint(
            "(clean_text_id IS NOT NULL AND theme_id IS NULL AND survey_id IS NULL) OR "
            "(clean_text_id IS NULL AND theme_id IS NOT NULL AND survey_id IS NULL) OR "
            "(clean_text_id IS NULL AND theme_id IS NULL AND survey_id IS NOT NULL)",
            name="memo_is_on_one_thing",
        )
    )

    person_id: UUID = Field(foreign_key="person.id")
    words: str
    at: datetime
    """When it was last written."""
    earlier: list[dict[str, str]] = json_column(default_factory=list)
    """How it was before, oldest first: `words` and `at`."""
    clean_text_id: UUID | None = Field(default=None, foreign_key=CLEAN_TEXT, ondelete="CASCADE", index=True)
    theme_id: UUID | None = Field(default=None, foreign_key="theme.id", index=True)
    survey_id: UUID | None = Field(default=None, foreign_key="survey.id", index=True)


class PutAway(Row, table=True):
    """That a text was in a group that an analyst made no theme of, and why; it goes when the text goes."""

    __table_args__ = unordered()

    clean_text_id: UUID = Field(foreign_key=CLEAN_TEXT, ondelete="CASCADE", unique=True)
    group_id: UUID = Field(index=True)
    """The same for all texts of the group."""
    person_id: UUID = Field(foreign_key="person.id")
    on: date
    reason: str


class Lesson(Row, table=True):
    """That a model learned from people's codings, and whether it is used; the model itself lies in a folder of this name."""

    coded: int
    """Texts it learned from."""
    codebook: str
    """A fingerprint of the themes it knows."""
    made_on: date
    number: int = Field(unique=True)
    used: bool = True
    """False where it was worse than the one before it, which is used on."""
    figures: dict[str, Any] = json_column(default_factory=dict)
    """Its card: figures on texts it had not learned from, beside those of the one before it."""
