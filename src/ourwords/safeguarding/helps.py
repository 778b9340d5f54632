"""The help that every page shows, read from the database once a second at most and never because of one phone."""

import asyncio
from collections.abc import Iterator
from threading import Lock
from time import monotonic

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from ourwords.kit.db import session
from ourwords.kit.logs import log
from ourwords.safeguarding.helping import shown
from ourwords.safeguarding.rules import ADULT_HELP, YORK_HELP, Help

LOG = log("safeguarding")
FRESH = 1.0
"""Seconds after which we look again."""
Lines = tuple[Help, ...]


class Helps:
    """What to show now, to children and to grown-ups; the lines we begin with, or the last ones known, where none can be read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lines: tuple[Lines, Lines] = (YORK_HELP, ADULT_HELP)
        self._looked = -FRESH
        self._looking = Lock()
        self.children = Board(self, 0)
        self.adults = Board(self, 1)

    def look(self) -> str:
        """Read the lines from the database; gives a mark that changes when they do."""
        try:
            with session(self._engine, writes=False) as db:
                self._lines = shown(db, adults=False), shown(db, adults=True)
        except SQLAlchemyError as wrong:  # whatever is broken, help is shown
            LOG.warning(
                "the help lines cannot be read, so the last ones are shown (%s)", type(wrong).__name__
            )
        self._looked = monotonic()
        return str(hash(self._lines))

    def now(self) -> tuple[Lines, Lines]:
        """The lines, looked at anew where they are not fresh: here in a thread that may wait, elsewhere beside it."""
        if monotonic() - self._looked > FRESH and self._looking.acquire(blocking=False):
            try:
                asyncio.get_running_loop().run_in_executor(None, self._look)
            except RuntimeError:  # no loop runs in this thread: nobody else waits for it
                self._look()
        return self._lines

    def _look(self) -> None:
        try:
            self.look()
        finally:
            self._looking.release()


class Board:
    """One kind of reader's lines, as they are whenever a page goes through them."""

    def __init__(self, helps: Helps, place: int) -> None:
        self._helps, self._place = helps, place

    def __iter__(self) -> Iterator[Help]:
        return iter(self._helps.now()[self._place])
