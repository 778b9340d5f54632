"""Write the ways to answer of a draft: whom each is for, what it says first, which of the questions it asks."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import msgspec
from sqlmodel import Session

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.kit.errors import BadInput, NotFound
from ourwords.surveys.models import Survey
from ourwords.surveys.rules import Document, drafting, ways
from ourwords.surveys.service.drafts import MOST_QUESTIONS, forget_out, taken_out, way_of, ways_out
from ourwords.surveys.service.surveys import held, save_draft, survey_for


def change_way(
    db: Session, me: Actor, survey_id: UUID, *, key: str, name: str, welcome: str, adults: bool, easy: bool,
    asked: Collection[str], now: datetime,
) -> Survey:  # fmt: skip
    """Say whom a way to answer is for, what is said before its questions, and which of the survey's questions it asks.

    What it no longer asks stays beside the draft, and comes back in the words it had.
    """
    document = held(db, me, survey_id)
    if len(asked) > MOST_QUESTIONS:
        raise BadInput("That is a lot of questions. Untick some of them.")
    way = replace(way_of(document, key), name=name, welcome=welcome, adults=adults, easy=easy)
    survey = survey_for(db, me, survey_id)
    document = _back_in_own_words(survey, ways.put_way(document, way), key, asked)
    document, outs = ways.ask_these(document, key, asked)
    survey = save_draft(db, me, survey_id, document=document, now=now)
    survey.taken_out = [*survey.taken_out, *(msgspec.to_builtins(out) for out in outs)]
    return survey


def _back_in_own_words(survey: Survey, document: Document, key: str, asked: Collection[str]) -> Document:
    now_asked = {question.id for question in document.edition(key).questions}
    for out in taken_out(survey):
        if out.edition == key and out.question.id in set(asked) - now_asked:
            document = drafting.put_question(document, key, out.question, at=out.at)
    forget_out(survey, key, asked)
    return document


def move_way(db: Session, me: Actor, survey_id: UUID, *, key: str, up: bool, now: datetime) -> Survey:
    """Move a way to answer one place in the list people choose from."""
    document = held(db, me, survey_id)
    way_of(document, key)
    return save_draft(db, me, survey_id, document=ways.move_way(document, key, up=up), now=now)


def take_way_out(db: Session, me: Actor, survey_id: UUID, *, key: str, now: datetime) -> Survey:
    """Take a way to answer out of the draft and keep it beside; the last one stays."""
    document = held(db, me, survey_id)
    way_of(document, key)
    if len(document.editions) == 1:
        raise BadInput("A survey needs one way to answer. Add another before you take this one out.")
    rest, out = ways.take_way_out(document, key)
    survey = save_draft(db, me, survey_id, document=rest, now=now)
    survey.taken_out = [*survey.taken_out, msgspec.to_builtins(out)]
    audit.record(db, me.id, action="survey.way-out", subject=f"survey:{survey.id}", now=now)
    return survey


def put_way_back(db: Session, me: Actor, survey_id: UUID, *, key: str, now: datetime) -> Survey:
    """Put a way to answer back where it stood."""
    document = held(db, me, survey_id)
    survey = survey_for(db, me, survey_id)
    found = next((out for out in ways_out(survey) if out.way.key == key), None)
    if found is None:
        raise NotFound("That way to answer is not among those taken out. It may be back already.")
    survey = save_draft(db, me, survey_id, document=ways.put_way_back(document, found), now=now)
    survey.taken_out = [out for out in survey.taken_out if "way" not in out or out["way"]["key"] != key]
    audit.record(db, me.id, action="survey.way-back", subject=f"survey:{survey.id}", now=now)
    return survey
