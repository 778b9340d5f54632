"""The ground of this room's tests."""

from collections.abc import Generator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from ourwords.accounts import Actor, Role
from ourwords.anonymisation import TextState
from ourwords.kit.db import make_engine
from ourwords.kit.settings import Settings
from tests.conftest import Client
from tests.people import a_response, a_survey, an_actor
from tests.retention.at_once import Waiting
from tests.retention.phone import give_code
from tests.retention.test_forgetting import a_text


@pytest.fixture
def code(client: Client, db: Session) -> str:
    """The code of one answer with words that nobody has read."""
    a_survey(db)
    return give_code(client, way="bus", change="more time")


@pytest.fixture
def other(settings: Settings) -> Generator[Engine]:
    """Another process's way to the same database."""
    made = make_engine(settings.database)
    yield made
    made.dispose()


@pytest.fixture
def reader(db: Session) -> Actor:
    """Somebody who may read what waits to be released."""
    return an_actor(db, Role.SURVEY_LEAD)


@pytest.fixture
def waiting(db: Session, settings: Settings) -> Waiting:
    """A text that nobody has read yet; committed."""
    text = a_text(db, a_response(db, settings, a_survey(db), change="more time to eat"))
    text.state = TextState.WAITING
    db.commit()
    return Waiting(text.id, text.response_id)
