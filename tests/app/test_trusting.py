"""A clock that runs ahead erases nothing and destroys no key, before a day has really passed."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from ourwords.app import stages, worker
from ourwords.app.doctor import examine
from ourwords.app.resting import Resting
from ourwords.app.trusting import Trust
from ourwords.kit import clock
from ourwords.kit.settings import Settings
from ourwords.retention.service import last
from tests.people import NOW, a_response, a_survey
from tests.retention.test_forgetting import rows

YEARS = timedelta(days=4 * 365)
HOUR = 3600.0


class Hands:
    """A clock and the time that really passes, both moved by hand; and which keys were ended when."""

    def __init__(self, settings: Settings, patch: pytest.MonkeyPatch, *, is_right: bool = False) -> None:
        self.now, self.passed, self.ended = NOW, 1000.0, list[datetime]()
        patch.setattr(clock, "now", lambda: self.now)
        patch.setattr("ourwords.app.trusting.monotonic", lambda: self.passed)
        patch.setattr("ourwords.app.stages.end", self._end)
        self.bench = worker.make_bench(settings, clock_is_right=is_right)

    def _end(self, *_: object, now: datetime, **__: Any) -> int:
        self.ended.append(now)
        return 0

    def work(self, *, really: float = 0.0, leap: timedelta = timedelta()) -> bool:
        """After so many seconds and a leap of the clock: whether keys were ended."""
        self.passed += really
        self.now += timedelta(seconds=really) + leap
        before = len(self.ended)
        worker.some_stages(self.bench, ("keys", "forget"), Resting(0.0))
        return len(self.ended) > before


def test_after_a_leap_nothing_goes_for_a_day_and_people_are_told(
    db: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    hands = Hands(settings, monkeypatch)
    a_response(db, settings, a_survey(db), way="bus")
    db.commit()
    assert hands.work()

    assert not hands.work(really=5, leap=YEARS)
    assert not hands.work(really=23.9 * HOUR)
    assert rows(db, "response") == 1
    db.commit()
    assert caplog.text.count("nothing is erased and no key destroyed") == 1
    assert any("Is it right?" in line for line in examine(settings)["trouble"])

    assert hands.work(really=0.2 * HOUR)
    assert rows(db, "response") == 0
    hands.bench.engine.dispose()


def test_a_clock_that_is_put_right_is_believed_at_once(
    db: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = Hands(settings, monkeypatch)
    hands.work()

    assert not hands.work(leap=YEARS)
    assert hands.work(really=HOUR, leap=-YEARS)
    assert not hands.work(really=25 * HOUR, leap=YEARS)
    hands.bench.engine.dispose()


def test_who_says_that_the_clock_is_right_is_believed(
    db: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The demonstration, and whoever puts an old copy back."""
    hands = Hands(settings, monkeypatch, is_right=True)
    a_response(db, settings, a_survey(db), way="bus")
    db.commit()
    hands.work()

    assert hands.work(leap=YEARS)
    assert rows(db, "response") == 0
    hands.bench.engine.dispose()


def test_days_that_really_passed_without_forgetting_are_no_leap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passed = 0.0
    monkeypatch.setattr("ourwords.app.trusting.monotonic", lambda: passed)
    trust = Trust()
    for day in range(60):
        passed = day * 24 * HOUR
        assert trust.believes(NOW + timedelta(days=day), NOW)
    assert trust.believes(NOW + timedelta(days=60), None)


def test_a_worker_that_starts_after_days_waits_for_one_and_goes_on_until_all_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passed = 0.0
    monkeypatch.setattr("ourwords.app.trusting.monotonic", lambda: passed)
    trust = Trust()

    assert trust.believes(NOW + timedelta(days=3), NOW)
    assert not trust.believes(NOW + timedelta(days=4), NOW)
    passed = 24 * HOUR
    assert trust.believes(NOW + timedelta(days=5), NOW)
    passed = 100 * HOUR
    assert trust.believes(NOW + timedelta(days=8), NOW)


def test_what_was_last_forgotten_at_is_when_the_clock_was_last_believed(
    db: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = Hands(settings, monkeypatch)
    hands.work()
    hands.work(really=HOUR, leap=YEARS)

    assert last(db).at == NOW
    assert stages.STAGES["forget"](hands.bench, hands.now) == 0
    hands.bench.engine.dispose()
