"""Send a survey to be tried, say what is hard, and say what came of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit
from ourwords.accounts import Actor, Role
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotAllowed, NotFound, NotReady, WrongState
from ourwords.review.service.holding import hold
from ourwords.review.service.reading import only_members
from ourwords.review.trying.models import Ease, Outcome, Trial, TrialNote
from ourwords.surveys import State, Survey, from_json

LONGEST = 600


@dataclass(frozen=True, slots=True)
class Tried:
    """A survey that is tried, its questions (id, words), and the notes this reader may see."""

    trial: Trial
    survey: Survey
    questions: list[tuple[str, str]]
    notes: list[TrialNote]

    @property
    def open(self) -> bool:
        """Whether members can still say something: the survey has not opened."""
        return self.survey.state == State.DRAFT


def _only_leads(me: Actor) -> None:
    if me.role is not Role.SURVEY_LEAD:
        raise NotAllowed("Only a survey lead may do this.")


def send(db: Session, me: Actor, survey_id: UUID, *, now: datetime) -> Trial:
    """Let the survey's review group try its draft.

    Raises:
        NotReady: it names no group, or asks nothing yet.
        WrongState: it has opened.
    """
    _only_leads(me)
    survey = db.get(Survey, survey_id)
    if survey is None:
        raise NotFound
    if survey.state != State.DRAFT:
        raise WrongState("This survey has opened. Members try a survey before that.")
    if not survey.review_group:
        raise NotReady("This survey names no review group. Say which young people check its themes first.")
    if not _asked(survey):
        raise NotReady("There is nothing to try yet. Add a question first.")
    found = db.exec(select(Trial).where(Trial.survey_id == survey_id)).first()
    trial = found or Trial(survey_id=survey.id, review_group="", sent_by=me.id, sent_on=today(now))
    trial.review_group = survey.review_group
    db.add(trial)
    db.flush()
    audit.record(db, me.id, action="trial.send", subject=f"survey:{survey.id}", now=now)
    return trial


def _asked(survey: Survey) -> list[tuple[str, str]]:
    document = from_json(survey.draft)
    found = {one.id: one.text for edition in document.editions for one in edition.questions}
    return list(found.items())


def tried(db: Session, me: Actor, survey_id: UUID) -> Tried | None:
    """How a survey is tried, with all that was said, for survey leads; None where it was not sent."""
    _only_leads(me)
    trial = db.exec(select(Trial).where(Trial.survey_id == survey_id)).first()
    return _tried(db, me, trial) if trial else None


def to_try(db: Session, me: Actor) -> list[Tried]:
    """What this member's group was sent to try: first what has not opened yet."""
    only_members(me)
    if not me.group:
        return []
    still = select(Trial).join(Survey).where(Trial.review_group == me.group, Survey.review_group == me.group)
    found = db.exec(still).all()
    return sorted((_tried(db, me, one) for one in found), key=lambda one: (not one.open, one.survey.title))


def trial_for(db: Session, me: Actor, survey_id: UUID) -> Tried:
    """A survey that this member's group was sent to try. NotFound where it was not."""
    found = next((one for one in to_try(db, me) if one.survey.id == survey_id), None)
    if found is None:
        raise NotFound
    return found


def _tried(db: Session, me: Actor, trial: Trial) -> Tried:
    survey = db.get_one(Survey, trial.survey_id)
    order = {id: place for place, (id, _) in enumerate(_asked(survey))}
    said = select(TrialNote).where(TrialNote.trial_id == trial.id).order_by(col(TrialNote.id))
    notes = [one for one in db.exec(said) if me.role is Role.SURVEY_LEAD or one.person_id == me.id]
    notes.sort(key=lambda one: order.get(one.question_id, len(order)))
    return Tried(trial, survey, _asked(survey), notes)


def say(
    db: Session, me: Actor, survey_id: UUID, *, question_id: str, ease: Ease, words: str, now: datetime
) -> TrialNote:
    """Keep what a member says of a question, in the place of what they said of it before.

    Raises:
        BadInput: a question that is not asked, words that are too long, or none where something is to change.
        WrongState: the survey has opened.
    """
    found = trial_for(db, me, survey_id)
    if not found.open:
        raise WrongState("This survey has opened. Thank you for trying it.")
    asked = dict(found.questions).get(question_id)
    if asked is None:
        raise BadInput("Choose a question from the list.")
    if len(words.strip()) > LONGEST:
        raise BadInput("That is too long. Say it in fewer words.")
    if ease is Ease.CHANGE and not words.strip():
        raise BadInput("Write what you would change.")
    note = next((one for one in found.notes if one.question_id == question_id), None)
    note = note or TrialNote(
        trial_id=found.trial.id, person_id=me.id, question_id=question_id, asked=asked, ease=ease
    )
    note.asked, note.ease, note.words = asked, ease, words.strip()
    note.outcome, note.because = Outcome.OPEN, ""
    db.add(note)
    db.flush()
    hold(db, me, [note.words], now=now)
    audit.record(db, me.id, action="trial.say", subject=f"survey:{survey_id}", now=now)
    return note


def settle(db: Session, me: Actor, note_id: UUID, *, outcome: Outcome, because: str, now: datetime) -> Survey:
    """Say what came of a note; what is kept as it was needs a reason."""
    _only_leads(me)
    note = db.get(TrialNote, note_id)
    if note is None:
        raise NotFound
    if outcome is Outcome.KEPT and not because.strip():
        raise BadInput("Write why the question stays as it is.")
    note.outcome, note.because = outcome, because.strip()
    survey = db.get_one(Survey, db.get_one(Trial, note.trial_id).survey_id)
    audit.record(db, me.id, action="trial.settle", subject=f"survey:{survey.id}", now=now)
    return survey
