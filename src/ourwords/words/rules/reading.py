"""How hard a text is to read: an estimate to warn with, never a gate."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

import pyphen

from ourwords.words.rules.tokens import Token, tokens

FEWEST_WORDS = 30
LONG_SENTENCE = 20
YOUNGEST = 5.0
_VOWELS = re.compile(r"[aeiouy]+")
# Two vowels said apart ("vid-e-o", "re-al"), and letters written but not said ("plac(e)ment", "ask(e)d").
_APART = re.compile(r"[^tcsg]i[aou]|deo|rea(?=[lt]|$)|dea(?=s?$)|iet|scie|[eoy]ing|uou|nua")
_UNSAID = re.compile(
    r"[^aeiouy]e(?=ment|ful|less|ness|ly$|thing|times|where|guard)|[^laeiouy]e$|[^aeioudt]ed$|[^aeiouscxzhg]es$|very|sine"
)


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A sentence with more words than people read with ease: `text[start:end]`, in code points."""

    start: int
    end: int
    words: int


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many beats a word has, at least one.

    Counts groups of vowels, mended for those said apart and those not said; never fewer than the parts in which a
    hyphenation dictionary would break the word.
    """
    plain = word.lower().replace("’", "'").split("'")[0]
    said = len(_VOWELS.findall(plain)) + len(_APART.findall(plain)) - len(_UNSAID.findall(plain))
    parts = len(_dictionary().positions(plain)) + 1
    return max(1, said, parts)


def reading_age(text: str, *, fewest: int = FEWEST_WORDS) -> float | None:
    """The age at which most people can read the text, from 5 up; None for a text of fewer than 30 words.

    The Flesch-Kincaid grade plus five years (a child of the first US grade is six). Formulas count lengths and know
    nothing of meaning: use it to look again, not to refuse.

    Source: Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas" (1975).
    """
    words = tokens(text)
    if len(words) < max(1, fewest):
        return None
    sentences = words[-1].sentence + 1
    beats = sum(syllables(word.norm[:40]) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * beats / len(words) - 15.59
    return round(max(YOUNGEST, grade + 5), 1)


def long_sentences(text: str, *, longest: int = LONG_SENTENCE) -> tuple[LongSentence, ...]:
    """Sentences of more than `longest` words, in order."""
    return tuple(
        LongSentence(group[0].start, group[-1].end, len(group))
        for group in _sentences(text)
        if len(group) > longest
    )


def hard_words(text: str, *, beats: int = 4) -> tuple[str, ...]:
    """Words of four or more beats, each once, in order: what makes a short question hard."""
    long = (word.norm for word in tokens(text) if syllables(word.norm[:40]) >= beats)
    return tuple(dict.fromkeys(long))


def is_easy(text: str, *, age: int) -> bool:
    """Whether a text of any length suits readers of this age.

    A question of a few words has no reading age worth the name, so for one shorter than 30 words the rule is gentle:
    no sentence longer than the age plus six words, and at most one word of four beats.
    """
    estimate = reading_age(text)
    if estimate is not None:
        return estimate <= age
    return not long_sentences(text, longest=age + 6) and len(hard_words(text)) <= 1


def _sentences(text: str) -> list[list[Token]]:
    return [list(group) for _, group in groupby(tokens(text), key=lambda word: word.sentence)]
