"""Which shapes a text need not be asked about."""

import re
from importlib import import_module
from typing import Any

import pytest

from ourwords.anonymisation.rules.patterns import NUMBERED
from ourwords.anonymisation.rules.shapes import SAID, SHAPES, Shape

PARSER: Any = import_module("re._parser")
FIGURES = set(map(ord, "0123456789"))


def needs_figure(parts: Any) -> bool:
    """Whether nothing without a figure can match these parts of a pattern, as Python's parser gives them."""
    return any(_needs(str(kind), of) for kind, of in parts)


def _needs(kind: str, of: Any) -> bool:
    match kind:
        case "LITERAL":
            return of in FIGURES
        case "IN":
            return all(str(one) == "RANGE" and set(range(low[0], low[1] + 1)) <= FIGURES for one, low in of)
        case "BRANCH":
            return all(map(needs_figure, of[1]))
        case "SUBPATTERN":
            return needs_figure(of[-1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            return of[0] > 0 and needs_figure(of[2])
        case _:
            return False


@pytest.mark.parametrize("shape", [shape for shape in (*SHAPES, *SAID) if shape.label in NUMBERED])
def test_a_shape_that_is_not_tried_without_a_figure_needs_one(shape: Shape) -> None:
    for_python = shape.pattern.replace(r"\pN", "0-9").replace(r"\pL", "a-z").replace("[^0-9]", r"\D")

    assert needs_figure(PARSER.parse(for_python))


@pytest.mark.parametrize("pattern", ["a[0-9]?", "1|b", "[0-9a]", "(?:1)*x", r"\d*"])
def test_a_pattern_that_can_do_without_a_figure_is_known(pattern: str) -> None:
    assert not needs_figure(PARSER.parse(pattern))
    assert re.search(pattern, "ab x")
