"""Which sense a word has here: small lists of the words around it, weighed one way and the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import TypedDict, cast

from ourwords.words.rules.terms import read_json
from ourwords.words.rules.tokens import Token, norm

# A phrase right beside the word says three times as much as a word elsewhere in its sentence,
# and words elsewhere never outweigh a phrase beside it: "in case" stays "in case" in a text about children.
BESIDE = 3
NEARBY_AT_MOST = 2
REACH = 12

Phrase = tuple[frozenset[str], ...]
Beside = Mapping[str, tuple[Phrase, ...]]
NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Cues:
    """What speaks for one sense: phrases just before, phrases just after, words in the same sentence.

    Phrases are kept under the word that touches the term, so that a long list costs no more than a short one.
    """

    before: Beside = field(default_factory=dict[str, tuple[Phrase, ...]])
    after: Beside = field(default_factory=dict[str, tuple[Phrase, ...]])
    near: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sense:
    """How one term is written, what it means as jargon, and how to tell that sense from the others.

    `left_alone` holds fixed phrases in which the word never is jargon, whatever stands around them: "in case".
    """

    headword: str
    sense: str
    forms: tuple[tuple[str, ...], ...]
    jargon_unless_told: bool = True
    jargon: Cues = field(default_factory=Cues)
    ordinary: tuple[Cues, ...] = ()
    left_alone: tuple[tuple[str, ...], ...] = ()


class _Cues(TypedDict, total=False):
    before: list[str]
    after: list[str]
    near: list[str]


class _Sense(TypedDict):
    sense: str
    forms: list[str]
    unless_told: str


class _Finding(TypedDict):
    lists: dict[str, list[str]]
    senses: dict[str, _Sense]


def spelled(form: str) -> tuple[tuple[str, ...], ...]:
    """Every way of writing a form: "foster carer|carers" is two of two words. A form is never a regular expression."""
    parts = [part.split("|") for part in form.replace("-", " ").split()]
    return tuple(product(*parts))


@cache
def senses() -> dict[str, Sense]:
    """The shipped ways of finding each term, by headword."""
    data = cast(_Finding, read_json("finding.json"))
    lists = {name: tuple(words) for name, words in data["lists"].items()}
    return {head: _sense(head, row, lists) for head, row in data["senses"].items()}


def _sense(head: str, row: _Sense, lists: Mapping[str, Sequence[str]]) -> Sense:
    ordinary = cast(list[_Cues], row.get("ordinary", []))
    alone = cast(list[str], row.get("left_alone", []))
    return Sense(
        headword=head,
        sense=row["sense"],
        forms=tuple(way for form in row["forms"] for way in spelled(form)),
        jargon_unless_told=row["unless_told"] == "jargon",
        jargon=_cues(cast(_Cues, row.get("jargon", {})), lists),
        ordinary=tuple(_cues(each, lists) for each in ordinary),
        left_alone=tuple(way for each in alone for way in spelled(each)),
    )


def _cues(row: _Cues, lists: Mapping[str, Sequence[str]]) -> Cues:
    def phrases(written: Sequence[str]) -> tuple[Phrase, ...]:
        return tuple(way for each in written for way in _phrases(each, lists))

    near = phrases(row.get("near", []))
    if any(len(phrase) != 1 for phrase in near):
        raise ValueError("a nearby cue is one word")
    return Cues(
        before=_by_word(phrases(row.get("before", [])), place=-1),
        after=_by_word(phrases(row.get("after", [])), place=0),
        near=frozenset(way for phrase in near for word in phrase[0] for way in _and_plural(word)),
    )


def _by_word(phrases: Sequence[Phrase], *, place: int) -> Beside:
    """The phrases under each word that may stand at their first (0) or last (-1) place."""
    index: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        for word in phrase[place]:
            index[word] = (*index.get(word, ()), phrase)
    return index


def _and_plural(word: str) -> tuple[str, ...]:
    return (word, f"{word}s") if len(word) > 2 else (word,)


def _phrases(written: str, lists: Mapping[str, Sequence[str]]) -> list[Phrase]:
    """A phrase as sets of words, one a place; "@list" is any word of that list, "#" any number."""
    if written.startswith("@") and " " not in written:
        return [tuple(frozenset({norm(word)}) for word in each.split()) for each in lists[written[1:]]]
    return [tuple(_place(part, lists) for part in written.replace("-", " ").split())]


def _place(part: str, lists: Mapping[str, Sequence[str]]) -> frozenset[str]:
    words = lists[part[1:]] if part.startswith("@") else part.split("|")
    return frozenset(norm(word) for word in words)


def is_jargon(sense: Sense, words: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words from `first` up to, not including, `last` carry the jargon sense."""
    if not sense.ordinary and sense.jargon_unless_told:
        return True
    for_it = _weight(sense.jargon, words, first, last)
    against = max((_weight(cues, words, first, last) for cues in sense.ordinary), default=0)
    return for_it > against or (for_it == against and sense.jargon_unless_told)


def _weight(cues: Cues, words: Sequence[Token], first: int, last: int) -> int:
    sentence = words[first].sentence
    before = any(
        _reads(phrase, words, first - len(phrase), sentence) for phrase in _at(cues.before, words, first - 1)
    )
    after = any(_reads(phrase, words, last, sentence) for phrase in _at(cues.after, words, last))
    return BESIDE * (before + after) + min(NEARBY_AT_MOST, _nearby(cues.near, words, first, last))


def _at(beside: Beside, words: Sequence[Token], at: int) -> tuple[Phrase, ...]:
    """The phrases that the word at this place may belong to."""
    if not 0 <= at < len(words):
        return ()
    word = words[at].norm
    return (*beside.get(word, ()), *(beside.get(NUMBER, ()) if word.isdecimal() else ()))


def _reads(phrase: Phrase, words: Sequence[Token], at: int, sentence: int) -> bool:
    if at < 0 or at + len(phrase) > len(words):
        return False
    here = zip(phrase, words[at : at + len(phrase)], strict=True)
    return all(word.sentence == sentence and _fits(word, place) for place, word in here)


def _fits(word: Token, place: frozenset[str]) -> bool:
    return word.norm in place or (NUMBER in place and word.norm.isdecimal())


def _nearby(near: frozenset[str], words: Sequence[Token], first: int, last: int) -> int:
    if not near:
        return 0
    around = [*words[max(0, first - REACH) : first], *words[last : last + REACH]]
    return sum(word.norm in near for word in around if word.sentence == words[first].sentence)
