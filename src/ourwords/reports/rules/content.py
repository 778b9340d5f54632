"""What a report says, as data that never changes once it is published: own words and safe numbers only."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from ourwords.reports.rules.numbers import SafeNumber
from ourwords.reports.rules.showing import Release, ShownRow, ShownTable


class ReportState(StrEnum):
    """A draft may change; what is published stays as it is."""

    DRAFT = "draft"
    PUBLISHED = "published"


class ShownAs(StrEnum):
    """What a report says of young people's check of a theme."""

    AGREED = "agreed by young people"
    NOT_CHECKED = "not yet checked by young people"


class ThemePart(Struct, frozen=True):
    """One finding as the report tells it. Quotes are ids: their words are looked up when the report is read."""

    finding_id: str
    survey_id: str
    theme: str
    title: str
    says: str
    asks: str
    shown_as: ShownAs
    number: ShownRow
    quotes: tuple[str, ...]
    places: tuple[str, ...]


class SurveyPart(Struct, frozen=True):
    """Who answered one survey, and what they chose. `who` names the tables that tell who they are."""

    id: str
    slug: str
    title: str
    total: SafeNumber
    texts: SafeNumber
    """About how many texts a trained adult read and let go."""
    tables: tuple[ShownTable, ...]
    who: tuple[str, ...] = ()
    last: str = ""
    """The report that "last time" means; empty when there is none."""

    @property
    def release(self) -> Release:
        """The tables by key."""
        return {table.key: table for table in self.tables}

    @property
    def hidden(self) -> int:
        """How many numbers are hidden."""
        return sum(table.hidden for table in self.tables)


class Priority(Struct, frozen=True):
    """One published list, and which findings belong at each of its lines."""

    name: str
    source: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


class ActionPart(Struct, frozen=True):
    """One action as it stood on the day of the report."""

    id: str
    title: str
    you_said: str
    text: str
    owner: str
    due: str
    state: str
    words: str
    young_people_say: str


class Content(Struct, frozen=True):
    """The whole report, apart from quotes."""

    title: str
    for_whom: str
    audience: str
    threshold: int
    know: tuple[str, ...]
    decide: tuple[str, ...]
    not_heard: str
    method: str
    pledge: str
    surveys: tuple[SurveyPart, ...]
    themes: tuple[ThemePart, ...]
    priorities: tuple[Priority, ...]
    actions: tuple[ActionPart, ...]
    kept: tuple[tuple[str, str], ...]
    correction: str = ""

    def survey(self, id: str) -> SurveyPart:
        """One survey's part; KeyError when the report is not about it."""
        return {part.id: part for part in self.surveys}[id]

    def numbers(self) -> Iterator[SafeNumber]:
        """Every number of the report."""
        for part in self.surveys:
            yield part.total
            yield part.texts
            for table in part.tables:
                yield table.base
                for row in table.rows:
                    yield from (each for each in (row.count, row.share, row.before, row.change) if each)


def to_json(content: Content) -> dict[str, Any]:
    """The content as plain data, for the database."""
    return msgspec.to_builtins(content)


def from_json(data: Mapping[str, Any]) -> Content:
    """Read stored content."""
    return msgspec.convert(data, Content)
