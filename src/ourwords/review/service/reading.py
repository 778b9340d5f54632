"""Reviews, their cards and their verdicts, for whoever may see them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from ourwords import themes
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText
from ourwords.kit.errors import NotAllowed, NotFound
from ourwords.review.meetings.models import MeetingVerdict
from ourwords.review.models import Card, Judgement, Review, Turn
from ourwords.review.rules import State
from ourwords.surveys import MayShow, Survey
from ourwords.themes import Fits, Theme

WORKERS = {Role.ANALYST, Role.SURVEY_LEAD}
"""Who looks after the group."""


def review_for(db: Session, me: Actor, review_id: UUID, *, to_change: bool = False) -> Review:
    """A review: for analysts, and once it was sent for members of the survey's own review group.

    `to_change` holds the row until this is done, so that two who act at once come one after the other.
    """
    asked = select(Review).where(Review.id == review_id)
    if to_change:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    review = db.exec(asked).first()
    if review is None or not (me.role is Role.ANALYST or is_mine(db, me, review)):
        raise NotFound
    return review


def is_mine(db: Session, me: Actor, review: Review) -> bool:
    """Whether a review went to this young person's group, and the group is still the survey's own."""
    return (
        me.role is Role.YOUTH_COUNCIL
        and review.state != State.DRAFT
        and bool(me.group)
        and me.group == review.review_group == group_of(db, review.survey_id)
    )


def group_of(db: Session, survey_id: UUID) -> str:
    """The young people who check a survey's themes; empty where none were named."""
    return db.exec(select(Survey.review_group).where(Survey.id == survey_id)).one()


def only_members(me: Actor) -> None:
    """NotAllowed for adults: what young people think, only they can say."""
    if me.role is not Role.YOUTH_COUNCIL:
        raise NotAllowed("Only members of the review group may do this.")


def only_analysts(me: Actor) -> None:
    """NotAllowed for everybody but analysts."""
    if me.role is not Role.ANALYST:
        raise NotAllowed("Only an analyst may do this.")


def showable() -> tuple[ColumnElement[bool], ...]:
    """Which texts a young reviewer may be shown: released, allowed by their writer, and nobody is worried about them."""
    return (
        col(CleanText.state) == "released",
        col(CleanText.may_show) == MayShow.YES,
        ~themes.worried(),
    )


def cards(db: Session, review: Review) -> list[tuple[Card, CleanText]]:
    """The cards of the present round that may still be shown, in order; what was withdrawn or held is not among them."""
    asked = select(Card, CleanText).join(CleanText).where(
        Card.review_id == review.id, Card.round == review.round, ~col(Card.taken_out), *showable()
    )  # fmt: skip
    return list(db.exec(asked.order_by(col(Card.position))).all())


def is_on_a_card(db: Session, text_id: UUID) -> bool:
    """Whether a text was put on a card that no adult took out."""
    asked = select(Card.id).where(Card.clean_text_id == text_id, ~col(Card.taken_out))
    return db.exec(asked.limit(1)).first() is not None


def turns(db: Session, me: Actor, review: Review) -> set[UUID]:
    """The cards of the present round that this member is done with."""
    asked = select(Turn.card_id).join(Card).where(Card.review_id == review.id, Card.round == review.round)
    return set(db.exec(asked.where(Turn.person_id == me.id))) | put_away(db, me, review)


def put_away(db: Session, me: Actor, review: Review) -> set[UUID]:
    """The cards of the present round whose words upset or worried this member, on this card or another; nothing shows them again."""
    gone = select(Card.clean_text_id).join(Turn).where(Turn.person_id == me.id, col(Turn.put_away))
    asked = select(Card.id).where(Card.review_id == review.id, Card.round == review.round)
    return set(db.exec(asked.where(col(Card.clean_text_id).in_(gone))))


def said_by(db: Session, me: Actor, review: Review) -> dict[UUID, Fits]:
    """By text: what this member said of it on a card of this theme; what they skipped is missing."""
    young = themes.codings_of(db, review.survey_id, kind=themes.Kind.YOUNG, theme_id=review.theme_id)
    return {one.clean_text_id: Fits(one.fits) for one in young if one.person_id == me.id}


