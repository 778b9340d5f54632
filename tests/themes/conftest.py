"""What tests of the themes' service are given."""

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor, Role
from ourwords.surveys import Survey
from tests.people import a_survey, an_actor


@pytest.fixture
def survey(db: Session) -> Survey:
    return a_survey(db)


@pytest.fixture
def me(db: Session) -> Actor:
    return an_actor(db, Role.ANALYST)
