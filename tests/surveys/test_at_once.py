"""Two who change one survey at the same moment: what each did is kept, on either database."""

from collections.abc import Generator
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords.accounts import Actor
from ourwords.kit.db import make_engine
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey, service
from ourwords.surveys.models import Sound
from ourwords.surveys.service.sounds import keep_sound, remove_sound
from tests import people
from tests.people import NOW
from tests.retention.at_once import meanwhile
from tests.surveys.conftest import fresh
from tests.surveys.test_sounds import mp3


@pytest.fixture
def other(settings: Settings) -> Generator[Engine]:
    """Another process's way to the same database."""
    made = make_engine(settings.database)
    yield made
    made.dispose()


def test_the_readers_of_two_languages_named_at_once_are_both_named(
    db: Session, other: Engine, maker: Actor, draft: Survey, readers: list[UUID]
) -> None:
    polish, ukrainian = map(str, readers)
    service.name_language_reader(db, maker, draft.id, "pl", reader_id=polish, now=NOW)

    def name_another(there: Session) -> None:
        service.name_language_reader(there, maker, draft.id, "uk", reader_id=ukrainian, now=NOW)

    with meanwhile(other, name_another) as came:
        db.commit()

    assert came == [None]
    assert fresh(db, draft).language_readers == {"pl": polish, "uk": ukrainian}


def test_of_two_who_publish_at_once_each_gets_a_number_of_its_own(
    db: Session, other: Engine, maker: Actor
) -> None:
    survey = people.a_survey(db)
    service.publish(db, maker, survey.id, now=NOW)
    with meanwhile(other, lambda there: service.publish(there, maker, survey.id, now=NOW).number) as came:
        db.commit()

    assert came == [3]
    assert [version.number for version in service.versions(db, survey.id)] == [1, 2, 3]


@pytest.mark.parametrize("publishes_first", [True, False])
def test_a_version_never_names_a_recording_that_went_while_it_was_published(
    db: Session, other: Engine, maker: Actor, *, publishes_first: bool
) -> None:
    survey = people.a_survey(db)
    keep_sound(db, maker, survey.id, edition="standard", question_id="way", content=mp3(), now=NOW)
    db.commit()

    def publish(there: Session) -> None:
        service.publish(there, maker, survey.id, now=NOW)

    def remove(there: Session) -> None:
        remove_sound(there, maker, survey.id, edition="standard", question_id="way", now=NOW)

    first, second = (publish, remove) if publishes_first else (remove, publish)
    first(db)
    with meanwhile(other, second) as came:
        db.commit()

    asked = service.document(db, service.versions(db, survey.id)[-1].id).edition("standard").question("way")
    kept = {str(id) for id in db.exec(select(Sound.id))}
    assert came == [None]
    assert kept == ({asked.sound} if publishes_first else set())
    assert bool(asked.sound) == publishes_first