def judgements(db: Session, review: Review) -> list[Judgement]:
    """The verdicts of the present round. Never shown to anybody before there are two."""
    asked = select(Judgement).where(Judgement.review_id == review.id, Judgement.round == review.round)
    return list(db.exec(asked.order_by(col(Judgement.id))))


def said_together(db: Session, review: Review) -> list[MeetingVerdict]:
    """What a session decided in the present round: one, or none."""
    asked = select(MeetingVerdict).where(
        MeetingVerdict.review_id == review.id, MeetingVerdict.round == review.round
    )
    return list(db.exec(asked))


def has_judged(db: Session, me: Actor, review: Review) -> bool:
    """Whether this member gave their own verdict in the present round."""
    return any(judgement.person_id == me.id for judgement in judgements(db, review))


def mine(db: Session, me: Actor, *states: State) -> list[Review]:
    """The reviews of a member's group in these states, newest first."""
    only_members(me)
    if not me.group:
        return []
    asked = (
        select(Review)
        .join(Survey)
        .where(
            Review.review_group == me.group, Survey.review_group == me.group, col(Review.state).in_(states)
        )
    )
    return list(db.exec(asked.order_by(col(Review.sent_on).desc(), col(Review.young_name))))


def to_do(db: Session, me: Actor) -> list[tuple[Review, int]]:
    """Reviews that wait for this member, and how many cards of each are left for them; without cards none waits."""
    found: list[tuple[Review, int]] = []
    for review in mine(db, me, State.IN_REVIEW):
        shown = cards(db, review)
        if shown and not has_judged(db, me, review) and not is_put_aside(db, review):
            done = turns(db, me, review)
            found.append((review, sum(card.id not in done for card, _ in shown)))
    return found


def reviews_of(db: Session, survey_id: UUID) -> list[Review]:
    """A survey's reviews; `review_state` says where each theme stands today."""
    asked = select(Review).where(Review.survey_id == survey_id)
    return list(db.exec(asked.order_by(col(Review.name))))


def review_state(db: Session, survey_id: UUID, theme_id: UUID) -> State:
    """Where a theme stands with young people.

    DRAFT when they were never asked. AGREED only while its name and meaning are those they agreed to: when either
    has changed since, it is NOT_CHECKED until it went to them again.
    """
    review = db.exec(select(Review).where(Review.survey_id == survey_id, Review.theme_id == theme_id)).first()
    return State.DRAFT if review is None else state_now(review, db.get(Theme, theme_id))


def state_now(review: Review, theme: Theme | None) -> State:
    """A review's state, and NOT_CHECKED where something else was agreed than the theme says now."""
    if review.state == State.AGREED and (theme is None or has_changed(review, theme)):
        return State.NOT_CHECKED
    return State(review.state)


def has_changed(review: Review, theme: Theme) -> bool:
    """Whether the theme's name or meaning is another than what went to young people, or texts were moved into it or out."""
    sent = (review.name, review.young_name, review.definition, review.meaning)
    return sent != (theme.name, theme.young_name, theme.definition, theme.meaning)


def is_put_aside(db: Session, review: Review) -> bool:
    """Whether adults changed or took away the theme while young people read: what they say is kept, and decides nothing."""
    theme = db.get(Theme, review.theme_id)
    gone = theme is None or theme.state != themes.ThemeState.ACTIVE or has_changed(review, theme)
    return review.state == State.IN_REVIEW and gone


def put_aside(db: Session, me: Actor) -> list[Review]:
    """The reviews of a member's group that were put aside, so that they are told."""
    return [review for review in mine(db, me, State.IN_REVIEW) if is_put_aside(db, review)]


def agreed_themes(db: Session, survey_id: UUID) -> set[UUID]:
    """The themes of a survey that its review group agreed, as they are named today."""
    return {
        review.theme_id
        for review in reviews_of(db, survey_id)
        if state_now(review, db.get(Theme, review.theme_id)) is State.AGREED
    }


def reasons(db: Session, review: Review) -> Sequence[str]:
    """What members wrote, without saying who; empty before the group has decided."""
    if review.state not in (State.AGREED, State.SENT_BACK):
        return ()
    return [one.reason for one in (*judgements(db, review), *said_together(db, review)) if one.reason]
