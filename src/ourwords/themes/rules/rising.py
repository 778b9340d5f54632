"""Whether a theme is heard more or less often than last time, and how sure that is."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from uuid import UUID

from ourwords.disclosure_control import may_show, share
from ourwords.disclosure_control.rules.symbols import Symbol

Z = 1.959963984540054
"""Of a normal curve, 95 of 100 lie within so many standard deviations of its middle."""


class Sense(StrEnum):
    """What may be said of a theme beside last time."""

    MORE = "More than last time"
    FEWER = "Fewer than last time"
    SAME = "About the same: too few to tell"
    HIDDEN = "Hidden so nobody can be picked out"


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many responses."""

    n: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 of none is 0."""
        return self.n / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """One theme now and last time: whole percentages, and the interval of the difference in responses of every 100."""

    sense: Sense
    now: str = ""
    before: str = ""
    low: int = 0
    high: int = 0

    @property
    def interval(self) -> str:
        """The interval in words; empty where nothing may be shown."""
        if self.sense is Sense.HIDDEN:
            return ""
        if self.low < 0 < self.high:
            return f"Between {-self.low} fewer and {self.high} more of every 100 responses"
        near, far = sorted((abs(self.low), abs(self.high)))
        word = "fewer" if self.high <= 0 and self.low < 0 else "more"
        return f"{f'Between {near} and' if near else 'Up to'} {far} {word} of every 100 responses"


def wilson(part: Part) -> tuple[float, float]:
    """Where the true share lies, with 95 % certainty: 0 to 1 where nobody was asked.

    Source: Wilson (1927), in Newcombe, "Two-sided confidence intervals for the single proportion" (1998), method 3.
    """
    if part.of == 0:
        return 0.0, 1.0
    middle = 2 * part.n + Z * Z
    root = Z * sqrt(Z * Z + 4 * part.n * (1 - part.share))
    under = 2 * (part.of + Z * Z)
    return max(0.0, (middle - root) / under), min(1.0, (middle + root) / under)


def newcombe(now: Part, before: Part) -> tuple[float, float]:
    """Where the difference of two shares lies (now less before), with 95 % certainty, from -1 to 1.

    Source: Newcombe, "Interval estimation for the difference between independent proportions" (1998), method 10.
    """
    apart = now.share - before.share
    low_now, high_now = wilson(now)
    low_then, high_then = wilson(before)
    down = sqrt((now.share - low_now) ** 2 + (high_then - before.share) ** 2)
    up = sqrt((high_now - now.share) ** 2 + (before.share - low_then) ** 2)
    return max(-1.0, apart - down), min(1.0, apart + up)


def compare(now: Part, before: Part, *, threshold: int) -> Change:
    """What may be said; nothing at all, not even which way, unless both counts may be shown.

    Args:
        threshold: fewest responses that may be shown, as everywhere (`disclosure_control.threshold_for`).
    """
    parts = (now, before)
    if any(part.of == 0 or not may_show(part.n, of=part.of, threshold=threshold) for part in parts):
        return Change(Sense.HIDDEN)
    shares = [share(part.n, part.of, threshold=threshold) for part in parts]
    if Symbol.HIDDEN in shares:
        return Change(Sense.HIDDEN)
    low, high = newcombe(now, before)
    sense = Sense.MORE if low > 0 else Sense.FEWER if high < 0 else Sense.SAME
    said = ["less than 1%" if one is Symbol.LOW else f"{one}%" for one in shares]
    return Change(sense, said[0], said[1], round(100 * low), round(100 * high))


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter of a year."""

    year: int
    quarter: int

    @property
    def name(self) -> str:
        """The quarter as people say it."""
        return f"{('January to March', 'April to June', 'July to September', 'October to December')[self.quarter]} {self.year}"


def period_of(week: date) -> Period:
    """The quarter in which a week begins."""
    return Period(week.year, (week.month - 1) // 3)


def last_two(responses: Mapping[UUID, date]) -> tuple[Period, Period] | None:
    """The newest quarter with responses and the one with responses before it; None where there is only one.

    `responses`: id -> the Monday of the week it came in.
    """
    found = sorted({period_of(week) for week in responses.values()}, key=lambda one: (one.year, one.quarter))
    return (found[-1], found[-2]) if len(found) > 1 else None


def part_in(period: Period, weeks: Mapping[UUID, date], about: Set[UUID]) -> Part:
    """How many of a quarter's responses speak of something."""
    there = {id for id, week in weeks.items() if period_of(week) == period}
    return Part(len(there & about), len(there))
