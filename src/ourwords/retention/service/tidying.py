"""See to it that what was deleted is gone from the files, and that neither files nor tables show the order of arrival."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Table, inspect, text
from sqlalchemy.exc import DBAPIError

from ourwords.kit import clock
from ourwords.kit.db import session
from ourwords.kit.logs import log
from ourwords.retention.rules import SCHEDULE, Part
from ourwords.retention.service.erasing import table
from ourwords.retention.service.forgetting import last

LOG = log("retention")
OF_CHILDREN = tuple(name for name, kept in SCHEDULE.items() if kept.part in (Part.CHILDREN, Part.WORK))
"""Tables that hold what children said, or would show in which order they came."""
PATIENCE_MS = 2000
"""Phones must not wait behind us: who holds a table or a file longer is left alone until the next time."""
SMALL = 32 * 1024 * 1024
"""What is smaller is written anew in a fraction of a second: each time. What is larger waits for the night."""
LATELY = timedelta(days=14)
"""Of rows that hang on an answer's week, those of the last two weeks get a new mark: then all of one week have the same."""


def tidy(engine: Engine, *, now: datetime | None = None) -> bool:
    """Clean the files of what was deleted, and lay rows in the order of their random ids; True when all is done.

    Small stores are written anew each time, large ones once a day. Never call it inside a transaction.

    SQLite: the file is written anew and the write-ahead log cut to nothing (pages are overwritten when rows are deleted).
    PostgreSQL: all rows that came lately are marked as written by one transaction, then tables are written anew, which
    leaves neither the bytes of deleted rows nor an order of arrival.
    """
    today = clock.today(now or clock.now())
    with session(engine, writes=False) as db:
        nightly = last(db).clustered_on != today
    done = (
        _tidy_file(engine, nightly)
        if engine.dialect.name == "sqlite"
        else _tidy_tables(engine, today, nightly)
    )
    if done and nightly:
        with session(engine) as db:
            row = last(db)
            row.clustered_on = today
            db.add(row)
        cut_log(engine)
    return done


def cut_log(engine: Engine, patience_ms: int = PATIENCE_MS) -> bool:
    """Write SQLite's log back and cut it to nothing, for it shows what came in which order, and what was deleted; True
    when it is empty. Nothing to do on PostgreSQL."""
    return engine.dialect.name != "sqlite" or _on_file(engine, patience_ms, _cut)


def _tidy_file(engine: Engine, nightly: bool) -> bool:
    def write_anew(cursor: Any) -> bool:
        (pages,), (size,) = (cursor.execute(f"PRAGMA page_{what}").fetchone() for what in ("count", "size"))
        if nightly or pages * size < SMALL:
            cursor.execute("VACUUM")
        return _cut(cursor)

    return _on_file(engine, PATIENCE_MS, write_anew)


def _cut(cursor: Any) -> bool:
    (busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _on_file(engine: Engine, patience_ms: int, work: Callable[[Any], bool]) -> bool:
    """Work on the file with less patience than others have; False when somebody held it for longer."""
    with closing(engine.raw_connection()) as raw:
        cursor = raw.cursor()
        (before,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        try:
            cursor.execute(f"PRAGMA busy_timeout={patience_ms}")
            return work(cursor)
        except engine.dialect.loaded_dbapi.OperationalError as wrong:
            LOG.warning("the store could not be tidied: %s", type(wrong).__name__)
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout={int(before)}")


def _tidy_tables(engine: Engine, today: date, nightly: bool) -> bool:
    there = [table(name) for name in OF_CHILDREN if inspect(engine).has_table(name)]
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"SET lock_timeout = {PATIENCE_MS}"))
        try:
            chosen = [one for one in there if nightly or _size(connection, one) < SMALL]
            marked = _tried(connection, "rows", lambda: _mark_alike(connection, chosen, today))
            anew = [
                _tried(connection, one.name, lambda one=one: _write_anew(connection, one)) for one in chosen
            ]
        finally:
            connection.execute(text("RESET lock_timeout"))
    return marked and all(anew)


def _tried(connection: Connection, what: str, work: Callable[[], None]) -> bool:
    try:
        work()
    except DBAPIError as wrong:
        LOG.warning("%s could not be tidied: %s", what, type(wrong.orig).__name__)
        connection.rollback()
        return False
    return True


def _size(connection: Connection, one: Table) -> int:
    return connection.execute(
        text("SELECT pg_total_relation_size(:name)"), {"name": f'"{one.name}"'}
    ).scalar_one()


def _mark_alike(connection: Connection, tables: list[Table], today: date) -> None:
    """Let one transaction have written all rows of late, so that its number tells nothing. Rows somebody holds just now
    are left to them: neither waits for the other."""
    orders: list[str] = []
    for one in tables:
        name = f'"{one.name}"'
        orders.append(
            f"UPDATE {name} AS one SET id = one.id FROM (SELECT id FROM {name} WHERE {_is_late(one)} "  # noqa: S608 - the schema's own names
            "ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) AS free WHERE one.id = free.id"
        )
    since = (today - LATELY).isoformat()
    connection.execute(text("BEGIN"))
    for order in orders:
        connection.execute(text(order), {"since": since} if ":since" in order else {})
    connection.execute(text("COMMIT"))


def _is_late(one: Table) -> str:
    """Which rows of a table came lately, as SQL; all of them where they hang on no week."""
    if "week" in one.columns:
        return "week >= :since"
    for column, parent in (("response_id", "response"), ("clean_text_id", "cleantext")):
        if column in one.columns:
            return f"{column} IN (SELECT id FROM {parent} WHERE week >= :since)"  # noqa: S608 - ours
    return "true"


def _write_anew(connection: Connection, one: Table) -> None:
    key = inspect(connection).get_pk_constraint(one.name)["name"] or f"{one.name}_pkey"
    connection.execute(text(f'CLUSTER "{one.name}" USING "{key}"'))
    connection.execute(text(f'VACUUM "{one.name}"'))
