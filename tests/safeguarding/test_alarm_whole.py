"""SG1: an alarm outlives a mail server that hangs or refuses, a worker that is killed, a restart, a night and a weekend."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, select

from ourwords.kit.mail import Mailer, make_mailer
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, alarm
from ourwords.safeguarding.addresses import Addresses, send
from ourwords.safeguarding.letters import Letter
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import CANARY, URGENT, WORRY, a_concern, again
from tests.safeguarding.mail_server import HANGS, HANGS_UP, REFUSES, TAKES, MailServer, mail_server
from tests.safeguarding.post import BASE, SOON_AFTER, Post, addresses, ring

SATURDAY_NIGHT = datetime.fromisoformat("2026-11-29T02:40:00+00:00")
KILLED = """
import os, signal, sys
from datetime import datetime
from sqlmodel import Session
from ourwords.kit.db import make_engine
from ourwords.safeguarding import alarm

class Deadly:
    def send(self, to, subject, text):
        print(to, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

engine = make_engine(sys.argv[1])
with Session(engine) as db:
    alarm(db, 50, mailer=Deadly(), now=datetime.fromisoformat(sys.argv[2]), base_url="https://words.example")
"""


def ring_by(server: MailServer, settings: Settings, db: Session, now: datetime) -> int:
    """One run of the stage with a real mailer on that server, committed."""
    mailer = make_mailer(settings.model_copy(update={"mail_url": server.address}))
    done = alarm(db, 50, mailer=mailer, now=now, base_url=BASE)
    db.commit()
    return done


@pytest.mark.parametrize("mood", [HANGS, REFUSES, HANGS_UP])
def test_a_mail_server_that_fails_loses_nothing_and_is_tried_again(
    db: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch, mood: str
):
    monkeypatch.setattr("ourwords.kit.mail.PATIENCE", 0.1)
    concern = a_concern(db, settings, words=URGENT)
    with mail_server(mood) as server:
        assert ring_by(server, settings, db, NOW) == 0
        assert again(db, concern.id).told_at is None
        server.mood = TAKES
        server.taken.clear()

        assert ring_by(server, settings, db, SOON_AFTER) == 1

    assert server.to == set(addresses(db))
    assert all(f"/staff/concerns/{concern.id}" in mail and CANARY not in mail for _, mail in server.taken)
    assert again(db, concern.id).told_at == SOON_AFTER


def test_a_worker_killed_while_it_mails_loses_nothing(db: Session, settings: Settings):
    concern, post = a_concern(db, settings, words=URGENT), Post()
    db.rollback()

    killed = subprocess.run(
        [sys.executable, "-c", KILLED, settings.database, NOW.isoformat()],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert killed.stdout.strip() in addresses(db)
    assert again(db, concern.id).told_at is None
    assert ring(db, post, SOON_AFTER) == 1
    assert post.to == sorted(addresses(db))


def test_what_comes_on_a_saturday_night_is_mailed_at_once_and_late_by_monday_noon(
    db: Session, settings: Settings
):
    concern = a_concern(db, settings, words=URGENT, now=SATURDAY_NIGHT)
    at_once, on_monday = Post(), Post()

    ring(db, at_once, SATURDAY_NIGHT + timedelta(seconds=5))
    ring(db, on_monday, datetime.fromisoformat("2026-11-30T12:00:01+00:00"))

    assert at_once.to == on_monday.to == sorted(addresses(db))
    assert {subject.split(":")[0] for _, subject, _ in at_once.taken + on_monday.taken} == {"Urgent", "Late"}
    assert again(db, concern.id).arrived_at == SATURDAY_NIGHT


class Killed(BaseException):
    """The worker is ended in the middle of a mail."""


def storm(db: Session, settings: Settings, luck: random.Random) -> dict[UUID, set[str]]:
    """Forty worries while mails fail and workers die at random; who was mailed each one before all was well again."""
    survey, post, told = people.a_survey(db), Post(), dict[UUID, set[str]]()

    def weather(to: str) -> Exception | None:
        if luck.random() < 0.1:
            raise Killed
        return luck.choice([None, None, OSError(), TimeoutError()])

    post.refuses = weather
    for minute in range(60):
        if minute < 40:
            a_concern(db, settings, survey, f"{luck.choice([URGENT, WORRY])} {minute}")
        if minute == 50:
            post.refuses = lambda to: None
        try:
            ring(db, post, NOW + timedelta(minutes=minute))
        except Killed:
            db.rollback()
    for concern in db.exec(select(Concern)):
        told[concern.id] = {to for to, _, text in post.taken if str(concern.id) in text}
    return told


def lost(told: dict[UUID, set[str]], db: Session) -> list[UUID]:
    """The worries of which not everybody was mailed who should have been."""
    return [id for id, who in told.items() if who != set(addresses(db))]


@pytest.mark.parametrize("seed", range(3))
def test_of_forty_worries_in_a_storm_not_one_alarm_is_lost(db: Session, settings: Settings, seed: int):
    told = storm(db, settings, random.Random(seed))

    assert (len(told), lost(told, db)) == (40, [])


def test_the_measure_sees_an_alarm_that_is_lost(
    db: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    """Where whoever was to be mailed is taken for mailed, also when the mail did not go."""

    def hopeful(mailer: Mailer, people: Addresses, letters: Mapping[UUID, Letter | None]) -> set[UUID]:
        return send(mailer, people, letters) | {lead for lead, letter in letters.items() if letter}

    monkeypatch.setattr("ourwords.safeguarding.alarms.send", hopeful)

    assert lost(storm(db, settings, random.Random(0)), db)
