"""What keeps an answer that should go: a worry nobody has settled, words nobody has read, a hold. All as SQL conditions."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, not_, or_

from ourwords.anonymisation import TextState
from ourwords.retention.rules.schedule import BACK_DAYS
from ourwords.retention.service.erasing import table
from ourwords.safeguarding import State

DONE = (TextState.RELEASED, TextState.HELD, TextState.SAID)


def worried_about(response_id: Any, now: datetime) -> Any:
    """Whether an answer has a worry that is not decided, or was decided within the last week."""
    concern = table("concern")
    open_still = or_(
        concern.c.state != State.DECIDED, concern.c.decided_at >= now - timedelta(days=BACK_DAYS)
    )
    return exists().where(and_(concern.c.response_id == response_id, open_still))


def on_hold(response_id: Any) -> Any:
    """Whether police, a court or a review need an answer as it is."""
    hold = table("hold")
    return exists().where(hold.c.response_id == response_id, hold.c.ended_on.is_(None))


def all_read(response_id: Any) -> Any:
    """Whether a trained adult is done with every text of an answer, and nothing of what they did can be undone any more."""
    text = table("cleantext")
    ours = exists().where(text.c.response_id == response_id)
    return and_(ours, not_(ours.where(text.c.state.not_in(DONE))))


def read_since(response_id: Any, day: date, week: date) -> Any:
    """Whether an adult read a text of an answer on this day or later; for one without a day, whether it came in that week
    or later (it is held, and its day is not kept)."""
    text = table("cleantext")
    lately = or_(text.c.released_on >= day, and_(text.c.released_on.is_(None), text.c.week >= week))
    return exists().where(text.c.response_id == response_id, lately)


def unread(response_id: Any, sealed_id: Any) -> Any:
    """Whether an answer has words that no adult has dealt with: neither a reader, nor a lead who decided about a worry.

    What a reader let go a moment ago is read, though they may still think better of it.
    """
    concern, text = table("concern"), table("cleantext")
    decided = exists().where(concern.c.response_id == response_id, concern.c.state == State.DECIDED)
    ours = exists().where(text.c.response_id == response_id)
    read = and_(ours, not_(ours.where(text.c.state == TextState.WAITING)))
    return and_(sealed_id.is_not(None), not_(read), not_(decided))
