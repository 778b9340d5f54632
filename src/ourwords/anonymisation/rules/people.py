"""Who is who in one text: the same words are the same person, and so are a first name and the full name that begins with it.

Two people of one name cannot be told apart by a machine: they get one number until somebody who reads says otherwise.
"""

import re
from collections.abc import Iterable

from ourwords.anonymisation.rules.gazetteer import plain
from ourwords.anonymisation.rules.spans import COUNTED, Label, Span

WORD = re.compile(r"\w+")
BESIDE_NAMES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "the", "school", "academy", "primary"}
)
"""Words that may stand in a name or be left out of it: "Huntington" is "Huntington School"."""

Known = dict[tuple[str, ...], int]


def numbered(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans, each person, place and school with its number, from 1 in the order of the text."""
    known: dict[Label, Known] = {label: {} for label in COUNTED}
    return tuple(
        Span(span.start, span.end, span.label, _number(known[span.label], _name(text[span.start : span.end])))
        if span.label in known
        else span
        for span in spans
    )


def _name(words: str) -> tuple[str, ...]:
    parts = [plain(word) for word in WORD.findall(words)]
    return tuple(part for part in parts if part not in BESIDE_NAMES and part != "s") or tuple(parts)


def _number(known: Known, name: tuple[str, ...]) -> int:
    """The number of whoever is called so; a new one for somebody new."""
    same = [number for other, number in known.items() if _is_same(name, other)]
    known[name] = known.get(name) or (same[0] if same else max(known.values(), default=0) + 1)
    return known[name]


def _is_same(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name begins with the whole of the other, or is it with an "s" behind ("kellys mum")."""
    shorter, longer = sorted((name, other), key=len)
    return longer[: len(shorter)] == shorter or (len(name) == len(other) == 1 and _with_s(name[0], other[0]))


def _with_s(word: str, other: str) -> bool:
    return word in {f"{other}s", f"{other}z"} or other in {f"{word}s", f"{word}z"}
