"""Names inside hash tags: "#Kayleigh", "#JusticeForKayleigh", "#ManorAcademy"."""

from collections.abc import Iterator

from ourwords.anonymisation.rules.cues import is_owner
from ourwords.anonymisation.rules.listed import is_given
from ourwords.anonymisation.rules.patterns import compiled
from ourwords.anonymisation.rules.schools import by_school
from ourwords.anonymisation.rules.spans import Label, Span
from ourwords.anonymisation.rules.words import Word, words_of
from ourwords.anonymisation.rules.york import by_york

PARTS = (r"\p{Lu}?[\p{Ll}\p{Lo}]+", r"\p{Lu}{2,}")
"""The words of a tag: "Justice", "For" and "Kayleigh", and those in capitals."""


def by_tag(words: list[Word]) -> Iterator[Span]:
    """Tags with a name in them, each whole: what is left of a tag says what is gone."""
    for tag in words:
        if tag.text[0] == "#" and (label := _label(tag.text)):
            yield Span(tag.start, tag.end, label)


def _label(tag: str) -> Label | None:
    """What the words of a tag name, read as a sentence; None for nothing."""
    text = " ".join(part for parts in PARTS for part in compiled(parts).findall(tag))
    words = words_of(text)
    for span in (*by_school(text, words), *by_york(words)):
        return span.label
    return Label.PERSON if any(_is_name(word.text) for word in words) else None


def _is_name(word: str) -> bool:
    """Whether it is somebody's name in small letters too: a capital in a tag only begins a word."""
    word = word if word.isupper() else word.lower()
    return is_given(word) or is_owner(word)
