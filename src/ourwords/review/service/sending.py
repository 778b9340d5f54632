"""What the analyst does: choose the cards of a theme, send it to the young people, close what they did not check."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from random import SystemRandom
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit, themes
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound, NotReady, WrongState
from ourwords.review.meetings.models import CardWarning
from ourwords.review.models import Card, Review
from ourwords.review.rules import MOST_CARDS, State, due, step
from ourwords.review.service.heard import hands
from ourwords.review.service.reading import (
    cards,
    group_of,
    has_changed,
    only_analysts,
    review_for,
    reviews_of,
    showable,
    state_now,
)
from ourwords.surveys import Survey
from ourwords.themes import Theme

CHANCE = SystemRandom()
NO_GROUP = (
    "This survey names no review group. Ask its survey lead to say which young people check its themes."
)
NO_CARDS = "Choose at least one text. Only texts whose writer said yes may be shown to young people."


@dataclass(frozen=True, slots=True)
class Line:
    """One theme of a survey on the analyst's list; `review` is None before one was begun."""

    theme: Theme
    texts: int
    review: Review | None
    state: State
    changed: bool
    """It was agreed, or is with young people, and its name or meaning has changed since."""


def lines(db: Session, me: Actor, survey_id: UUID) -> list[Line]:
    """The themes an analyst found in a survey, most texts first, and how far each is."""
    only_analysts(me)
    counts: dict[UUID, int] = {}
    for chosen in themes.themes_of_texts(db, survey_id).values():
        for theme_id in chosen:
            counts[theme_id] = counts.get(theme_id, 0) + 1
    known = {review.theme_id: review for review in reviews_of(db, survey_id)}
    found = [theme for theme in themes.themes(db, retired=True) if theme.id in counts or theme.id in known]
    rows = [_line(theme, counts.get(theme.id, 0), known.get(theme.id)) for theme in found]
    return sorted(rows, key=lambda line: -line.texts)


def _line(theme: Theme, texts: int, review: Review | None) -> Line:
    state = state_now(review, theme) if review else State.DRAFT
    asked = review is not None and review.state in (State.AGREED, State.IN_REVIEW)
    changed = review is not None and asked and has_changed(review, theme)
    return Line(theme, texts, review, state, changed)


def begin(db: Session, me: Actor, survey_id: UUID, *, theme_id: UUID, now: datetime) -> Review:
    """A draft for one theme of one survey; the one that is there when it was begun before."""
    only_analysts(me)
    theme = themes.theme_for(db, me, theme_id)
    if db.get(Survey, survey_id) is None:
        raise NotFound
    for review in reviews_of(db, survey_id):
        if review.theme_id == theme.id:
            return review
    review = Review(survey_id=survey_id, theme_id=theme.id)
    review.sqlmodel_update(_names(theme))
    db.add(review)
    db.flush()
    audit.record(db, me.id, action="review.begin", subject=f"review:{review.id}", now=now)
    return review


def _names(theme: Theme) -> dict[str, Any]:
    return theme.model_dump(include={"name", "young_name", "definition", "meaning"})


def to_choose(db: Session, me: Actor, review: Review) -> list[CleanText]:
    """The theme's texts that young people may be shown, in no telling order."""
    only_analysts(me)
    coded = {text.id for text in themes.texts_of_theme(db, review.survey_id, review.theme_id)}
    asked = select(CleanText).where(CleanText.survey_id == review.survey_id, *showable())
    return [text for text in db.exec(asked.order_by(col(CleanText.id))) if text.id in coded]


