"""Find released texts by what was said of them and by their words. What may not be read is never found, nor counted."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select

from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText
from ourwords.responses import Response
from ourwords.themes.models import CodedText, Coding, FeelingScore, Memo, Suggestion
from ourwords.themes.rules.coding import Kind, Outcome
from ourwords.themes.rules.finding import Words
from ourwords.themes.service.codebook import only_analysts, themes
from ourwords.themes.service.coding import visible
from ourwords.themes.service.saying import in_words, said_now

PAGE = 25
NO_WORDS = Words((), part=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which texts to find; what is left out does not matter."""

    words: Words = NO_WORDS
    survey: UUID | None = None
    theme: UUID | None = None
    coded: str = ""
    """"no", "themes", "none" or "unsure": what came of coding, whoever coded."""
    likely: UUID | None = None
    """A theme that the machine thinks likely."""
    unlike: str = ""
    """"people" where coders differ, "machine" where the machine would choose something else than people did."""
    language: str = ""
    since: date | None = None
    until: date | None = None
    """Months, by their first days: the first and the last that is wanted."""
    noted: bool = False
    """Only texts with a note."""
    among: frozenset[UUID] | None = None
    """Only these texts."""


@dataclass(frozen=True, slots=True)
class FoundText:
    """One text that was found: its words in pieces, what I said of it, by how many it was coded, and what its notes say."""

    text: CleanText
    pieces: list[tuple[str, bool]]
    mine: tuple[str, ...]
    coders: int
    notes: list[list[tuple[str, bool]]]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found."""

    total: int
    page: int
    pages: int
    rows: list[FoundText]


def find_texts(db: Session, me: Actor, wanted: Wanted, *, page: int = 1) -> Found:
    """The texts I may read that fit, a page at a time, in no telling order."""
    only_analysts(me)
    ids = _ids(db, me, wanted)
    pages = max(1, -(-len(ids) // PAGE))
    at = min(max(page, 1), pages)
    return Found(len(ids), at, pages, _rows(db, me, ids[PAGE * (at - 1) : PAGE * at], wanted.words))


def _ids(db: Session, me: Actor, wanted: Wanted) -> list[UUID]:
    asked = select(CleanText.id, CleanText.text).where(*visible(me), *_conditions(wanted))
    found = db.exec(asked.order_by(col(CleanText.id))).all()
    if not wanted.words.terms:
        return [id for id, _ in found if wanted.among is None or id in wanted.among]
    notes = _notes(db, [id for id, _ in found]) if found else {}
    return [
        id
        for id, text in found
        if (wanted.among is None or id in wanted.among) and wanted.words.are_among([text, *notes.get(id, ())])
    ]


def _notes(db: Session, ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """What notes say, by text; only of these texts."""
    mine, notes = set(ids), defaultdict[UUID, list[str]](list)
    asked = select(Memo.clean_text_id, Memo.words).where(col(Memo.clean_text_id).is_not(None))
    for text_id, words in db.exec(asked.order_by(col(Memo.at))):
        if text_id in mine:
            notes[cast("UUID", text_id)].append(words)
    return dict(notes)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    plain: list[ColumnElement[bool]] = []
    if wanted.survey:
        plain.append(col(CleanText.survey_id) == wanted.survey)
    if wanted.theme:
        plain.append(_analyst_said(theme=wanted.theme))
    if wanted.likely:
        plain.append(_exists(Suggestion, col(Suggestion.theme_id) == wanted.likely))
    if wanted.coded:
        plain.append(_coded(wanted.coded))
    if wanted.unlike:
        plain.append(_coders_differ() if wanted.unlike == "people" else _machine_differs())
    if wanted.noted:
        plain.append(_exists(Memo))
    return [*plain, *_when_and_how(wanted)]


def _when_and_how(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.language:
        spoken = select(Response.id).where(Response.language == wanted.language)
        found.append(col(CleanText.response_id).in_(spoken))
    if wanted.since:
        found.append(col(CleanText.week) >= wanted.since)
    if wanted.until:
        found.append(col(CleanText.week) < _next_month(wanted.until))
    return found


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _exists(table: Any, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(table.id).where(table.clean_text_id == CleanText.id, *where).exists()


def _analyst_said(theme: UUID | None = None) -> ColumnElement[bool]:
    which = [col(Coding.theme_id) == theme] if theme else []
    return _exists(Coding, col(Coding.kind) == Kind.ANALYST, *which)


def _coded(how: str) -> ColumnElement[bool]:
    if how == "no":
        return ~_exists(CodedText)
    if how == "themes":
        return _analyst_said()
    return _exists(CodedText, col(CodedText.outcome) == Outcome(how)) & ~_analyst_said()


def _coders_differ() -> ColumnElement[bool]:
    """One coder found a theme that another, who was sure, did not."""
    one, other, same = aliased(Coding), aliased(CodedText), aliased(Coding)
    also = select(same.id).where(
        same.clean_text_id == CleanText.id, same.theme_id == one.theme_id, same.person_id == other.person_id,
        col(same.kind) == Kind.ANALYST,
    )  # fmt: skip
    return (
        select(one.id)
        .join(other, col(other.clean_text_id) == col(one.clean_text_id))
        .where(
            one.clean_text_id == CleanText.id, col(one.kind) == Kind.ANALYST, one.person_id != other.person_id,
            col(other.outcome) != Outcome.UNSURE, ~also.exists(),
        )
        .exists()
    )  # fmt: skip


def _machine_differs() -> ColumnElement[bool]:
    """People coded it, and the machine, which has looked, would choose another set of themes."""
    said, would = aliased(Coding), aliased(Suggestion)
    agrees = select(would.id).where(
        would.clean_text_id == CleanText.id, would.theme_id == said.theme_id, col(would.chosen)
    )
    missed = select(said.id).where(
        said.clean_text_id == CleanText.id, col(said.kind) == Kind.ANALYST, ~agrees.exists()
    )
    people, chosen = aliased(Coding), aliased(Suggestion)
    backed = select(people.id).where(
        people.clean_text_id == CleanText.id,
        people.theme_id == chosen.theme_id,
        col(people.kind) == Kind.ANALYST,
    )
    added = select(chosen.id).where(
        chosen.clean_text_id == CleanText.id, col(chosen.chosen), ~backed.exists()
    )
    coded = _exists(CodedText, col(CodedText.outcome) != Outcome.UNSURE)
    return coded & _exists(FeelingScore) & or_(missed.exists(), added.exists())


def _rows(db: Session, me: Actor, ids: Sequence[UUID], words: Words) -> list[FoundText]:
    texts = {text.id: text for text in db.exec(select(CleanText).where(col(CleanText.id).in_(ids)))}
    counted = select(CodedText.clean_text_id, func.count()).where(col(CodedText.clean_text_id).in_(ids))
    coders = Counter(dict(db.exec(counted.group_by(col(CodedText.clean_text_id))).all()))
    names = {str(theme.id): theme.name for theme in themes(db, retired=True)}
    notes = _notes(db, ids)
    return [
        FoundText(
            texts[id], words.pieces(texts[id].text), in_words(said_now(db, me, id), names), coders[id],
            [words.pieces(note) for note in notes.get(id, ())],
        )
        for id in ids
    ]  # fmt: skip


def languages_used(db: Session, me: Actor) -> list[str]:
    """The languages of texts I may read."""
    only_analysts(me)
    asked = select(Response.language).join(CleanText, col(CleanText.response_id) == col(Response.id))
    return sorted(set(db.exec(asked.where(*visible(me)).distinct())))


def notes_with(db: Session, me: Actor, words: Words) -> list[Memo]:
    """Notes on themes and surveys that hold what is looked for."""
    only_analysts(me)
    if not words.terms:
        return []
    asked = select(Memo).where(col(Memo.clean_text_id).is_(None)).order_by(col(Memo.at))
    return [memo for memo in db.exec(asked) if words.are_in(memo.words)]
