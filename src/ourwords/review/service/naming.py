"""Put a theme into young people's own words, and ask the group whether those are right."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from ourwords import audit, themes
from ourwords.accounts import Actor
from ourwords.kit.errors import NotFound, WrongState
from ourwords.review.models import Card, Proposal, Review, Turn
from ourwords.review.service.proposing import DECIDED
from ourwords.review.service.reading import cards, has_changed, only_analysts, review_for
from ourwords.review.service.sending import send, to_choose

HELD = "A worker reads these words first: they may tell of a worry."
SAME = "The theme is in these words already."


def take_words(db: Session, me: Actor, proposal_id: UUID, *, now: datetime) -> Review:
    """Put the theme into a member's words, said to be their group's, and ask the group again with the same cards.

    Who read the cards need not read them again. Where no card may be shown any more, the analyst sends others.

    Raises:
        WrongState: the group has not decided, the words wait for a worker, or the theme is in them already.
    """
    only_analysts(me)
    proposal = db.get(Proposal, proposal_id)
    if proposal is None:
        raise NotFound
    review = review_for(db, me, proposal.review_id, to_change=True)
    if review.state not in DECIDED or proposal.round != review.round:
        raise WrongState("The group has not decided about these words. Wait until it has.")
    if proposal.held:
        raise WrongState(HELD)
    theme = themes.put_in_young_words(
        db, me, review.theme_id, young_name=proposal.young_name, definition=proposal.words, now=now
    )
    if not has_changed(review, theme):
        raise WrongState(SAME)
    for one in db.exec(select(Proposal).where(Proposal.review_id == review.id)):
        one.taken = one.id == proposal.id
    audit.record(db, me.id, action="review.take-words", subject=f"review:{review.id}", now=now)
    _ask_again(db, me, review, now)
    return review


def _ask_again(db: Session, me: Actor, review: Review, now: datetime) -> None:
    may = {text.id for text in to_choose(db, me, review)}
    before = {text.id: card for card, text in cards(db, review) if text.id in may}
    if not before:
        return
    send(db, me, review.id, text_ids=list(before), now=now)
    for card, text in cards(db, review):
        _carry_turns(db, before[text.id], card)
    db.flush()


def _carry_turns(db: Session, old: Card, new: Card) -> None:
    for turn in db.exec(select(Turn).where(Turn.card_id == old.id)).all():
        db.add(Turn(card_id=new.id, person_id=turn.person_id, put_away=turn.put_away))
