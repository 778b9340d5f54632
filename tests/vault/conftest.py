"""The ground of this room's tests."""

import pytest
from sqlalchemy import Engine

from ourwords.kit.settings import Settings
from tests.vault.ground import Place, place_on


@pytest.fixture
def place(settings: Settings, engine: Engine) -> Place:
    """An installation on this test's database."""
    return place_on(settings, engine)