def send(
    db: Session, me: Actor, review_id: UUID, *, text_ids: Collection[UUID], check_by: date | None = None, now: datetime
) -> Review:  # fmt: skip
    """Send a theme, as it is named now, with up to ten texts to the survey's review group; a new round begins.

    Args:
        check_by: the last day on which they can check it; three weeks from now where none is named.

    Raises:
        NotReady: the survey names no review group.
        BadInput: no text, too many, one that may not be shown, or a day that has passed.
        WrongState: it is with them already, or was agreed and has not changed since.
    """
    only_analysts(me)
    review = review_for(db, me, review_id, to_change=True)
    theme = themes.theme_for(db, me, review.theme_id)
    _check(db, me, review, theme, text_ids)
    by = check_by or due.check_by(today(now))
    if wrong := due.date_problem(by, today(now)):
        raise BadInput(wrong)
    review.state = step(State(review.state), State.IN_REVIEW)
    review.round, review.sent_on, review.decided_on, review.reason = review.round + 1, today(now), None, ""
    review.review_group, review.check_by = group_of(db, review.survey_id), by
    review.sqlmodel_update(_names(theme))
    chosen = list(dict.fromkeys(text_ids))
    CHANCE.shuffle(chosen)
    for position, text_id in enumerate(chosen):
        db.add(Card(review_id=review.id, round=review.round, position=position, clean_text_id=text_id))
    db.flush()
    _warn_again(db, review)
    details = {"cards": len(chosen), "round": review.round}
    audit.record(db, me.id, action="review.send", subject=f"review:{review.id}", now=now, details=details)
    return review


def _warn_again(db: Session, review: Review) -> None:
    """What a worker said before words opened is said again when the same words go out on another card."""
    sent = db.exec(select(Card).where(Card.review_id == review.id, Card.round == review.round)).all()
    texts = [one.clean_text_id for one in sent]
    said = select(Card.clean_text_id, CardWarning.words).join(CardWarning)
    warnings = dict(db.exec(said.where(col(Card.clean_text_id).in_(texts))).all())
    db.add_all(
        CardWarning(card_id=one.id, words=warnings[one.clean_text_id])
        for one in sent
        if one.clean_text_id in warnings
    )
    db.flush()


def _check(db: Session, me: Actor, review: Review, theme: Theme, text_ids: Collection[UUID]) -> None:
    if not group_of(db, review.survey_id):
        raise NotReady(NO_GROUP)
    if review.state == State.AGREED and not has_changed(review, theme):
        raise WrongState("Young people have agreed this theme, and it has not changed since.")
    if theme.state != themes.ThemeState.ACTIVE:
        raise WrongState("This theme is not in use any more. Bring it back first, or choose another.")
    if not text_ids:
        raise BadInput(NO_CARDS)
    if len(set(text_ids)) > MOST_CARDS:
        raise BadInput(f"Choose {MOST_CARDS} texts at the most. That is one sitting.")
    if set(text_ids) - {text.id for text in to_choose(db, me, review)}:
        raise BadInput(
            "One of these texts can no longer be shown. Open the review again and choose from there."
        )


@dataclass(frozen=True, slots=True)
class CardResult:
    """What members said of one card, hands in a session among them, once the group has decided: how many, never who."""

    id: UUID
    """The text's own."""
    text: str
    yes: int
    no: int
    unsure: int


def results(db: Session, review: Review) -> list[CardResult]:
    """The cards of a round the group has decided; empty before."""
    if review.state not in (State.AGREED, State.SENT_BACK):
        return []
    young = themes.codings_of(db, review.survey_id, kind=themes.Kind.YOUNG, theme_id=review.theme_id)
    said = [(one.clean_text_id, one.fits) for one in young]
    up = hands(db, review)
    return [
        CardResult(
            text.id, text.text, *(said.count((text.id, fits)) + up[card.id][fits] for fits in themes.Fits)
        )
        for card, text in cards(db, review)
    ]


def close_unchecked(db: Session, me: Actor, review_id: UUID, *, reason: str, now: datetime) -> Review:
    """Stop waiting: the theme is published as "not yet checked by young people", never as agreed."""
    only_analysts(me)
    review = review_for(db, me, review_id, to_change=True)
    review.state = step(State(review.state), State.NOT_CHECKED)
    review.reason, review.decided_on = reason.strip(), today(now)
    audit.record(db, me.id, action="review.not-checked", subject=f"review:{review.id}", now=now)
    return review


def take_out(db: Session, me: Actor, card_id: UUID, *, now: datetime) -> Card:
    """Show a card to nobody any more."""
    if me.role not in (Role.ANALYST, Role.SURVEY_LEAD):
        raise NotFound
    card = db.get(Card, card_id)
    if card is None:
        raise NotFound
    card.taken_out = True
    audit.record(db, me.id, action="review.take-out", subject=f"review:{card.review_id}", now=now)
    return card
