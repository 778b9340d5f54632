"""Promise 3, deeper: neither the database's own marks nor the places of rows in its files tell in which order answers came."""

from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from ourwords import anonymisation, retention
from ourwords.anonymisation import CleanText
from ourwords.app.stages import MINUTE
from ourwords.app.worker import make_bench, one_round, work_once
from ourwords.kit import clock
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.responses.rules import visit
from ourwords.vault.opening import Opener
from tests.people import a_response, a_survey
from tests.promises.lying import telling_marks, telling_pages

MANY = 120
BOUND = 0.46
"""Five standard errors at 120: chance alone reaches it less than once in a million."""
TABLES = ("response", "sealed", "cleantext", "sent")
Known = dict[str, int]


@pytest.fixture
def known(db: Session, settings: Settings, opener: Opener) -> Known:
    """Answers sent one after the other and made ready for reading: every id that belongs to one -> its place."""
    survey, secret = a_survey(db), load_secret(settings.keys_folder)
    found: Known = {}
    for place in range(MANY):
        given = {"change": [f"words {place} " * (300 if place % 9 == 0 else 1)]}
        response_id = a_response(db, settings, survey, now=clock.now(), token=f"t{place}", **given)
        found[response_id.hex] = found[visit(secret, f"t{place}", repr(given).encode()).key.hex] = place
    while anonymisation.work(db, 40, opener=opener, smallest_batch=10, now=clock.now()):
        db.commit()
    for one in db.exec(select(Response)):
        if one.sealed_id:
            found[one.sealed_id.hex] = found[one.id.hex]
    found |= {one.id.hex: found[one.response_id.hex] for one in db.exec(select(CleanText))}
    db.close()
    return found


def telling(engine: Engine, known: Known) -> set[str]:
    """What tells in which order answers came."""
    if engine.dialect.name == "postgresql":
        return telling_marks(engine, TABLES, known, BOUND)
    pages = telling_pages(Path(str(engine.url.database)).absolute())
    return {f"{pages} pages"} if pages else set()


def log_is_empty(settings: Settings) -> bool:
    log = settings.store / "ourwords.db-wal"
    return not log.exists() or log.stat().st_size == 0


def test_after_tidying_no_mark_and_no_place_tells_when_answers_came(
    known: Known, settings: Settings, engine: Engine
) -> None:
    assert retention.tidy(engine)

    assert telling(engine, known) == set()
    assert log_is_empty(settings)


def test_the_measure_sees_what_tells_before_it(known: Known, engine: Engine) -> None:
    retention.cut_log(engine)  # what is still in the log alone is not in the file yet

    seen = telling(engine, known)

    assert seen
    assert engine.dialect.name == "sqlite" or {"response xmin", "sealed xmin", "sent xmin"} <= seen


def test_the_worker_cleans_a_small_store_when_it_has_nothing_else_to_do(
    known: Known, settings: Settings, engine: Engine
) -> None:
    work_once(make_bench(settings, 1))

    assert telling(engine, known) == set()
    assert log_is_empty(settings)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_rows_of_one_week_have_one_mark_on_whichever_day_they_came(
    known: Known, db: Session, settings: Settings, engine: Engine
) -> None:
    survey, week = a_survey(db, slug="another"), clock.week_of(clock.now())
    assert retention.tidy(engine)
    for day in range(1, 4):
        a_response(db, settings, survey, now=clock.now(), change="later")
        assert retention.tidy(engine, now=clock.now() + timedelta(days=day))

    with engine.connect() as connection:
        marks = connection.execute(
            text("SELECT DISTINCT xmin::text FROM response WHERE week = :week"), {"week": week}
        )
        assert len(marks.all()) == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_log_is_cut_each_minute_while_there_is_work(db: Session, settings: Settings) -> None:
    bench = make_bench(settings, 1)
    work_once(bench)
    a_response(db, settings, a_survey(db), change="words")
    db.close()
    assert not log_is_empty(settings)

    bench.tidied.tried_at = monotonic() - 2 * MINUTE
    one_round(bench)

    assert log_is_empty(settings)
