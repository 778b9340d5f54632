"""Names that stand in a list and are no ordinary word: the way of last resort, kept narrow."""

import re
from collections.abc import Iterator

from ourwords.anonymisation.rules.cues import is_listed, is_surely_name
from ourwords.anonymisation.rules.english import counts, is_ordinary
from ourwords.anonymisation.rules.gazetteer import first_names, plain
from ourwords.anonymisation.rules.spans import Label, Span
from ourwords.anonymisation.rules.words import Word, is_name_like, word_set

SHORTEST = 3
LONGEST_INITIALS = 3
WORDS_TOO = word_set(
    "telly babe babes easter santa christ mac raven nova mayo chi ami jan sat mam gran nana mum london york"
)
"""Given names that stand in small letters for something else, and are in no dictionary."""
STOPS = frozenset((".", ",", "-", "_"))
SPELLED = re.compile(
    r"(?<![^\W_])[^\W\d_]"
    r"(?:(?![’']s\b)(?:[^\w\s]{1,2}|_|\s[^\w\s]{1,2}\s)[^\W\d_](?=s?(?![^\W_]))){3,}"
)
"""Single letters with one sign or picture between each two; an "s" may follow the last ("K*e*l*l*ys mum")."""


def by_list(words: list[Word]) -> Iterator[Span]:
    """Given names, each with the surname after it; in small letters only those no dictionary has as a word."""
    for i, word in enumerate(words):
        if is_given(word.text):
            end = words[i + 1].end if i + 1 < len(words) and _is_surname(word, words[i + 1]) else word.end
            yield Span(word.start, end, Label.PERSON)


def by_letters(words: list[Word]) -> Iterator[Span]:
    """Given names spelled out: "K A Y L E I G H", "m.o.e"."""
    if sum(len(word.text) == 1 for word in words) <= SHORTEST:
        return
    run: list[Word] = []
    for word in [*words, Word("", 0, 0)]:
        if len(word.text) == 1 and word.text.isalpha():
            run.append(word)
        elif word.text not in STOPS:
            if len(run) > SHORTEST and plain("".join(letter.text for letter in run)) in first_names():
                yield Span(run[0].start, run[-1].end, Label.PERSON)
            run = []


def by_spelling(text: str) -> Iterator[Span]:
    """Given names with any sign between the letters ("K*a*y*l*e*i*g*h"), but no word that is spelled out ("L-O-V-E")."""
    for spelled in SPELLED.finditer(text):
        if is_given("".join(filter(str.isalpha, spelled.group())).lower()):
            yield Span(spelled.start(), spelled.end(), Label.PERSON)


def is_given(word: str) -> bool:
    """Whether the word alone, as it is written, is somebody's given name."""
    if plain(word) not in first_names() or len(word) < SHORTEST or not is_surely_name(word):
        return False
    if word.isupper() and len(word) <= LONGEST_INITIALS:
        return counts().get(word.lower(), 0) == 0
    return (word[0].isupper() and not word.isupper()) or word.lower() not in WORDS_TOO


def _is_surname(word: Word, following: Word) -> bool:
    text = following.text
    if (
        following.start - word.end != 1
        or not is_name_like(text)
        or not text[0].isupper()
        or len(text) < SHORTEST
    ):
        return False
    return is_listed(text) or not is_ordinary(text)


def is_first_name(word: str) -> bool:
    """Whether it is in the list of given names, ordinary or not."""
    return plain(word) in first_names()
