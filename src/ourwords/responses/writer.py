"""Write many phones' answers in one commit: one thread, and a reply only after the disk has it."""

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import date
from queue import SimpleQueue
from threading import Thread
from time import sleep
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, case, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from ourwords.kit.logs import log
from ourwords.responses.models import Response, Sent, Tally
from ourwords.responses.rules import Visit, tangle
from ourwords.safeguarding import Concern, ToLookAt
from ourwords.vault import Sealed

LOG: logging.Logger = log("writer")
MOST_AT_ONCE = 256
GATHER = 0.01
"""Seconds to wait for others before a commit: a child does not notice, and one commit then serves many phones."""
TABLES = (Sealed, Response, Concern, ToLookAt, Sent)
Rows = dict[type[Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Submission:
    """One sent form as the rows it becomes, and how it is known again."""

    visit: Visit
    response_id: UUID
    rows: Rows
    counts: tuple[UUID, date] | None = None
    """The survey whose tally it counts for, and the day on which it is read; None where nobody counts."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The response that holds these answers; `again` when they had come before."""

    response_id: UUID
    again: bool


Waiting = tuple[Submission, "asyncio.Future[Kept]"]


class Writer:
    """The one thread that writes sent forms. Start it before the first form comes; stop it after the last."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="writer", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def stop(self) -> None:
        """Write what is waiting, then end."""
        self._queue.put(None)
        self._thread.join()

    async def write(self, submission: Submission) -> Kept:
        """Wait until these rows are committed; raises what the database said when they are not."""
        future: asyncio.Future[Kept] = asyncio.get_running_loop().create_future()
        self._queue.put((submission, future))
        return await future

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            batch, last = self._gather(first)
            self._settle(batch)
            if last:
                return

    def _gather(self, first: Waiting) -> tuple[list[Waiting], bool]:
        sleep(GATHER)
        batch = [first]
        while len(batch) < MOST_AT_ONCE and not self._queue.empty():
            more = self._queue.get()
            if more is None:
                return batch, True
            batch.append(more)
        return batch, False

    def _settle(self, batch: list[Waiting]) -> None:
        results = write_all(self._engine, [submission for submission, _ in batch])
        loop = batch[0][1].get_loop()
        if not loop.is_closed():
            loop.call_soon_threadsafe(
                _tell, [(future, result) for (_, future), result in zip(batch, results, strict=True)]
            )


def _tell(results: list[tuple["asyncio.Future[Kept]", Kept | Exception]]) -> None:
    for future, result in results:
        if future.done():  # the phone has gone; what it sent is kept all the same
            continue
        if isinstance(result, Exception):
            future.set_exception(result)
        else:
            future.set_result(result)


def write_all(engine: Engine, batch: list[Submission]) -> list[Kept | Exception]:
    """Write a batch in one commit; when that fails, each alone, so that one bad row refuses only itself."""
    try:
        with engine.begin() as connection:
            return list(_write(connection, batch))
    except Exception:  # whatever it was, each form gets its own try and its own answer: nobody waits for ever
        return [_write_alone(engine, submission) for submission in batch]


def _write_alone(engine: Engine, submission: Submission) -> Kept | Exception:
    for last_try in (False, True):
        try:
            with engine.begin() as connection:
                return _write(connection, [submission])[0]
        except IntegrityError as wrong:  # on PostgreSQL another process may just have written the same form
            if last_try:
                LOG.error("a row was refused: %s", type(wrong.orig).__name__)
                return wrong
        except Exception as wrong:
            LOG.error("could not write: %s", type(wrong).__name__)
            return wrong
    raise AssertionError("both tries return")


def _write(connection: Connection, batch: list[Submission]) -> list[Kept]:
    known = _known(connection, batch)
    kept: list[Kept] = []
    counted = Counter[tuple[UUID, date]]()
    rows: dict[type[Any], list[dict[str, Any]]] = {table: [] for table in TABLES}
    for submission in batch:
        before = known.get(submission.visit.key)
        kept.append(Kept(submission.response_id if before is None else before, before is not None))
        if before is None:
            counted.update([submission.counts] if submission.counts else [])
            known[submission.visit.key] = submission.response_id
            for table, row in submission.rows.items():
                rows[table].append(row)
    for table in TABLES:
        if rows[table]:
            connection.execute(insert(table), rows[table])
    for (survey_id, day), number in sorted(counted.items()):
        connection.execute(_counted(connection, survey_id, day, number))
    return kept


def _counted(connection: Connection, survey_id: UUID, day: date, number: int) -> Any:
    """Add to the tally of a day's reading; the one of another day before it is forgotten."""
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    new = dialect.insert(Tally).values(id=uuid4(), survey_id=survey_id, day=day, taken=number)
    same = col(Tally.day) == new.excluded.day
    taken = case((same, col(Tally.taken) + new.excluded.taken), else_=new.excluded.taken)
    return new.on_conflict_do_update(
        index_elements=["survey_id"], set_={"day": new.excluded.day, "taken": taken}
    )


def _known(connection: Connection, batch: list[Submission]) -> dict[UUID, UUID]:
    """Which of these forms had come before, and as which response."""
    masks = {submission.visit.key: submission.visit.mask for submission in batch}
    found = connection.execute(select(col(Sent.id), col(Sent.thread)).where(col(Sent.id).in_(masks)))
    return {row[0]: UUID(bytes=tangle(masks[row[0]], row[1])) for row in found}
