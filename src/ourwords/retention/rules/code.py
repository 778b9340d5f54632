"""A code of five words: how it is made, and how it is read again as people type it.

The list has 2,048 short plain words of our own, so a code has 55 bits. No two words are one slip of a finger apart
(a letter more, less, wrong, or two swapped), and no two sound alike, so most slips can be put right.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from unicodedata import normalize
from uuid import UUID

from ourwords.kit.keys import Secret

COUNT = 5
BITS = 11
"""Bits a word: there are 2 ** 11 words."""
LONGEST = 200
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def words() -> tuple[str, ...]:
    """All words a code can have, by the alphabet."""
    return tuple(files("ourwords.retention").joinpath("words.txt").read_text(encoding="utf-8").split())


@cache
def _known() -> frozenset[str]:
    return frozenset(words())


def code_of(secret: Secret, ticket: str, response_id: UUID, attempt: int = 0) -> tuple[str, ...]:
    """The five words that this ticket gives.

    A ticket carries 192 random bits of its own that are stored nowhere, so the same ticket shows the same code again
    after a lost reply, and nobody without the ticket can work it out. `attempt` gives others when two codes would begin alike.
    """
    parts = (bytes.fromhex(ticket), response_id.bytes, bytes([attempt]))
    number = int.from_bytes(secret.hash("code words", *parts), "big")
    return tuple(words()[number >> (BITS * place) & (1 << BITS) - 1] for place in range(COUNT))


def read_code(typed: str) -> tuple[str, ...] | None:
    """The five words somebody typed, whatever stands between them, small slips put right; None when they are no code."""
    parts = re.findall("[a-z]+", normalize("NFKC", typed[:LONGEST]).lower())
    if len(parts) == COUNT:
        meant = [_meant(part) for part in parts]
        if all(meant):
            return tuple(word for word in meant if word)
    return _run_together("".join(parts))


def _meant(typed: str) -> str | None:
    """The word of the list this is, or the only one a single slip away."""
    if typed in _known():
        return typed
    near = {slip for slip in _slips(typed) if slip in _known()}
    return near.pop() if len(near) == 1 else None


def _slips(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            yield before + letter + after[1:]


def _run_together(letters: str) -> tuple[str, ...] | None:
    """The one way to cut these letters into five words of the list; None when there is none, or more than one."""
    ways = list(_cuts(letters, COUNT)) if len(letters) <= 7 * COUNT else []
    return ways[0] if len(ways) == 1 else None


def _cuts(letters: str, count: int) -> Iterator[tuple[str, ...]]:
    if count == 0:
        if not letters:
            yield ()
        return
    for end in range(3, min(7, len(letters)) + 1):
        if letters[:end] in _known():
            for rest in _cuts(letters[end:], count - 1):
                yield (letters[:end], *rest)
