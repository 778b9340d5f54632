"""What adults did with the words: worries decided, texts let go and coded. The newest still wait."""

import random
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from ourwords import anonymisation, audit, safeguarding, themes
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText, TextState
from ourwords.anonymisation.service import MINUTE, general
from ourwords.anonymisation.service.finding import kept_back
from ourwords.app import seed
from ourwords.app.filling.answering import Meant
from ourwords.kit.clock import today, week_of
from ourwords.kit.db import session
from ourwords.safeguarding import Concern, Decision, Level, due
from ourwords.safeguarding import service as concerns
from ourwords.themes import Outcome
from ourwords.themes.service import code
from ourwords.vault.opening import Opener

REASONS = (
    (Decision.DISCUSSED, ""),
    (Decision.SCHOOL_LEAD, ""),
    (Decision.MASH, ""),
    (Decision.NO_ACTION, "Said as a joke about homework. Nothing else in the answer points to harm."),
    (
        Decision.CANNOT_IDENTIFY,
        "Nothing says who it is. The school was told in general to look out for this.",
    ),
)
CODED = 0.85
"""The share of released texts the analyst has coded; the rest still waits."""


STILL_OPEN = 3
"""The newest worries still wait for somebody."""
STILL_TO_LOOK = 6
"""So many texts wait for a second look."""
STILL_TO_SAY = 4
"""So many answers still wait for somebody to say in general what they say."""


def look_for_readers(engine: Engine, opener: Opener) -> None:
    """Look through all worries for whoever reads them, as the worker does: before that they are nobody's to see."""
    done = 1
    while done:
        with session(engine) as db:
            done = safeguarding.clear(db, 300, opener=opener)


def decide_worries(db: Session, readers: list[Actor], opener: Opener, *, now: datetime) -> None:
    """Decide all worries but the newest, each within its time and by somebody it is not about; the newest came today."""
    worries = db.exec(select(Concern).order_by(col(Concern.arrived_at))).all()
    for number, concern in enumerate(worries[:-STILL_OPEN]):
        decision, reason = REASONS[number % len(REASONS)]
        in_turn = [*readers[number % 2 :], *readers[: number % 2]]
        reader = next(one for one in in_turn if not concerns.is_about(concern, one.id))
        taken = concern.arrived_at + (concern.due_at - concern.arrived_at) / 2
        concern.told_at = concern.arrived_at + timedelta(minutes=1)
        concerns.take(db, reader, concern.id, now=taken)
        safeguarding.open_words(db, reader, concern.id, opener=opener, purpose="", now=taken)
        concerns.decide(db, reader, concern.id, decision=decision, reason=reason, now=concern.due_at)
    for hours, concern in enumerate(worries[-STILL_OPEN:], 1):
        concern.arrived_at = now - timedelta(hours=hours, minutes=12)
        concern.due_at = due(concern.arrived_at, Level(concern.level))


def clean_words(engine: Engine, opener: Opener, *, now: datetime) -> None:
    """Take names out of everything, as the worker does."""
    done = 1
    while done:
        with session(engine) as db:
            done = anonymisation.work(db, 300, opener=opener, smallest_batch=1, now=now)


def say_in_general(db: Session, lead: Actor, opener: Opener, *, now: datetime) -> None:
    """Say in general what young people must not read word for word; the last few still wait for it."""
    while anonymisation.set_apart(db, 300, now=now):
        db.flush()
    sentences: dict[str, str] = seed.story("in_general")
    for _ in range(general.to_say_count(db, lead) - STILL_TO_SAY):
        text = general.next_to_say(db, lead)
        if text is None:
            return
        worry = db.exec(
            select(Concern).where(Concern.response_id == text.response_id, col(Concern.grave))
        ).first()
        kind = next((one for one in worry.categories if one in sentences), "") if worry else ""
        general.say(db, lead, text.id, sentence=sentences[kind], opener=opener, now=now)
        db.flush()
    anonymisation.send_on(db, 1000, now=now + MINUTE)


def let_words_go(db: Session, reader: Actor, *, now: datetime) -> None:
    """Let go what came before last week and is no worry; one line in the trail for all of it."""
    old = select(CleanText).where(col(CleanText.week) < week_of(now) - timedelta(weeks=1))
    texts = db.exec(old).all()
    answers = {text.response_id for text in texts}
    worries = safeguarding.apart(db, answers)
    let_go = [text for text in texts if text.response_id not in worries]
    for text in let_go:
        text.state, text.released_by, text.released_on = TextState.RELEASED, reader.id, today(now)
    audit.record(db, reader.id, action="text.let-go-all", now=now, details={"texts": len(let_go)})


def look_again(db: Session, readers: list[Actor], *, now: datetime) -> None:
    """A second person looked at a part of what one let go; a few that the second let go still wait for the first."""
    first, second = readers[:2]
    released = select(CleanText).where(CleanText.released_by == first.id, ~col(CleanText.in_general))
    for number, text in enumerate(db.exec(released.order_by(col(CleanText.id))).all()[::10]):
        text.second_by, text.second_said = second.id, "agreed" if number % 9 else "disagreed"
    waiting = select(CleanText).where(CleanText.state == TextState.WAITING, ~kept_back())
    for text in db.exec(waiting.order_by(col(CleanText.id))).all()[:STILL_TO_LOOK]:
        text.state, text.released_by, text.released_on = TextState.SECOND, second.id, today(now)


def code_words(db: Session, analyst: Actor, meant: Meant, *, now: datetime) -> None:
    """Code most of what was let go, as its writers meant it."""
    rnd, by_key = random.Random(2), {theme.key: theme.id for theme in themes.themes(db)}  # noqa: S311 - same city every time
    for text in db.exec(
        select(CleanText).where(CleanText.state == TextState.RELEASED).order_by(col(CleanText.id))
    ):
        about = meant.get((text.response_id, text.question_id))
        if about is None or rnd.random() > CODED:
            continue
        chosen = {by_key[key] for key in about.themes if key in by_key}
        outcome = Outcome.THEMES if chosen else Outcome.NONE
        code(db, analyst, text.id, theme_ids=chosen, outcome=outcome, now=now - timedelta(days=5))
