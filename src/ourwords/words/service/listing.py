"""The word list as people read it: young people's words first, and apart from everybody else's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords.words.models import ListedTerm, Wording
from ourwords.words.rules import Kind, State

HEADINGS = {
    Kind.YOUNG_PEOPLE: "Young people prefer",
    Kind.PROFESSIONALS: "Professionals suggest",
    Kind.COUNCIL: "Councils and services write",
    Kind.OURS: "We suggest",
}
STATE_WORDS = {
    State.AGREED: ("✓ Young people here agree: stop saying it", "good"),
    State.DISPUTED: ("✗ Young people here do not all agree", "wait"),
    State.KEEP: ("Keep it, but explain it", "wait"),
    State.LEGAL: ("A word from the law: explain it", "wait"),
}
NOT_YET = ("Not yet agreed by young people here", "plain")
COPY = "find the original"
UNDECIDED = frozenset({State.NOT_YET, State.DRAFT})


def open_source(row: Wording) -> str:
    """Where a wording comes from, for everybody; empty for a copy, whose original we have still to find."""
    return "" if COPY in row.source_note else row.source


@dataclass(frozen=True, slots=True)
class Said:
    """What one group says instead of a word."""

    by: str
    where: str
    source: str
    source_note: str
    wordings: tuple[Wording, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What the source adds to its words, each once."""
        return tuple(dict.fromkeys(row.note for row in self.wordings if row.note))

    @property
    def link(self) -> str:
        """The source, where it is an address and not one of a copy."""
        return open_source(self.wordings[0]) if self.source.startswith(("https://", "http://")) else ""

    @property
    def about_source(self) -> str:
        """What a reader should know of the source; what we still have to do about it is our own business."""
        return self.source_note.split(";")[0]


@dataclass(frozen=True, slots=True)
class Part:
    """The wordings of one kind of people, under a heading of their own."""

    kind: Kind
    heading: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with everything said about it; young people's words come first and stand alone."""

    id: UUID
    term: ListedTerm
    parts: tuple[Part, ...] = field(default=())

    @property
    def state(self) -> State:
        """What our Youth Council has said of the word."""
        return State(self.term.state)

    @property
    def state_words(self) -> tuple[str, str]:
        """The same in words, and a tone that adds to them."""
        return STATE_WORDS.get(self.state, NOT_YET)

    @property
    def wordings(self) -> list[Wording]:
        """Every wording, young people's first."""
        return [row for part in self.parts for said in part.said for row in said.wordings]

    @property
    def decided(self) -> bool:
        """Whether our Youth Council has said anything of it."""
        return self.state not in UNDECIDED or any(row.state not in UNDECIDED for row in self.wordings)

    def is_about(self, asked: str) -> bool:
        """Whether the word, or something to say instead, holds what somebody looks for."""
        heads = (self.term.headword, *self.term.also, *(row.words for row in self.wordings))
        return all(any(word in head.casefold() for head in heads) for word in asked.casefold().split())


def public_list(db: Session, asked: str = "") -> list[Entry]:
    """What everybody may read, by headword: no draft of ours that nobody agreed, nothing an adult has yet to read."""
    found = (_public(entry) for entry in _entries(db))
    return [entry for entry in found if entry.parts and entry.is_about(asked)]


def _public(entry: Entry) -> Entry:
    kept = [row for row in entry.wordings if row.shown and _is_more_than_a_draft(row)]
    return Entry(entry.id, entry.term, _parts(kept))


def _is_more_than_a_draft(row: Wording) -> bool:
    return row.kind != Kind.OURS or row.state == State.AGREED


def council_list(db: Session, asked: str = "") -> list[Entry]:
    """All that young people may decide, our own drafts too, by headword."""
    return [entry for entry in _entries(db) if entry.is_about(asked)]


def entry(db: Session, term: ListedTerm) -> Entry:
    """One term with all its wordings."""
    rows = db.exec(select(Wording).where(Wording.term_id == term.id))
    return Entry(term.id, term, _parts(rows))


def to_read(db: Session) -> list[tuple[ListedTerm, Wording]]:
    """Young people's own wordings that no adult has read yet, by headword."""
    waiting = select(ListedTerm, Wording).join(Wording, col(Wording.term_id) == ListedTerm.id)
    return list(db.exec(waiting.where(col(Wording.shown).is_(False)).order_by(col(ListedTerm.headword))))


def _entries(db: Session) -> list[Entry]:
    rows: dict[UUID, list[Wording]] = {}
    for row in db.exec(select(Wording)):
        rows.setdefault(row.term_id, []).append(row)
    terms = sorted(db.exec(select(ListedTerm)), key=lambda term: term.headword.casefold())
    return [Entry(term.id, term, _parts(rows.get(term.id, []))) for term in terms]


def _parts(rows: Iterable[Wording]) -> tuple[Part, ...]:
    """Kinds of people apart and young people first; within a kind, what each group says from one source together."""
    order = {kind: number for number, kind in enumerate(Kind)}
    inside = sorted(rows, key=lambda row: (order[Kind(row.kind)], row.position))
    return tuple(
        Part(kind, HEADINGS[kind], _said(list(group)))
        for kind, group in groupby(inside, key=lambda row: Kind(row.kind))
    )


def _said(rows: Sequence[Wording]) -> tuple[Said, ...]:
    groups: dict[tuple[str, str], list[Wording]] = {}
    for row in rows:
        groups.setdefault((row.said_by, row.source), []).append(row)
    return tuple(
        Said(by, _where(group[0]), source, group[0].source_note, tuple(group))
        for (by, source), group in groups.items()
    )


def _where(row: Wording) -> str:
    age = f"aged {row.age}" if row.age else ""
    return ", ".join(part for part in (row.place, age) if part)
