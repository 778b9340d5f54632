"""Write a survey's draft, one step at a time; every step can be taken back or done again."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import msgspec
from sqlmodel import Session

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.kit.errors import BadInput, NotFound
from ourwords.surveys.kinds import counted_as
from ourwords.surveys.models import Survey
from ourwords.surveys.rules import Document, Edition, Option, Question, drafting, from_json, ways
from ourwords.surveys.rules.drafting import TakenOut
from ourwords.surveys.rules.fit import RESERVED
from ourwords.surveys.rules.ways import WayOut
from ourwords.surveys.service.surveys import held, save_draft, survey_for, versions

MOST_QUESTIONS = 60


def set_words(db: Session, me: Actor, survey_id: UUID, *, title: str, welcome: str, now: datetime) -> Survey:
    """Change the title and what is said before the questions."""
    document = held(db, me, survey_id)
    return save_draft(db, me, survey_id, document=replace(document, title=title, welcome=welcome), now=now)


def add_question(
    db: Session,
    me: Actor,
    survey_id: UUID,
    *,
    edition: str,
    question: Question,
    everywhere: bool,
    now: datetime,
) -> Question:
    """Add a question at the end of one edition, or of all; it gets a short name that was never used."""
    document = held(db, me, survey_id)
    if len(way_of(document, edition).questions) >= MOST_QUESTIONS:
        raise BadInput("That is a lot of questions. Take one out before you add another.")
    survey = survey_for(db, me, survey_id)
    used = {each.id for each in _ever(db, survey)} | RESERVED
    question = replace(question, id=drafting.new_id(question.text, used))
    for each in document.editions:
        if each.key == edition or everywhere:
            document = drafting.put_question(document, each.key, question)
    save_draft(db, me, survey_id, document=document, now=now)
    return question


def change_question(
    db: Session, me: Actor, survey_id: UUID, *, edition: str, question: Question, now: datetime
) -> Question:
    """Put a question in the place of the one with its id.

    A published question that becomes another kind gets another short name: its old answers mean something else.
    """
    document = held(db, me, survey_id)
    question_of(document, edition, question.id)
    survey = survey_for(db, me, survey_id)
    ever = list(_ever(db, survey, published=True))
    document = drafting.same_kind_everywhere(drafting.put_question(document, edition, question), question)
    if any(each.id == question.id and counted_as(each.kind) != counted_as(question.kind) for each in ever):
        used = {each.id for each in _ever(db, survey)} | RESERVED
        document = drafting.rename(document, question.id, fresh := drafting.new_id(question.text, used))
        question = replace(question, id=fresh)
    save_draft(db, me, survey_id, document=document, now=now)
    return question


def move_question(
    db: Session, me: Actor, survey_id: UUID, *, edition: str, question_id: str, up: bool, now: datetime
) -> Survey:
    """Move a question one place."""
    document = held(db, me, survey_id)
    question_of(document, edition, question_id)
    moved = drafting.move_question(document, edition, question_id, up=up)
    return save_draft(db, me, survey_id, document=moved, now=now)


def take_out(
    db: Session, me: Actor, survey_id: UUID, *, edition: str, question_id: str, now: datetime
) -> Survey:
    """Take a question out of the draft and keep it beside, so that it can be put back."""
    document = held(db, me, survey_id)
    question_of(document, edition, question_id)
    rest, out = drafting.take_question_out(document, edition, question_id)
    survey = save_draft(db, me, survey_id, document=rest, now=now)
    survey.taken_out = [*survey.taken_out, msgspec.to_builtins(out)]
    audit.record(db, me.id, action="survey.take-out", subject=f"survey:{survey.id}", now=now)
    return survey


def put_back(
    db: Session, me: Actor, survey_id: UUID, *, edition: str, question_id: str, now: datetime
) -> Survey:
    """Put a question back where it stood."""
    document = held(db, me, survey_id)
    survey = survey_for(db, me, survey_id)
    fits = [out for out in taken_out(survey) if (out.edition, out.question.id) == (edition, question_id)]
    if not fits:
        raise NotFound("That question is not among those taken out. It may be back already.")
    way_of(document, edition)
    document = drafting.put_question(document, edition, fits[-1].question, at=fits[-1].at)
    survey = save_draft(db, me, survey_id, document=document, now=now)
    forget_out(survey, edition, {question_id})
    audit.record(db, me.id, action="survey.put-back", subject=f"survey:{survey.id}", now=now)
    return survey


def taken_out(survey: Survey) -> list[TakenOut]:
    """The questions taken out of the draft, newest last."""
    return msgspec.convert([out for out in survey.taken_out if "question" in out], list[TakenOut])


def forget_out(survey: Survey, edition: str, ids: Collection[str]) -> None:
    """These questions are back, or not wanted any more: they no longer stand beside the draft."""
    survey.taken_out = [
        out
        for out in survey.taken_out
        if "question" not in out or out["edition"] != edition or out["question"]["id"] not in ids
    ]


def ways_out(survey: Survey) -> list[WayOut]:
    """The ways to answer taken out of the draft, newest last."""
    return msgspec.convert([out for out in survey.taken_out if "way" in out], list[WayOut])


def add_edition(db: Session, me: Actor, survey_id: UUID, *, name: str, start: str = "", now: datetime) -> str:
    """Add a way to answer, as a copy of another to begin with (of the first, if none is named); gives its key."""
    document = held(db, me, survey_id)
    survey = survey_for(db, me, survey_id)
    used = {each.key for old in documents(db, survey) for each in old.editions}
    used |= {out.way.key for out in ways_out(survey)}
    document = ways.add_way(document, name, used, start)
    save_draft(db, me, survey_id, document=document, now=now)
    return document.editions[-1].key


def options_for(
    db: Session, survey: Survey, question: Question | None, lines: list[str]
) -> tuple[Option, ...]:
    """The answers to choose from as they were written, with ids that keep their meaning in every version."""
    if question is None:
        return drafting.options_from(lines, (), ())
    ever = [option for each in _ever(db, survey) if each.id == question.id for option in each.options]
    return drafting.options_from(lines, question.options, ever)


def _ever(db: Session, survey: Survey, *, published: bool = False) -> Iterator[Question]:
    """Every question of every edition there ever was; of the draft and what was taken out too unless `published`."""
    for document in documents(db, survey, published=published):
        for edition in document.editions:
            yield from edition.questions
    if not published:
        yield from (out.question for out in taken_out(survey))
        yield from (question for out in ways_out(survey) for question in out.way.questions)


def documents(db: Session, survey: Survey, *, published: bool = False) -> Iterator[Document]:
    """What every version asked, oldest first, and the draft unless `published`."""
    for version in versions(db, survey.id):
        yield from_json(version.document)
    if not published:
        yield from_json(survey.draft)


def way_of(document: Document, key: str) -> Edition:
    """The way to answer with this key; NotFound without it."""
    try:
        return document.edition(key)
    except KeyError:
        raise NotFound from None


def question_of(document: Document, edition: str, id: str) -> Question:
    """One question of one way to answer; NotFound without it."""
    try:
        return document.edition(edition).question(id)
    except KeyError:
        raise NotFound from None
