"""Look a second time at what just came in: slower and better than the first look, within a minute, and a worry is raised by it.

The row that asks for it is written with the answer and goes when it is done, so nothing is left to say when that was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from ourwords.kit.db import session
from ourwords.kit.logs import log, place
from ourwords.safeguarding.answers import find_answer, shut
from ourwords.safeguarding.models import ToLookAt
from ourwords.safeguarding.raising import open_worry
from ourwords.safeguarding.rules import Level, Screened, State, due, screen_all
from ourwords.safeguarding.rules.screen import look_again
from ourwords.safeguarding.service import concerns_of
from ourwords.safeguarding.telling import tell_anew

if TYPE_CHECKING:  # only its name: whoever stores answers loads this room, and must not load what opens them
    from ourwords.vault.opening import Opener

LOG = log("safeguarding")
MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What the second look made of an answer's words; None where they could not be opened."""

    row_id: UUID
    response_id: UUID
    words: list[str]
    screened: Screened | None


def look_twice(engine: Engine, limit: int, *, opener: "Opener", now: datetime) -> int:
    """Look again at up to `limit` answers; gives how many. Safe to stop and to repeat.

    No child's answer waits for it: nothing is held while it looks, and then one answer at a time. A box that was changed,
    or a worry that cannot be raised, waits for a person after three tries, and a box whose key is not here waits for the
    key; every text is read by a person all the same.
    """
    with session(engine, writes=False) as reading:
        waiting = select(ToLookAt).where(
            col(ToLookAt.tries) < MOST_TRIES, ~shut(opener, ToLookAt.response_id)
        )
        rows = list(reading.exec(waiting.order_by(col(ToLookAt.id)).limit(limit)))
        seen = list(_look(reading, rows, opener))
    for one in seen:
        try:
            with session(engine) as db:
                _settle(db, one, now)
        except Exception as wrong:  # one bad answer must not undo what was made of the others
            LOG.error("a second look came to nothing: %s (%s)", type(wrong).__name__, place(wrong))
            with session(engine) as db:
                _count_try(db, one)
    return len(seen)


def not_looked_at(db: Session) -> int:
    """How many answers wait for their second look, those that were given up on too."""
    return db.exec(select(func.count()).select_from(ToLookAt)).one()


def _look(db: Session, rows: list[ToLookAt], opener: "Opener") -> Iterator[Seen]:
    for row in rows:
        words, screened = list[str](), None
        try:
            answer = find_answer(db, row.response_id)
            if answer and answer.sealed_id:
                words = list(opener.words(db, answer.sealed_id).values())
                screened = screen_all(words, answer.language, look=look_again)
        except Exception as wrong:  # whatever it was, one bad answer must not stop the others
            LOG.error("no second look at an answer: %s", type(wrong).__name__)
        yield Seen(row.id, row.response_id, words, screened)


def _settle(db: Session, seen: Seen, now: datetime) -> None:
    """Raise what was seen. The answer is held before the row that asks for it, as by a child who takes it back."""
    find_answer(db, seen.response_id, hold=True)
    row = _row(db, seen)
    if row is None:  # another worker was quicker, or it was taken back
        return
    if seen.screened is None:
        row.tries += 1
        return
    db.delete(row)
    if seen.screened.level > Level.NONE:
        _raise(db, seen, seen.screened, now)


def _count_try(db: Session, seen: Seen) -> None:
    if row := _row(db, seen):
        row.tries += 1


def _row(db: Session, seen: Seen) -> ToLookAt | None:
    return db.get(ToLookAt, seen.row_id, with_for_update=True, populate_existing=True)


def _raise(db: Session, seen: Seen, screened: Screened, now: datetime) -> None:
    """Make the worry all that the second look says. Where that is worse, whoever should know is told anew; where it only says
    more, it says so on the page: a mail holds nothing of it, so another would tell them nothing."""
    known = concerns_of(db, seen.response_id)
    if any(each.state == State.DECIDED for each in known):
        return  # read by a person already
    worse = all(screened.level > Level(each.level) for each in known)
    concern = (
        open_worry(db, seen.response_id, screened.reasons[0], said=seen.words, now=now) if worse else known[0]
    )
    if concern is None:
        return
    concern.reasons = list(dict.fromkeys([*concern.reasons, *screened.reasons]))
    concern.categories = list(dict.fromkeys([*concern.categories, *screened.categories, *screened.perhaps]))
    concern.grave |= screened.is_grave
    if worse:
        by = due(concern.arrived_at, screened.level)
        concern.level, concern.due_at = screened.level, min(concern.due_at, by)
        tell_anew(concern)
