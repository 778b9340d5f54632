"""Connections to PostgreSQL that wait for the next engine to need one."""

from collections import defaultdict
from threading import Lock
from typing import Any, Self
from weakref import WeakKeyDictionary

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Dialect

Connection = psycopg.Connection[Any]


class Kept:
    """Connections that were closed by one engine and stay open for another, by what they were opened with."""

    def __init__(self) -> None:
        self._idle: defaultdict[str, list[Connection]] = defaultdict(list)
        self._opened = WeakKeyDictionary[Connection, str]()
        self._lock = Lock()

    def take(
        self, dialect: Dialect, _record: object, cargs: list[Any], cparams: dict[str, Any]
    ) -> Connection | None:
        """SQLAlchemy's event "do_connect": one that waits, else a new one; None lets other databases connect as they do."""
        if dialect.driver != "psycopg":
            return None
        plain = {name: value for name, value in cparams.items() if name != "context"}
        to = repr((cargs, sorted(plain.items())))
        with self._lock:
            while self._idle[to]:
                found = self._idle[to].pop()
                if not found.closed:
                    return found
        made = psycopg.connect(*cargs, **cparams)
        with self._lock:
            self._opened[made] = to
        return made

    def give_back(self, connection: Connection) -> None:
        """In place of closing: keep what is whole and in the middle of nothing."""
        with self._lock:
            to = self._opened.get(connection)
            if to and not connection.closed and connection.info.transaction_status == TransactionStatus.IDLE:
                self._idle[to].append(connection)
                return
        connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End all that wait."""
        for idle in self._idle.values():
            for connection in idle:
                connection.close()
