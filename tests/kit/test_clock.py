"""Time as people here say it."""

from datetime import UTC, datetime

import pytest

from ourwords.kit.clock import moment


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-24T12:00", "Tue 24 Nov, midday"),
        ("2026-11-24T00:00", "Tue 24 Nov, midnight"),
        ("2026-11-24T12:05", "Tue 24 Nov, 12.05pm"),
        ("2026-11-24T17:00", "Tue 24 Nov, 5pm"),
        ("2026-06-24T11:00", "Wed 24 Jun, midday"),
    ],
)
def test_a_moment_is_said_in_british_time_and_noon_is_midday(at: str, said: str) -> None:
    assert moment(datetime.fromisoformat(at).replace(tzinfo=UTC)) == said
