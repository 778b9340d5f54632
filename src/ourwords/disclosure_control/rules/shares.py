"""Percentages, and change since last time: numbers made of numbers give away what they are made of."""

from ourwords.disclosure_control.rules.counts import may_show
from ourwords.disclosure_control.rules.figures import Shown
from ourwords.disclosure_control.rules.symbols import Symbol

ALL_OR_NONE_BASE = 20
"""Below this base neither 0% nor 100% is shown: it would tell about everybody in the group.

Source: our own caution, twice the public threshold; no published rule was found.
"""

ABOUT = 50
"""Numbers that tell how we worked are rounded down to this, so that they tell nothing of one child."""


def about(n: int) -> str:
    """About how many: never exact, so it needs no other number to guard it."""
    least = n // ABOUT * ABOUT
    return f"{least:,} or more" if least else f"fewer than {ABOUT}"


def share(n: int, of: int, *, threshold: int) -> int | Symbol:
    """A whole percentage from true counts, or the sign that stands for it.

    Hidden when the base, those counted or those left over are few, and when it would say "all" or "none" of a small
    group. Halves go up; a share that is not all or none is never shown as 100 or 0.

    Raises:
        ValueError: `n` is below 0 or above `of`, or `threshold` is below 2.
    """
    if not 0 <= n <= of or threshold < 2:
        raise ValueError(f"no share of {n} in {of} with threshold {threshold}")
    if of == 0:
        return Symbol.NOT_APPLICABLE
    if not may_show(n, of=of, threshold=threshold) or (n in (0, of) and of < ALL_OR_NONE_BASE):
        return Symbol.HIDDEN
    percent = (200 * n + of) // (2 * of)
    if n < of and percent == 100:
        return 99
    return Symbol.LOW if n and percent == 0 else percent


def change(before: Shown, now: Shown) -> Shown:
    """How much a count grew since last time; hidden unless both counts are shown.

    This is for two rounds of different responses. Where the later count holds the earlier one (the same survey, later
    in the week) the difference is a group of its own: protect the later table with `protect_next`, which looks at both.
    """
    return None if before is None or now is None else now - before
