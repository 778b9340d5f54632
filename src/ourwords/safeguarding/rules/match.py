"""Linear-time patterns (google-re2): no text, however made, can make the screen slow."""

from typing import Any, cast

import re2  # the package ships no types; these two classes are its only use

_re2 = cast("Any", re2)


# Room for the matcher's cache of states. A cache too small is emptied and filled again: slow, never wrong.
_MEMORY_ONE, _MEMORY_ALL = 8 << 20, 96 << 20


def _options(memory: int) -> Any:
    options = _re2.Options()
    options.max_mem = memory
    options.log_errors = False
    return options


class Pattern:
    """One compiled pattern over `plain` text."""

    __slots__ = ("_compiled",)

    def __init__(self, source: str) -> None:
        self._compiled: Any = _re2.compile(source, _options(_MEMORY_ONE))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each place it matches, left to right, not overlapping."""
        return [cast("tuple[int, int]", found.span()) for found in self._compiled.finditer(text)]

    def found_in(self, text: str) -> bool:
        """True where it matches at least once."""
        return self._compiled.search(text) is not None


class PatternSet:
    """Many patterns matched in one pass."""

    __slots__ = ("_set",)

    def __init__(self, sources: list[str]) -> None:
        self._set: Any = _re2.Set.SearchSet(_options(_MEMORY_ALL))
        for source in sources:
            self._set.Add(source)
        self._set.Compile()

    def matching(self, text: str) -> list[int]:
        """Places, in the list it was made from, of the patterns that match."""
        return cast("list[int] | None", self._set.Match(text)) or []
