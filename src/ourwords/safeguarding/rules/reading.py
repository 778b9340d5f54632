"""Whether anybody has read the words of a worry, and for how long they stay open to whoever opened them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

READ, CANNOT = "opened the words", "could not open the words, for their key is not here"
"""What the history of a worry says of an opening, and of one that nobody can do."""
STAYS = timedelta(minutes=10)
Line = Mapping[str, Any]


def is_read(history: Iterable[Line], kept_from: Collection[str], *, tried: bool = False) -> bool:
    """Whether somebody opened the words, or (`tried`) could not; what those did whom it is kept from does not count."""
    counts = {READ, CANNOT} if tried else {READ}
    return any(line["did"] in counts and line["who"] not in kept_from for line in history)


def cannot_be_read(history: Iterable[Line]) -> bool:
    """Whether the last who tried could not open the words."""
    tries = [line["did"] for line in history if line["did"] in {READ, CANNOT}]
    return tries[-1:] == [CANNOT]


def stays_open(history: Iterable[Line], me: UUID, visit: str, now: datetime) -> bool:
    """Whether the words are still open to whoever opened them: for ten minutes, in the same visit, until they shut them.

    What is written down of an opening is what keeps it open, so nothing can be open that is not written down.
    """
    mine = (line for line in history if line["did"] == READ and line["who"] == str(me))
    opened = (datetime.fromisoformat(line["at"]) for line in mine if visit and line.get("visit") == visit)
    return any(at <= now < at + STAYS for at in opened)


def shut(history: Iterable[Line], visit: str) -> list[dict[str, Any]]:
    """The history with what was opened in a visit no longer open; that it was opened stays."""
    return [{**line, "visit": ""} if line.get("visit") == visit else dict(line) for line in history]
