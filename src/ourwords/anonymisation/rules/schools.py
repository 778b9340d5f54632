"""Schools by their names ("Huntington School", "All Saints", "st wilfrids primary"), and clubs and homes by theirs."""

import re
from collections.abc import Iterator

from ourwords.anonymisation.rules.english import is_ordinary
from ourwords.anonymisation.rules.spans import Label, Span
from ourwords.anonymisation.rules.words import Word, is_name_like, word_set

KINDS = word_set(
    "school academy college primary secondary nursery infants infant junior juniors grammar comprehensive comp prep preschool sixth"
)
BETWEEN = word_set(
    "high primary secondary junior infant infants church community catholic c of e ce rc c.e grammar sixth form & and special nursery"
)
GENERAL = word_set(
    "high primary secondary junior infant infants nursery special private public old new my our your the this that a an at in to from of for"
    " every any all some good bad whole same other another first last next big small local art music dance drama sunday summer"
    " medical middle boarding village after pre upper lower state free night law business before during and or is was"
    " i'd days very elementary monday tuesday wednesday thursday friday saturday under our boys girls mens womens ladies mixed"
    " i we he she they it but if when so because with without since till until left leave hate love like i'm no not where"
)
SAINTS = re.compile(
    r"\b(?:all saints|(?:st|saint)\.? (?!(?:the|of|and|for|to|at|in|on|was|is|i)\b)[a-z]{3,}(?:[’']?s)?)\b",
    re.IGNORECASE,
)
MOST_WORDS = 4

CLUBS = word_set(
    "scouts cubs brownies guides beavers rangers fc rufc rlfc harriers church chapel mosque gurdwara synagogue"
)
MEETING_PLACES = word_set("club centre center hub home project group academy")
"""Named by what goes on there: "youth club", "children's home"; "home" alone is where everybody goes."""
GOES_ON = word_set(
    "youth community leisure sports sport football rugby netball boxing karate judo dance swimming cricket hockey gymnastics riding"
    " children childrens kids foster care respite drama theatre running athletics tennis"
)


POSSESSIVE = frozenset(("'", "’", "s"))

SCHOOLISH = KINDS | CLUBS | MEETING_PLACES | word_set("st saint saints")
"""One of these is in every name that is found here."""


def by_school(text: str, words: list[Word]) -> Iterator[Span]:
    """Spans from the first word of a school's name to its kind ("School", "Primary")."""
    for i, word in enumerate(words):
        if word.text.lower() in KINDS:
            first, kind = _named(words, i, BETWEEN)
            if first < kind:
                yield Span(words[first].start, word.end, Label.SCHOOL)
    for saint in SAINTS.finditer(text):
        if (
            saint.group()[0].isupper()
            or not is_ordinary(saint.group().split()[-1])
            or saint.group().lower() == "all saints"
        ):
            yield Span(saint.start(), saint.end(), Label.SCHOOL)


def by_club(words: list[Word]) -> Iterator[Span]:
    """Spans of the name of a club, a church or a home, without its kind: "[place] youth club" still says what it is."""
    for i, word in enumerate(words):
        lower = word.text.lower()
        if lower in CLUBS or (lower in MEETING_PLACES and _goes_on(words, i) in GOES_ON):
            first, kind = _named(words, i, GOES_ON | POSSESSIVE)
            if first < kind:
                yield Span(words[first].start, words[kind - 1].end, Label.PLACE)


def _goes_on(words: list[Word], i: int) -> str:
    """The word before the one at `i`, and "children" before "children's home"."""
    before = i - 3 if i > 2 and words[i - 1].text == "s" else i - 1
    return words[before].text.lower() if before >= 0 else ""


def _named(words: list[Word], kind: int, between: frozenset[str]) -> tuple[int, int]:
    """Where the name before the kind at that place begins and ends; both are one place where there is none."""
    at = kind
    while at > 0 and kind - at < MOST_WORDS and words[at - 1].text.lower() in between:
        at -= 1
    first = at
    while first > 0 and at - first < MOST_WORDS and _is_part(words[first - 1]) and _is_near(words, first):
        first -= 1
    return first, at


def _is_near(words: list[Word], i: int) -> bool:
    """Whether nothing that was masked before stands between a word and the one before it."""
    return words[i].start - words[i - 1].end < 3


def _is_part(word: Word) -> bool:
    lower = word.text.lower()
    if not is_name_like(word.text) or lower in GENERAL or lower in BETWEEN:
        return False
    return (word.text[0].isupper() and not word.text.isupper()) or (
        not is_ordinary(word.text) and len(lower) > 3
    )
