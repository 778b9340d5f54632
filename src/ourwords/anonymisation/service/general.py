"""What young people must not read word for word: a safeguarding lead says in general what was said, and only that goes on."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, or_, select

from ourwords import audit, safeguarding
from ourwords.accounts import Actor, Role
from ourwords.anonymisation.models import CleanText, Reading, TextState
from ourwords.anonymisation.rules import Span, mask
from ourwords.anonymisation.rules.runs import shares_a_run
from ourwords.anonymisation.service.alike import set_likeness
from ourwords.anonymisation.service.finding import forget_guesses
from ourwords.anonymisation.service.marks import as_data, as_spans, clean
from ourwords.anonymisation.service.undoing import TOO_LATE, begin
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.responses import Response
from ourwords.surveys import MayShow
from ourwords.vault.opening import Opener

BEGINS = "In an adult’s words: "
"""So that nobody takes it for what a child wrote, wherever it is shown."""
SHORTEST, LONGEST = 10, 500
DONE_WITH = (TextState.SAID, TextState.APART)
Worry = safeguarding.Concern


def _worried(*what: ColumnElement[bool]) -> ColumnElement[bool]:
    return col(CleanText.response_id).in_(select(Worry.response_id).where(*what))


def _for_a_lead() -> ColumnElement[bool]:
    """True of a child's words that are a lead's to say in general: the worry is decided, and they are grave."""
    is_open = _worried(col(Worry.state) != safeguarding.State.DECIDED)
    return and_(_worried(col(Worry.grave).is_(True)), ~is_open, ~col(CleanText.in_general))


def set_apart(db: Session, limit: int, *, now: datetime) -> int:
    """Take grave words from where everybody else works with words, and give back what a lead says is not; how many texts.

    Safe to repeat. Until it has run, whoever shows words asks about each answer anyway.
    """
    not_yet = and_(col(CleanText.state).not_in(DONE_WITH), _for_a_lead())
    back = and_(
        CleanText.state == TextState.APART,
        _worried(col(Worry.state) == safeguarding.State.DECIDED),
        ~_worried(col(Worry.grave).is_(True)),
    )
    texts = db.exec(
        select(CleanText).where(or_(not_yet, back)).limit(limit).with_for_update(skip_locked=True)
    ).all()
    for text in texts:
        forget_guesses(db, text)
        text.state = TextState.WAITING if text.state == TextState.APART else TextState.APART
        text.reading_id, text.read_on = None, text.read_on or today(now)
    return len(texts)


def _mine(db: Session, me: Actor) -> list[ColumnElement[bool]]:
    """What this lead may see of it: nothing that may be about them."""
    if me.role != Role.SAFEGUARDING_LEAD:
        raise NotFound
    hidden = safeguarding.hidden_from(db, me)
    return [_for_a_lead(), col(CleanText.state) != TextState.SAID, col(CleanText.response_id).not_in(hidden)]


def to_say_count(db: Session, me: Actor) -> int:
    """How many texts wait for somebody to say in general what they say."""
    return db.exec(select(func.count()).select_from(CleanText).where(*_mine(db, me))).one()


def next_to_say(db: Session, me: Actor, *, after: UUID | None = None) -> CleanText | None:
    """The next of them by its random id; the first again when there is none `after`."""
    waiting = select(CleanText).where(*_mine(db, me)).order_by(col(CleanText.id)).limit(1)
    onward = db.exec(waiting.where(col(CleanText.id) > after)).first() if after else None
    return onward or db.exec(waiting).first()


def apart_for(db: Session, me: Actor, text_id: UUID) -> CleanText:
    """A text that a lead may say in general, held until we are done."""
    found = db.exec(
        select(CleanText).where(CleanText.id == text_id, *_mine(db, me)).with_for_update()
    ).first()
    if found is None:
        raise NotFound(
            "Somebody has already dealt with this, or its worry is open again. Go back to what waits."
        )
    return found


def say(db: Session, me: Actor, text_id: UUID, *, sentence: str, opener: Opener, now: datetime) -> Reading:
    """Let what was said in general go on in place of a child's words.

    Raises:
        BadInput: it is too short or too long, or has many of the child's own words in a row.
    """
    text = apart_for(db, me, text_id)
    answer = db.get_one(Response, text.response_id)
    _check(sentence, [*_typed(db, answer, opener), text.text])
    reading = begin(db, me, [_said(db, me, text, answer, sentence, now)], "general", now=now)
    text.state, text.reading_id, text.read_on = TextState.SAID, reading.id, text.read_on or today(now)
    return reading


def _check(sentence: str, typed: Iterable[str]) -> None:
    if not SHORTEST <= len(sentence.strip()) <= LONGEST:
        raise BadInput("Write a sentence or two: what was said, in general.")
    if shares_a_run(sentence, typed):
        raise BadInput("This has several of the child’s own words in a row. Say it in your own words.")


def _typed(db: Session, answer: Response, opener: Opener) -> Iterable[str]:
    return opener.words(db, answer.sealed_id).values() if answer.sealed_id else ()


def _said(
    db: Session, me: Actor, text: CleanText, answer: Response, sentence: str, now: datetime
) -> CleanText:
    """What an adult says a child said: masked like everything else, and marked as theirs."""
    masked, spans = clean(mask(sentence.strip()))
    moved = [Span(one.start + len(BEGINS), one.end + len(BEGINS), one.label) for one in as_spans(spans)]
    parts = select(func.max(CleanText.part)).where(
        CleanText.response_id == text.response_id, CleanText.question_id == text.question_id
    )
    made = CleanText(
        response_id=text.response_id, survey_id=text.survey_id, question_id=text.question_id,
        part=(db.exec(parts).one() or 0) + 1, text=BEGINS + masked, spans=as_data(moved), in_general=True,
        # who lets us show only the idea lets us show this
        may_show=MayShow.NO if text.may_show == MayShow.NO else MayShow.YES, week=text.week,
        state=TextState.GOING, released_by=me.id, released_on=today(now), read_on=text.read_on or today(now),
    )  # fmt: skip
    set_likeness(made, answer)
    db.add(made)
    return made


def leave(db: Session, me: Actor, text_id: UUID, *, now: datetime) -> None:
    """Nothing of these words goes on, not even in general."""
    text = apart_for(db, me, text_id)
    text.state, text.reading_id, text.read_on = TextState.SAID, None, text.read_on or today(now)
    audit.record(db, me.id, action="text.general none", subject=f"text:{text.id}", now=now)


def unsay(db: Session, me: Actor, reading_id: UUID, *, now: datetime) -> None:
    """Take back what was said in general, while nobody else has read it.

    Raises:
        WrongState: it has gone on.
    """
    reading = db.get(Reading, reading_id, with_for_update=True)
    if reading is None or reading.person_id != me.id or reading.did != "general":
        raise NotFound
    ours = select(CleanText).where(CleanText.reading_id == reading.id).order_by(col(CleanText.id))
    texts = db.exec(ours.with_for_update()).all()
    if not any(text.state == TextState.GOING for text in texts):
        raise WrongState(TOO_LATE)
    for text in texts:
        if text.in_general:
            db.delete(text)
        else:
            text.state, text.reading_id = TextState.APART, None
    audit.record(db, me.id, action="text.general undone", subject=f"text:{texts[0].id}", now=now)
