"""Ask the Executive, pass a question on or give it back, answer it, and say whether that answers it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit
from ourwords.accounts import Actor, Role
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotAllowed, NotFound
from ourwords.review.asking.models import ExecutiveAnswer, ExecutiveQuestion
from ourwords.review.asking.rules import ANSWERED_WITHIN, LONGEST, Stage, is_late, step
from ourwords.review.service.holding import hold, worries
from ourwords.review.service.reading import WORKERS, only_members

WITH_EXECUTIVE = (Stage.PASSED_ON, Stage.ANSWERED, Stage.SETTLED)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, its answers, the oldest first, and whether the next one is late."""

    question: ExecutiveQuestion
    answers: list[ExecutiveAnswer]
    late: bool
    mine: bool = False
    because: dict[UUID, str] = field(default_factory=dict[UUID, str])
    """By answer: what who asked wrote of it, where this reader may read it."""


def _whole(db: Session, question: ExecutiveQuestion, on: date, me: Actor) -> Asked:
    said = select(ExecutiveAnswer).where(ExecutiveAnswer.question_id == question.id)
    answers = sorted(db.exec(said), key=lambda one: (one.settles is None, one.answered_on))
    late = is_late(Stage(question.stage), question.due_on, on)
    because = {one.id: one.because if _may_read(me, question, one) else "" for one in answers}
    return Asked(question, answers, late, question.person_id == me.id, because)


def _may_read(me: Actor, question: ExecutiveQuestion, said: ExecutiveAnswer) -> bool:
    """Whether this reader may read what who asked wrote of an answer: no worker has looked for names in it, so their group may not."""
    if me.role in WORKERS or question.person_id == me.id:
        return True
    return me.role is Role.SUBGROUP and not worries(said.because)


def questions(db: Session, me: Actor, *, now: datetime) -> list[Asked]:
    """The questions somebody may see, those due first on top.

    A member: their own, and what of their group's was passed on. A worker: all. The subgroup, which answers: what was passed on.
    """
    asked = select(ExecutiveQuestion).order_by(col(ExecutiveQuestion.due_on), col(ExecutiveQuestion.asked_on))
    found = [one for one in db.exec(asked) if _may_see(me, one)]
    whole = [_whole(db, one, today(now), me) for one in found]
    return sorted(whole, key=lambda one: (not one.late, one.question.due_on or date.max))


def _may_see(me: Actor, question: ExecutiveQuestion) -> bool:
    passed = question.stage in WITH_EXECUTIVE
    if me.role is Role.YOUTH_COUNCIL:
        return question.person_id == me.id or (
            passed and bool(me.group) and question.review_group == me.group
        )
    return me.role in WORKERS or (me.role is Role.SUBGROUP and passed)


def question_for(db: Session, me: Actor, question_id: UUID, *, now: datetime) -> Asked:
    """One question. NotFound when it is not theirs to see."""
    held = select(ExecutiveQuestion).where(ExecutiveQuestion.id == question_id).with_for_update()
    question = db.exec(held.execution_options(populate_existing=True)).first()
    if question is None or not _may_see(me, question):
        raise NotFound
    return _whole(db, question, today(now), me)


def ask(db: Session, me: Actor, *, words: str, now: datetime) -> ExecutiveQuestion:
    """Keep a member's question; a worker passes it on."""
    only_members(me)
    asked = ExecutiveQuestion(
        review_group=me.group, person_id=me.id, words=_worded(words), asked_on=today(now)
    )
    db.add(asked)
    db.flush()
    hold(db, me, [words], now=now)
    _note(db, me, "question.ask", asked, now)
    return asked


def _worded(words: str) -> str:
    if not words.strip():
        raise BadInput("Write your question.")
    if len(words.strip()) > LONGEST:
        raise BadInput("That is too long. Ask one thing at a time.")
    return words.strip()


def word_anew(db: Session, me: Actor, question_id: UUID, *, words: str, now: datetime) -> ExecutiveQuestion:
    """A member words their own question anew, after a worker gave it back."""
    question = _own(db, me, question_id, now)
    question.stage = step(Stage(question.stage), Stage.ASKED)
    question.words, question.back_because = _worded(words), ""
    hold(db, me, [words], now=now)
    _note(db, me, "question.ask", question, now)
    return question


