"""What members choose: words for the report, and the themes that matter most."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete, func, select

from ourwords import audit, surveys
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.review.models import Card, QuoteChoice, Review, Vote
from ourwords.review.rules import MOST_PICKS, MOST_QUOTES, VOICES, State, in_order
from ourwords.review.service.reading import (
    agreed_themes,
    cards,
    has_judged,
    mine,
    only_members,
    put_away,
    review_for,
    reviews_of,
    said_by,
    showable,
    turns,
)

TOO_MANY_QUOTES = f"Choose {MOST_QUOTES} at the most."
PICK_SOME = "Choose at least one, or go back."
TOO_MANY_PICKS = f"Choose {MOST_PICKS} at the most."
COUNTED = "The result is there already, so your vote stays as it was."


def quotes_to_choose(db: Session, me: Actor, review: Review) -> list[tuple[Card, CleanText, bool]]:
    """The cards this member read and may choose for the report, and whether they did; empty before their own verdict."""
    only_members(me)
    if not has_judged(db, me, review):
        return []
    read, said = turns(db, me, review) - put_away(db, me, review), said_by(db, me, review)
    asked = select(QuoteChoice.card_id).where(QuoteChoice.person_id == me.id)
    chosen = set(db.exec(asked))
    return [
        (card, text, card.id in chosen)
        for card, text in cards(db, review)
        if card.id in read and text.id in said
    ]


def choose_quotes(
    db: Session, me: Actor, review_id: UUID, *, card_ids: Collection[UUID], now: datetime
) -> Review:
    """Keep which cards this member would put into the report, in the place of before; none is an answer too.

    Raises:
        NotFound: they have not given their verdict, or one of the cards is not among those they read.
        BadInput: too many.
    """
    only_members(me)
    review = review_for(db, me, review_id, to_change=True)
    may = {card.id for card, _, _ in quotes_to_choose(db, me, review)}
    wanted = set(card_ids)
    if not may or wanted - may:
        raise NotFound("One of these cards is no longer here. Open the page again and choose from there.")
    if len(wanted) > MOST_QUOTES:
        raise BadInput(TOO_MANY_QUOTES)
    here = select(Card.id).where(Card.review_id == review.id, Card.round == review.round)
    db.exec(
        delete(QuoteChoice).where(col(QuoteChoice.person_id) == me.id, col(QuoteChoice.card_id).in_(here))
    )
    db.add_all(QuoteChoice(card_id=card_id, person_id=me.id) for card_id in wanted)
    db.flush()
    audit.record(db, me.id, action="review.quotes", subject=f"review:{review.id}", now=now)
    return review


def chosen_quotes(db: Session, survey_id: UUID, theme_id: UUID) -> list[UUID]:
    """The texts that two or more members would put into the report, in no telling order; only what may be shown."""
    voices = func.count(func.distinct(col(QuoteChoice.person_id)))
    asked = (
        select(Card.clean_text_id)
        .join(Review)
        .join(QuoteChoice, col(QuoteChoice.card_id) == Card.id)
        .join(CleanText, col(CleanText.id) == Card.clean_text_id)
        .where(Review.survey_id == survey_id, Review.theme_id == theme_id, ~col(Card.taken_out), *showable())
        .group_by(col(Card.clean_text_id))
        .having(voices >= VOICES)
    )
    return sorted(db.exec(asked))


@dataclass(frozen=True, slots=True)
class Ballot:
    """A survey whose themes are decided, before one member. The result is only there when they have voted themselves."""

    survey_id: UUID
    title: str
    choices: list[Review]
    chosen: frozenset[UUID]
    """The themes this member chose."""
    result: list[list[Review]]
    """Most important first; those chosen equally often stand together. Empty until three have voted."""


def ballots(db: Session, me: Actor) -> list[Ballot]:
    """The surveys of a member's group with two or more agreed themes and none that still waits."""
    titles = surveys.titles(db)
    asked = dict.fromkeys(review.survey_id for review in mine(db, me, State.AGREED))
    found = [_ballot(db, me, survey_id, titles[survey_id]) for survey_id in asked]
    return [one for one in found if one is not None]


def _ballot(db: Session, me: Actor, survey_id: UUID, title: str) -> Ballot | None:
    rows, agreed = reviews_of(db, survey_id), agreed_themes(db, survey_id)
    if len(agreed) < VOICES or any(review.state == State.IN_REVIEW for review in rows):
        return None
    choices = [review for review in rows if review.theme_id in agreed]
    chosen = frozenset(_votes(db, survey_id, agreed).get(me.id, ()))
    by_theme = {review.theme_id: review for review in choices}
    ranks = what_matters_most(db, survey_id) if chosen else []
    return Ballot(survey_id, title, choices, chosen, [[by_theme[id] for id in rank] for rank in ranks])


def ballot_for(db: Session, me: Actor, survey_id: UUID) -> Ballot:
    """One of them. NotFound when it is not theirs, or its themes are not decided."""
    only_members(me)
    found = next((one for one in ballots(db, me) if one.survey_id == survey_id), None)
    if found is None:
        raise NotFound
    return found


def vote(db: Session, me: Actor, survey_id: UUID, *, theme_ids: Collection[UUID], now: datetime) -> None:
    """Keep which agreed themes matter most to this member; until the result is there it can be said anew.

    Raises:
        BadInput: none, too many, or a theme the group has not agreed.
        WrongState: they have voted and the result is there.
    """
    held = select(surveys.Survey.id).where(surveys.Survey.id == survey_id).with_for_update(key_share=True)
    db.exec(held).first()  # who presses twice comes after themselves
    ballot, wanted = ballot_for(db, me, survey_id), set(theme_ids)
    if ballot.result:
        raise WrongState(COUNTED)
    if not wanted:
        raise BadInput(PICK_SOME)
    if len(wanted) > MOST_PICKS:
        raise BadInput(TOO_MANY_PICKS)
    if wanted - {review.theme_id for review in ballot.choices}:
        raise BadInput("One of these themes is no longer agreed. Open the page again and choose from there.")
    db.exec(delete(Vote).where(col(Vote.survey_id) == survey_id, col(Vote.person_id) == me.id))
    db.add_all(Vote(survey_id=survey_id, theme_id=theme_id, person_id=me.id) for theme_id in wanted)
    db.flush()
    audit.record(db, me.id, action="review.vote", subject=f"survey:{survey_id}", now=now)


def _votes(db: Session, survey_id: UUID, agreed: set[UUID]) -> dict[UUID, set[UUID]]:
    votes: dict[UUID, set[UUID]] = {}
    for one in db.exec(select(Vote).where(Vote.survey_id == survey_id)):
        if one.theme_id in agreed:
            votes.setdefault(one.person_id, set()).add(one.theme_id)
    return votes


def what_matters_most(db: Session, survey_id: UUID) -> list[list[UUID]]:
    """A survey's agreed themes as its group put them, most important first; equal ones stand together.

    Empty while fewer than three have voted: a smaller result would tell what one of them chose. It holds no counts.
    """
    votes = _votes(db, survey_id, agreed_themes(db, survey_id))
    names = {review.theme_id: review.young_name for review in reviews_of(db, survey_id)}
    return [sorted(rank, key=lambda id: names[id]) for rank in in_order(votes)]
