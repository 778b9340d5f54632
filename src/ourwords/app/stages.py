"""What the worker does, in order. A stage is a query for what waits, and the work on it; it says how many it did."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from sqlalchemy import Engine
from sqlmodel import Session

from ourwords import anonymisation, retention, review, safeguarding, themes
from ourwords.anonymisation import Tools
from ourwords.app import tables
from ourwords.app.trusting import Trust
from ourwords.kit.db import session
from ourwords.kit.keys import Secret
from ourwords.kit.mail import Mailer
from ourwords.kit.settings import Settings
from ourwords.vault.opening import Opener, Resealer, copy_epochs, end, turn

ROOMS = tables.ROOMS
"""All rooms with tables are loaded: forgetting and tidying find what hangs on a row by the shape of the schema."""
AT_ONCE = 200
FEW = 50
"""Looking twice takes some milliseconds each, and the alarms of those it has seen should not wait for the others."""
MINUTE, HOUR = 60.0, 3600.0
"""In seconds that really passed, whatever the clock says."""
PATIENCE_MS = 200
"""For what is done each minute."""


@dataclass(slots=True)
class Tidied:
    """When the files were last cleaned of what was deleted and of the order of arrival; and what has to be cleaned now."""

    at: float | None = None
    tried_at: float | None = None
    asked: bool = True


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
    tidied: Tidied = field(default_factory=lambda: Tidied())
    trust: Trust = field(default_factory=lambda: Trust())


Stage = Callable[[Bench, datetime], int]


def _look_twice(bench: Bench, now: datetime) -> int:
    return safeguarding.look_twice(bench.engine, FEW, opener=bench.opener, now=now)


def _clear(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return safeguarding.clear(db, FEW, opener=bench.opener)


def _alarm(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return safeguarding.alarm(db, AT_ONCE, mailer=bench.mailer, now=now, base_url=bench.settings.base_url)


def _tell_workers(bench: Bench, now: datetime) -> int:
    return review.tell_workers(bench.engine, mailer=bench.mailer, base_url=bench.settings.base_url)


def _morning_check(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return safeguarding.morning_check(
            db, AT_ONCE, mailer=bench.mailer, now=now, base_url=bench.settings.base_url
        )


def _clean(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return anonymisation.work(
            db, AT_ONCE, opener=bench.opener, smallest_batch=bench.smallest_batch, now=now,
            second=anonymisation.second_reader(wanted=bench.settings.second_reader),
        )  # fmt: skip


def _set_apart(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return anonymisation.set_apart(db, AT_ONCE, now=now)


def _send_on(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return anonymisation.send_on(db, AT_ONCE, now=now)


def _keep_corrections(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return anonymisation.keep_corrections(db, tools=Tools(bench.opener, bench.secret), now=now)


def _suggest(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return themes.suggest(
            db, AT_ONCE, smallest_batch=bench.smallest_batch, now=now, models=_models(bench.settings)
        )


def _learn(bench: Bench, now: datetime) -> int:
    models = _models(bench.settings)
    return themes.learn(bench.engine, now=now, models=models) + themes.learn_feelings(
        bench.engine, models=models
    )


def _models(settings: Settings) -> themes.Models:
    return themes.Models(settings.store / "models", by_meaning=settings.themes_by_meaning)


def _not_checked(bench: Bench, now: datetime) -> int:
    with session(bench.engine) as db:
        return review.close_overdue(db, AT_ONCE, now=now)


def _keys(bench: Bench, now: datetime) -> int:
    ring = bench.opener.ring
    made = turn(bench.engine, ring, now=now)
    sealed = bench.resealer.reseal(bench.engine, AT_ONCE, now=now)
    ended = end(bench.engine, ring, bench.resealer, now=now) if _may_erase(bench, now) else 0
    copy_epochs(ring)
    bench.tidied.asked |= bool(sealed or ended)
    return made + sealed + ended


def _may_erase(bench: Bench, now: datetime) -> bool:
    """Not where the clock has just leapt: what is erased or destroyed by it never comes back."""
    with session(bench.engine, writes=False) as db:
        last = retention.last(db).at
    return bench.trust.believes(now, last)


def _forget(bench: Bench, now: datetime) -> int:
    if not _may_erase(bench, now):
        return 0
    with session(bench.engine) as db:
        forgotten = retention.forget(db, AT_ONCE, now=now, words_days=bench.settings.words_days)
    bench.tidied.asked |= bool(forgotten)
    return forgotten


def tidy(bench: Bench, now: datetime, *, idle: bool) -> None:
    """Clean the files each hour, and once a piece of deleting is done; in between cut SQLite's log each minute.

    What could not be cleaned, because somebody held it, is tried again after a minute: phones do not wait for us twice.
    """
    tidied, moment = bench.tidied, monotonic()
    if tidied.tried_at is not None and moment - tidied.tried_at < MINUTE:
        return
    tidied.tried_at = moment
    late = tidied.at is None or moment - tidied.at >= HOUR
    if not late and not (tidied.asked and idle):
        retention.cut_log(bench.engine, PATIENCE_MS)
    elif retention.tidy(bench.engine, now=now):
        tidied.at, tidied.asked = moment, False


STAGES: dict[str, Stage] = {
    "look twice": _look_twice,
    "look for readers": _clear,
    "alarm": _alarm,
    "tell workers": _tell_workers,
    "morning check": _morning_check,
    "clean": _clean,
    "set apart": _set_apart,
    "send on": _send_on,
    "keep corrections": _keep_corrections,
    "learn": _learn,
    "suggest": _suggest,
    "not checked in time": _not_checked,
    "keys": _keys,
    "forget": _forget,
}
"""What can raise an alarm and the alarms first, whatever else waits."""

WAITING: dict[str, Callable[[Session], int]] = {
    "worries": safeguarding.waiting_count,
    "look twice": safeguarding.not_looked_at,
    "clean": anonymisation.to_do,
    "read": anonymisation.waiting_count,
    "code": lambda db: sum(one.left for one in themes.progress(db).values()),
}
"""What waits at each stage, for the worker and for people."""
