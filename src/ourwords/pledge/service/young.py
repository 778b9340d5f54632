"""What young people say beside an agency's own rating; an adult reads their words before everybody does."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit
from ourwords.accounts import COUNCIL, Actor, Role
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound
from ourwords.pledge.models import Agency, Comment, Commitment
from ourwords.pledge.rules import LONGEST, Agrees
from ourwords.pledge.service.finding import agency_for, commitment_for

ANY_GROUP = "Our Youth Council"


def comment(
    db: Session, me: Actor, key: str, commitment: str, *, agrees: Agrees, words: str, now: datetime
) -> Comment:
    """Say for one's group whether they see what the agency says; a choice without words shows at once.

    Raises:
        BadInput: the words are too long.
    """
    if me.role not in COUNCIL:
        raise NotFound
    if len(words) > LONGEST:
        raise BadInput(f"Make it shorter: {LONGEST} letters at the most.")
    agency, promised = agency_for(db, me, key), commitment_for(db, commitment)
    before = _latest(db, agency, promised)
    for row in before:
        row.latest = False
    said = Comment(
        agency_id=agency.id, commitment_id=promised.id, number=max((row.number for row in before), default=0) + 1,
        agrees=agrees, words=words, said_by=me.group or ANY_GROUP, said_on=today(now), shown=not words,
    )  # fmt: skip
    db.add(said)
    db.flush()
    audit.record(db, me.id, action="pledge.comment", subject=f"comment:{said.id}", now=now)
    return said


def _latest(db: Session, agency: Agency, commitment: Commitment) -> list[Comment]:
    """The newest comment, locked with its agency so that two people at once get numbers of their own."""
    db.exec(select(Agency).where(Agency.id == agency.id).with_for_update()).one()
    newest = select(Comment).where(
        Comment.agency_id == agency.id, Comment.commitment_id == commitment.id, col(Comment.latest)
    )
    return list(db.exec(newest))


def said_of(db: Session, agency: Agency, commitment: Commitment) -> list[Comment]:
    """All that young people said of an agency and a commitment, newest first."""
    found = select(Comment).where(Comment.agency_id == agency.id, Comment.commitment_id == commitment.id)
    return list(db.exec(found.order_by(col(Comment.number).desc())))


def comments_to_read(db: Session) -> list[tuple[Agency, Commitment, Comment]]:
    """Young people's newest words that no adult has read yet, by agency."""
    waiting = (
        select(Agency, Commitment, Comment)
        .join(Comment, col(Comment.agency_id) == Agency.id)
        .join(Commitment, col(Comment.commitment_id) == Commitment.id)
        .where(col(Comment.shown).is_(False), col(Comment.latest))
    )
    return list(db.exec(waiting.order_by(col(Agency.name), col(Commitment.position))))


def let_show(db: Session, me: Actor, comment_id: UUID, *, now: datetime) -> Comment:
    """Let everybody read what young people wrote, once an adult has read it."""
    row = db.get(Comment, comment_id)
    if row is None or me.role is not Role.SURVEY_LEAD:
        raise NotFound
    row.shown = True
    audit.record(db, me.id, action="pledge.comment-shown", subject=f"comment:{row.id}", now=now)
    return row
