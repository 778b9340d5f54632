"""The word list: each term once, with every wording people gave for it and who gave it."""

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast


class Kind(StrEnum):
    """Whose wording it is; the kinds are shown apart, never under one heading."""

    YOUNG_PEOPLE = "young people"
    PROFESSIONALS = "professionals"
    COUNCIL = "council"
    OURS = "our own suggestion"


class State(StrEnum):
    """What our Youth Council has said of a wording."""

    NOT_YET = "not yet agreed by our Youth Council"
    DRAFT = "draft, for the Youth Council"
    AGREED = "agreed by our Youth Council"
    DISPUTED = "disputed"
    KEEP = "keep but explain"
    LEGAL = "legal term"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One wording that somebody prefers, and where they said so.

    `why_is_ours` marks a reason we worked out ourselves; `source_note` says when the source is a copy or a report.
    """

    words: str
    kind: Kind
    group: str
    source: str
    why: str = ""
    why_is_ours: bool = False
    note: str = ""
    source_note: str = ""
    place: str = ""
    age: str = ""
    state: State = State.NOT_YET


@dataclass(frozen=True, slots=True)
class Term:
    """A word to avoid in its jargon sense; `said` counts the places that questioned it."""

    headword: str
    alternatives: tuple[Alternative, ...]
    said: int = 1
    ask_the_person: bool = False
    also: tuple[str, ...] = ()

    def by(self, kind: Kind) -> tuple[Alternative, ...]:
        """The wordings of one kind of people alone."""
        return tuple(each for each in self.alternatives if each.kind is kind)


class _Group(TypedDict):
    group: str
    kind: str
    place: str
    age: str
    source_note: str


class _Said(TypedDict):
    said_by: str
    words: list[str]
    why: str
    why_is_ours: bool
    source: str


class _Row(TypedDict):
    headword: str
    said: list[_Said]


class _List(TypedDict):
    groups: dict[str, _Group]
    terms: list[_Row]


class _Draft(TypedDict):
    headword: str
    also: list[str]
    words: list[str]


class _Drafts(TypedDict):
    source: str
    terms: list[_Draft]


def read_json(name: str) -> object:
    """One of the room's data files, which travel beside the code."""
    return json.loads(files("ourwords.words").joinpath(name).read_text(encoding="utf-8"))


@cache
def terms() -> tuple[Term, ...]:
    """The list the Language Pledge starts from, by headword."""
    data = cast(_List, read_json("terms.json"))
    return tuple(_term(row, data["groups"]) for row in data["terms"])


@cache
def drafts() -> tuple[Term, ...]:
    """Acronyms and office words in words of our own: offered to the Youth Council, agreed by nobody yet."""
    data = cast(_Drafts, read_json("drafts.json"))
    return tuple(_draft(row, data["source"]) for row in data["terms"])


def _term(row: _Row, groups: dict[str, _Group]) -> Term:
    found = [each for said in row["said"] for each in _alternatives(said, groups[said["said_by"]])]
    order = list(Kind)
    return Term(
        headword=row["headword"],
        alternatives=tuple(sorted(found, key=lambda each: order.index(each.kind))),
        said=len(row["said"]),
        ask_the_person=bool(row.get("ask_the_person")),
    )


def _alternatives(said: _Said, group: _Group) -> list[Alternative]:
    first = Alternative(
        words="",
        kind=Kind(group["kind"]),
        group=group["group"],
        source=said["source"],
        why=said["why"],
        why_is_ours=said["why_is_ours"],
        note=str(said.get("note", "")),
        source_note=group["source_note"],
        place=group["place"],
        age=group["age"],
    )
    return [replace(first, words=words) for words in said["words"]]


def _draft(row: _Draft, source: str) -> Term:
    made = tuple(
        Alternative(words=words, kind=Kind.OURS, group="our draft", source=source, state=State.DRAFT)
        for words in row["words"]
    )
    return Term(headword=row["headword"], alternatives=made, also=tuple(row["also"]))
