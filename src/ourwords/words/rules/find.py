"""Find the words of the list in a text, in their jargon sense only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from ourwords.words.rules.acronyms import Capitals, unexplained
from ourwords.words.rules.senses import Sense, is_jargon, senses, spelled
from ourwords.words.rules.terms import Alternative, Kind, Term, drafts, terms
from ourwords.words.rules.tokens import Token, norm, tokens

ACRONYM = "acronym"
ANY_ACRONYM = "acronyms"  # the list's own headword for all of them
_JOINS = frozenset(" \t\n\r\u00a0-\u2010\u2011\u2013/")


@dataclass(frozen=True, slots=True)
class Found:
    """A term in its place: `text[start:end]`, in code points; young people's wordings come first."""

    term: str
    sense: str
    start: int
    end: int
    alternatives: tuple[Alternative, ...]

    def by(self, kind: Kind) -> tuple[Alternative, ...]:
        """The wordings of one kind of people alone."""
        return tuple(each for each in self.alternatives if each.kind is kind)


@dataclass(frozen=True, slots=True)
class _Form:
    """One way a term is written."""

    words: tuple[str, ...]
    exact: tuple[str, ...]
    term: Term
    sense: Sense
    left_alone: bool = False

    def is_jargon(self, words: Sequence[Token], at: int) -> bool:
        """Whether it carries the jargon sense where it stands."""
        return not self.left_alone and is_jargon(self.sense, words, at, at + len(self.words))


@dataclass(frozen=True, slots=True)
class Checker:
    """A word list made ready for checking many texts; a city may make one from a list of its own."""

    forms: Mapping[tuple[str, ...], Sequence[_Form]]
    capitals: Mapping[str, Term] = field(default_factory=dict[str, Term])
    any_capitals: tuple[Alternative, ...] = ()

    def check(self, text: str) -> tuple[Found, ...]:
        """Every jargon sense in the text, in order and never overlapping; of two at one place the longer counts."""
        words = tokens(text)
        found = [*_in_order(self._terms(text, words)), *self._capitals(text, words)]
        return tuple(_apart(found))

    def _terms(self, text: str, words: Sequence[Token]) -> Iterator[Found]:
        for at, word in enumerate(words):
            form = next((form for form in self._near(words, at) if _stands_at(form, text, words, at)), None)
            if form:
                # What is ordinary here hides shorter terms within it, so it is kept as a blank for now.
                term = form.term.headword if form.is_jargon(words, at) else ""
                end = words[at + len(form.words) - 1].end
                yield Found(term, form.sense.sense, word.start, end, form.term.alternatives)

    def _near(self, words: Sequence[Token], at: int) -> Iterator[_Form]:
        """Forms that begin with the one or two words here, the longest first."""
        one = words[at].norm
        if at + 1 < len(words):
            yield from self.forms.get((one, words[at + 1].norm), ())
        yield from self.forms.get((one,), ())

    def _capitals(self, text: str, words: Sequence[Token]) -> Iterator[Found]:
        for word in unexplained(text, words, Capitals.shipped()):
            known = self.capitals.get(word.text.removesuffix("s"))
            offered = (*self.any_capitals, *(known.alternatives if known else ()))
            yield Found(word.text, ACRONYM, word.start, word.end, offered)


def _stands_at(form: _Form, text: str, words: Sequence[Token], at: int) -> bool:
    here = words[at : at + len(form.words)]
    if tuple(word.norm for word in here) != form.words:
        return False
    if any(exact and not word.text.startswith(exact) for word, exact in zip(here, form.exact, strict=True)):
        return False
    gaps = (text[one.end : two.start] for one, two in pairwise(here))
    return all(len(gap) <= 3 and _JOINS.issuperset(gap) for gap in gaps)


def _in_order(found: Iterable[Found]) -> list[Found]:
    """Without those that lie within one already taken, and without the blanks that hid them."""
    return [each for each in _apart(found) if each.term]


def _apart(found: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def checker(listed: Sequence[Term], ways: Mapping[str, Sense] | None = None) -> Checker:
    """A checker for these terms; a term without known ways of writing is found as it stands, and its plural."""
    ways = senses() if ways is None else ways
    index: dict[tuple[str, ...], list[_Form]] = {}
    for term in (each for each in listed if each.headword != ANY_ACRONYM):
        sense = ways.get(term.headword) or _plain(term)
        for form in (*sense.forms, *sense.left_alone):
            made = _form(form, term, sense)
            index.setdefault(made.words[:2], []).append(made)
    for each in index.values():
        each.sort(key=lambda form: -len(form.words))
    anyone = next((term.alternatives for term in listed if term.headword == ANY_ACRONYM), ())
    return Checker(index, _by_capitals(drafts()), anyone)


def _form(written: tuple[str, ...], term: Term, sense: Sense) -> _Form:
    exact = tuple(_as_written(word) for word in written)
    return _Form(tuple(map(norm, written)), exact, term, sense, written in sense.left_alone)


def _as_written(word: str) -> str:
    """The word itself when its capitals matter (PA, not pa), else nothing."""
    return word if sum(letter.isupper() for letter in word) > 1 else ""


def _plain(term: Term) -> Sense:
    heads = (term.headword, *term.also)
    written = [way for head in heads for way in (*spelled(head), *spelled(f"{head}s"))]
    return Sense(term.headword, term.headword, tuple(way for way in written if way))


def _by_capitals(listed: Sequence[Term]) -> dict[str, Term]:
    heads = ((head.split()[0], term) for term in listed for head in (term.headword, *term.also))
    return {head: term for head, term in heads if head.isupper()}


@cache
def _shipped(*, with_drafts: bool) -> Checker:
    return checker((*terms(), *drafts()) if with_drafts else terms())


def check(text: str, *, with_drafts: bool = False) -> tuple[Found, ...]:
    """Words of the Language Pledge's list in their jargon sense, and acronyms nobody explained.

    Args:
        text: any text; nothing of it is kept.
        with_drafts: also our own drafts, which the Youth Council has not looked at.

    Returns:
        In order, never overlapping; an acronym's sense is "acronym".
    """
    return _shipped(with_drafts=with_drafts).check(text)
