"""Signs that stand where a number does not, each with the words that explain it under a table."""

from collections.abc import Iterable
from enum import StrEnum


class Symbol(StrEnum):
    """A sign in place of a number.

    Source: DfE, "Analysts' guide: statistics production", symbols.
    """

    HIDDEN = "c"
    NOT_APPLICABLE = "z"
    UNAVAILABLE = "x"
    LOW = "low"

    @property
    def words(self) -> str:
        """What the sign means, for readers of any age."""
        return WORDS[self]


WORDS = {
    Symbol.HIDDEN: "Hidden so nobody can be picked out.",
    Symbol.NOT_APPLICABLE: "This does not apply here.",
    Symbol.UNAVAILABLE: "We do not have this number.",
    Symbol.LOW: "More than none, but less than half of 1%.",
}


def text_of(n: int | Symbol | None) -> str:
    """A number or its sign as it stands in a table or file; None is hidden."""
    return str(Symbol.HIDDEN if n is None else n)


def key(shown: Iterable[int | Symbol | None]) -> list[tuple[str, str]]:
    """The signs used among these numbers with their words, for the line under a table."""
    used = {Symbol.HIDDEN if n is None else n for n in shown}
    return [(str(symbol), words) for symbol, words in WORDS.items() if symbol in used]
