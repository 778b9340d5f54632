"""Ordinary words that nobody has read in time: the promise of five working days counts for them too.

Responses and clean texts stand above this room, so their tables are read by name, as foreign keys are.
"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Date, Uuid, column, exists, func, not_, select, table
from sqlmodel import Session, col

from ourwords import surveys
from ourwords.kit.clock import LONDON, week_of
from ourwords.safeguarding.models import Concern
from ourwords.safeguarding.rules import Level, due, is_late
from ourwords.surveys import State

_RESPONSE = table(
    "response", column("id", Uuid()), column("survey_id", Uuid()), column("sealed_id", Uuid()),
    column("week", Date()), column("source"),
)  # fmt: skip
_TEXT = table("cleantext", column("response_id", Uuid()), column("state"))
_TAKEN_BACK = "taken back"


def last_late_week(now: datetime) -> date:
    """The last week whose words should all have been read by now.

    Of an answer only its week is kept, so the clock begins with the week: what came on a Friday is asked for sooner than
    five working days after it, and nothing later.
    """
    week = week_of(now)
    while not is_late(due(datetime.combine(week, time(), LONDON).astimezone(UTC), Level.NONE), now):
        week -= timedelta(weeks=1)
    return week


def unread_too_long(db: Session, *, now: datetime) -> list[tuple[UUID, str, int]]:
    """Surveys with answers whose words no adult has read in time, by title: how many answers.

    Worries have a clock of their own, so what is or was one does not count here.
    """
    response, text = _RESPONSE.c, _TEXT.c
    ours = exists().where(text.response_id == response.id)
    read = ours & not_(ours.where(text.state == "waiting"))
    worry = exists().where(col(Concern.response_id) == response.id)
    found = select(response.survey_id, func.count()).where(
        response.sealed_id.is_not(None), response.source != _TAKEN_BACK, response.week <= last_late_week(now),
        not_(read), not_(worry),
    )  # fmt: skip
    counted = {row[0]: row[1] for row in db.connection().execute(found.group_by(response.survey_id))}
    return [
        (survey.id, survey.title, counted[survey.id])
        for survey in surveys.surveys(db)
        if survey.id in counted
    ]


def without_readers(db: Session) -> list[str]:
    """Open surveys that take no new answers, because a reader or a deputy is missing, by title."""
    leads = surveys.can_read(db)
    return [
        survey.title
        for survey in surveys.surveys(db)
        if survey.state == State.OPEN and not surveys.is_read(survey, leads)
    ]
