"""Prepare a session: which themes, what is said before a card opens, and which card is shown to nobody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText
from ourwords.kit.errors import NotFound
from ourwords.review.meetings.models import Agenda, CardWarning, Hands, Meeting, MeetingVerdict
from ourwords.review.meetings.service.opening import meeting_for, only_workers
from ourwords.review.models import Card, Review, Turn
from ourwords.review.rules import State
from ourwords.review.service.heard import verdict_of
from ourwords.review.service.judging import card_for
from ourwords.review.service.reading import cards
from ourwords.review.service.talking import Discussion, discussions, settle
from ourwords.surveys import Survey
from ourwords.themes import Fits


@dataclass(frozen=True, slots=True)
class Prepared:
    """One card as a worker prepares it."""

    card: Card
    text: CleanText
    warning: str
    hands: Hands | None


@dataclass(frozen=True, slots=True)
class Item:
    """One theme of a session, its cards, and what the session decided, once it has."""

    review: Review
    cards: list[Prepared]
    verdict: MeetingVerdict | None


def may_be_chosen(db: Session, meeting: Meeting) -> list[Review]:
    """The themes that are with this session's group, the first to run out on top."""
    asked = select(Review).where(Review.state == State.IN_REVIEW, Review.review_group == meeting.review_group)
    return list(db.exec(asked.order_by(col(Review.check_by), col(Review.name))))


def agenda(db: Session, me: Actor, meeting_id: UUID) -> list[Item]:
    """What a session talks about, by name."""
    meeting = meeting_for(db, me, meeting_id)
    asked = select(Review).join(Agenda).where(Agenda.meeting_id == meeting.id).order_by(col(Review.name))
    return [Item(one, _prepared(db, one, meeting), verdict_of(db, one)) for one in db.exec(asked)]


def _prepared(db: Session, review: Review, meeting: Meeting) -> list[Prepared]:
    found = cards(db, review)
    ids = [card.id for card, _ in found]
    warnings = warnings_of(db, ids)
    up = db.exec(select(Hands).where(Hands.meeting_id == meeting.id, col(Hands.card_id).in_(ids)))
    counted = {one.card_id: one for one in up}
    return [Prepared(card, text, warnings.get(card.id, ""), counted.get(card.id)) for card, text in found]


def to_settle(db: Session, me: Actor, meeting_id: UUID) -> list[Discussion]:
    """What readers of this session's group see differently, with both reasons, of all its surveys; undecided on top."""
    meeting = meeting_for(db, me, meeting_id)
    asked = select(Survey.id).where(Survey.review_group == meeting.review_group).order_by(col(Survey.title))
    found = [
        one
        for survey_id in db.exec(asked).all()
        for one in discussions(db, me, survey_id)
        if one.review.review_group == meeting.review_group
    ]
    return sorted(found, key=lambda one: one.settled is not None)


def settle_card(
    db: Session, me: Actor, meeting_id: UUID, card_id: UUID, *, decision: Fits, now: datetime
) -> None:
    """Write down what a session decided about a card that its readers see differently."""
    if card_id not in {one.card.id for one in to_settle(db, me, meeting_id)}:
        raise NotFound
    settle(db, me, card_id, decision=decision, now=now)


def choose(db: Session, me: Actor, meeting_id: UUID, review_ids: Collection[UUID], *, now: datetime) -> None:
    """Say which themes a session talks about; what it has decided already stays."""
    meeting = meeting_for(db, me, meeting_id)
    wanted = {one.id for one in may_be_chosen(db, meeting)} & set(review_ids)
    for row in db.exec(select(Agenda).where(Agenda.meeting_id == meeting.id)).all():
        decided = _decided_here(db, meeting, row.review_id)
        if row.review_id not in wanted and not decided:
            db.delete(row)
        wanted.discard(row.review_id)
    db.add_all(Agenda(meeting_id=meeting.id, review_id=one) for one in wanted)
    db.flush()
    audit.record(db, me.id, action="meeting.agenda", subject=f"meeting:{meeting.id}", now=now)


def _decided_here(db: Session, meeting: Meeting, review_id: UUID) -> bool:
    asked = select(MeetingVerdict.id).where(
        MeetingVerdict.meeting_id == meeting.id, MeetingVerdict.review_id == review_id
    )
    return db.exec(asked).first() is not None


def warn(db: Session, me: Actor, card_id: UUID, *, words: str, now: datetime) -> None:
    """Write what is said before a card opens; without words nothing is said."""
    only_workers(me)
    card = db.get(Card, card_id)
    if card is None:
        raise NotFound
    kept = db.exec(select(CardWarning).where(CardWarning.card_id == card_id)).first()
    if kept and not words.strip():
        db.delete(kept)
    elif words.strip():
        kept = kept or CardWarning(card_id=card_id, words="")
        kept.words = words.strip()
        db.add(kept)
    audit.record(db, me.id, action="meeting.warning", subject=f"review:{card.review_id}", now=now)


def warning_of(db: Session, card_id: UUID) -> str:
    """What is said before a card opens; empty where it opens at once."""
    return warnings_of(db, [card_id]).get(card_id, "")


def warnings_of(db: Session, card_ids: Collection[UUID]) -> dict[UUID, str]:
    """By card: what is said before it opens; a card that opens at once is missing."""
    asked = select(CardWarning.card_id, CardWarning.words).where(col(CardWarning.card_id).in_(card_ids))
    return dict(db.exec(asked).all())


def skip(db: Session, me: Actor, review_id: UUID, card_id: UUID, *, now: datetime) -> None:
    """Go on without a card; the trail says no more than for any card they were shown."""
    review, card, _ = card_for(db, me, review_id, card_id)
    asked = select(Turn).where(Turn.card_id == card.id, Turn.person_id == me.id)
    if db.exec(asked).first() is None:
        db.add(Turn(card_id=card.id, person_id=me.id))
        db.flush()
    audit.record(db, me.id, action="theme.card", subject=f"theme:{review.theme_id}", now=now)
