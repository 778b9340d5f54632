"""What a session decided, typed in by a worker, and taken back while nobody has read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.review.meetings.models import Agenda, Hands, Meeting, MeetingVerdict
from ourwords.review.meetings.rules import FEWEST
from ourwords.review.meetings.service.opening import meeting_for, only_workers
from ourwords.review.models import Card, Review
from ourwords.review.rules import State, Verdict, step
from ourwords.review.service.heard import verdict_of
from ourwords.review.service.judging import decide
from ourwords.review.service.reading import cards, group_of

ALONE = "A meeting of one does not decide: at least two members must be there. One member says what they think on their own phone."
DONE = "This theme is decided already. Take the result back first if it is to be put right."
TOO_MANY = "More hands are up for a card than members were there. Count again."

NOT_MET = "This session did not take place, or was over before the theme went to the group. Open another one for it."


@dataclass(frozen=True, slots=True)
class Counted:
    """How many hands went up for one card."""

    yes: int = 0
    no: int = 0
    unsure: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.yes + self.no + self.unsure


@dataclass(frozen=True, slots=True)
class Result:
    """What a session said about one theme."""

    there: int
    verdict: Verdict
    reason: str = ""
    called: str = ""
    hands: Mapping[UUID, Counted] | None = None
    """Card -> hands."""


def record(
    db: Session, me: Actor, meeting_id: UUID, review_id: UUID, result: Result, *, now: datetime
) -> Review:
    """Keep what a session decided about a theme: it speaks for two, and a "no" that a member gave before still weighs.

    Raises:
        BadInput: fewer than two were there, more hands than members, or "look again" without a reason.
        WrongState: the session has not begun, or the theme is decided already.
    """
    meeting = meeting_for(db, me, meeting_id)
    _check(result)
    if meeting.starts_at > now:
        raise WrongState("This session has not begun. Type in what it decides when it has.")
    review = _on_agenda(db, meeting, review_id)
    if not _met(meeting, review):
        raise WrongState(NOT_MET)
    if review.state != State.IN_REVIEW or verdict_of(db, review):
        raise WrongState(DONE)
    _keep_hands(db, meeting, review, result)
    db.add(
        MeetingVerdict(
            review_id=review.id, round=review.round, meeting_id=meeting.id, verdict=result.verdict,
            reason=result.reason.strip(), called=result.called.strip(), there=result.there, recorded_by=me.id,
            recorded_on=today(now),
        )
    )  # fmt: skip
    db.flush()
    details = {"there": result.there, "round": review.round}
    audit.record(db, me.id, action="meeting.verdict", subject=f"review:{review.id}", now=now, details=details)
    decide(db, review, now)
    return review


def _met(meeting: Meeting, review: Review) -> bool:
    """Whether a session took place at all, and when the theme was with the group already."""
    over = meeting.closed_at or meeting.ends_at
    return over > meeting.starts_at and (review.sent_on is None or today(over) >= review.sent_on)


def _check(result: Result) -> None:
    if result.there < FEWEST:
        raise BadInput(ALONE)
    if any(one.total > result.there for one in (result.hands or {}).values()):
        raise BadInput(TOO_MANY)
    if result.verdict is Verdict.NO and not result.reason.strip():
        raise BadInput("Write what the group would change, in their own words.")


def _on_agenda(db: Session, meeting: Meeting, review_id: UUID) -> Review:
    asked = select(Review).join(Agenda).where(Agenda.meeting_id == meeting.id, Review.id == review_id)
    held = asked.with_for_update(of=Review).execution_options(populate_existing=True)
    review = db.exec(held).first()
    if review is None or not (review.review_group == meeting.review_group == group_of(db, review.survey_id)):
        raise NotFound
    return review


def _keep_hands(db: Session, meeting: Meeting, review: Review, result: Result) -> None:
    here = {card.id for card, _ in cards(db, review)}
    for card_id, up in (result.hands or {}).items():
        if card_id in here and up.total:
            db.add(Hands(meeting_id=meeting.id, card_id=card_id, yes=up.yes, no=up.no, unsure=up.unsure))


def undo(db: Session, me: Actor, review_id: UUID, *, now: datetime) -> Review:
    """Take back what was typed in of a session, as when it had not been typed; `reports` says until when.

    Raises:
        NotFound: no session decided about this theme in its present round.
    """
    only_workers(me)
    asked = select(Review).where(Review.id == review_id).with_for_update()
    review = db.exec(asked.execution_options(populate_existing=True)).first()
    kept = verdict_of(db, review) if review else None
    if review is None or kept is None:
        raise NotFound
    here = set(db.exec(select(Card.id).where(Card.review_id == review.id, Card.round == review.round)))
    for up in db.exec(select(Hands).where(Hands.meeting_id == kept.meeting_id)).all():
        if up.card_id in here:
            db.delete(up)
    db.delete(kept)
    db.flush()
    if review.state in (State.AGREED, State.SENT_BACK):
        review.state, review.decided_on = step(State(review.state), State.IN_REVIEW), None
    audit.record(db, me.id, action="meeting.undo", subject=f"review:{review.id}", now=now)
    decide(db, review, now)
    return review
