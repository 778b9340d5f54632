"""Find what could point to a child, in five ways that do not know of each other."""

from collections.abc import Iterator

from ourwords.anonymisation.rules.cues import NOT_NAMES, by_cue
from ourwords.anonymisation.rules.english import is_ordinary
from ourwords.anonymisation.rules.listed import by_letters, by_list, by_spelling
from ourwords.anonymisation.rules.patterns import by_pattern
from ourwords.anonymisation.rules.reading import read
from ourwords.anonymisation.rules.schools import SCHOOLISH, by_club, by_school
from ourwords.anonymisation.rules.second import Reader
from ourwords.anonymisation.rules.spans import Label, Span, join, neighbours_as_one
from ourwords.anonymisation.rules.tagger import Tagger, chosen
from ourwords.anonymisation.rules.tags import by_tag
from ourwords.anonymisation.rules.words import Word, words_of
from ourwords.anonymisation.rules.york import KNOWN, by_york

SHORTEST_REPEATED = 4


def find(text: str, tagger: Tagger | None = None, second: Reader | None = None) -> tuple[Span, ...]:
    """Spans of names, places, schools, numbers and addresses, in order and apart.

    Offsets are code points of `text`. Without `tagger` the one of this installation looks too. With a `second`
    reader what either finds is found.
    """
    reading = read(text)
    words = words_of(reading.text)
    guessed = (tagger or chosen()).find(reading.text, words)
    if second:
        guessed = (*guessed, *second(reading.text))
    found = join(_found(reading.text, words), guessed)
    if not found:
        return ()
    found = join([*found, *_repeated(words, found)])
    return tuple(reading.back(neighbours_as_one(reading.text, found)))


def _found(text: str, words: list[Word]) -> Iterator[Span]:
    lowers = {word.text.lower() for word in words}
    yield from by_pattern(text, lowers)
    if not lowers.isdisjoint(SCHOOLISH):
        yield from by_school(text, words)
        yield from by_club(words)
    if not lowers.isdisjoint(KNOWN):
        yield from by_york(words)
    yield from by_cue(words)
    yield from by_list(words)
    yield from by_letters(words)
    yield from by_spelling(text)
    if "#" in text:
        yield from by_tag(words)


def _repeated(words: list[Word], found: tuple[Span, ...]) -> Iterator[Span]:
    """A name found in one place is a name in every place, however it is written there; "Grace", which is a word too, with a capital."""
    starts = {at for span in found if span.label is Label.PERSON for at in range(span.start, span.end)}
    names = {word.text for word in words if word.start in starts and word.text[0].isalpha()}
    sure = {name.lower() for name in names if len(name) >= SHORTEST_REPEATED and not is_ordinary(name)}
    capital = {name for name in names if name.istitle() and name.lower() not in NOT_NAMES and len(name) > 2}
    return (
        Span(word.start, word.end, Label.PERSON)
        for word in words
        if names and (word.text.lower() in sure or word.text in capital)
    )
