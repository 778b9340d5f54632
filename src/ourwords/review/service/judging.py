"""What a young reviewer does: read cards, say what each is about, give a verdict, and stop when they like."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit, safeguarding, themes
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.review.models import Card, Judgement, Review, Turn, Upset
from ourwords.review.rules import State, Verdict, Voice, outcome, step
from ourwords.review.service.heard import voices
from ourwords.review.service.holding import hold
from ourwords.review.service.proposing import NOTHING, Own, propose
from ourwords.review.service.reading import (
    WORKERS,
    cards,
    has_judged,
    is_put_aside,
    judgements,
    only_members,
    put_away,
    review_for,
    said_by,
    turns,
)
from ourwords.themes import Fits

DECIDED = "Your group has decided this one already. Thank you for reading."
WHY = "Write what you would change, in your own words."


@dataclass(frozen=True, slots=True)
class Sitting:
    """Where one member is with one review. It holds nothing of what others said."""

    review: Review
    cards: int
    done: int
    now_card: Card | None
    text: CleanText | None
    before: UUID | None
    """The card before this one, to go back to."""
    judged: bool
    said: Fits | None = None
    """What this member said of this card before."""

    @property
    def left(self) -> int:
        """Cards that are left for this member."""
        return self.cards - self.done


def sitting(db: Session, me: Actor, review_id: UUID, *, card_id: UUID | None = None) -> Sitting:
    """Where this member is: at a card they ask for, at the next one, or past the last. NotFound when it is not theirs."""
    only_members(me)
    review = review_for(db, me, review_id)
    shown, done = cards(db, review), turns(db, me, review)
    gone = put_away(db, me, review)
    wanted = [
        pair
        for pair in shown
        if pair[0].id not in gone and (pair[0].id == card_id if card_id else pair[0].id not in done)
    ]
    if card_id and not wanted:
        raise NotFound
    card, text = wanted[0] if wanted else (None, None)
    said = said_by(db, me, review)
    # A card that upset somebody, or worried them, has no answer of theirs: "Back" never leads there again.
    before = [
        one.id for one, its in shown
        if one.id in done - gone and its.id in said and (card is None or one.position < card.position)
    ]  # fmt: skip
    return Sitting(
        review, len(shown), sum(one.id in done for one, _ in shown), card, text, before[-1] if before else None,
        has_judged(db, me, review), said.get(text.id) if text and card and card.id in done else None,
    )  # fmt: skip


def card_for(db: Session, me: Actor, review_id: UUID, card_id: UUID) -> tuple[Review, Card, CleanText]:
    """A card that may still be shown, of a review that waits for this member.

    Raises:
        NotFound: it is not theirs, or its words were taken back.
        WrongState: the group has decided, or this member has.
    """
    only_members(me)
    review = open_for(db, me, review_id)
    for card, text in cards(db, review):
        if card.id == card_id:
            return review, card, text
    raise NotFound("This card is no longer here. Go on with the next one.")


def seen_card(db: Session, me: Actor, review_id: UUID, card_id: UUID) -> tuple[Review, Card, CleanText]:
    """A card that may still be shown, of any review of this member's group: it may upset or worry them at any time."""
    only_members(me)
    review = review_for(db, me, review_id, to_change=True)
    found = next((pair for pair in cards(db, review) if pair[0].id == card_id), None)
    if found is None:
        raise NotFound("This card is no longer here. Go on with the next one.")
    return review, *found


def open_for(db: Session, me: Actor, review_id: UUID) -> Review:
    """A review that waits for this member. WrongState when the group has decided, or this member has."""
    review = review_for(db, me, review_id, to_change=True)
    if review.state != State.IN_REVIEW:
        raise WrongState(DECIDED)
    if has_judged(db, me, review):
        raise WrongState("You have said what you think of this one. Thank you.")
    return review


def answer(db: Session, me: Actor, review_id: UUID, card_id: UUID, *, fits: Fits, now: datetime) -> Review:
    """Record whether a card is about the theme; said again, it takes the place of what was said before."""
    review, card, text = card_for(db, me, review_id, card_id)
    themes.record_young(db, me, clean_text_id=text.id, theme_id=review.theme_id, fits=fits, now=now)
    take_turn(db, me, card)
    return review


def take_turn(db: Session, me: Actor, card: Card, *, put_away: bool = False) -> None:
    """This member is done with a card; once put away it stays away."""
    asked = select(Turn).where(Turn.card_id == card.id, Turn.person_id == me.id)
    turn = db.exec(asked).first() or Turn(card_id=card.id, person_id=me.id)
    turn.put_away = turn.put_away or put_away
    db.add(turn)
    db.flush()


