"""The ground of this room's tests."""

import pytest
from sqlmodel import Session

from tests.reports import ground as making
from tests.reports.ground import Ground


@pytest.fixture
def ground(db: Session) -> Ground:
    """A survey nobody has answered."""
    return making.make(db)
