"""What tests of the safeguarding lead's pages are given."""

import pytest

from ourwords.kit import clock
from tests.people import NOW


@pytest.fixture
def office_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the pages stands still on a Monday morning."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
