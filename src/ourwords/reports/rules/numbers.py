"""Numbers as readers may see them. Pages and files get these and nothing else, so a true count has no way out."""

from collections.abc import Mapping

from msgspec import Struct

from ourwords.disclosure_control.rules.counts import protect_counts, protect_mentions
from ourwords.disclosure_control.rules.figures import Shown
from ourwords.disclosure_control.rules.shares import ABOUT, about, change, share
from ourwords.disclosure_control.rules.symbols import WORDS, Symbol


class SafeNumber(Struct, frozen=True):
    """A number that was let through, or the words that stand for it. Only this file makes them.

    `value` is None where nothing is shown; `sign` is what a file has in its place.
    """

    text: str
    value: int | None
    sign: str

    @property
    def is_hidden(self) -> bool:
        """Whether it is hidden so nobody can be picked out."""
        return self.sign == Symbol.HIDDEN


def _safe(shown: Shown | Symbol, *, ending: str = "", plus: bool = False) -> SafeNumber:
    if shown is None or isinstance(shown, Symbol):
        symbol = Symbol.HIDDEN if shown is None else shown
        return SafeNumber(WORDS[symbol], None, str(symbol))
    mark = "+" if plus and shown > 0 else ""
    return SafeNumber(f"{mark}{shown:,}{ending}".replace("-", "−"), shown, str(shown))


HIDDEN = _safe(None)


def safe_parts(counts: Mapping[str, int], *, threshold: int) -> dict[str, SafeNumber]:
    """Counts of groups that do not overlap, whose total readers know."""
    return {key: _safe(n) for key, n in protect_counts(counts, threshold=threshold).items()}


def safe_mentions(counts: Mapping[str, int], *, of: int, threshold: int) -> dict[str, SafeNumber]:
    """Counts of things one response may have several of."""
    return {key: _safe(n) for key, n in protect_mentions(counts, of=of, threshold=threshold).items()}


def safe_total(n: int, *, threshold: int) -> SafeNumber:
    """A total of its own; hidden below the threshold, and none at all is shown."""
    return safe_parts({"": n}, threshold=threshold)[""]


def safe_share(shown: SafeNumber, n: int, *, of: int, threshold: int) -> SafeNumber:
    """The percentage beside a count: hidden whenever the count is, for whichever reason that was."""
    return HIDDEN if shown.value is None else _safe(share(n, of, threshold=threshold), ending="%")


def safe_change(before: SafeNumber | None, now: SafeNumber) -> SafeNumber | None:
    """How much a shown count grew since a shown one; None when there was no last time."""
    return None if before is None else _safe(change(before.value, now.value), plus=True)


def safe_about(n: int) -> SafeNumber:
    """About how many texts: never exact, so it needs no other number to guard it."""
    least = n // ABOUT * ABOUT
    return SafeNumber(about(n), least or None, f"{least}+" if least else f"<{ABOUT}")
