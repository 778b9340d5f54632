"""A text as words in place: the ground that finding, acronyms and reading age share."""

import re
from dataclasses import dataclass
from itertools import pairwise

# Each pattern reads a text once from left to right: no nested repeats, so no text can make it slow.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,255}")
_BREAK = re.compile(r"[.!?…][\"'”’)\]]*\s|\n\s*\n|\n\s*(?:[-*•‣◦]|\d{1,3}[.)])\s|[|•]")
_STOPS_SHORT = frozenset({"mr", "mrs", "ms", "dr", "st", "eg", "ie", "prof", "rev", "vs"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `norm` is lower case with a straight apostrophe and no 's; offsets count code points."""

    text: str
    norm: str
    start: int
    end: int
    sentence: int


def tokens(text: str) -> list[Token]:
    """Every word in order; words inside web and mail addresses are left out."""
    spans = [match.span() for match in _WORD.finditer(text)]
    if "@" in text or "http" in text or "www." in text:
        spans = _outside(spans, [match.span() for match in _ADDRESS.finditer(text)])
    ends = _ends(text, spans)
    return [
        Token(word := text[start:end], norm(word), start, end, number)
        for (start, end), number in zip(spans, ends, strict=True)
    ]


def norm(word: str) -> str:
    """A word as lists write it."""
    plain = word.lower().replace("’", "'")
    return plain[:-2] if plain.endswith("'s") and len(plain) > 2 else plain


def _outside(spans: list[tuple[int, int]], holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that touch no hole; both lists run from left to right."""
    kept: list[tuple[int, int]] = []
    at = 0
    for start, end in spans:
        while at < len(holes) and holes[at][1] <= start:
            at += 1
        if at == len(holes) or holes[at][0] >= end:
            kept.append((start, end))
    return kept


def _ends(text: str, spans: list[tuple[int, int]]) -> list[int]:
    """The number of the sentence each span lies in, counted from 0."""
    numbers = [0] * min(1, len(spans))
    for (start, before), (after, _) in pairwise(spans):
        gap = text[before:after]
        ends = len(gap) > 1 and gap != ", " and _ends_here(gap, text[start:before])
        numbers.append(numbers[-1] + ends)
    return numbers


def _ends_here(gap: str, word: str) -> bool:
    if not _BREAK.search(gap):
        return False
    # "Mr. Lee" and "e.g. tea" go on; a blank line or a bullet always ends.
    return not (gap in {". ", ".\n"} and (word.lower() in _STOPS_SHORT or (len(word) == 1 and word != "I")))
