"""What young people decided about words, in words: what, which group, when, and whether it was taken back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords.words.models import ListedTerm, WordDecision, Wording


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision in words: what was said of what, by which group, when, and when it was taken back."""

    headword: str
    said_by: str
    on: date
    lines: tuple[str, ...]
    undone_on: date | None


def decisions(db: Session, term_id: UUID | None = None, *, most: int = 200) -> list[Decision]:
    """What was decided, newest first; of one term alone when it is given."""
    found = select(WordDecision, ListedTerm).join(ListedTerm, col(WordDecision.term_id) == ListedTerm.id)
    found = found.order_by(
        col(WordDecision.decided_on).desc(), col(ListedTerm.headword), col(WordDecision.number).desc()
    ).limit(most)
    if term_id is not None:
        found = found.where(WordDecision.term_id == term_id)
    rows = list(db.exec(found))
    wanted = {UUID(id) for said, _ in rows for id in (*_changed(said), *said.added)}
    words = {str(row.id): row.words for row in db.exec(select(Wording).where(col(Wording.id).in_(wanted)))}
    return [
        Decision(term.headword, said.said_by, said.decided_on, _lines(said, words), said.undone_on)
        for said, term in rows
    ]


def _changed(said: WordDecision) -> list[str]:
    return [change["wording"] for change in said.changes if change["wording"]]


def _lines(said: WordDecision, words: dict[str, str]) -> tuple[str, ...]:
    changed = [
        f"{'The word' if change['wording'] is None else _named(words, change['wording'])}: {change['after']}"
        for change in said.changes
    ]
    return (*changed, *(f"New: {_named(words, id)}" for id in said.added))


def _named(words: dict[str, str], id: str) -> str:
    return f"“{words[id]}”" if id in words else "a wording that was taken back"
