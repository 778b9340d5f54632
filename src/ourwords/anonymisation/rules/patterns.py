"""Find identifiers by their shape.

Every shape is run by RE2, which takes time in proportion to the text whatever somebody types.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from ourwords.anonymisation.rules.shapes import SAID, SHAPES, Shape
from ourwords.anonymisation.rules.spans import Span
from ourwords.anonymisation.rules.spoken import NUMBER_WORDS, in_figures

LINKS = ("http", "hxxp", "www.")
FIGURES = frozenset("0123456789")

re2: Any = import_module("re2")  # it carries no types; `compiled` is its only user


def by_pattern(text: str, lowers: set[str]) -> Iterator[Span]:
    """Spans of every shape, not yet joined; numbers in words are read as figures too. `lowers` are the words in small letters."""
    seen = _seen(lowers)
    yield from _of(SHAPES, text, seen | set(text))
    if not seen.isdisjoint(NUMBER_WORDS) and (said := in_figures(text)):
        yield from said.back(_of(SAID, said.text, {"0", *seen, *text}))


def _seen(lowers: set[str]) -> set[str]:
    """Every word, and the parts of those with a hyphen; "http" for a link."""
    seen = set(lowers)
    for word in lowers:
        if "-" in word or word.startswith(LINKS):
            seen.update(word.split("-"))
            seen.add("http" if word.startswith(LINKS) else word)
    return seen


def _of(shapes: tuple[Shape, ...], text: str, seen: set[str]) -> Iterator[Span]:
    """Spans of these shapes; those that cannot be there are not tried."""
    if not seen.isdisjoint(FIGURES):
        figures = sum(letter in FIGURES for letter in text)
        seen.update("0" * many for many in (1, 2, 7) if many <= figures)
    for shape in shapes:
        if not shape.hints or not seen.isdisjoint(shape.hints):
            yield from spans_of(shape, text)


def spans_of(shape: Shape, text: str) -> Iterator[Span]:
    """Every place in the text that has the shape and stands the second look."""
    pattern = compiled(shape.pattern)
    group = 1 if pattern.groups else 0
    for found in pattern.finditer(text):
        start, end = found.span(group)
        if end > start and shape.is_sure(text[start:end]):
            yield Span(start, end, shape.label)


@cache
def compiled(pattern: str) -> Any:
    """The pattern made ready, once; RE2 only."""
    options = re2.Options()
    options.log_errors = False  # a pattern that does not compile is raised, not printed
    return re2.compile(pattern, options)
