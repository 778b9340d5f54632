"""Clean texts for those who may have them: to be read before release, or released."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Table
from sqlmodel import Session, SQLModel, and_, case, col, func, or_, select

from ourwords import accounts, safeguarding
from ourwords.accounts import Actor, Role
from ourwords.anonymisation.models import CleanText, Stuck, TextState
from ourwords.anonymisation.service.alike import alike
from ourwords.anonymisation.service.working import MOST_TRIES
from ourwords.kit.errors import NotFound, WrongState
from ourwords.surveys import MayShow, Survey, from_json, surveys, versions

READERS = {Role.SURVEY_LEAD}
OFFERED = (TextState.WAITING, TextState.SECOND, TextState.HELD)
"""What some reader is shown."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the texts of one survey are."""

    survey_id: UUID
    title: str
    waiting: int
    with_lead: int
    """Texts that only a safeguarding lead may deal with now."""
    second: int
    """Texts that a second reader looks at first."""
    released: int
    held: int


@dataclass(frozen=True, slots=True)
class LetGo:
    """How many texts somebody let go on one day."""

    day: date
    who: str
    texts: int


@cache
def kept_back() -> ColumnElement[bool]:
    """True of texts that no survey lead lets go as they are: a worry is not decided, or young people must not read them."""
    worry = safeguarding.Concern
    those = or_(col(worry.state) != safeguarding.State.DECIDED, col(worry.grave).is_(True))
    return col(CleanText.response_id).in_(select(worry.response_id).where(those))


def kept_from(me: Actor) -> ColumnElement[bool]:
    """True of texts of an answer that a worry keeps from me, because it may be about me."""
    return col(CleanText.response_id).in_(
        select(safeguarding.Concern.response_id).where(safeguarding.hides(me))
    )


def text_for(db: Session, me: Actor, text_id: UUID, *, hold: bool = False) -> CleanText:
    """A clean text, for somebody who reads before release; `hold` keeps others from it until we are done."""
    mine = select(CleanText).where(CleanText.id == text_id, ~kept_from(me))
    if hold:
        mine = mine.with_for_update().execution_options(populate_existing=True)
    found = db.exec(mine).first()
    if found is None or me.role not in READERS:
        raise NotFound
    return found


def offered_for(db: Session, me: Actor, text_id: UUID, *, hold: bool = False) -> CleanText:
    """A clean text that waits to be read, or for somebody else than its first reader to look at it again.

    Raises:
        WrongState: somebody was quicker, or it is the safeguarding lead's.
    """
    text = text_for(db, me, text_id, hold=hold)
    if text.state == TextState.SECOND and text.released_by == me.id and others(db, me):
        raise WrongState("You let this text go. Somebody else looks at it before others do.")
    if text.state not in (TextState.WAITING, TextState.SECOND):
        raise WrongState("Somebody has already dealt with this text. Go back to the texts that wait.")
    check_open(db, text)
    return text


def hold_alike(db: Session, me: Actor, text: CleanText) -> Sequence[CleanText]:
    """A text that was offered and all that read the same, held until we are done; whoever we waited for may have changed it.

    Raises:
        NotFound: it was taken back.
        WrongState: somebody was quicker.
    """
    before = (text.state, text.text, text.spans, text.likeness)
    texts = alike(db, text, hold=True)
    offered_for(db, me, text.id)
    if (text.state, text.text, text.spans, text.likeness) != before:
        raise WrongState(
            "Somebody has just changed this text. Go back to the texts that wait, and read it again."
        )
    return texts


def others(db: Session, me: Actor) -> bool:
    """Whether there are other survey leads who can sign in. Asked with each decision, so nobody is loaded for it."""
    lead = accounts.Person
    there = select(lead.id).where(lead.role == Role.SURVEY_LEAD, col(lead.active), lead.id != me.id)
    return db.exec(there.limit(1)).first() is not None


def check_open(db: Session, text: CleanText) -> None:
    """WrongState while only a safeguarding lead may deal with a text."""
    if not safeguarding.apart(db, [text.response_id]):
        return
    if safeguarding.undecided(db, [text.response_id]):
        raise WrongState("The safeguarding lead is looking at this answer. It comes back here afterwards.")
    raise WrongState(
        "The safeguarding lead says in general what was said here. It is not read word for word."
    )


def released(db: Session, survey_id: UUID) -> list[CleanText]:
    """The released texts of one survey, in no order that tells when they came."""
    return released_for(db, [survey_id])


def released_for(db: Session, survey_ids: Iterable[UUID], *, young: bool = False) -> list[CleanText]:
    """The released texts of these surveys; for young readers without those whose writers said no."""
    wanted = select(CleanText).where(
        col(CleanText.survey_id).in_(list(survey_ids)), CleanText.state == TextState.RELEASED
    )
    if young:
        wanted = wanted.where(CleanText.may_show != MayShow.NO)
    return list(db.exec(wanted.order_by(col(CleanText.id))))


