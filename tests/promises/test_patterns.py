"""No text, however made, can make a pattern of ours slow: steps are counted here, `make measure` takes the time.

RE2 takes time in proportion to the text by itself. Of `re` we count what it does on texts that are made out of each pattern.
"""

import re
import sys
from collections.abc import Generator

import pytest

from tests.promises.nasty import texts
from tests.promises.patterns import Found, found, only_from_the_start, unheard
from tests.promises.steps import Counter, steps

SHORT, LONG = 150, 1_200
SUSPECT, MOST = 20, 300
"""Steps a letter: whatever takes more of a short text is tried on a long one, where it may not grow beyond the most."""


@pytest.fixture(autouse=True)
def deep() -> Generator[None]:
    """The counter calls itself once for a repeat."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(60_000)
    yield
    sys.setrecursionlimit(before)


def is_slow(pattern: str, flags: int = 0, *, anchored: bool = False) -> bool:
    """Whether some text makes it take more steps the longer it is, letter for letter."""
    worst, count = 0, 0
    for place, text in enumerate(texts(pattern, flags, SHORT)):
        taken = steps(pattern, flags, text, anchored=anchored, most=SHORT * MOST)
        if taken > SHORT * MOST:
            return True
        worst, count = max((worst, count), (place, taken), key=lambda one: one[1])
    if count < SHORT * SUSPECT:
        return False
    long = texts(pattern, flags, LONG)[worst]
    return steps(pattern, flags, long, anchored=anchored, most=LONG * MOST) > LONG * MOST


@pytest.fixture(scope="module")
def known() -> list[Found]:
    return found()


def slow(patterns: list[Found]) -> list[str]:
    return [
        f"{one.where}: {one.pattern}"
        for one in patterns
        if one.engine == "re" and is_slow(one.pattern, one.flags, anchored=only_from_the_start(one))
    ]


def test_no_pattern_takes_more_steps_a_letter_for_a_longer_text(known: list[Found]) -> None:
    assert len(known) > 250
    assert slow(known) == []


def test_every_place_that_makes_a_pattern_is_known(known: list[Found]) -> None:
    assert unheard(known) == [], "Name an example in MADE_OF_WHAT_IS_TYPED of tests/promises/patterns.py."


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"^(\w+\s?)*$",
        r"\s*\n",
        r"\S*\w\S*",
        r"([a-zA-Z0-9_.+-]+)+@",
        r"(?:a|ab|b)*c",
        r"x\w*y\w*z",
        r"<.*>",
    ],
)
def test_a_pattern_that_can_be_made_slow_is_seen(pattern: str) -> None:
    assert is_slow(pattern)


@pytest.mark.parametrize(
    "pattern", [r"\w+", r"a{1,50}b", r"(?<!a)a*+b", r"(?<!\s)\s*\n", r"(?<!ab)(?:ab)+c", r"\bfoo\b"]
)
def test_a_pattern_that_cannot_is_left_alone(pattern: str) -> None:
    assert not is_slow(pattern)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(\w)\1+", "abccd"), (r"(?i)Ab[^c-e]\d?", "xaB9"), (r"(?<=a)b(?!c)", "abcab"), (r"(?:ab|a)(?:bc|c)$", "abc"),
        (r"a{2,3}?b", "aaab"), (r"\Bb\b", "ab b"), (r"(?>a+)b", "aaab"), (r"[.]+\s", "a.. b"), (r"x*", ""), (r"a+b", "aac"),
    ],
)  # fmt: skip
def test_the_counter_finds_what_python_finds(pattern: str, text: str) -> None:
    ends: list[int] = []
    counter = Counter(pattern, re.compile(pattern).flags, text, 10_000)
    ours = [counter.run(counter.tree, at, lambda to: not ends.append(to)) for at in range(len(text) + 1)]
    compiled = re.compile(pattern)

    assert ours == [compiled.match(text, at) is not None for at in range(len(text) + 1)]
    assert ends == [found.end() for at in range(len(text) + 1) if (found := compiled.match(text, at))]
