"""What two members see differently: why, for the next meeting to talk about, and what it decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit, themes
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText
from ourwords.kit.errors import NotFound
from ourwords.review.meetings.models import CardWarning
from ourwords.review.models import Card, Review, Settled, Turn, Why
from ourwords.review.rules import State, seen_alike
from ourwords.review.service.holding import hold
from ourwords.review.service.reading import (
    WORKERS,
    cards,
    mine,
    only_members,
    put_away,
    reviews_of,
    said_by,
    turns,
)
from ourwords.themes import Fits, Kind

OVER = (State.AGREED, State.SENT_BACK, State.NOT_CHECKED)
"""Only then is anybody told that others see a card differently: nobody can change what they said any more."""
LONGEST_WHY = 600


@dataclass(frozen=True, slots=True)
class Side:
    """What one reader said, and why. Who it was is not in it."""

    fits: Fits
    words: str
    held: bool


@dataclass(frozen=True, slots=True)
class Discussion:
    """A card that readers see differently. `sides` hold the reasons this reader may see; `settled` what a meeting decided."""

    card: Card
    text: CleanText
    review: Review
    sides: tuple[Side, ...]
    settled: Fits | None


@dataclass(frozen=True, slots=True)
class Ask:
    """A card this member sees differently from another, what they said of it, and why, if they told."""

    card: Card
    text: CleanText
    review: Review
    fits: Fits
    why: Why | None


@dataclass(frozen=True, slots=True)
class _Split:
    card: Card
    text: CleanText
    review: Review
    said: dict[UUID, Fits]
    whys: dict[UUID, Why]


def discussions(db: Session, me: Actor, survey_id: UUID) -> list[Discussion]:
    """The cards of a survey that readers see differently: for its workers, and for members of its group.

    A member sees no reason before they gave their own, or said that they would rather not; nor words the screen for
    worry stopped at.
    """
    if me.role in WORKERS:
        found = [one for review in reviews_of(db, survey_id) for one in _splits(db, review)]
        return [_discussion(db, one, list(one.said)) for one in found]
    return [one for one in to_talk_about(db, me) if one.review.survey_id == survey_id]


def to_talk_about(db: Session, me: Actor) -> list[Discussion]:
    """The same for a member, over all surveys of their group."""
    return [
        _discussion(db, one, _may_see(me, one))
        for review in mine(db, me, *OVER)
        for one in _splits(db, review)
        if me.id in one.said or _may_open(db, me, one)
    ]


def _may_open(db: Session, me: Actor, split: _Split) -> bool:
    """Whether a card may be put before a member who said neither yes nor no: not one they went past, nor one with a warning."""
    if split.card.id in turns(db, me, split.review):
        gone = put_away(db, me, split.review)
        return split.card.id not in gone and split.text.id in said_by(db, me, split.review)
    return db.exec(select(CardWarning.id).where(CardWarning.card_id == split.card.id)).first() is None


def _may_see(me: Actor, split: _Split) -> list[UUID]:
    waits = me.id in split.said and me.id not in split.whys
    return [who for who in split.said if who == me.id or not (waits or _held(split, who))]


def _held(split: _Split, who: UUID) -> bool:
    return who in split.whys and split.whys[who].held


def _splits(db: Session, review: Review) -> Iterator[_Split]:
    """Cards of a round that is over on which one reader said yes and another not really."""
    if review.state not in OVER:
        return
    read = _said(db, review)
    for card, text in cards(db, review):
        said = {who: fits for who, fits in read.get(card.id, {}).items() if fits is not Fits.UNSURE}
        if len(set(said.values())) > 1:
            whys = db.exec(select(Why).where(Why.card_id == card.id)).all()
            yield _Split(card, text, review, said, {one.person_id: one for one in whys})


def _said(db: Session, review: Review) -> dict[UUID, dict[UUID, Fits]]:
    """By card of the present round: who said what of it, of those who were done with it and did not put it away."""
    young = themes.codings_of(db, review.survey_id, kind=Kind.YOUNG, theme_id=review.theme_id)
    answers = {(one.clean_text_id, one.person_id): Fits(one.fits) for one in young}
    asked = select(Turn, Card.clean_text_id).join(Card).where(
        Card.review_id == review.id, Card.round == review.round, ~col(Turn.put_away)
    )  # fmt: skip
    said: dict[UUID, dict[UUID, Fits]] = {}
    for turn, text_id in db.exec(asked):
        if (text_id, turn.person_id) in answers:
            said.setdefault(turn.card_id, {})[turn.person_id] = answers[text_id, turn.person_id]
    return said


def _discussion(db: Session, split: _Split, shown: list[UUID]) -> Discussion:
    settled = db.exec(select(Settled.decision).where(Settled.card_id == split.card.id)).first()
    sides = [
        Side(split.said[who], split.whys[who].words, split.whys[who].held)
        if who in split.whys
        else Side(split.said[who], "", held=False)
        for who in shown
    ]
    sides.sort(key=lambda side: (side.fits is Fits.NO, side.words))
    return Discussion(split.card, split.text, split.review, tuple(sides), Fits(settled) if settled else None)


def in_group_words(db: Session, review: Review) -> str:
    """Whether the group saw the cards of a round alike, in words; empty before it is over, or when only one read them."""
    if review.state not in OVER:
        return ""
    shown, said = {card.id for card, _ in cards(db, review)}, _said(db, review)
    return seen_alike(
        [[fits for fits in said[id].values() if fits is not Fits.UNSURE] for id in shown & said.keys()]
    )


def asks(db: Session, me: Actor) -> list[Ask]:
    """The cards this member is asked why about: those they see differently from another and have not answered."""
    return [one for one in my_whys(db, me) if one.why is None]


def my_whys(db: Session, me: Actor) -> list[Ask]:
    """The same with those they answered, to change what they wrote or take it back."""
    only_members(me)
    return [
        Ask(one.card, one.text, review, one.said[me.id], one.whys.get(me.id))
        for review in mine(db, me, *OVER)
        for one in _splits(db, review)
        if me.id in one.said
    ]


def ask_for(db: Session, me: Actor, card_id: UUID) -> Ask:
    """One of them, answered or not. NotFound when it is not theirs to answer."""
    found = next((one for one in my_whys(db, me) if one.card.id == card_id), None)
    if found is None:
        raise NotFound("This card is no longer here. Go back to your first page.")
    return found


def say_why(db: Session, me: Actor, card_id: UUID, *, words: str, now: datetime) -> Why:
    """Keep why a member sees a card as they do, in the place of before; no words: they would rather not say."""
    ask = ask_for(db, me, card_id)
    why = ask.why or Why(card_id=card_id, person_id=me.id)
    why.words = words.strip()[:LONGEST_WHY]
    why.held = hold(db, me, [why.words], now=now)
    db.add(why)
    db.flush()
    audit.record(db, me.id, action="review.why", subject=f"review:{ask.review.id}", now=now)
    return why


def take_back_why(db: Session, me: Actor, card_id: UUID, *, now: datetime) -> None:
    """Delete what this member wrote; they are not asked again."""
    ask = ask_for(db, me, card_id)
    if ask.why is None:
        raise NotFound
    ask.why.words, ask.why.held = "", False
    audit.record(db, me.id, action="review.why-back", subject=f"review:{ask.review.id}", now=now)


def settle(db: Session, me: Actor, card_id: UUID, *, decision: Fits, now: datetime) -> Settled:
    """Write down what a group that talked about a card decided; written again, it takes the place of before."""
    card = db.get(Card, card_id)
    if card is None or me.role not in WORKERS:
        raise NotFound
    settled = db.exec(select(Settled).where(Settled.card_id == card_id)).first()
    settled = settled or Settled(card_id=card_id, decision=decision)
    settled.decision = decision
    db.add(settled)
    db.flush()
    audit.record(db, me.id, action="review.settle", subject=f"review:{card.review_id}", now=now)
    return settled
