"""What a session said without screens, beside what each member said alone."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, select

from ourwords.review.meetings.models import Hands, MeetingVerdict
from ourwords.review.models import Card, Review
from ourwords.review.rules import VOICES, Verdict, Voice
from ourwords.review.service.reading import said_together
from ourwords.themes import Fits


def verdict_of(db: Session, review: Review) -> MeetingVerdict | None:
    """What a session decided in the present round; None where none did."""
    return next(iter(said_together(db, review)), None)


def voices(db: Session, review: Review) -> list[Voice]:
    """The session's verdict as a voice that speaks for two: at least two members were there."""
    held = verdict_of(db, review)
    return [Voice(held.id, Verdict(held.verdict), VOICES)] if held else []


def hands(db: Session, review: Review) -> Mapping[UUID, Counter[Fits]]:
    """By card of the present round: how many hands went up for each answer, over all sessions."""
    up = select(Hands).join(Card).where(Card.review_id == review.id, Card.round == review.round)
    found: dict[UUID, Counter[Fits]] = defaultdict(Counter)
    for one in db.exec(up):
        found[one.card_id].update({Fits.YES: one.yes, Fits.NO: one.no, Fits.UNSURE: one.unsure})
    return found
