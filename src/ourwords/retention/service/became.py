"""What became of an answer, for the child who comes back; never its words, nor whether anybody worried."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, select

from ourwords import reports, review, surveys, themes
from ourwords.anonymisation import CleanText
from ourwords.kit.clock import today
from ourwords.kit.errors import NotFound
from ourwords.kit.languages import Message
from ourwords.reports.rules.acting import Promise, is_late
from ourwords.responses import TAKEN_BACK, Response
from ourwords.retention.rules.schedule import ANSWER_DAYS, CLEAN_DAYS
from ourwords.retention.service.taking_back import GONE
from ourwords.safeguarding import Concern
from ourwords.surveys.rules.translating import translated

MOST = 3
"""Actions to tell of here; the page leads on to all of them."""
SAYS = {
    Promise.DONE: Message("We did this:"),
    Promise.DOING: Message("We are doing this now:"),
    Promise.PLANNED: Message("We will do this:"),
    Promise.CANNOT: Message("We can’t do this. This is why:"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody does, or cannot do, because of what was said."""

    you_said: str
    says: Message
    text: str
    late_since: date | None
    """The day it should have been done by, when that has passed."""


@dataclass(frozen=True, slots=True)
class Became:
    """How far an answer has come."""

    survey: str
    slug: str
    week: date
    source: str
    """How it came: phone, paper (a worker typed it in), group (a note of what a group said)."""
    wrote: bool
    """Whether there were words to read, and not only choices."""
    read: bool
    agreed: tuple[str, ...]
    """Themes it was part of and young people agreed, in the words young people see."""
    over: bool
    """Words are no longer kept: their time has passed."""
    told: bool
    """Whether everybody has been told what came of the survey."""
    changed: tuple[Change, ...]


def became(db: Session, response_id: UUID, *, language: str, now: datetime) -> Became:
    """What became of an answer. NotFound when it is no longer kept, or was taken back.

    Whoever holds the code may be whoever hurt the child: where words ever worried somebody, nothing is said of what they
    were about. That looks just like words that nobody has coded yet. And nobody learns of a hold: what would be over
    without one looks over with one.
    """
    response = _answer(db, response_id, now)
    late = _age(response, now) > CLEAN_DAYS
    texts = () if late else db.exec(select(CleanText).where(CleanText.response_id == response_id)).all()
    wrote = response.sealed_id is not None or any(value is True for value in response.record.values())
    mine = _themes(db, response, [text.id for text in texts])
    told = any(one.part.id == str(response.survey_id) for one in reports.heard(db, now=now))
    title, slug = _survey(db, response, language)
    return Became(
        survey=title,
        slug=slug,
        week=response.week,
        source=response.source,
        wrote=wrote,
        read=_is_read(texts, now),
        agreed=_agreed(db, response.survey_id, mine),
        over=wrote and (late or (not texts and response.sealed_id is None)),
        told=told,
        changed=_changed(db, response.survey_id, mine, today(now)) if told else (),
    )  # fmt: skip


def is_a_groups(db: Session, response_id: UUID, *, now: datetime) -> bool:
    """Whether an answer is a note of what a group said. NotFound when it is no longer kept, or was taken back."""
    return _answer(db, response_id, now).source == "group"


def _is_read(texts: Sequence[CleanText], now: datetime) -> bool:
    """Whether an adult was done with every text on an earlier day, whatever became of that since.

    Whoever reads and holds a child's code must not find out which text is theirs: what they do shows only when others
    have been read as well, and nothing they do takes it back.
    """
    return bool(texts) and all(text.read_on and text.read_on < today(now) for text in texts)


def _answer(db: Session, response_id: UUID, now: datetime) -> Response:
    response = db.get(Response, response_id)
    if response is None or response.source == TAKEN_BACK or _age(response, now) > ANSWER_DAYS:
        raise NotFound(GONE)
    return response


def _age(response: Response, now: datetime) -> int:
    """Days since the week it came in."""
    return (today(now) - response.week).days


def _survey(db: Session, response: Response, language: str) -> tuple[str, str]:
    """The survey's title as it was asked, in this language, and its address."""
    survey = db.get(surveys.Survey, response.survey_id)
    asked = surveys.document(db, response.version_id)
    return translated(asked, language).title, survey.slug if survey else ""


def _themes(db: Session, response: Response, text_ids: list[UUID]) -> set[UUID]:
    """The themes that these texts were counted to; none where anybody ever worried about them."""
    worried = db.exec(select(Concern.id).where(Concern.response_id == response.id)).first()
    coded = {} if worried or not text_ids else themes.themes_of_texts(db, response.survey_id)
    return {theme_id for text_id in text_ids for theme_id in coded.get(text_id, ())}


def _agreed(db: Session, survey_id: UUID, mine: set[UUID]) -> tuple[str, ...]:
    """Names of those that young people agreed."""
    names = {theme.id: theme.young_name or theme.name for theme in themes.themes(db)}
    agreed = (
        id for id in mine if id in names and review.review_state(db, survey_id, id) == review.State.AGREED
    )
    return tuple(sorted(names[id] for id in agreed))


def _changed(db: Session, survey_id: UUID, mine: set[UUID], on: date) -> tuple[Change, ...]:
    """Some actions: those because of these themes, then those because of all that was said; what is done first."""
    about = {finding.id: finding.theme_id for finding in reports.findings(db, survey_id)}
    order = list(SAYS)
    ours = [
        one
        for one in reports.actions(db, survey_id)
        if not one.finding_id or about.get(one.finding_id) in mine
    ]
    ours.sort(key=lambda one: (one.finding_id is None, order.index(Promise(one.state))))
    return tuple(_change(one, on) for one in ours[:MOST])


def _change(one: reports.Action, on: date) -> Change:
    state = Promise(one.state)
    text = {Promise.DONE: one.what_changed, Promise.CANNOT: one.because}.get(state)
    late = one.due_on if is_late(state, one.due_on, on) else None
    return Change(one.you_said, SAYS[state], text or one.what_changed or one.text, late)
