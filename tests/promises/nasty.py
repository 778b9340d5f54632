"""Texts made to be slow for one pattern: out of the pattern itself, and a few that are slow for many."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tests.promises.steps import Node, is_in, tree

SPOILERS = ("", "!", "\n", "a")
"""What may stand at the end so that all that fitted is in vain."""
GENERIC = (
    "a",
    "0",
    " ",
    "\n",
    ".",
    "-",
    "aA",
    "a ",
    "a.",
    "0 ",
    "' ",
    "é",
    "\u0301",
    "中",
    "a@",
    "ab1 ",
    "St ",
    "\t\n",
    "[a]",
    "x'",
    "<a",
)
LETTERS = [chr(code) for code in (*range(32, 127), 9, 10, 0xE9, 0x2019, 0x2026, 0x5E74, 0x627, 0x430, 0x301)]
"""Where a class of characters takes its examples from."""


def texts(pattern: str, flags: int, length: int) -> list[str]:
    """Texts of about this length, each once: generic ones, and those of each part that repeats."""
    made = dict.fromkeys((unit * length)[:length] for unit in GENERIC)
    try:
        parts = tree(pattern, flags)
    except (re.error, OverflowError):  # a pattern of the other engine, which knows more names
        words = re.findall(r"\w{2,}", pattern)[:8]
        return [*made, *((f"{word} " * length)[:length] for word in words)]
    for before, bodies in repeats(parts, flags, own(pattern)):
        for body in bodies:
            filled = (body * length)[:length]
            made.update(dict.fromkeys(start + filled + end for start in {before, ""} for end in SPOILERS))
    return list(made)


def own(pattern: str) -> list[str]:
    """Letters to make examples of: first those that stand in the pattern itself, for they can be meant in two ways."""
    return list(dict.fromkeys([*re.findall(r"(?<!\\)[a-z0-9]", pattern)[:6], *LETTERS]))


def repeats(
    nodes: Sequence[Node], flags: int, letters: Sequence[str], before: str = ""
) -> Iterator[tuple[str, list[str]]]:
    """What leads to each part that repeats often, and what that part takes."""
    for op, value in nodes:
        if op.endswith("_REPEAT") and value[1] > 5:
            yield before, [body for body in samples(value[2], flags, letters) if body]
        for inner in _inside(op, value):
            yield from repeats(inner, flags, letters, before)
        before += next(iter(samples([(op, value)], flags, letters)), "")


def _inside(op: str, value: Any) -> list[Sequence[Node]]:
    match op:
        case "BRANCH":
            return list(value[1])
        case "SUBPATTERN":
            return [value[3]]
        case "ATOMIC_GROUP":
            return [value]
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return [value[2]]
        case "ASSERT" | "ASSERT_NOT":
            return [value[2]]
        case _:
            return []


def samples(nodes: Sequence[Node], flags: int, letters: Sequence[str], most: int = 5) -> list[str]:
    """A few short texts that these parts take, as different as can be."""
    made = [""]
    for op, value in nodes:
        made = [start + end for start in made for end in _of(op, value, flags, letters)][:most]
    return made


def _of(op: str, value: Any, flags: int, letters: Sequence[str]) -> list[str]:
    inside = [text for inner in _inside(op, value) for text in samples(inner, flags, letters)]
    match op:
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return [""]
        case "GROUPREF":
            return ["a"]
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return [text * max(value[0], 1) for text in inside] if value[0] else [*inside, ""]
        case "BRANCH" | "SUBPATTERN" | "ATOMIC_GROUP":
            return inside
        case "LITERAL":
            return [chr(value)]
        case _:
            fits = [letter for letter in letters if is_in(op, value, letter, flags)]
            return list(dict.fromkeys([*fits[:2], *fits[len(fits) // 2 :][:1], *fits[-1:]])) or ["中"]
