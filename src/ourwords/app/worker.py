"""The worker: stages in order, each pulling what is not done yet. Safe to stop, safe to repeat."""

from threading import Event

from ourwords.app.checking import refuse_wrong_keys
from ourwords.app.stages import STAGES, Bench, tidy
from ourwords.kit import clock
from ourwords.kit.db import make_engine
from ourwords.kit.keys import load_secret
from ourwords.kit.logs import log
from ourwords.kit.mail import make_mailer
from ourwords.kit.settings import Settings
from ourwords.vault import load_sealer
from ourwords.vault.opening import Resealer, load_opener

LOG = log("worker")
PAUSE = 5.0
"""Seconds between looks when nothing waits: a worry is mailed well within a minute."""

SILENT = frozenset({"look twice", "alarm"})
"""Stages without a line in the log: it would tell the minute a child wrote."""


def make_bench(settings: Settings, smallest_batch: int | None = None) -> Bench:
    """All that the stages need.

    Raises:
        NotReady: keys, database or the way to send alarms are missing, or the keys are of another installation.
    """
    engine, opener = make_engine(settings.database), load_opener(settings)
    refuse_wrong_keys(engine, settings, worker=True)
    return Bench(
        engine, settings, opener, load_secret(settings.keys_folder), make_mailer(settings),
        smallest_batch or settings.smallest_batch, Resealer(opener, load_sealer(settings)),
    )  # fmt: skip


def one_round(bench: Bench) -> int:
    """Every stage once; how many things were done. A stage that fails is logged and tried again next time."""
    done = 0
    for name, stage in STAGES.items():
        try:
            count = stage(bench, clock.now())
        except Exception as wrong:  # one broken stage must not keep an alarm from being sent
            LOG.error("stage %s: %s", name, type(wrong).__name__)
            continue
        if count and name not in SILENT:
            LOG.info("stage %s: %d done", name, count)
        done += count
    _tidy(bench, idle=not done)
    return done


def _tidy(bench: Bench, *, idle: bool) -> None:
    try:
        tidy(bench, clock.now(), idle=idle)
    except Exception as wrong:
        LOG.error("tidying: %s", type(wrong).__name__)


def work_once(bench: Bench) -> int:
    """Rounds until nothing is left and the files are clean of what was deleted; how many things were done in all."""
    total = 0
    while done := one_round(bench):
        total += done
    bench.tidied.at = bench.tidied.tried_at = None
    _tidy(bench, idle=True)
    return total


def work_on(bench: Bench, stop: Event) -> None:
    """Work until told to stop."""
    while not stop.is_set():
        if not one_round(bench):
            stop.wait(PAUSE)
