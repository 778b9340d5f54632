"""Pages about questions to the Executive: members ask, a worker passes on, the subgroup writes the answer."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import accounts
from ourwords.accounts import COUNCIL, Actor, Me, Role, get, only, post
from ourwords.kit import clock
from ourwords.kit.clock import today
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Blank, Db, Form, FromPath, Now, Posted
from ourwords.review.asking import service
from ourwords.review.asking.rules import ANSWERED_WITHIN, LONGEST, Stage
from ourwords.review.service.holding import READ_FIRST, worries

WORKER, SUBGROUP = only(Role.ANALYST, Role.SURVEY_LEAD), only(Role.SUBGROUP)
READERS = WORKER | SUBGROUP
MINE, HOME = "/council/questions", "/staff/questions"
Words = Annotated[str, Field(max_length=4_000)]


class QuestionForm(Posted):
    """A question, as its member words it."""

    words: Words = ""


class VerdictForm(Posted):
    """Whether an answer answers it."""

    settles: Annotated[bool | None, Blank] = None
    because: Words = ""


class PassForm(Posted):
    """That nobody is named, and by when it must be answered."""

    no_names: str = ""
    due_on: Annotated[date | None, Blank] = None


class BackForm(Posted):
    """Why a question goes back."""

    because: Words = ""


class AnswerForm(Posted):
    """What the Executive answers, and who."""

    words: Words = ""
    by_role: Annotated[str, Field(max_length=200)] = ""


@get(MINE, who=COUNCIL)
def questions(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """What my group asked, what was answered, and what is late; and a place to ask."""
    return _questions(request, db, me)


def _questions(
    request: AnyRequest, db: Session, me: Actor, *, wrong: dict[str, str] | None = None, given: str = "",
    about: UUID | None = None, because: str = "", again: str = "",
) -> Response[str]:  # fmt: skip
    return page(
        request, "review/questions.html", status=422 if wrong else 200, wrong=wrong or {}, given=given, about=about,
        because=because, again=again, questions=service.questions(db, me, now=clock.now()), days=ANSWERED_WITHIN.days,
    )  # fmt: skip


def _word_problem(words: str) -> dict[str, str]:
    if not words.strip():
        return {"words": "Write your question."}
    return {"words": "That is too long. Ask one thing at a time."} if len(words.strip()) > LONGEST else {}


@post(MINE, who=COUNCIL)
def ask(request: AnyRequest, db: Db, me: Me, now: Now, data: Form[QuestionForm]) -> Response[str] | Redirect:
    """Ask the Executive."""
    if wrong := _word_problem(data.words):
        return _questions(request, db, me, wrong=wrong, given=data.words)
    service.ask(db, me, words=data.words, now=now)
    return _after(data.words)


def _after(typed: str) -> Redirect:
    return see(READ_FIRST if worries(typed) else MINE)


@post(MINE + "/{question_id:uuid}/words", who=COUNCIL)
def word_anew(
    request: AnyRequest, db: Db, me: Me, now: Now, question_id: FromPath[UUID], data: Form[QuestionForm]
) -> Response[str] | Redirect:
    """Word my question anew, after it came back."""
    if wrong := _word_problem(data.words):
        wrong = {f"words_{question_id}": text for text in wrong.values()}
        return _questions(request, db, me, wrong=wrong, about=question_id, again=data.words)
    service.word_anew(db, me, question_id, words=data.words, now=now)
    return _after(data.words)


@post(MINE + "/{question_id:uuid}/verdict", who=COUNCIL)
def say_if_answered(
    request: AnyRequest, db: Db, me: Me, now: Now, question_id: FromPath[UUID], data: Form[VerdictForm]
) -> Response[str] | Redirect:
    """Say whether the answer answers my question."""
    wrong = {f"settles_{question_id}": "Choose one of the two."} if data.settles is None else {}
    if data.settles is False and not data.because.strip():
        wrong = {f"because_{question_id}": "Write what is missing, so that they can answer it."}
    if wrong or data.settles is None:
        return _questions(request, db, me, wrong=wrong, about=question_id, because=data.because)
    service.say_if_answered(db, me, question_id, settles=data.settles, because=data.because, now=now)
    return _after(data.because)


@get(HOME, who=READERS)
def all_questions(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """The questions, those that are late on top."""
    return page(request, "review/asked.html", questions=service.questions(db, me, now=now))


@get(HOME + "/{question_id:uuid}", who=READERS)
def one_question(request: AnyRequest, db: Db, me: Me, question_id: FromPath[UUID]) -> Response[str]:
    """One question, and what this reader does with it."""
    return _one(request, db, me, question_id, {}, {})


def _one(
    request: AnyRequest, db: Session, me: Actor, question_id: UUID, wrong: dict[str, str], given: dict[str, str]
) -> Response[str]:  # fmt: skip
    now = clock.now()
    found = service.question_for(db, me, question_id, now=now)
    worker = me.role in WORKER
    who = accounts.names(db).get(found.question.person_id, "") if worker else ""
    return page(
        request, "review/asked_one.html", status=422 if wrong else 200, asked=found, wrong=wrong, given=given, who=who,
        to_pass=worker and found.question.stage == Stage.ASKED, worry=worker and worries(found.question.words),
        to_answer=me.role is Role.SUBGROUP and found.question.stage == Stage.PASSED_ON,
        due_on=given.get("due_on") or today(now) + ANSWERED_WITHIN,
    )  # fmt: skip


@post(HOME + "/{question_id:uuid}/passing", who=WORKER)
def pass_on(
    request: AnyRequest, db: Db, me: Me, now: Now, question_id: FromPath[UUID], data: Form[PassForm]
) -> Response[str] | Redirect:
    """Pass it on to the Executive, word for word."""
    wrong: dict[str, str] = {}
    if not data.no_names:
        wrong["no_names"] = "Look for names first. With a name in it, give it back."
    if data.due_on is None or data.due_on <= today(now):
        wrong["due_on"] = "Choose a day that is still to come."
    if wrong:
        return _one(request, db, me, question_id, wrong, {"due_on": str(data.due_on or "")})
    service.pass_on(db, me, question_id, no_names=True, due_on=data.due_on, now=now)
    return see(HOME)


@post(HOME + "/{question_id:uuid}/back", who=WORKER)
def give_back(
    request: AnyRequest, db: Db, me: Me, now: Now, question_id: FromPath[UUID], data: Form[BackForm]
) -> Response[str] | Redirect:
    """Give it back to who asked."""
    if not data.because.strip():
        wrong = {"because": "Write why, so that they know what to change."}
        return _one(request, db, me, question_id, wrong, {})
    service.give_back(db, me, question_id, because=data.because, now=now)
    return see(HOME)


@post(HOME + "/{question_id:uuid}/answer", who=SUBGROUP)
def answer(
    request: AnyRequest, db: Db, me: Me, now: Now, question_id: FromPath[UUID], data: Form[AnswerForm]
) -> Response[str] | Redirect:
    """Write down what the Executive answers."""
    wrong = {} if data.words.strip() else {"words": "Write the answer."}
    if not data.by_role.strip():
        wrong["by_role"] = "Write who answers, such as: Chief nurse."
    if wrong:
        return _one(request, db, me, question_id, wrong, data.model_dump())
    service.answer(db, me, question_id, words=data.words, by_role=data.by_role, now=now)
    return see(f"{HOME}/{question_id}")


HANDLERS = [
    questions, ask, word_anew, say_if_answered, all_questions, one_question, pass_on, give_back, answer,
]  # fmt: skip