def judge(
    db: Session, me: Actor, review_id: UUID, *, verdict: Verdict, reason: str, own: Own = NOTHING, now: datetime
) -> Review:  # fmt: skip
    """Record one member's own verdict, and how they would put the theme; with the second verdict the group has decided.

    Raises:
        BadInput: "no" without a reason.
        WrongState: cards are left, none can be shown any more, or it is decided.
    """
    only_members(me)
    review = open_for(db, me, review_id)
    _check_read(db, me, review)
    if verdict is Verdict.NO and not reason.strip():
        raise BadInput(WHY)
    db.add(
        Judgement(
            review_id=review.id, round=review.round, person_id=me.id, verdict=verdict, reason=reason.strip()
        )
    )
    propose(db, me, review, own)
    hold(db, me, [reason, own.young_name, own.words], now=now)
    db.flush()
    audit.record(db, me.id, action="review.judge", subject=f"review:{review.id}", now=now)
    decide(db, review, now)
    return review


def _check_read(db: Session, me: Actor, review: Review) -> None:
    shown, done = cards(db, review), turns(db, me, review)
    if not shown:
        raise WrongState("There are no cards to read here any more. The worker will look at this.")
    if any(card.id not in done for card, _ in shown):
        raise WrongState("There are cards left. Read them first, then say what you think.")


def decide(db: Session, review: Review, now: datetime) -> None:
    """Let the group have decided where verdicts come to that; a session's verdict speaks for two."""
    said = [Voice(one.person_id, Verdict(one.verdict)) for one in judgements(db, review)]
    to = outcome([*said, *voices(db, review)])
    if to is None or is_put_aside(db, review):
        return
    review.state, review.decided_on = step(State(review.state), to), today(now)
    action = f"review.{to.value.replace(' ', '-')}"
    audit.record(db, None, action=action, subject=f"review:{review.id}", now=now)


def upset(db: Session, me: Actor, review_id: UUID, card_id: UUID, *, now: datetime) -> Upset:
    """A card upset this member: they go on without it, and the workers learn that it upset somebody, not whom.

    The trail says no more than for any card they read: a line of its own would stand between their other lines.
    """
    review, card, _ = seen_card(db, me, review_id, card_id)
    take_turn(db, me, card, put_away=True)
    note = Upset(card_id=card.id, day=today(now))
    db.add(note)
    db.flush()
    audit.record(db, me.id, action="theme.card", subject=f"theme:{review.theme_id}", now=now)
    return note


def ask_for_worker(db: Session, me: Actor, upset_id: UUID, *, now: datetime) -> Upset:
    """Let the workers know that this member would like to talk."""
    only_members(me)
    note = db.get(Upset, upset_id)
    card = db.get(Card, note.card_id) if note else None
    if note is None or card is None or note.person_id not in (None, me.id):
        raise NotFound
    review_for(db, me, card.review_id)
    note.person_id, note.seen_by = me.id, None
    audit.record(db, None, action="review.talk", subject=f"review:{card.review_id}", now=now)
    return note


def worry(db: Session, me: Actor, review_id: UUID, card_id: UUID, *, why: str, now: datetime) -> Review:
    """Tell the safeguarding lead; while they look, nobody is shown the card."""
    review, card, text = seen_card(db, me, review_id, card_id)
    if not why.strip():
        raise BadInput("Say in a few words what worries you.")
    safeguarding.raise_concern(db, me, response_id=text.response_id, why=why.strip(), now=now)
    take_turn(db, me, card, put_away=True)
    return review


def upsets(db: Session, me: Actor) -> list[tuple[Upset, Card, Review]]:
    """Cards that upset somebody and that no worker has looked after, oldest first."""
    if me.role not in WORKERS:
        raise NotFound
    asked = select(Upset, Card, Review).join(Card, col(Upset.card_id) == Card.id).join(Review)
    return list(db.exec(asked.where(col(Upset.seen_by).is_(None)).order_by(col(Upset.day))).all())


def look_after(db: Session, me: Actor, upset_id: UUID, *, now: datetime) -> None:
    """Write down that a worker has looked after it."""
    note = db.get(Upset, upset_id)
    if me.role not in WORKERS or note is None:
        raise NotFound
    note.seen_by = me.id
    audit.record(db, me.id, action="review.look-after", subject=f"upset:{note.id}", now=now)
