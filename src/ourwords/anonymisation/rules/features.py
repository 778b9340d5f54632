"""What the tagger looks at in each word and its neighbours."""

import re
from typing import NamedTuple

from ourwords.anonymisation.rules.english import counts, is_ordinary, kinds
from ourwords.anonymisation.rules.gazetteer import first_names, last_names, plain
from ourwords.anonymisation.rules.words import Word, word_set

KIN = word_set(
    "mum mam mom mummy mama dad daddy papa step-mum stepmum step-dad stepdad brother bro sister sis cousin aunt auntie aunty uncle"
    " nan nana nanny gran granny grandma grandad grandpa grandfather grandmother son daughter wife husband partner"
    " boyfriend girlfriend bf gf bff mate friend bestie neighbour carer foster teacher worker tutor coach nurse"
    " counsellor therapist sw keyworker midwife consultant surgeon paramedic"
)
TITLES = word_set(
    "mr mrs ms miss mx dr prof professor sir lady lord rev reverend father sister pc dc sgt nurse doctor"
)
NAMING = word_set("called named name names name's nickname aka")

RUNS = re.compile(r"(.)\1+", re.DOTALL)
OUTLINE = {
    at: "X" if chr(at).isupper() else "x" if chr(at).isalpha() else "d"
    for at in range(128)
    if chr(at).isalnum()
}


def shape(word: str) -> str:
    """The word's outline, runs shortened: "McDonald" is XxXx, "yo10" is xd."""
    if word.isascii() and word.isalpha() and word[1:].islower():  # as most words are
        return "x" if word[0].islower() else "Xx"
    outline = word.translate(OUTLINE) if word.isascii() else "".join(map(_mark, word))
    return RUNS.sub(r"\1", outline)[:8]


def _mark(letter: str) -> str:
    return "X" if letter.isupper() else "x" if letter.isalpha() else "d" if letter.isdigit() else letter


def lists(word: str, lower: str) -> str:
    """Which name lists hold the word, and what the dictionaries make of it."""
    bare = plain(word)
    first = "f" if bare in first_names() else "-"
    last = "l" if bare in last_names() else "-"
    return f"{first}{last}{kinds().get(lower, '?')}"


def role(lower: str) -> str:
    """Whether a name often follows the word."""
    return "k" if lower in KIN else "t" if lower in TITLES else "n" if lower in NAMING else "-"


class Traits(NamedTuple):
    """What a word says by itself, and its part of what it says with a neighbour, written as the model knows it.

    In bytes, for the model takes nothing else: letters would be turned into them once for each time a word is met.
    """

    own: list[bytes]
    as_before: bytes
    as_after: bytes
    form: bytes
    form_before: bytes
    form_after: bytes
    listed: bytes
    listed_after: bytes
    known: bytes
    known_before: bytes
    role_before: bytes
    role_after: bytes


OWN = 7
"""How many of a word's features need no neighbour."""


def _traits(word: str, lower: str, how: str) -> Traits:
    form, known = shape(word), lists(word, lower)
    books = counts().get(lower, 0).bit_length()  # how often books use the word, in powers of two
    capital = kinds().get(lower.capitalize(), "?") + known[2:]
    return _written(
        f"w={lower}\np={lower[:3]}\ns={lower[-3:]}\nsh={form}{how}\ng={known}{form}{how}\nc={books}{form}{how}\nu={capital}{form}",
        lower, form, known,
    )  # fmt: skip


def _written(own: str, lower: str, form: str, known: str) -> Traits:
    parts = (
        f"{own}\n-w={lower}\n+w={lower}\n{form}\n-sh={form}|\n+sh={form}|\n{known[:2]}\n+g={known[:2]}|\n{known}\n-g={known}|"
        f"\n-r={role(lower)}\n{known}{form[:2]}"
    ).encode().split(b"\n")  # fmt: skip
    return Traits(parts[:OWN], *parts[OWN:])


BEGIN, END = (_written("\n" * (OWN - 1), mark, mark, mark) for mark in "^$")
MOST_KEPT = 20_000
_kept: dict[str, dict[str, Traits]] = {"n": {}, "m": {}, "A": {}}
"""Traits by manner and word. Only those of words a dictionary has, and of what has no letters, are kept in memory, so that
nobody's name stays there."""


def traits(word: str, how: str) -> Traits:
    """The traits of a word in a text written in that manner."""
    kept = _kept[how]
    if known := kept.get(word):
        return known
    lower = _reduced(word)
    if lower[0] == "<" != word[0]:
        return traits(lower, how)
    known = _traits(word, lower, how)
    if len(kept) < MOST_KEPT and (lower[0] == "<" or is_ordinary(lower) or not any(map(str.isalpha, word))):
        kept[word] = known
    return known


def features_of(words: list[Word]) -> list[list[bytes]]:
    """One list of features per word, in order; the model file depends on every letter here."""
    how = _manner(words)
    inside = [traits(word.text, how) for word in words]
    return list(map(_row, [BEGIN, *inside], inside, [*inside[1:], END]))


def _row(before: Traits, it: Traits, after: Traits) -> list[bytes]:
    return [
        *it.own,
        before.as_before,
        after.as_after,
        before.form_before + it.form,
        it.form_after + after.form,
        before.known_before + it.listed,
        it.listed_after + after.known,
        before.role_before + it.role_after,
    ]


def _manner(words: list[Word]) -> str:
    """How the writer uses capitals: all (A), none (n) or here and there (m)."""
    letters = [word.text for word in words if word.text[0].isalpha()]
    if not any(text[0].isupper() for text in letters):
        return "n"
    shouted = sum(text.isupper() for text in letters)
    return "A" if 2 * shouted > len(letters) else "m"


def _reduced(word: str) -> str:
    """Lower case; every link, handle and number looks like the next one."""
    if word.startswith(("http", "www.")):
        return "<link>"
    if word[0] in "@#" and len(word) > 1:
        return "<" + word[0] + ">"
    if word.isdigit():
        return "<" + str(min(len(word), 9)) + "d>"
    return word.lower().replace("’", "'")
