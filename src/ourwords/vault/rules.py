"""The vault's calendar: when each epoch's key begins to seal, until when it may, and when it is destroyed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

AHEAD = timedelta(days=14)
"""A key is announced so long before it seals: every part knows it in time, and a worker may stand still meanwhile."""
SLACK = timedelta(days=14)
"""A key may still seal so long after its time, when no later one is known. Copies of 14 days can be opened as long."""
SPARE = timedelta(days=2)
"""Between the last day on which anybody may seal with a key and its end: clocks differ, and a phone may be slow."""


@dataclass(frozen=True, slots=True)
class Epoch:
    """The weeks in which boxes are sealed for one key, named by its public half (hexadecimal)."""

    public: str
    begins: date
    until: date
    """The last day on which it may seal."""

    @property
    def over(self) -> date:
        """The day on which the next one begins, as far as was planned."""
        return self.until - SLACK

    @property
    def ends(self) -> date:
        """The day on which its key is destroyed, if nothing hangs on it any more."""
        return self.until + SPARE

    def message(self) -> bytes:
        """What is signed when it is announced: nothing of it can be changed, and it means nothing elsewhere."""
        return f"ourwords epoch {self.public} {self.begins} {self.until}".encode()


def monday(day: date) -> date:
    """The Monday of its week. Epochs begin on one, so that a box's key says no more than the week that is kept anyway."""
    return day - timedelta(days=day.weekday())


def current(epochs: Iterable[Epoch], today: date) -> Epoch | None:
    """The epoch whose key seals today: the last that has begun, as long as it may; None when there is none."""
    able = [one for one in epochs if one.begins <= today <= one.until]
    return max(able, key=lambda one: (one.begins, one.public), default=None)


def to_begin(begun: Iterable[date], days: int, today: date) -> Iterator[tuple[date, date]]:
    """The epochs to make now, each with its first day and the last on which it may seal; `days` are whole weeks."""
    length, last = timedelta(days=days), max(begun, default=None)
    while last is None or today >= last + length - AHEAD:
        last = monday(today) if last is None else max(last + length, monday(today))
        yield last, last + length + SLACK