def _own(db: Session, me: Actor, question_id: UUID, now: datetime) -> ExecutiveQuestion:
    found = question_for(db, me, question_id, now=now)
    if not found.mine:
        raise NotAllowed("Only the person who asked may do this.")
    return found.question


def pass_on(
    db: Session, me: Actor, question_id: UUID, *, no_names: bool, due_on: date | None = None, now: datetime
) -> ExecutiveQuestion:  # fmt: skip
    """Pass a question on to the Executive, word for word, with the day by which it must answer.

    Raises:
        BadInput: nobody looked for names, or the day has passed.
    """
    question = _for_worker(db, me, question_id, now)
    if not no_names:
        raise BadInput("Look for names first, and tick that there are none. With a name in it, give it back.")
    by = due_on or today(now) + ANSWERED_WITHIN
    if by <= today(now):
        raise BadInput("Choose a day that is still to come.")
    question.stage = step(Stage(question.stage), Stage.PASSED_ON)
    question.passed_by, question.due_on = me.id, by
    _note(db, me, "question.pass-on", question, now)
    return question


def _for_worker(db: Session, me: Actor, question_id: UUID, now: datetime) -> ExecutiveQuestion:
    if me.role not in WORKERS:
        raise NotAllowed("Only a worker of the group may do this.")
    return question_for(db, me, question_id, now=now).question


def give_back(db: Session, me: Actor, question_id: UUID, *, because: str, now: datetime) -> ExecutiveQuestion:
    """Give a question back to who asked, with a reason: a worker may not change a word of it."""
    question = _for_worker(db, me, question_id, now)
    if not because.strip():
        raise BadInput("Write why, so that they know what to change.")
    question.stage, question.back_because = step(Stage(question.stage), Stage.BACK), because.strip()
    _note(db, me, "question.give-back", question, now)
    return question


def answer(
    db: Session, me: Actor, question_id: UUID, *, words: str, by_role: str, now: datetime
) -> ExecutiveAnswer:
    """Keep what the Executive answers, also when it is late."""
    if me.role is not Role.SUBGROUP:
        raise NotAllowed("Only the subgroup writes down what the Executive answers.")
    question = question_for(db, me, question_id, now=now).question
    if not words.strip() or not by_role.strip():
        raise BadInput("Write the answer, and who gives it.")
    question.stage = step(Stage(question.stage), Stage.ANSWERED)
    said = ExecutiveAnswer(
        question_id=question.id, words=words.strip(), by_role=by_role.strip(), written_by=me.id, answered_on=today(now)
    )  # fmt: skip
    db.add(said)
    db.flush()
    _note(db, me, "question.answer", question, now)
    return said


def say_if_answered(
    db: Session, me: Actor, question_id: UUID, *, settles: bool, because: str, now: datetime
) -> ExecutiveQuestion:
    """Who asked says whether that answers it; where it does not, the Executive has four weeks to answer again."""
    question = _own(db, me, question_id, now)
    if not settles and not because.strip():
        raise BadInput("Write what is missing, so that they can answer it.")
    question.stage = step(Stage(question.stage), Stage.SETTLED if settles else Stage.PASSED_ON)
    last = question_for(db, me, question_id, now=now).answers[-1]
    last.settles, last.because = settles, because.strip()
    hold(db, me, [because], now=now)
    if not settles:
        question.due_on = today(now) + ANSWERED_WITHIN
    _note(db, me, "question.settled" if settles else "question.not-answered", question, now)
    return question


def _note(db: Session, me: Actor, action: str, question: ExecutiveQuestion, now: datetime) -> None:
    audit.record(db, me.id, action=action, subject=f"question:{question.id}", now=now)


def waiting(db: Session, me: Actor, *, now: datetime) -> list[Asked]:
    """What waits for this reader: to be passed on for a worker, to be answered for the subgroup."""
    wanted = Stage.ASKED if me.role in WORKERS else Stage.PASSED_ON
    return [one for one in questions(db, me, now=now) if one.question.stage == wanted]
