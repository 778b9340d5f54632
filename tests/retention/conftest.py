"""The ground of this room's tests."""

import pytest
from sqlmodel import Session

from tests.conftest import Client
from tests.people import a_survey
from tests.retention.phone import give_code


@pytest.fixture
def code(client: Client, db: Session) -> str:
    """The code of one answer with words that nobody has read."""
    a_survey(db)
    return give_code(client, way="bus", change="more time")
