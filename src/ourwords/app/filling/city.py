"""The whole invented city, step by step, in the order it would have come about."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from ourwords.accounts import Actor, Role
from ourwords.app import seed
from ourwords.app.filling import answering, asking, meeting, questions, reading, reporting, reviewing, trial
from ourwords.app.filling.people import fill_people, of
from ourwords.app.standing import fill_standing
from ourwords.kit.db import session
from ourwords.kit.keys import Secret
from ourwords.pledge import fill_agencies
from ourwords.surveys import Survey
from ourwords.vault import Sealer
from ourwords.vault.opening import Opener


@dataclass(slots=True)
class City:
    """What the later steps need of the earlier ones."""

    people: dict[str, Actor] = field(default_factory=dict[str, Actor])
    surveys: dict[str, Survey] = field(default_factory=dict[str, Survey])


def fill_city(
    engine: Engine, count: int, *, sealer: Sealer, opener: Opener, secret: Secret, now: datetime
) -> City:
    """Fill an empty database with about `count` responses and all that people did with them."""
    city = City()
    with session(engine) as db:
        fill_standing(db, now=now - timedelta(days=200))
        city.people = fill_people(db, now=now - timedelta(days=190))
        maker, readers = of(city.people, Role.SURVEY_LEAD)[0], of(city.people, Role.SAFEGUARDING_LEAD)
        city.surveys = asking.fill_surveys(db, maker, readers, now=now)
    meant = answering.fill_answers(engine, city.surveys, count, sealer=sealer, secret=secret, now=now)
    reading.look_for_readers(engine, opener)
    with session(engine) as db:
        reading.decide_worries(db, readers, opener, now=now)
    reading.clean_words(engine, opener, now=now)
    with session(engine) as db:
        reading.say_in_general(db, readers[0], opener, now=now - timedelta(days=20))
        reading.let_words_go(db, maker, now=now - timedelta(days=20))
        reading.look_again(db, of(city.people, Role.SURVEY_LEAD), now=now)
        reading.code_words(db, of(city.people, Role.ANALYST)[0], meant, now=now - timedelta(days=18))
    with session(engine) as db:
        fill_agencies(db, seed.story("agencies"), now)
        _bring_together(db, city, now)
    return city


def _bring_together(db: Session, city: City, now: datetime) -> None:
    """Young people's review, the report, and what is still with them."""
    analyst, group = of(city.people, Role.ANALYST)[0], of(city.people, Role.YOUTH_COUNCIL, "Youth Council")
    families, school = city.surveys["after-early-help"], city.surveys["your-school"]
    found = [row["theme"] for row in seed.story("actions")["findings"]]
    reviewing.review_themes(db, analyst, group, families, [*found[:-2], "privacy"], back="privacy", now=now)
    reviewing.leave_with_them(
        db, analyst, school, ["safe-at-school", "bullying", "being-listened-to"], now=now
    )
    reporting.fill_report(db, analyst, families, now=now)
    meeting.fill_meetings(
        db, of(city.people, Role.SURVEY_LEAD)[1], of(city.people, Role.YOUTH_COUNCIL), now=now
    )
    leads = of(city.people, Role.SURVEY_LEAD)
    trial.fill_trial(db, leads[0], of(city.people, Role.SAFEGUARDING_LEAD), group, now=now)
    questions.fill_questions(
        db, of(city.people, Role.SURVEY_LEAD)[1], of(city.people, Role.SUBGROUP)[0], group, now=now
    )
    meeting.keep_open(db, now=now)
    meeting.warn_once(db, of(city.people, Role.SURVEY_LEAD)[1], now=now)
