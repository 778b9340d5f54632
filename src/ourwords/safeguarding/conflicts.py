"""Keep a worry from those it may be about: they are not shown it, not told of it, and cannot find out that it is there."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, String, cast, not_, or_
from sqlmodel import Session, col, select

from ourwords import accounts, surveys
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import NotFound
from ourwords.safeguarding.answers import surveys_of
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import Level, State, step
from ourwords.safeguarding.rules.named import NAMED, Keeper, Keepers
from ourwords.safeguarding.telling import tell_anew

READERS = (Role.SAFEGUARDING_LEAD, Role.SURVEY_LEAD)
"""Who reads children's words before anybody has said that others may: no worry about them is theirs to read."""


def keepers(db: Session, survey_id: UUID | None = None) -> Keepers:
    """Everybody who may read worries or words before others do, and which two of them read this survey's answers."""
    people = [person for role in READERS for person in accounts.people(db, role)]
    survey = db.get(surveys.Survey, survey_id) if survey_id else None
    readers = (survey.reader_id, survey.deputy_id) if survey else (None, None)
    known = [
        Keeper(person.id, person.name, worries=person.role == Role.SAFEGUARDING_LEAD) for person in people
    ]
    return Keepers(known).of_survey(*readers)


def not_about(person_id: UUID) -> ColumnElement[bool]:
    """That a worry is for somebody to see, as a condition: its words were looked through for them, and it is not kept from them."""
    return cast(col(Concern.looked_for), String).contains(str(person_id)) & not_(_kept(person_id))


def _kept(person_id: UUID) -> ColumnElement[bool]:
    return cast(col(Concern.kept_from), String).contains(str(person_id))


def is_about(concern: Concern, person_id: UUID) -> bool:
    """Whether a worry is kept from somebody, or nobody has looked yet whether it must be."""
    return str(person_id) in concern.kept_from or str(person_id) not in concern.looked_for


def check_words(db: Session, me: Actor, concern: Concern, words: Sequence[str]) -> None:
    """NotFound where words that are just being opened may be about me, and nobody could look before."""
    if concern.looked_for.get(str(me.id)) == me.name:
        return
    survey_id = surveys_of(db, [concern.response_id]).get(concern.response_id)
    kept = {UUID(id) for id in concern.kept_from}
    if me.id in keepers(db, survey_id).named_in(words, Level.WORRY, kept=kept):
        raise NotFound


def hides(me: Actor) -> ColumnElement[bool]:
    """That a worry is kept from me, and all its answer with it; of one that is open only leads ever see anything."""
    if me.role == Role.SURVEY_LEAD:
        return or_(_kept(me.id), (col(Concern.state) == State.DECIDED) & not_(not_about(me.id)))
    return not_(not_about(me.id)) if me.role == Role.SAFEGUARDING_LEAD else _kept(me.id)


def hidden_from(db: Session, me: Actor, response_ids: Collection[UUID] = ()) -> set[UUID]:
    """Which answers have a worry that is kept from me; of all there are, or among these."""
    found = select(Concern.response_id).where(hides(me))
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
