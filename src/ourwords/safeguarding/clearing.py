"""Look through the words of each worry for those who may read it, before they are shown anything of it.

Who sends an answer is known when it comes, who reads is not: somebody may become a reader later, and a worry may begin
where no words are at hand. So each worry says whom it was looked through for, and this does it for everybody else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from json import dumps
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, cast, false, or_
from sqlmodel import Session, col, select

from ourwords.kit.db import session
from ourwords.kit.logs import log
from ourwords.safeguarding.answers import find_answer, surveys_of
from ourwords.safeguarding.conflicts import keep_from, keepers
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import Level
from ourwords.safeguarding.rules.named import Keeper, Keepers
from ourwords.safeguarding.service import concerns_of
from ourwords.vault import Envelope

if TYPE_CHECKING:  # only its name: whoever stores answers loads this room, and must not load what opens them
    from ourwords.vault.opening import Opener

LOG = log("safeguarding")
NOT_YET, NEVER = "", "?"
"""In place of the name where words could not be opened: tried once more when their key is here, or given up."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Whom an answer that worries may be about; None where its words could not be opened."""

    response_id: UUID
    named: frozenset[UUID] | None
    people: Sequence[Keeper]


def clear(db: Session, limit: int, *, opener: "Opener") -> int:
    """Look through up to `limit` worries for whoever they were not looked through for, or under another name; how many.

    Words that cannot be opened are read by nobody, so their worry is shown to everybody; they are looked through once
    their key is back, and by `check_words` should somebody open them. Safe to stop and to repeat.
    """
    with session(db.get_bind().engine, writes=False) as reading:
        people = keepers(reading).people
        missing = select(Concern).where(or_(false(), *(_missing(person, opener) for person in people)))
        untold_first = missing.order_by(col(Concern.told_at).is_not(None), col(Concern.arrived_at).desc())
        found = reading.exec(untold_first.limit(limit)).all() if people else ()
        seen = list(_look(reading, {concern.response_id for concern in found}, opener))
    if shut := sum(one.named is None for one in seen):
        LOG.error("%d worries could not be looked through", shut)
    for one in sorted(seen, key=lambda each: each.response_id):  # as everybody holds several answers
        _settle(db, one)
    return len(seen)


def _missing(person: Keeper, opener: "Opener") -> ColumnElement[bool]:
    """That a worry still has to be looked through for somebody, and can be."""
    looked = cast(col(Concern.looked_for), String)
    never = ~looked.contains(str(person.id))
    done = (looked.contains(_as_kept(person.id, name), autoescape=True) for name in (person.name, NEVER))
    return or_(never, and_(~or_(*done), ~opener.shut(Concern.sealed_id)))


def _as_kept(id: UUID, name: str) -> str:
    """How somebody stands in `looked_for`."""
    return dumps({str(id): name})[1:-1]


def _look(db: Session, response_ids: set[UUID], opener: "Opener") -> Iterator[Seen]:
    belongs = surveys_of(db, response_ids)
    for response_id in response_ids:
        readers, named = keepers(db, belongs.get(response_id)), None
        try:
            named = _named(db, response_id, readers, opener)
        except Exception as wrong:  # whatever it was, one bad box must not keep the others from being told
            LOG.debug("not looked through: %s", type(wrong).__name__)
        yield Seen(response_id, named, readers.people)


def _named(db: Session, response_id: UUID, readers: Keepers, opener: "Opener") -> frozenset[UUID]:
    """Whom all that was typed may be about, the words and how to reach somebody."""
    worries = db.exec(select(Concern).where(Concern.response_id == response_id)).all()
    sealed = {each.sealed_id for each in worries if each.sealed_id}
    boxes = [opener.words(db, sealed_id) for sealed_id in sealed]
    beside = select(Envelope).where(col(Envelope.concern_id).in_([each.id for each in worries]))
    boxes += map(opener.open, db.exec(beside))
    kept = {UUID(id) for each in worries for id in each.kept_from}
    return readers.named_in([text for box in boxes for text in box.values()], Level.WORRY, kept=kept)


def _settle(db: Session, seen: Seen) -> None:
    """Keep it from whoever was looked for now and is named; what was decided about others stays."""
    find_answer(db, seen.response_id, hold=True)
    about_it = concerns_of(db, seen.response_id)
    new = [
        person
        for person in seen.people
        if any(each.looked_for.get(str(person.id)) != person.name for each in about_it)
    ]
    keep_from(about_it, {person.id for person in new} & (seen.named or set()))
    for each in about_it:
        each.looked_for = {**each.looked_for, **{str(one.id): _called(one, each, seen) for one in new}}


def _called(person: Keeper, concern: Concern, seen: Seen) -> str:
    """Under which name somebody was looked for."""
    if seen.named is not None:
        return person.name
    return NEVER if str(person.id) in concern.looked_for else NOT_YET
