"""A member's own first look at some of the texts: what is this about, before any card says what it may be about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from ourwords import themes
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText
from ourwords.kit.errors import WrongState
from ourwords.review.models import Card, FirstLook, Review, Turn
from ourwords.review.rules import MOST_CARDS, is_blind
from ourwords.review.service.judging import card_for, open_for, take_turn
from ourwords.review.service.reading import cards, has_judged, only_members, review_for, to_do, turns
from ourwords.themes import Fits, Kind, Outcome

SEEN = "You have seen what this card may be about. What you said first stays as it was."


@dataclass(frozen=True, slots=True)
class Look:
    """One text a member says by themselves what it is about. It holds no theme of the review's and nothing of others'."""

    card: Card
    text: CleanText
    said: Outcome | None
    """What this member said of it before; None when they have not yet."""


@dataclass(frozen=True, slots=True)
class Looking:
    """Where a member is with their first looks: at one of them, or past the last and about to go on."""

    looks: list[Look]
    now: Look | None
    chosen: frozenset[UUID]
    """The themes this member chose for it before."""

    @property
    def number(self) -> int:
        """Which of them it is, from 1."""
        return self.looks.index(self.now) + 1 if self.now else len(self.looks)

    @property
    def before(self) -> UUID | None:
        """The card before it, to go back to."""
        at = self.looks.index(self.now) if self.now else len(self.looks)
        return self.looks[at - 1].card.id if at else None


def looks(db: Session, me: Actor, review: Review) -> list[Look]:
    """The texts of a round this member looks at by themselves, in order; empty once they have gone on.

    A text is not among them when they put it away, or saw it on a card that named a theme.
    """
    shown = cards(db, review)
    asked = select(func.count()).select_from(Card)
    sent = db.exec(asked.where(Card.review_id == review.id, Card.round == review.round)).one()
    mine = {one.clean_text_id: one for one in db.exec(select(FirstLook).where(FirstLook.person_id == me.id))}
    seen = set(db.exec(select(Card.clean_text_id).join(Turn).where(Turn.person_id == me.id)))
    over = seen | {text_id for text_id, one in mine.items() if one.closed}
    return [
        Look(card, text, Outcome(mine[text.id].outcome) if text.id in mine else None)
        for card, text in shown
        if is_blind(card.position, sent) and text.id not in over
    ]


def looking(db: Session, me: Actor, review: Review, *, card_id: UUID | None = None) -> Looking | None:
    """Where a member is; None when no first look is left to them. A card they ask for is shown once they have had it."""
    if has_judged(db, me, review):
        return None
    ahead = looks(db, me, review)
    if not ahead:
        return None
    wanted = [one for one in ahead if one.said and one.card.id == card_id]
    now = next(iter(wanted or [one for one in ahead if one.said is None]), None)
    return Looking(ahead, now, frozenset(_chosen(db, me, review, now.text.id)) if now else frozenset())


def _chosen(db: Session, me: Actor, review: Review, text_id: UUID) -> set[UUID]:
    blind = themes.codings_of(db, review.survey_id, kind=Kind.BLIND)
    return {one.theme_id for one in blind if one.person_id == me.id and one.clean_text_id == text_id}


def look(
    db: Session, me: Actor, review_id: UUID, card_id: UUID, *, theme_ids: Collection[UUID], outcome: Outcome, now: datetime
) -> Review:  # fmt: skip
    """Record what a text is about for this member, who was told nothing; said again, it takes the place of before.

    Raises:
        WrongState: they have seen a theme named for it.
    """
    review, card, text = card_for(db, me, review_id, card_id)
    if card.id not in {one.card.id for one in looks(db, me, review)}:
        raise WrongState(SEEN)
    chosen = set(theme_ids) if outcome is Outcome.THEMES else set[UUID]()
    themes.record_blind(db, me, clean_text_id=text.id, theme_ids=chosen, now=now)
    asked = select(FirstLook).where(FirstLook.clean_text_id == text.id, FirstLook.person_id == me.id)
    mine = db.exec(asked).first() or FirstLook(clean_text_id=text.id, person_id=me.id, outcome=outcome)
    mine.outcome = outcome
    db.add(mine)
    db.flush()
    return review


def go_on(db: Session, me: Actor, review_id: UUID, *, now: datetime) -> Review:
    """Close this member's first looks; where they found the review's theme by themselves, that card is done.

    Raises:
        WrongState: first looks are left.
    """
    only_members(me)
    review = open_for(db, me, review_id)
    ahead = looks(db, me, review)
    if any(one.said is None for one in ahead):
        raise WrongState("There are cards left. Read them first.")
    for one in ahead:
        if review.theme_id in _chosen(db, me, review, one.text.id):
            themes.record_young(
                db, me, clean_text_id=one.text.id, theme_id=review.theme_id, fits=Fits.YES, now=now
            )
            take_turn(db, me, one.card)
    mine = select(FirstLook).where(FirstLook.person_id == me.id)
    for row in db.exec(mine.where(col(FirstLook.clean_text_id).in_([one.text.id for one in ahead]))):
        row.closed = True
    db.flush()
    return review


def unnamed(db: Session, me: Actor) -> set[UUID]:
    """Reviews whose theme this member is not told yet, for they look at its texts by themselves first."""
    return {review.id for review, _ in to_do(db, me) if looks(db, me, review)}


def may_rest(db: Session, me: Actor, review_id: UUID) -> bool:
    """Whether a sitting of ten is over and cards are left: the moment to say that stopping is fine."""
    review = review_for(db, me, review_id)
    shown, done = cards(db, review), turns(db, me, review)
    texts = [text.id for _, text in shown]
    asked = select(func.count()).select_from(FirstLook).where(FirstLook.person_id == me.id)
    looked = db.exec(asked.where(col(FirstLook.clean_text_id).in_(texts))).one()
    left = any(card.id not in done for card, _ in shown)
    return left and looked + len(done) == MOST_CARDS
