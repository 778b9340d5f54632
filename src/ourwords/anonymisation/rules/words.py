"""A text as words with their places."""

import re
from typing import NamedTuple

PARTS = re.compile(
    r"https?://\S+|www\.\S+"
    r"|[@#]\s?[^\W_]\w*"  # a handle or a tag is one word, also where a space slipped in
    r"|[^\W_]++(?:(?![’']s\b)[’'\-&_][^\W_]++)*+"  # Kelly's: the name without what belongs to her
    r"|[^\w\s]+|_+"
)


class Word(NamedTuple):
    """One word, number, handle, link or run of punctuation."""

    text: str
    start: int
    end: int


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as one line, easy to read and to add to."""
    return frozenset(words.split())


def words_of(text: str) -> list[Word]:
    """Words in order; nothing but spaces is left between them."""
    return [Word(match[0], *match.span()) for match in PARTS.finditer(text)]


def is_name_like(word: str) -> bool:
    """Whether it could be a name at all: letters, no handle, tag or link."""
    return word[0].isalpha() and not word.startswith(("http", "www."))
