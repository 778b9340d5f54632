"""A clock that runs ahead would erase for good what is not over: by a sudden leap of it nothing is, until a day has really passed."""

from datetime import datetime, timedelta
from time import monotonic

from ourwords.kit.logs import log

LEAP = timedelta(days=3)
"""How far the clock may be past the last forgetting, beside the time that we know has passed."""
DOUBT = timedelta(days=1)
"""How long people have to put a wrong clock right: in that time the doctor says so."""

LOG = log("worker")
SAYS = "the clock is %d days past the last forgetting: nothing is erased and no key destroyed for a day. Is it right?"


class Trust:
    """Whether the clock is believed when it says that something is over."""

    def __init__(self, *, always: bool = False) -> None:
        """`always`: somebody says that the clock is right."""
        self._always, self._right_at = always, monotonic()
        self._doubted_at: float | None = None

    def believes(self, now: datetime, last: datetime | None) -> bool:
        """Whether to erase by this moment, when forgetting was `last` done at that one; None where it never was."""
        moment = monotonic()  # seconds that really passed, whatever the clock says
        past = now - last if last else timedelta()
        if past <= LEAP:
            self._right_at, self._doubted_at = moment, None
        elif self._doubted_at is None and past - timedelta(seconds=moment - self._right_at) > LEAP:
            self._doubted_at = moment
            if not self._always:
                LOG.warning(SAYS, past.days)
        waited = None if self._doubted_at is None else timedelta(seconds=moment - self._doubted_at)
        return self._always or waited is None or waited >= DOUBT
