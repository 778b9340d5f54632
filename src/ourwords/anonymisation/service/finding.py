"""Clean texts for those who may have them: to be read before release, or released."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, SQLModel, col, func, select

from ourwords import accounts, safeguarding
from ourwords.accounts import Actor, Role
from ourwords.anonymisation.models import CleanText, Stuck, TextState
from ourwords.anonymisation.service.working import MOST_TRIES
from ourwords.kit.errors import NotFound, WrongState
from ourwords.surveys import MayShow, from_json, surveys, versions

READERS = {Role.SURVEY_LEAD}
AT_ONCE = 500
A_PAGE = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the texts of one survey are."""

    survey_id: UUID
    title: str
    waiting: int
    with_lead: int
    """Texts of answers whose worry the safeguarding lead has not decided; nobody else is offered them."""
    released: int
    held: int


@dataclass(frozen=True, slots=True)
class LetGo:
    """How many texts somebody let go on one day."""

    day: date
    who: str
    texts: int


def text_for(db: Session, me: Actor, text_id: UUID) -> CleanText:
    """A clean text, for somebody who reads before release."""
    found = db.exec(select(CleanText).where(CleanText.id == text_id).with_for_update()).first()
    if found is None or me.role not in READERS:
        raise NotFound
    return found


def offered_for(db: Session, me: Actor, text_id: UUID) -> CleanText:
    """A clean text that waits to be read.

    Raises:
        WrongState: somebody was quicker, or the safeguarding lead has it.
    """
    text = text_for(db, me, text_id)
    if text.state != TextState.WAITING:
        raise WrongState("Somebody has already dealt with this text. Go back to the texts that wait.")
    if safeguarding.undecided(db, [text.response_id]):
        raise WrongState("The safeguarding lead is looking at this answer. It comes back here afterwards.")
    return text


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
    return sum(_offered(db, None).values())


def given_up(db: Session) -> int:
    """How many answers could not be cleaned and wait for a person."""
    return db.exec(select(func.count()).select_from(Stuck).where(Stuck.tries >= MOST_TRIES)).one()


def standings(db: Session) -> list[Standing]:
    """Every survey with its counts, by title."""
    states = db.exec(
        select(CleanText.survey_id, CleanText.state, func.count()).group_by(
            col(CleanText.survey_id), col(CleanText.state)
        )
    )
    counts = {(survey_id, str(state)): number for survey_id, state, number in states}
    offered = _offered(db, None)

    def standing(survey_id: UUID, title: str) -> Standing:
        waiting = counts.get((survey_id, TextState.WAITING), 0)
        return Standing(
            survey_id, title, offered[survey_id], waiting - offered[survey_id],
            counts.get((survey_id, TextState.RELEASED), 0), counts.get((survey_id, TextState.HELD), 0),
        )  # fmt: skip

    return [standing(survey.id, survey.title) for survey in surveys(db) if survey.version_id]


def _offered(db: Session, survey_id: UUID | None) -> Counter[UUID]:
    """How many waiting texts of each survey may be offered."""
    wanted = select(CleanText.survey_id, CleanText.response_id).where(CleanText.state == TextState.WAITING)
    rows = list(db.exec(wanted if survey_id is None else wanted.where(CleanText.survey_id == survey_id)))
    with_lead = _with_lead(db, {response_id for _, response_id in rows})
    return Counter(survey_id for survey_id, response_id in rows if response_id not in with_lead)


def _with_lead(db: Session, response_ids: Iterable[UUID]) -> set[UUID]:
    ids, found = list(response_ids), set[UUID]()
    for at in range(0, len(ids), AT_ONCE):
        found |= safeguarding.undecided(db, ids[at : at + AT_ONCE])
    return found


def next_texts(db: Session, survey_id: UUID, *, after: UUID | None = None) -> list[CleanText]:
    """The next texts to read, by their random ids; from the first again when there are none `after`."""
    found = _first_ten(_offered_texts(db, survey_id, after))
    return found or (_first_ten(_offered_texts(db, survey_id, None)) if after else [])


def _first_ten(texts: Iterator[CleanText]) -> list[CleanText]:
    return [text for text, _ in zip(texts, range(A_PAGE), strict=False)]


def _offered_texts(db: Session, survey_id: UUID, after: UUID | None) -> Iterator[CleanText]:
    while True:
        wanted = select(CleanText).where(
            CleanText.survey_id == survey_id, CleanText.state == TextState.WAITING
        )
        if after:
            wanted = wanted.where(col(CleanText.id) > after)
        chunk = list(db.exec(wanted.order_by(col(CleanText.id)).limit(5 * A_PAGE)))
        with_lead = _with_lead(db, {text.response_id for text in chunk})
        yield from (text for text in chunk if text.response_id not in with_lead)
        if len(chunk) < 5 * A_PAGE:
            return
        after = chunk[-1].id


def held(db: Session, survey_id: UUID) -> list[CleanText]:
    """The texts somebody held back; not those the safeguarding lead has."""
    wanted = select(CleanText).where(CleanText.survey_id == survey_id, CleanText.state == TextState.HELD)
    texts = list(db.exec(wanted.order_by(col(CleanText.id))))
    with_lead = _with_lead(db, {text.response_id for text in texts})
    return [text for text in texts if text.response_id not in with_lead]


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
    for found in SQLModel.metadata.tables.values():
        columns = found.columns
        pointing = [
            column
            for column in columns
            if any(key.target_fullname == "cleantext.id" for key in column.foreign_keys)
        ]
        if pointing and "person_id" in columns:
            row = db.connection().execute(found.select().where(pointing[0] == text_id).limit(1)).first()
            if row is not None:
                return True
    return False
