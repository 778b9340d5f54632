"""Two things at the same moment: one begins, and the other has to wait for it."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from ourwords import retention
from ourwords.kit.db import session
from tests.people import NOW

SOON = 0.4
"""Seconds in which the other one reaches the point where it has to wait."""


class Waiting(NamedTuple):
    """Ids of a text that waits to be read, and of its answer."""

    id: UUID
    response_id: UUID


@contextmanager
def meanwhile(engine: Engine, what: Callable[[Session], Any]) -> Generator[list[Any]]:
    """Do something in another thread while the block is not yet committed; gives what came of it, or its error."""
    came: list[Any] = []

    def work() -> None:
        try:
            with session(engine) as db:
                came.append(what(db))
        except Exception as wrong:  # whatever went wrong there is what is looked at here
            came.append(wrong)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(SOON)
    assert thread.is_alive(), "it did not wait for the first"
    yield came
    thread.join(20)
    assert not thread.is_alive(), "it waits for ever"


def take_back(response_id: UUID) -> Callable[[Session], None]:
    return lambda db: retention.take_back(db, response_id, now=NOW)
