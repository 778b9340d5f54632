"""What the worker does, in order. A stage is a query for what waits, and the work on it; it says how many it did."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from ourwords import anonymisation, retention, safeguarding, themes
from ourwords.kit.clock import today
from ourwords.kit.db import session
from ourwords.kit.keys import Secret
from ourwords.kit.mail import Mailer
from ourwords.kit.settings import Settings
from ourwords.vault.opening import Opener, Resealer, copy_epochs, end, turn

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Bench:
    """What the stages work with."""

    engine: Engine
    settings: Settings
    opener: Opener
    secret: Secret
    mailer: Mailer
    smallest_batch: int
    resealer: Resealer
    tidied: dict[str, date] = field(default_factory=dict[str, date])
    """The day the files were last cleaned of what was deleted."""


Stage = Callable[[Bench, datetime], int]


def _alarm(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return safeguarding.alarm(db, AT_ONCE, mailer=bench.mailer, now=now, base_url=bench.settings.base_url)


def _morning_check(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return safeguarding.morning_check(
            db, AT_ONCE, mailer=bench.mailer, now=now, base_url=bench.settings.base_url
        )


def _clean(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return anonymisation.work(
            db, AT_ONCE, opener=bench.opener, smallest_batch=bench.smallest_batch, now=now
        )


def _set_apart(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return anonymisation.set_apart(db, AT_ONCE)


def _send_on(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return anonymisation.send_on(db, AT_ONCE, now=now)


def _suggest(bench: Bench, now: datetime) -> int:
    models = bench.settings.store / "models"
    with session(bench.engine) as db:
        return themes.suggest(db, AT_ONCE, smallest_batch=bench.smallest_batch, now=now, models_dir=models)


def _learn(bench: Bench, now: datetime) -> int:
    return themes.learn(bench.engine, now=now, models_dir=bench.settings.store / "models")


def _keys(bench: Bench, now: datetime) -> int:
    ring = bench.opener.ring
    made = turn(bench.engine, ring, now=now)
    sealed = bench.resealer.reseal(bench.engine, AT_ONCE, now=now)
    ended = end(bench.engine, ring, bench.resealer, now=now)
    copy_epochs(ring)
    if sealed or ended:
        bench.tidied.clear()
    return made + sealed + ended


def _forget(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        forgotten = retention.forget(db, AT_ONCE, now=now, words_days=bench.settings.words_days)
    if forgotten:
        bench.tidied.clear()
    if bench.tidied.get("on") != today(now) and retention.tidy(bench.engine, now=now):
        bench.tidied["on"] = today(now)  # what could not be tidied is tried again in the next round
    return forgotten


STAGES: dict[str, Stage] = {
    "alarm": _alarm,
    "morning check": _morning_check,
    "clean": _clean,
    "set apart": _set_apart,
    "send on": _send_on,
    "learn": _learn,
    "suggest": _suggest,
    "keys": _keys,
    "forget": _forget,
}
"""Alarms first, whatever else waits."""

WAITING: dict[str, Callable[[Session], int]] = {
    "worries": safeguarding.waiting_count,
    "clean": anonymisation.to_do,
    "read": anonymisation.waiting_count,
    "code": lambda db: sum(one.left for one in themes.progress(db).values()),
}
"""What waits at each stage, for the worker and for people."""
