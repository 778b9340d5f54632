"""Copy the store out of an installation, or put a copy back: `store.py save FOLDER`, `store.py put-back FOLDER`.

No key that opens anything is part of it. The keys of epochs lie beside copies, in one file that only the vault's key
opens and that is always written over. backup.sh and restore.sh call this.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, inspect, make_url, text
from sqlalchemy.exc import OperationalError

from ourwords.kit.settings import Settings

Rows = dict[str, int]


def save(settings: Settings, folder: Path) -> Rows:
    """Write a copy of the whole store, how many rows each table has, and beside it the epochs' keys; gives the counts."""
    address = make_url(settings.database)
    rows = save_sqlite(address, folder) if is_sqlite(address) else save_postgresql(address, folder)
    (folder / "rows.json").write_text(json.dumps(rows, indent=1, sort_keys=True) + "\n")
    if settings.epochs_copy.exists():
        shutil.copyfile(settings.epochs_copy, folder / settings.epochs_copy.name)
    return rows


def is_sqlite(address: URL) -> bool:
    """Whether the store is one file."""
    return address.get_backend_name() == "sqlite"


def save_sqlite(address: URL, folder: Path) -> Rows:
    """A compact copy while others write: pages of what was forgotten are not in it."""
    source, copy = Path(str(address.database)), folder / "store.db"
    if not source.exists():
        raise SystemExit(f"There is no store at {source}. Set OURWORDS_DATA or OURWORDS_DATABASE_URL.")
    with closing(
        sqlite3.connect(source.absolute().as_uri() + "?mode=rw", uri=True, timeout=60)
    ) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    return counted(URL.create("sqlite", database=str(copy)))


@contextmanager
def opened(address: URL) -> Generator[Engine]:
    """An engine that lets go of its connections at the end."""
    engine = create_engine(address)
    try:
        yield engine
    finally:
        engine.dispose()


def save_postgresql(address: URL, folder: Path) -> Rows:
    """A dump and its counts, both of the same moment; rows lie in the order of their random ids, not of arrival."""
    with opened(address) as engine:
        order_by_id(engine)
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar()
            target = f"--file={folder / 'store.dump'}"
            call("pg_dump", address, "--format=custom", f"--snapshot={snapshot}", target)
            return count(connection)


def order_by_id(engine: Engine) -> None:
    """Lay the rows of every table that has an id in the order of their ids."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table, key in inspect(connection).get_multi_pk_constraint().items():
            if key["constrained_columns"] == ["id"]:
                connection.execute(text(f'CLUSTER "{table[1]}" USING "{key["name"]}"'))


def call(program: str, address: URL, *options: str) -> None:
    """Run a program of PostgreSQL on this database; the password goes by the environment, where nobody sees it."""
    plain = address.set(drivername="postgresql", password=None).render_as_string()
    env = {**os.environ, **({"PGPASSWORD": address.password} if address.password else {})}
    done = subprocess.run(  # noqa: S603 - our own words and the settings', no shell
        [program, "--no-owner", "--no-acl", f"--dbname={plain}", *options], env=env, check=False
    )
    if done.returncode:
        raise SystemExit(f"{program} did not finish. Nothing was changed here that you can rely on.")


def put_back(settings: Settings, folder: Path) -> Rows:
    """Put a copy into an empty place and compare every table's rows with the counts taken when it was saved."""
    address = make_url(settings.database)
    expected = json.loads((folder / "rows.json").read_text())
    if is_sqlite(address):
        put_back_sqlite(address, folder)
    else:
        put_back_postgresql(address, folder)
    found = counted(address)
    wrong = sorted(
        table for table in expected.keys() | found.keys() if expected.get(table) != found.get(table)
    )
    if wrong:
        raise SystemExit(f"Rows differ in: {', '.join(wrong)}. Do not use this copy.")
    return found


def put_back_sqlite(address: URL, folder: Path) -> None:
    """Copy the file to where the store lies; refuses when there is one."""
    target = Path(str(address.database))
    if target.exists():
        raise SystemExit(f"There is a store at {target}. Move it away first; nothing was changed.")
    copy = folder / "store.db"
    if not copy.exists():
        raise SystemExit(
            f"{folder} holds no SQLite store. Set OURWORDS_DATABASE_URL to the PostgreSQL to fill."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(target)) as made:
        source.backup(made)
        if made.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise SystemExit("The copy is damaged. Use an earlier one.")


def put_back_postgresql(address: URL, folder: Path) -> None:
    """Fill an empty database in one transaction; refuses when it has tables."""
    with opened(address) as engine:
        if inspect(engine).get_table_names():
            raise SystemExit(
                "That database is not empty. Make a new one and point OURWORDS_DATABASE_URL at it."
            )
    call("pg_restore", address, "--exit-on-error", "--single-transaction", str(folder / "store.dump"))


def counted(address: URL) -> Rows:
    """How many rows each table has."""
    with opened(address) as engine, engine.connect() as connection:
        return count(connection)


def count(connection: Connection) -> Rows:
    """How many rows each table has, seen from this connection."""
    tables = inspect(connection).get_table_names()
    return {
        table: connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()  # noqa: S608 - the database's own names
        for table in tables
    }


def main(arguments: list[str]) -> None:
    """Do what the two scripts ask."""
    doings: dict[str, Any] = {"save": save, "put-back": put_back}
    if len(arguments) != 2 or arguments[0] not in doings:
        raise SystemExit("Say: store.py save FOLDER, or store.py put-back FOLDER.")
    try:
        rows = doings[arguments[0]](Settings(), Path(arguments[1]))
    except OperationalError:
        raise SystemExit(
            "The database does not answer. Check OURWORDS_DATABASE_URL and that it is running."
        ) from None
    sys.stdout.write(f"{sum(rows.values()):,} rows in {len(rows)} tables.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
