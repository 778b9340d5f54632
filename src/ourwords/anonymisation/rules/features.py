"""What the tagger looks at in each word and its neighbours."""

import re
from functools import lru_cache
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


def commonness(lower: str) -> str:
    """Powers of two: how often books use the word."""
    return str(counts().get(lower, 0).bit_length())


def role(lower: str) -> str:
    """Whether a name often follows the word."""
    return "k" if lower in KIN else "t" if lower in TITLES else "n" if lower in NAMING else "-"


class Traits(NamedTuple):
    """What a word says by itself, much of it already written as the model knows it."""

    lower: str
    form: str
    known: str
    role: str
    word: str
    edges: tuple[str, ...]
    bare: str
    shape: str
    listed: str
    listed_shape: str
    books: str
    books_shape: str
    capital: str
    capital_shape: str
    size: str


def _traits(word: str) -> Traits:
    lower = _reduced(word)
    form, known, common = shape(word), lists(word, lower), commonness(lower)
    capital = kinds().get(lower.capitalize(), "?") + known[2:]
    edges = ("p2=" + lower[:2], "p3=" + lower[:3], "s2=" + lower[-2:], "s3=" + lower[-3:], "s4=" + lower[-4:])
    return Traits(
        lower, form, known, role(lower), "w=" + lower, edges, "g=" + known, "sh=" + form, "g2=" + known[:2] + form,
        "gs=" + known + form, "c=" + common, "cs=" + common + form, "u=" + capital, "us=" + capital + form,
        "len=" + str(min(len(word), 9)),
    )  # fmt: skip


_kept_traits = lru_cache(maxsize=20_000)(_traits)
OUTSIDE = {mark: Traits(mark, mark, mark, role(mark), *[""] * 11) for mark in "^$"}  # pyright: ignore[reportArgumentType]  # only the first four are asked of what is no word
STOPS = frozenset((".", ",", "!", "?", "-", "'", "’", "...", ":", ";", "(", ")", "/"))


def traits(word: str) -> Traits:
    """The traits of a word. Only those of words a dictionary has are kept in memory, so that nobody's name stays there."""
    return _kept_traits(word) if word in STOPS or is_ordinary(word) else _traits(word)


def features_of(words: list[Word]) -> list[list[str]]:
    """One list of features per word, in order; the model file depends on every letter here."""
    start, end = OUTSIDE["^"], OUTSIDE["$"]
    around = [start, start, *(traits(word.text) for word in words), end, end]
    how = _manner(words)
    return [_row(i, how, around[i : i + 5]) for i in range(len(words))]


def _row(i: int, how: str, around: list[Traits]) -> list[str]:
    further, before, it, after, next_but_one = around
    kinds_of_it, kinds_before, form = it.known[:2], before.known, it.form
    return [
        "b",
        it.word,
        "-1=" + before.lower,
        "+1=" + after.lower,
        "-2=" + further.lower,
        "+2=" + next_but_one.lower,
        "-21=" + further.lower + "|" + before.lower,
        *it.edges,
        it.shape + how,
        "sh-=" + before.form + "|" + form,
        "sh+=" + form + "|" + after.form,
        it.bare,
        it.listed_shape + how,
        it.listed,
        "g-=" + kinds_before,
        "g+=" + after.known,
        "g-0=" + kinds_before + "|" + kinds_of_it,
        "g0+=" + kinds_of_it + "|" + after.known,
        "g-+=" + kinds_before[2:] + "|" + after.known[2:],
        it.books,
        it.books_shape + how,
        it.capital,
        it.capital_shape,
        "r-=" + before.role + further.role,
        "r-g=" + before.role + it.known + form[:2],
        it.size,
        "at=" + (str(i) if i < 2 else "") + form[:2],
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
