"""Copy the list the pledge starts from into the database, once."""

from datetime import datetime

from sqlmodel import Session, select

from ourwords import audit
from ourwords.words.models import ListedTerm, Wording
from ourwords.words.rules import Kind, Term, drafts, terms


def fill_terms(db: Session, now: datetime) -> int:
    """Add every term that is not there yet, with all its wordings; gives how many. What was decided stays."""
    there = set(db.exec(select(ListedTerm.headword)))
    missing = [term for term in (*terms(), *drafts()) if term.headword not in there]
    for term in missing:
        _add(db, term)
    if missing:
        audit.record(db, None, action="words.fill", now=now, details={"terms": len(missing)})
    return len(missing)


def _add(db: Session, term: Term) -> None:
    row = ListedTerm(
        headword=term.headword, also=list(term.also), ask_the_person=term.ask_the_person,
        ours=all(each.kind is Kind.OURS for each in term.alternatives),
    )  # fmt: skip
    db.add(row)
    db.flush()  # the wordings' foreign key needs their term first
    db.add_all(
        Wording(
            term_id=row.id, position=position, words=each.words, kind=each.kind, said_by=each.group,
            place=each.place, age=each.age, source=each.source, source_note=each.source_note, why=each.why,
            why_is_ours=each.why_is_ours, note=each.note, state=each.state,
        )
        for position, each in enumerate(term.alternatives)
    )  # fmt: skip
