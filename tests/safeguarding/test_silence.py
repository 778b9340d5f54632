"""When nobody is told of worries by mail, the pages of those who must know say so."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.app import worker
from ourwords.app.doctor import examine
from ourwords.kit.db import make_engine
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Heartbeat, morning_check, silence
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import ABOUT_JO, AsRole, a_concern, at, leads, read_by_jo_and_pat
from tests.safeguarding.post import BASE, Post, ring

pytestmark = pytest.mark.usefixtures("office_hours")
SILENT, FAILED = "Nobody is told of worries by mail just now", "could not be sent"


@pytest.mark.parametrize(("minutes", "is_silent"), [(0, False), (5, False), (6, True), (3 * 24 * 60, True)])
def test_a_worker_that_stopped_is_noticed_after_five_minutes(
    db: Session, settings: Settings, as_role: AsRole, minutes: int, is_silent: bool
):
    ring(db, Post(), NOW - timedelta(minutes=minutes))
    concern, client = a_concern(db, settings), as_role(Role.SAFEGUARDING_LEAD)

    pages = [client.get(path).text for path in ("/staff/concerns", at(concern.id))]

    assert [SILENT in page for page in pages] == [is_silent] * 2
    assert ("fault: mails about worries do not go" in client.get("/staff").text) is is_silent
    assert any("has not looked for worries" in line for line in examine(settings)["trouble"]) is is_silent


def test_a_worker_that_never_ran_is_noticed(db: Session, settings: Settings, as_role: AsRole):
    before = examine(settings)["trouble"]
    a_concern(db, settings)

    assert "has never run" in as_role(Role.SAFEGUARDING_LEAD).get("/staff/concerns").text
    assert not any("has never run" in line for line in before)
    assert any("has never run" in line for line in examine(settings)["trouble"])


def test_the_alarms_say_once_a_minute_that_they_live_and_in_one_row(db: Session):
    seen = list[timedelta]()
    for seconds in (0, 5, 55, 60, 65):
        ring(db, Post(), NOW + timedelta(seconds=seconds))
        seen.append(db.exec(select(Heartbeat)).one().at - NOW)

    assert [moment.total_seconds() for moment in seen] == [0, 0, 0, 60, 60]


def test_alarms_that_were_last_seen_in_the_future_are_not_taken_for_alive(db: Session, settings: Settings):
    a_concern(db, settings)
    ring(db, Post(), NOW + timedelta(days=365))

    assert silence(db, leads(db)[0].id, now=NOW).stopped
    ring(db, Post(), NOW)
    assert not silence(db, leads(db)[0].id, now=NOW).stopped


def test_mails_that_do_not_go_are_said_until_they_do(db: Session, settings: Settings, as_role: AsRole):
    a_concern(db, settings)
    post, client = Post(refuses=lambda to: OSError()), as_role(Role.SAFEGUARDING_LEAD)
    ring(db, post, NOW - timedelta(minutes=1))
    before = client.get("/staff/concerns").text
    post.refuses = lambda to: None
    ring(db, post)

    assert (FAILED in before, FAILED in client.get("/staff/concerns").text) == (True, False)


def test_nobody_learns_by_it_of_a_worry_that_is_kept_from_them(db: Session, settings: Settings):
    survey, jo, pat = read_by_jo_and_pat(db)
    a_concern(db, settings, survey, ABOUT_JO)
    ring(db, Post(refuses=lambda to: OSError()))

    assert [silence(db, who.id, now=NOW).unsent for who in (jo, pat)] == [0, 1]


def test_an_alarm_stage_that_fails_does_not_look_alive(
    db: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    people.a_survey(db)

    def broken(*args: object, **more: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr("ourwords.safeguarding.alarms._duties", broken)
    with pytest.raises(BrokenPipeError):
        ring(db, Post())
    db.rollback()

    assert silence(db, leads(db)[0].id, now=NOW).stopped


def test_a_long_stage_keeps_no_alarm_waiting(
    db: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    people.a_survey(db)
    stop, begun, mailed = Event(), Event(), Event()

    def long_one(bench: object, now: object) -> int:
        begun.set()
        mailed.wait(5)
        stop.set()
        return 0

    def alarm(bench: object, now: object) -> int:
        if begun.wait(5):
            mailed.set()
        return 0

    monkeypatch.setitem(worker.STAGES, worker.OTHERS[0], long_one)
    monkeypatch.setitem(worker.STAGES, "alarm", alarm)
    bench = worker.make_bench(settings)
    worker.work_on(bench, stop)
    bench.engine.dispose()

    assert mailed.is_set()


def the_morning(db: Session, mailer: Post) -> int:
    return morning_check(db, 50, mailer=mailer, now=NOW, base_url=BASE)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("stage", [ring, the_morning])
def test_no_mail_goes_while_nothing_can_be_written_down(
    db: Session, settings: Settings, stage: Callable[[Session, Post], int]
):
    a_concern(db, settings)
    full, post = make_engine(settings.database), Post()

    @event.listens_for(full, "before_cursor_execute")
    def refuse(_1: object, _2: object, said: str, *_: object) -> None:  # pyright: ignore[reportUnusedFunction]
        if said.startswith(("INSERT", "UPDATE", "DELETE")):
            raise OSError("the disk is full")

    with Session(full) as on_full, pytest.raises(OSError, match="full"):
        stage(on_full, post)
    full.dispose()

    assert post.taken == []
