"""A second pair of eyes: of what one reader lets go, another looks at a part before anybody else does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.anonymisation.models import ONE_IN, CleanText, SecondLook, TextState
from ourwords.anonymisation.service.finding import kept_back, kept_from, others
from ourwords.kit.errors import BadInput
from ourwords.surveys import service as surveys

SHARES = (1, 2, 5, 10, 20)
"""One in so many; nobody can switch it off."""
NEW_READER = 20
"""Somebody who has let fewer different texts go is new: another reader looks at all of them."""
AGREED, DISAGREED = "agreed", "disagreed"


@dataclass(frozen=True, slots=True)
class Looked:
    """How a survey's second looks went."""

    texts: int
    disagreed: int
    one_in: int
    alone: bool
    """There is no other survey lead who could look."""


def is_wanted(db: Session, me: Actor, texts: Sequence[CleanText]) -> bool:
    """Whether somebody else looks at what this reader lets go now, texts that read the same: by chance, and always while
    they are new or where they put words back that the machine had taken out.

    The chance is drawn once, so that undoing and letting go again draws no other.
    """
    if not others(db, me):
        return False
    text = texts[0]
    return text.changed == "lifted" or is_new(db, me) or text.draw * one_in(db, text.survey_id) < 1


def is_first_again(db: Session, me: Actor, texts: Sequence[CleanText]) -> bool:
    """Whether this reader changed any of these texts while they waited for a second look, and somebody else can look."""
    changed = any(text.second_by == me.id and text.second_said == DISAGREED for text in texts)
    return changed and bool(others(db, me))


def is_new(db: Session, me: Actor) -> bool:
    """Whether this reader has let few texts go so far; those that read the same are one."""
    mine = select(CleanText.likeness).where(CleanText.released_by == me.id).distinct().limit(NEW_READER)
    return len(db.exec(mine).all()) < NEW_READER


def one_in(db: Session, survey_id: UUID) -> int:
    """Of so many decisions about a survey's texts one is looked at."""
    return db.exec(select(SecondLook.one_in).where(SecondLook.survey_id == survey_id)).first() or ONE_IN


def set_share(db: Session, me: Actor, survey_id: UUID, *, share: int, now: datetime) -> None:
    """Say how many of a survey's texts are looked at.

    Raises:
        BadInput: it is none of `SHARES`.
    """
    survey = surveys.survey_for(db, me, survey_id)
    if share not in SHARES:
        raise BadInput("Choose one of the shares in the list.")
    row = db.exec(select(SecondLook).where(SecondLook.survey_id == survey.id)).first()
    row = row or SecondLook(survey_id=survey.id)
    row.one_in = share
    db.add(row)
    audit.record(
        db,
        me.id,
        action="text.second share",
        subject=f"survey:{survey.id}",
        now=now,
        details={"one in": share},
    )


def is_mine(db: Session, me: Actor) -> ColumnElement[bool]:
    """True of texts this reader may look at a second time: somebody else let them go, or nobody else is left."""
    by_others = col(CleanText.released_by) != me.id
    return by_others if others(db, me) else col(CleanText.id).is_not(None)


def next_second(db: Session, me: Actor, survey_id: UUID, *, after: UUID | None = None) -> CleanText | None:
    """The next text to look at, by its random id; the first again when there is none `after`."""
    there = (
        select(CleanText)
        .where(CleanText.survey_id == survey_id, CleanText.state == TextState.SECOND, is_mine(db, me), ~kept_back(), ~kept_from(me))
        .order_by(col(CleanText.id))
        .limit(1)
    )  # fmt: skip
    onward = db.exec(there.where(col(CleanText.id) > after)).first() if after else None
    return onward or db.exec(there).first()


def second_count(db: Session, me: Actor, survey_id: UUID | None = None) -> int:
    """How many texts wait for this reader's second look, in all surveys or in one."""
    there = select(func.count()).select_from(CleanText).where(CleanText.state == TextState.SECOND)
    there = there.where(is_mine(db, me), ~kept_back(), ~kept_from(me))
    return db.exec(there if survey_id is None else there.where(CleanText.survey_id == survey_id)).one()


def looked(db: Session, me: Actor, survey_id: UUID) -> Looked:
    """How often a second reader looked, and how often they disagreed."""
    said = select(CleanText.second_said, func.count()).where(CleanText.survey_id == survey_id)
    found = dict(db.exec(said.where(CleanText.second_said != "").group_by(col(CleanText.second_said))).all())
    return Looked(sum(found.values()), found.get(DISAGREED, 0), one_in(db, survey_id), not others(db, me))


def say(text: CleanText, me: Actor, said: str) -> None:
    """Keep what a second reader found; who disagreed once has disagreed."""
    text.second_by = me.id
    text.second_said = text.second_said if text.second_said == DISAGREED else said
