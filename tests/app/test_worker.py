"""The worker as a process of its own, where nothing is loaded but what it asks for itself."""

import logging
import re
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from ourwords.app import stages, worker
from ourwords.app.resting import Resting
from ourwords.kit.settings import Settings
from ourwords.retention import SCHEDULE
from tests.people import NOW

ASK = "import ourwords.app.worker; from sqlmodel import SQLModel; print(*SQLModel.metadata.tables)"


def test_the_worker_knows_every_table_for_it_forgets_and_tidies_them() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], check=True, capture_output=True, text=True)

    assert set(SCHEDULE) <= set(done.stdout.split())


def test_a_clock_that_ran_ahead_keeps_no_file_from_being_cleaned(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench, passed, cleaned = worker.make_bench(settings), [1000.0], list[datetime]()

    def clean(engine: object, *, now: datetime) -> bool:
        cleaned.append(now)
        return True

    monkeypatch.setattr(stages, "monotonic", lambda: passed[0], raising=False)
    monkeypatch.setattr("ourwords.retention.tidy", clean)

    for seconds, now in [(0, NOW + timedelta(days=365)), (30, NOW), (3700, NOW)]:
        passed[0] = 1000.0 + seconds
        stages.tidy(bench, now, idle=True)
    bench.engine.dispose()

    assert cleaned == [NOW + timedelta(days=365), NOW]


def test_a_stage_that_fails_says_in_which_line_of_ours_and_nothing_of_what_it_held(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bench = worker.make_bench(settings)

    def broken(db: Session, limit: int, **_: object) -> None:
        db.connection().exec_driver_sql("what Jo said")

    monkeypatch.setattr("ourwords.anonymisation.set_apart", broken)
    with caplog.at_level(logging.ERROR):
        worker.one_round(bench)
    bench.engine.dispose()

    [line] = [line for line in caplog.messages if "stage" in line]
    assert re.fullmatch(r"stage set apart: \w+Error \(_set_apart:\d+\)", line)


@pytest.mark.parametrize(
    ("longest", "pauses"), [(600.0, [15, 30, 60, 120, 240, 480, 600, 600]), (30.0, [15, 30, 30])]
)
def test_what_fails_rests_longer_each_time_and_begins_anew_once_it_went_well(
    longest: float, pauses: list[int]
) -> None:
    passed = 0.0
    resting = Resting(longest, lambda: passed)
    for pause in pauses:
        assert not resting.rests("forget")
        resting.failed("forget")
        passed += pause - 1
        assert resting.rests("forget")
        passed += 1

    assert not resting.rests("alarm")
    resting.went_well("forget")
    resting.failed("forget")
    passed += 15
    assert not resting.rests("forget")


def test_a_stage_that_failed_is_left_alone_and_the_others_are_not(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench, tried = worker.make_bench(settings), list[str]()

    def broken(*_: object) -> int:
        tried.append("forget")
        raise OSError

    def well(*_: object) -> int:
        tried.append("keys")
        return 0

    monkeypatch.setitem(worker.STAGES, "forget", broken)
    monkeypatch.setitem(worker.STAGES, "keys", well)
    resting = Resting(600.0)
    for _ in range(3):
        worker.some_stages(bench, ("forget", "keys"), resting)
    bench.engine.dispose()

    assert tried == ["forget", "keys", "keys", "keys"]
