"""Keep a worry from those it may be about: they are not shown it, not told of it, and cannot find out that it is there."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, String, cast, not_
from sqlmodel import Session, col, select

from ourwords import accounts, surveys
from ourwords.accounts import Actor, Role
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import State, step
from ourwords.safeguarding.rules.named import NAMED, Keeper, Keepers
from ourwords.safeguarding.telling import tell_anew


def keepers(db: Session, survey_id: UUID | None = None) -> Keepers:
    """Everybody who may read worries, and which two of them read this survey's answers."""
    people = accounts.people(db, Role.SAFEGUARDING_LEAD)
    survey = db.get(surveys.Survey, survey_id) if survey_id else None
    readers = (survey.reader_id, survey.deputy_id) if survey else (None, None)
    return Keepers([Keeper(person.id, person.name) for person in people]).of_survey(*readers)


def not_about(person_id: UUID) -> ColumnElement[bool]:
    """That a worry is not kept from somebody, as a condition."""
    return not_(cast(col(Concern.kept_from), String).contains(str(person_id)))


def is_about(concern: Concern, person_id: UUID) -> bool:
    """Whether a worry is kept from somebody."""
    return str(person_id) in concern.kept_from


def hidden_from(db: Session, me: Actor, response_ids: Collection[UUID] = ()) -> set[UUID]:
    """Which answers have a worry that is kept from me; of all there are, or among these."""
    found = select(Concern.response_id).where(not_(not_about(me.id)))
    if response_ids:
        found = found.where(col(Concern.response_id).in_(list(response_ids)))
    return set(db.exec(found))


def keep_from(concerns: Iterable[Concern], people: Iterable[UUID]) -> None:
    """Keep every worry about one answer from these people too. Whoever of them has one no longer has it, and others are told."""
    ids = {str(person) for person in people}
    for concern in concerns:
        if not ids - set(concern.kept_from):
            continue
        concern.kept_from = sorted({*concern.kept_from, *ids})
        concern.reasons = list(dict.fromkeys([*concern.reasons, NAMED]))
        if concern.state != State.DECIDED and str(concern.owner_id) in ids:
            concern.state = step(State(concern.state), State.NEW)
            concern.owner_id, concern.owner_told = None, True
        tell_anew(concern)
