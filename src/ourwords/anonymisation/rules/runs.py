"""How long a run of words two texts share: whether somebody said it in their own words."""

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+")
TOO_MANY = 4
"""So many words in a row are somebody else's words."""


def shares_a_run(said: str, typed: Iterable[str], *, words: int = TOO_MANY) -> bool:
    """Whether `said` has that many words in a row from any of the texts, whatever their case and what stands between.

    A text with fewer words is looked for as a whole, unless it is one word alone.
    """
    mine = _words(said)
    return any(
        _has(mine, theirs[at : at + words])
        for theirs in map(_words, typed)
        if len(theirs) > 1
        for at in range(max(1, len(theirs) - words + 1))
    )


def _words(text: str) -> list[str]:
    return WORD.findall(re.sub(r"[’'`]", "", text).casefold())


def _has(words: list[str], run: list[str]) -> bool:
    return any(words[at : at + len(run)] == run for at in range(len(words) - len(run) + 1))
