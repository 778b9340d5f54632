"""See to it that what was deleted is gone from the files, and that tables do not show the order of arrival."""

from datetime import date, datetime

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from ourwords.kit import clock
from ourwords.kit.db import session
from ourwords.kit.logs import log
from ourwords.retention.service.forgetting import last

LOG = log("retention")
WITH_WORDS = ("response", "sealed", "cleantext", "suggestion", "concern", "code")
"""Tables that hold what children said, or would show in which order they came."""
PATIENCE_MS = 2000
"""Phones must not wait behind us: who holds a table or a file longer is left alone until the next time."""


def tidy(engine: Engine, *, now: datetime | None = None) -> bool:
    """Clean the files of what was deleted; True when nothing of it is left in them.

    SQLite: the write-ahead log is written back and cut to nothing (pages are overwritten when rows are deleted).
    PostgreSQL: free space is given up each time; once a day tables are written anew in the order of their random ids,
    which leaves neither the bytes of deleted rows nor an order of arrival. Never call it inside a transaction.
    """
    if engine.dialect.name == "sqlite":
        return _cut_log(engine)
    return _write_anew(engine, clock.today(now or clock.now()))


def _cut_log(engine: Engine) -> bool:
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        (before,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        (busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={int(before)}")
        return not busy
    finally:
        raw.close()


def _write_anew(engine: Engine, today: date) -> bool:
    with session(engine, writes=False) as db:
        anew = last(db).clustered_on != today
    there = [name for name in WITH_WORDS if inspect(engine).has_table(name)]
    if False in [_write_table(engine, name, anew=anew) for name in there]:  # each is tried
        return False
    if anew:
        with session(engine) as db:
            row = last(db)
            row.clustered_on = today
            db.add(row)
    return True


def _write_table(engine: Engine, name: str, *, anew: bool) -> bool:
    quote = engine.dialect.identifier_preparer.quote
    key = inspect(engine).get_pk_constraint(name)["name"] or f"{name}_pkey"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            connection.execute(text(f"SET lock_timeout = {PATIENCE_MS}"))
            if anew:
                connection.execute(text(f"CLUSTER {quote(name)} USING {quote(key)}"))
            connection.execute(text(f"VACUUM {quote(name)}"))
        except DBAPIError as wrong:
            LOG.warning("table %s could not be tidied: %s", name, type(wrong.orig).__name__)
            return False
        finally:
            connection.execute(text("RESET lock_timeout"))
    return True
