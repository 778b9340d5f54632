"""What a survey asks, as a document that never changes once it is published.

A version holds editions (an age or easy-read variant); editions share question ids, so their answers combine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that can be chosen; `id` is what is stored."""

    id: str
    text: str
    picture: str = ""
    """The name of a picture beside the words; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowIf:
    """Ask this only of those who chose one of `among` in an earlier question."""

    question: str
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, or a statement to read; every one may be skipped."""

    id: str
    kind: str
    text: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    show_if: ShowIf | None = None
    picture: str = ""
    sound: str = ""
    """The id of a recording that reads the question out; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One way to answer: its own words, and as many of the questions as fit."""

    key: str
    name: str
    questions: tuple[Question, ...]
    welcome: str = ""
    """What is said before its questions; empty for what the survey says to everybody."""
    adults: bool = False
    """For grown-ups: their help lines, and how to complain."""
    easy: bool = False
    """Easy read: a picture beside every short sentence."""

    def question(self, id: str) -> Question:
        """The question with this id; KeyError when this edition does not ask it."""
        for question in self.questions:
            if question.id == id:
                return question
        raise KeyError(id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A survey's texts in another language: English text -> the same in that language."""

    texts: dict[str, str]
    checked_by: str = ""
    """Who speaks it and checked every text; empty while nobody has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All that a respondent of one version can be shown."""

    title: str
    welcome: str
    editions: tuple[Edition, ...]
    languages: dict[str, Translation] = field(default_factory=dict[str, Translation])
    """Other languages by their code; English is what the document itself is written in."""

    def edition(self, key: str) -> Edition:
        """The edition with this key; KeyError when there is none."""
        for edition in self.editions:
            if edition.key == key:
                return edition
        raise KeyError(key)

    def questions(self) -> Iterator[Question]:
        """Every question once, in the order of the first edition that asks it."""
        seen: set[str] = set()
        for edition in self.editions:
            for question in edition.questions:
                if question.id not in seen:
                    seen.add(question.id)
                    yield question

    def question(self, id: str) -> Question:
        """The question with this id, as the first edition that has it asks it; KeyError when none does."""
        for question in self.questions():
            if question.id == id:
                return question
        raise KeyError(id)


def from_json(data: Mapping[str, Any]) -> Document:
    """Read a stored document; ValueError (msgspec) names the place that does not fit."""
    return msgspec.convert(data, Document)


def to_json(document: Document) -> dict[str, Any]:
    """The document as plain data, for the database."""
    return msgspec.to_builtins(document)
