"""Recordings that read questions out: one for each question of each way to answer."""

import json
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.kit.errors import BadInput, NotFound
from ourwords.surveys.models import Sound, Survey
from ourwords.surveys.rules import drafting
from ourwords.surveys.rules.sounds import sound_kind, sound_problem
from ourwords.surveys.service.drafts import question_of
from ourwords.surveys.service.surveys import held, save_draft, survey_for, versions


def keep_sound(
    db: Session, me: Actor, survey_id: UUID, *, edition: str, question_id: str, content: bytes, now: datetime
) -> Sound:
    """Let a recording read a question of the draft out, in the place of the one it had.

    Raises:
        BadInput: phones could not play it; the message says what to do.
    """
    if wrong := sound_problem(content):
        raise BadInput(wrong)
    sound = Sound(survey_id=survey_id, kind=sound_kind(content), content=content)
    _name(db, me, survey_id, edition, question_id, str(sound.id), now)
    db.add(sound)
    audit.record(db, me.id, action="survey.sound", subject=f"survey:{survey_id}", now=now)
    return sound


def remove_sound(
    db: Session, me: Actor, survey_id: UUID, *, edition: str, question_id: str, now: datetime
) -> None:
    """Let no recording read a question of the draft out."""
    _name(db, me, survey_id, edition, question_id, "", now)
    audit.record(db, me.id, action="survey.sound-removed", subject=f"survey:{survey_id}", now=now)


def _name(
    db: Session, me: Actor, survey_id: UUID, edition: str, question_id: str, id: str, now: datetime
) -> None:
    """Name this recording in the draft, and drop those that nothing names any more."""
    document = held(db, me, survey_id)
    question = replace(question_of(document, edition, question_id), sound=id)
    survey = save_draft(
        db, me, survey_id, document=drafting.put_question(document, edition, question), now=now
    )
    for sound in _not_named(db, survey):
        db.delete(sound)


def _not_named(db: Session, survey: Survey) -> list[Sound]:
    """Recordings no draft, version or question that was taken out asks for: a version keeps what it was published with."""
    asked = [survey.draft, survey.taken_out, *(version.document for version in versions(db, survey.id))]
    named = json.dumps(asked)
    kept = db.exec(select(Sound).where(Sound.survey_id == survey.id))
    return [sound for sound in kept if str(sound.id) not in named]


def sound_for(db: Session, me: Actor, survey_id: UUID, sound_id: UUID) -> Sound:
    """A recording, for somebody who makes surveys."""
    return sound_of(db, survey_for(db, me, survey_id), sound_id)


def sound_of(db: Session, survey: Survey, sound_id: UUID) -> Sound:
    """A recording of this survey."""
    sound = db.get(Sound, sound_id)
    if sound is None or sound.survey_id != survey.id:
        raise NotFound("That recording is not here. It may have been replaced.")
    return sound
