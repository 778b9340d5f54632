"""Find identifiers by their shape.

Every shape is run by RE2, which takes time in proportion to the text whatever somebody types.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from ourwords.anonymisation.rules.shapes import SHAPES, Shape
from ourwords.anonymisation.rules.spans import Span

re2: Any = import_module("re2")  # it carries no types; `compiled` is its only user


def by_pattern(text: str) -> Iterator[Span]:
    """Spans of every shape, not yet joined; shapes that cannot be there are not tried."""
    letters = set(text)
    if any(letter.isdecimal() for letter in letters):
        letters.add("0")
    for shape in SHAPES:
        if not shape.hints or not letters.isdisjoint(shape.hints):
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
