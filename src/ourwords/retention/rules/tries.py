"""Slow guessing down: a bucket of tries that fills again with time. Nothing is known of who tries."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """How many tries at once, and the seconds after which there is one more."""

    at_once: int
    one_more_after: float


@dataclass(frozen=True, slots=True)
class Bucket:
    """Tries that are left, as of a moment (seconds)."""

    left: float
    at: float


def take(bucket: Bucket | None, pace: Pace, now: float) -> tuple[bool, Bucket]:
    """Whether one more try may be made now, and the bucket afterwards; None is a full one. Time never runs backwards."""
    if bucket is None:
        bucket = Bucket(pace.at_once, now)
    passed = max(0.0, now - bucket.at)
    left = min(float(pace.at_once), bucket.left + passed / pace.one_more_after)
    return (True, Bucket(left - 1, now)) if left >= 1 else (False, Bucket(left, max(now, bucket.at)))