def waiting_count(db: Session) -> int:
    """How many texts a reader could let go now."""
    waiting = select(func.count()).select_from(CleanText).where(CleanText.state == TextState.WAITING)
    return db.exec(waiting.where(~kept_back())).one()


def given_up(db: Session) -> int:
    """How many answers could not be cleaned and wait for a person."""
    return db.exec(select(func.count()).select_from(Stuck).where(Stuck.tries >= MOST_TRIES)).one()


def standings(db: Session) -> list[Standing]:
    """Every survey with its counts, by title."""
    counts = _counts(db, None)
    return [_standing(survey.id, survey.title, counts) for survey in surveys(db) if survey.version_id]


def standing(db: Session, survey: Survey) -> Standing:
    """The counts of one survey."""
    return _standing(survey.id, survey.title, _counts(db, survey.id))


def _counts(db: Session, survey_id: UUID | None) -> Counter[tuple[UUID, str]]:
    """How many texts of each survey stand where; those that wait and are kept back count as apart."""
    apart = case(
        (and_(col(CleanText.state).in_(OFFERED), kept_back()), TextState.APART.value),
        else_=col(CleanText.state),
    )
    stands = apart.label("stands")
    asked = select(CleanText.survey_id, stands, func.count()).group_by(col(CleanText.survey_id), stands)
    rows = db.exec(asked if survey_id is None else asked.where(CleanText.survey_id == survey_id))
    return Counter({(survey, str(state)): number for survey, state, number in rows})


def _standing(survey_id: UUID, title: str, counts: Counter[tuple[UUID, str]]) -> Standing:
    waiting, apart, second, going, released, held = (
        counts[survey_id, state]
        for state in (TextState.WAITING, TextState.APART, TextState.SECOND, TextState.GOING, TextState.RELEASED, TextState.HELD)
    )  # fmt: skip
    return Standing(survey_id, title, waiting, apart, second, going + released, held)


def next_text(db: Session, me: Actor, survey_id: UUID, *, after: UUID | None = None) -> CleanText | None:
    """The next text to read, by its random id; the first again when there is none `after`."""
    offered = (
        select(CleanText)
        .where(
            CleanText.survey_id == survey_id,
            CleanText.state == TextState.WAITING,
            ~kept_back(),
            ~kept_from(me),
        )
        .order_by(col(CleanText.id))
        .limit(1)
    )
    onward = db.exec(offered.where(col(CleanText.id) > after)).first() if after else None
    return onward or db.exec(offered).first()


def held(db: Session, me: Actor, survey_id: UUID) -> list[CleanText]:
    """The texts somebody held back; not those of the safeguarding lead."""
    wanted = select(CleanText).where(CleanText.survey_id == survey_id, CleanText.state == TextState.HELD)
    return list(db.exec(wanted.where(~kept_back(), ~kept_from(me)).order_by(col(CleanText.id))))


def question_texts(db: Session, survey_id: UUID) -> dict[str, str]:
    """What each question asks, in the words of the newest version that asks it."""
    found: dict[str, str] = {}
    for version in versions(db, survey_id):
        found |= {question.id: question.text for question in from_json(version.document).questions()}
    return found


def history(db: Session, survey_id: UUID) -> list[LetGo]:
    """Who let how many texts go, newest day first."""
    rows = db.exec(
        select(col(CleanText.released_on), col(CleanText.released_by), func.count())
        .where(CleanText.survey_id == survey_id, CleanText.state == TextState.RELEASED)
        .group_by(col(CleanText.released_on), col(CleanText.released_by))
        .order_by(col(CleanText.released_on).desc())
    )
    names = accounts.names(db)
    return [
        LetGo(day, names.get(who, "Somebody who has left") if who else "", texts)
        for day, who, texts in rows
        if day
    ]


def somebody_worked_on(db: Session, text_id: UUID) -> bool:
    """Whether a person's work rests on this text: a row anywhere that names both it and a person."""
    return any(
        db.connection().execute(table.select().where(of == text_id).limit(1)).first() is not None
        for table, of in _hang_on_texts()
        if "person_id" in table.columns
    )


def forget_guesses(db: Session, text: CleanText) -> None:
    """Forget what a machine made of a text that others may not read any more: the words that spoke for a theme are in it."""
    for table, of in _hang_on_texts():
        if table.info.get("guessed"):
            db.connection().execute(table.delete().where(of == text.id))


def _hang_on_texts() -> Iterator[tuple[Table, Column[Any]]]:
    """Every table whose rows hang on a text, and by which column."""
    for table in SQLModel.metadata.tables.values():
        for column in table.columns:
            if any(key.target_fullname == "cleantext.id" for key in column.foreign_keys):
                yield table, column
