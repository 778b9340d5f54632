"""Random bytes from the system, fetched a page at a time: asking for each few costs more than sealing an answer."""

import os
from threading import Lock
from uuid import UUID

PAGE = 4096


class Chance:
    """Gives each random byte once, whichever thread asks; a forked process starts with a page of its own."""

    def __init__(self) -> None:
        self._lock, self._page, self._used = Lock(), b"", 0

    def bytes(self, count: int) -> bytes:
        """So many random bytes; at most a page."""
        with self._lock:
            if self._used + count > len(self._page):
                self._page, self._used = os.urandom(PAGE), 0
            self._used += count
            return self._page[self._used - count : self._used]

    def uuid(self) -> UUID:
        """A random UUID (version 4)."""
        return UUID(bytes=self.bytes(16), version=4)

    def forget(self) -> None:
        """Drop what was fetched."""
        self._lock, self._page, self._used = Lock(), b"", 0


CHANCE = Chance()
os.register_at_fork(after_in_child=CHANCE.forget)
