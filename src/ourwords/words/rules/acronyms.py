"""Acronyms that a text uses without saying what they mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypedDict, cast

from ourwords.words.rules.terms import read_json
from ourwords.words.rules.tokens import Token

_ACRONYM = re.compile(r"[A-Z]{2,6}s?|S\d{2}")
_SAYS = re.compile(r"[,;]?\s{1,3}(?:which\s)?(?:stands\sfor|means|is\sshort\sfor)\b")
_SEE = re.compile(r"\s*(?:see|page|p\.|fig|table|£|\d)", re.IGNORECASE)
_SMALL = frozenset({"of", "and", "the", "for", "to", "in", "a", "an", "on", "with"})
LONGEST_NAME = 10
LONGEST_LINE = 100


@dataclass(frozen=True, slots=True)
class Capitals:
    """Capital words that need no explaining: those everybody knows, and words that are only shouted."""

    well_known: frozenset[str]
    shouted: frozenset[str]

    @classmethod
    @cache
    def shipped(cls) -> "Capitals":
        """The list that comes with the project."""
        data = cast(_Capitals, read_json("capitals.json"))
        return cls(frozenset(data["well_known"]), frozenset(word.upper() for word in data["shouted"]))


class _Capitals(TypedDict):
    well_known: list[str]
    shouted: list[str]


def unexplained(text: str, words: Sequence[Token], capitals: Capitals) -> Iterator[Token]:
    """The first use of each acronym that is not explained right there.

    Explained is "MASH (the team that …)", "Multi-Agency Safeguarding Hub (MASH)" or "MASH, which means …".
    """
    met: set[str] = set()
    for at, word in enumerate(words):
        bare = word.text.removesuffix("'s").removesuffix("’s")
        if not _ACRONYM.fullmatch(bare) or bare.removesuffix("s") in met or bare.upper() in met:
            continue
        plain = bare.removesuffix("s")
        if {plain, bare.upper()} & (capitals.well_known | capitals.shouted) or _is_shouted(text, words, at):
            continue
        met |= {plain, bare.upper()}
        if not _is_explained(text, words, at, plain):
            yield word


def _is_shouted(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether it is part of a heading or a shout: three or more words of capitals together."""
    run = 1
    for step in (-1, 1):
        here = at + step
        while run < 3 and 0 <= here < len(words) and _loud(words[here], beside=words[at]):
            run += 1
            here += step
    if run != 2:
        return run > 2
    # Only so much of a line is looked at as a heading may have.
    before = text[max(0, words[at].start - LONGEST_LINE) : words[at].start].rpartition("\n")[2]
    after = text[words[at].end : words[at].end + LONGEST_LINE].partition("\n")[0]
    return f"{before}A{after}".isupper()


def _loud(word: Token, *, beside: Token) -> bool:
    return (
        word.sentence == beside.sentence and word.text.isupper() and (len(word.text) > 1 or word.text in "IA")
    )


def _is_explained(text: str, words: Sequence[Token], at: int, acronym: str) -> bool:
    after = text[words[at].end : words[at].end + 200]
    if _SAYS.match(after):
        return True
    if after.lstrip().startswith("("):
        inside = after.lstrip()[1:].split(")", 1)[0]
        return not _SEE.match(inside) and (len(inside.split()) > 2 or _spells(inside.split(), acronym))
    opens = text[max(0, words[at].start - 3) : words[at].start].rstrip()[-1:] == "("
    if not opens or not after.lstrip().startswith(")"):
        return False
    before = [word.text for word in words[max(0, at - LONGEST_NAME) : at]]
    return _spells(before, acronym)


def _spells(names: Sequence[str], acronym: str) -> bool:
    """Whether the last of these words spell the acronym by their first letters, small words left out or not."""
    letters = [part[0].upper() for name in names for part in name.split("-") if part]
    wanted = list(acronym.upper())
    full = [name[0].upper() for name in names if name and name.lower() not in _SMALL]
    return any(each[-len(wanted) :] == wanted for each in (letters, full)) or _within(letters, wanted)


def _within(letters: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the wanted letters come in this order, the first of them where the name begins."""
    left = iter(letters)
    return len(letters) >= 2 and all(letter in left for letter in wanted)
