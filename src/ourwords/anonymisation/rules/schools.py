"""Schools by their names: "Huntington School", "All Saints", "st wilfrids primary"."""

import re
from collections.abc import Iterator

from ourwords.anonymisation.rules.english import is_ordinary
from ourwords.anonymisation.rules.spans import Label, Span
from ourwords.anonymisation.rules.words import Word, is_name_like, word_set

KINDS = word_set(
    "school academy college primary secondary nursery infants infant junior juniors grammar comprehensive comp prep preschool sixth"
)
BETWEEN = word_set(
    "high primary secondary junior infant infants church community catholic c of e ce rc c.e grammar sixth form & and the special nursery"
)
GENERAL = word_set(
    "high primary secondary junior infant infants nursery special private public old new my our your the this that a an at in to from of for"
    " every any all some good bad whole same other another first last next big small local art music dance drama sunday summer"
    " medical middle boarding village after pre upper lower state free night law business before during and or is was"
    " i we he she they it but if when so because with without since till until left leave hate love like i'm no not where"
)
SAINTS = re.compile(
    r"\b(?:all saints|(?:st|saint)\.? (?!(?:the|of|and|for|to|at|in|on|was|is|i)\b)[a-z]{3,}(?:[’']?s)?)\b",
    re.IGNORECASE,
)
MOST_WORDS = 4


def by_school(text: str, words: list[Word]) -> Iterator[Span]:
    """Spans from the first word of a school's name to its kind ("School", "Primary")."""
    for i, word in enumerate(words):
        if word.text.lower() in KINDS and (first := _first(words, i)) < i:
            yield Span(words[first].start, word.end, Label.SCHOOL)
    for saint in SAINTS.finditer(text):
        if (
            saint.group()[0].isupper()
            or not is_ordinary(saint.group().split()[-1])
            or saint.group().lower() == "all saints"
        ):
            yield Span(saint.start(), saint.end(), Label.SCHOOL)


def _first(words: list[Word], kind: int) -> int:
    """The first word of the name that ends in the kind at that place; the kind itself where there is no name."""
    at = kind
    while (
        at > 0
        and kind - at < MOST_WORDS
        and words[at - 1].text.lower() in BETWEEN
        and words[at - 1].text.lower() != "the"
    ):
        at -= 1
    named = at
    while named > 0 and at - named < MOST_WORDS and _is_part(words[named - 1]):
        named -= 1
    return named if named < at else kind


def _is_part(word: Word) -> bool:
    lower = word.text.lower()
    if not is_name_like(word.text) or lower in GENERAL or lower in BETWEEN:
        return False
    return (word.text[0].isupper() and not word.text.isupper()) or (
        not is_ordinary(word.text) and len(lower) > 3
    )
