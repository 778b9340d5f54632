"""Cut a long text into stretches that each say one thing, so that a worry among much else is not drowned."""

import re
from collections.abc import Iterator

LONGEST = 40
"""Words. What people judged is about this long at the most."""
_SAYS = 8
"""Fewer words than this say too little without those beside them."""
_END = re.compile(r"(?<=[.!?\n])\s+")


def stretches(text: str) -> list[str]:
    """The text itself where it is one short sentence; else neighbouring sentences together, and each that says something alone."""
    sentences = _END.split(text)
    if len(sentences) == 1 and text.count(" ") < LONGEST:
        return [text]
    parts = [part for sentence in sentences for part in _pieces(sentence.split())]
    alone = [" ".join(part) for part in parts if len(part) >= _SAYS]
    return list(dict.fromkeys([*_together(parts), *alone])) or [text]


def _pieces(words: list[str]) -> Iterator[list[str]]:
    """A sentence, or one that never ends cut into halves that overlap."""
    step = LONGEST // 2
    for start in range(0, max(1, len(words) - step), step):
        if words:
            yield words[start : start + LONGEST]


def _together(parts: list[list[str]]) -> Iterator[str]:
    held: list[list[str]] = []
    for part in parts:
        if held and sum(map(len, held)) + len(part) > LONGEST:
            yield " ".join(word for each in held for word in each)
            held = held[-1:] if len(held[-1]) + len(part) <= LONGEST else []
        held.append(part)
    if held:
        yield " ".join(word for each in held for word in each)
