"""Count the steps of Python's own matcher, so that a slow pattern is found without a clock.

`re` goes back and tries again, which some texts can make it do without end. This does what it does, by the same tree, and counts.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, cast

PARSER: Any = cast("Any", re)._parser
"""The tree that `re` itself works by."""
Node = tuple[str, Any]
Then = Callable[[int], bool]
STARTS = {"AT_BEGINNING", "AT_BEGINNING_STRING"}
ENDS = {"AT_END", "AT_END_STRING"}


@cache
def tree(pattern: str, flags: int) -> tuple[Node, ...]:
    """What a pattern is made of: names of parts and their values, in tuples."""
    return tuple(_node(op, value) for op, value in PARSER.parse(pattern, flags))


def _node(op: Any, value: Any) -> Node:
    if str(op).startswith("ASSERT"):  # looking back starts as far before a place as the part is wide
        back = value[1].getwidth()[0] if value[0] < 0 else 0
        return str(op), (value[0] < 0, back, _plain(value[1]))
    return str(op), _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, PARSER.SubPattern):
        return tuple(_node(*one) for one in value)
    if isinstance(value, tuple) and len(cast("Any", value)) == 2 and hasattr(cast("Any", value)[0], "name"):
        return _node(*cast("Any", value))
    if isinstance(value, list | tuple):
        return tuple(_plain(one) for one in cast("list[Any]", value))
    return str(value) if hasattr(value, "name") and str(value) != "MAXREPEAT" else value


class TooMany(Exception):
    """It took more steps than it may."""


class Counter:
    """One run of one pattern over one text."""

    def __init__(self, pattern: str, flags: int, text: str, most: int) -> None:
        self.tree, self.flags, self.text = tree(pattern, flags), flags, text
        self.most, self.steps = most, 0
        self.groups: dict[int, tuple[int, int]] = {}

    def anchored(self) -> int:
        """Steps of `fullmatch`, which may fail later than `match` does."""
        self.run(self.tree, 0, lambda at: at == len(self.text))
        return self.steps

    def everywhere(self) -> int:
        """Steps of finding every place, one after the other."""
        at = 0
        while at <= len(self.text):
            end: list[int] = []
            at = max(end[-1], at + 1) if self.run(self.tree, at, _note(end)) else at + 1
        return self.steps

    def run(self, nodes: Sequence[Node], at: int, then: Then) -> bool:
        """Match these, one after the other, and then what comes after."""
        if not nodes:
            return then(at)
        self.steps += 1
        if self.steps > self.most:
            raise TooMany
        op, value = nodes[0]
        rest = nodes[1:]
        on: Then = (lambda to: self.run(rest, to, then)) if rest else then
        how = HOW.get(op)
        if how is None:
            return self._fits(op, value, at) and on(at + 1)
        return how(self, value, at, on)

    def _fits(self, op: str, value: Any, at: int) -> bool:
        return at < len(self.text) and is_in(op, value, self.text[at], self.flags)

    def branch(self, value: Any, at: int, then: Then) -> bool:
        """One way after the other."""
        return any(self.run(one, at, then) for one in value[1])

    def subpattern(self, value: Any, at: int, then: Then) -> bool:
        """A part that may be referred to."""

        def closed(to: int) -> bool:
            self.groups[value[0]] = (at, to)
            return then(to)

        return self.run(value[3], at, closed)

    def repeat(self, value: Any, at: int, then: Then) -> bool:
        """A part again and again."""
        low, high, nodes = value
        if len(nodes) == 1 and nodes[0][0] not in HOW:
            return self._letters(nodes[0], at, low, high, then)
        return self._again(nodes, at, 0, low, high, then)

    def _letters(self, node: Node, at: int, low: int, high: int, then: Then) -> bool:
        """One letter again and again, as far as it goes; then back, step by step."""
        to = at
        while to - at < high and self._fits(*node, to):
            to += 1
        self.steps += to - at
        return any(self.run(NOWHERE, end, then) for end in range(to, at + low - 1, -1))

    def _again(self, nodes: Any, at: int, count: int, low: int, high: int, then: Then) -> bool:
        def once_more(to: int) -> bool:
            return (to > at or count < low) and self._again(nodes, to, count + 1, low, high, then)

        return (count < high and self.run(nodes, at, once_more)) or (count >= low and then(at))

    def possessive(self, value: Any, at: int, then: Then) -> bool:
        """A part again and again that gives nothing back."""
        end: list[int] = []
        return self.repeat(value, at, _note(end)) and then(end[-1])

    def atomic(self, value: Any, at: int, then: Then) -> bool:
        """A part that is tried in one way alone."""
        end: list[int] = []
        return self.run(value, at, _note(end)) and then(end[-1])

    def looks(self, value: Any, at: int, then: Then) -> bool:
        """What must stand before or after."""
        return self._sees(value, at) and then(at)

    def looks_not(self, value: Any, at: int, then: Then) -> bool:
        """What must not."""
        return not self._sees(value, at) and then(at)

    def _sees(self, value: Any, at: int) -> bool:
        back, width, nodes = value
        return at >= width and self.run(nodes, at - width, lambda to: to == at or not back)

    def same_again(self, value: Any, at: int, then: Then) -> bool:
        """What a part took, once more."""
        start, end = self.groups.get(value, (0, 0))
        return self.text.startswith(self.text[start:end], at) and then(at + end - start)

    def place(self, value: Any, at: int, then: Then) -> bool:
        """The start, the end, or the edge of a word."""
        if value in STARTS:
            return at == 0 and then(at)
        if value in ENDS:
            return at == len(self.text) and then(at)
        if "BOUNDARY" in value:
            before, after = (0 <= one < len(self.text) and is_word(self.text[one]) for one in (at - 1, at))
            return (before != after) == (value == "AT_BOUNDARY") and then(at)
        return then(at)


NOWHERE = (("AT", "anywhere"),)
HOW: dict[str, Callable[[Counter, Any, int, Then], bool]] = {
    "BRANCH": Counter.branch, "SUBPATTERN": Counter.subpattern, "MAX_REPEAT": Counter.repeat, "MIN_REPEAT": Counter.repeat,
    "POSSESSIVE_REPEAT": Counter.possessive, "ATOMIC_GROUP": Counter.atomic, "ASSERT": Counter.looks,
    "ASSERT_NOT": Counter.looks_not, "GROUPREF": Counter.same_again, "AT": Counter.place,
}  # fmt: skip


def _note(ends: list[int]) -> Then:
    """Take the first end there is, and remember it."""
    return lambda to: not ends.append(to)


@cache
def is_word(letter: str) -> bool:
    return re.fullmatch(r"\w", letter) is not None


@cache
def is_in(op: str, value: Any, letter: str, flags: int) -> bool:
    """Whether one letter fits, by asking `re` itself for what it has names for."""
    match op:
        case "ANY":
            return letter != "\n" or bool(flags & re.DOTALL)
        case "LITERAL" | "NOT_LITERAL":
            same = ord(letter) == value or (
                flags & re.IGNORECASE and chr(value).casefold() == letter.casefold()
            )
            return bool(same) == (op == "LITERAL")
        case "IN":
            inside = [one for one in value if one[0] != "NEGATE"]
            return any(is_in(*one, letter, flags) for one in inside) == (len(inside) == len(value))
        case "RANGE":
            cases = {letter, *([letter.lower(), letter.upper()] if flags & re.IGNORECASE else [])}
            return any(value[0] <= ord(one) <= value[1] for one in cases if len(one) == 1)
        case "CATEGORY":
            name = value.removeprefix("CATEGORY_")
            kind = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[name.removeprefix("NOT_")]
            return (re.fullmatch(kind, letter) is not None) != name.startswith("NOT_")
        case _:
            raise NotImplementedError(op)


def steps(pattern: str, flags: int, text: str, *, anchored: bool, most: int) -> int:
    """How many steps this pattern takes on this text; `most` and one more where it takes more."""
    counter = Counter(pattern, flags, text, most)
    try:
        return counter.anchored() if anchored else counter.everywhere()
    except TooMany:
        return most + 1
