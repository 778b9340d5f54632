"""Find identifiers by their shape.

Every shape is run by RE2, which takes time in proportion to the text whatever somebody types.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from ourwords.anonymisation.rules.shapes import SAID, SHAPES, Shape
from ourwords.anonymisation.rules.spans import Label, Span
from ourwords.anonymisation.rules.spoken import NUMBER_WORDS, in_figures

MOST_AT_ONCE = 2_000
"""Letters a text may have to be asked about several shapes at once: in long nonsense each letter is something new to remember."""

FIGURE = re.compile("[0-9]")
NUMBERED = frozenset((Label.POSTCODE, Label.PHONE, Label.NUMBER, Label.DATE, Label.DATE_OF_BIRTH))
"""Labels of which every shape has a figure in it: most texts have none, and need not be asked about them."""

re2: Any = import_module("re2")  # it carries no types; `compiled` and `_sets` are its only users


def by_pattern(text: str, lowers: set[str]) -> Iterator[Span]:
    """Spans of every shape, not yet joined; numbers in words are read as figures too. `lowers` are the words in small letters."""
    yield from _of(text, said=False)
    parts = {part for word in lowers for part in word.split("-")} if "-" in text else lowers
    if not parts.isdisjoint(NUMBER_WORDS) and (said := in_figures(text)):
        yield from said.back(_of(said.text, said=True))


def _of(text: str, *, said: bool) -> Iterator[Span]:
    """Spans of the shapes. Most texts have none: a look at the shapes of one label together says which are worth trying."""
    if len(text) > MOST_AT_ONCE:
        for shape in SAID if said else SHAPES:
            yield from spans_of(shape, text)
        return
    has_figure = FIGURE.search(text) is not None
    for shapes, together in _sets(said=said):
        if not has_figure and shapes[0].label in NUMBERED:
            continue
        for at in sorted(together.Match(text) or ()):
            yield from spans_of(shapes[at], text)


@cache
def _sets(*, said: bool) -> list[tuple[list[Shape], Any]]:
    """The shapes of each label with one automaton for them. One for all would have to remember every mixture of their states."""
    made: list[tuple[list[Shape], Any]] = []
    shapes = SAID if said else SHAPES
    for label in sorted({shape.label for shape in shapes}):
        alike = [shape for shape in shapes if shape.label is label]
        together = re2.Set.SearchSet(_options())
        for shape in alike:
            together.Add(shape.pattern)
        together.Compile()
        made.append((alike, together))
    return made


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
    return re2.compile(pattern, _options())


def _options() -> Any:
    options = re2.Options()
    options.log_errors = False  # a pattern that does not compile is raised, not printed
    return options
