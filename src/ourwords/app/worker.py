"""The worker: stages in order, each pulling what is not done yet. Safe to stop, safe to repeat."""

from collections.abc import Callable, Iterable
from threading import Event, Thread

from ourwords.anonymisation import look_with, second_reader
from ourwords.app.checking import refuse_wrong_keys
from ourwords.app.resting import Resting
from ourwords.app.stages import STAGES, Bench, tidy
from ourwords.app.trusting import Trust
from ourwords.kit import clock
from ourwords.kit.db import make_engine
from ourwords.kit.keys import load_secret
from ourwords.kit.logs import log, place
from ourwords.kit.mail import make_mailer
from ourwords.kit.settings import Settings
from ourwords.vault import load_sealer
from ourwords.vault.opening import Resealer, load_opener

LOG = log("worker")
PAUSE = 5.0
"""Seconds between looks when nothing waits: a worry is mailed well within a minute."""

PATIENCE = 15.0
"""Seconds a mail that is being sent may take to end when we are told to stop."""
SILENT = frozenset({"look twice", "look for readers", "alarm"})
"""Stages without a line in the log: it would tell the minute a child wrote."""


def make_bench(
    settings: Settings, smallest_batch: int | None = None, *, clock_is_right: bool = False
) -> Bench:
    """All that the stages need.

    Args:
        clock_is_right: somebody says so, and nobody waits where it is days past the last forgetting.

    Raises:
        NotReady: keys, database, the way to send alarms, or the model or second reader that was asked for are missing, or the keys
            are of another installation.
    """
    engine, opener = make_engine(settings.database), load_opener(settings)
    refuse_wrong_keys(engine, settings, worker=True)
    look_with(settings.name_tagger)
    second_reader(wanted=settings.second_reader)
    return Bench(
        engine, settings, opener, load_secret(settings.keys_folder), make_mailer(settings),
        smallest_batch or settings.smallest_batch, Resealer(opener, load_sealer(settings)),
        trust=Trust(always=clock_is_right),
    )  # fmt: skip


ALARMS = ("look twice", "look for readers", "alarm", "morning check")
"""Stages that wait for no other: a long one must not keep a worry from being mailed."""
ALARMS_REST, OTHERS_REST = 30.0, 600.0
"""The longest that a stage that fails is left alone. A worry must not wait: with the half minute that a stuck lock is waited
for, alarms are tried once a minute."""
OTHERS = tuple(name for name in STAGES if name not in ALARMS)


def one_round(bench: Bench) -> int:
    """Every stage once; how many things were done. A stage that fails is logged and tried again next time."""
    done = some_stages(bench, STAGES, Resting(0.0))
    _tidy(bench, idle=not done)
    return done


def some_stages(bench: Bench, names: Iterable[str], resting: Resting) -> int:
    """These stages once, without those that rest; how many things were done."""
    done = 0
    for name in names:
        if resting.rests(name):
            continue
        try:
            count = STAGES[name](bench, clock.now())
        except Exception as wrong:  # one broken stage must not keep an alarm from being sent
            LOG.error("stage %s: %s (%s)", name, type(wrong).__name__, place(wrong))
            resting.failed(name)
            continue
        resting.went_well(name)
        if count and name not in SILENT:
            LOG.info("stage %s: %d done", name, count)
        done += count
    return done


def _tidy(bench: Bench, *, idle: bool) -> None:
    try:
        tidy(bench, clock.now(), idle=idle)
    except Exception as wrong:
        LOG.error("tidying: %s (%s)", type(wrong).__name__, place(wrong))


def work_once(bench: Bench) -> int:
    """Rounds until nothing is left and the files are clean of what was deleted; how many things were done in all."""
    total = 0
    while done := one_round(bench):
        total += done
    bench.tidied.at = bench.tidied.tried_at = None
    _tidy(bench, idle=True)
    return total


def work_on(bench: Bench, stop: Event) -> None:
    """Work until told to stop; alarms in a thread of their own."""
    alarms_rest, others_rest = Resting(ALARMS_REST), Resting(OTHERS_REST)
    alarms = Thread(
        target=_keep_on,
        args=(stop, lambda: some_stages(bench, ALARMS, alarms_rest)),
        name="alarms",
        daemon=True,
    )
    alarms.start()
    _keep_on(stop, lambda: _others(bench, others_rest))
    alarms.join(PATIENCE)


def _others(bench: Bench, resting: Resting) -> int:
    done = some_stages(bench, OTHERS, resting)
    _tidy(bench, idle=not done)
    return done


def _keep_on(stop: Event, work: Callable[[], int]) -> None:
    while not stop.is_set():
        if not work():
            stop.wait(PAUSE)
