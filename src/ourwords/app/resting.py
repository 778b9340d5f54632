"""A stage that failed rests, longer each time: what is broken is not tried, and does no harm, every few seconds."""

from collections.abc import Callable
from time import monotonic

FIRST = 15.0
"""Seconds after the first time; then twice as long each time."""


class Resting:
    """Which stages are left alone for now."""

    def __init__(self, longest: float, clock: Callable[[], float] = monotonic) -> None:
        """`longest`: seconds after which any of them is tried again."""
        self._longest, self._clock = longest, clock
        self._pauses: dict[str, float] = {}
        self._until: dict[str, float] = {}

    def rests(self, name: str) -> bool:
        """Whether it is not tried now."""
        return self._clock() < self._until.get(name, 0.0)

    def failed(self, name: str) -> None:
        """Leave it alone for a while."""
        self._pauses[name] = min(2 * self._pauses.get(name, FIRST / 2), self._longest)
        self._until[name] = self._clock() + self._pauses[name]

    def went_well(self, name: str) -> None:
        """Forget that it ever failed."""
        self._pauses.pop(name, None)
