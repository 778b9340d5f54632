"""Every promise, where it is said, and the tests that keep it: `promises.toml`, which pages and papers are checked against."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from ourwords.kit.folders import PACKAGE

Sentences = tuple[str, ...]


class Promise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One promise as people read it, and what would fail if it were broken."""

    key: str
    words: str
    how: str
    """How a test keeps it; without tests, which people keep it."""
    limits: str = ""
    """What it does not cover, said plainly."""
    card: str = ""
    """A paper in the package that says how often it is right and what it misses."""
    tests: Sentences = ()
    """Files and tests as pytest names them, without what is between brackets."""
    paper: str = ""
    """Its row in ARCHITECTURE.md."""
    security: Sentences = ()
    """What SECURITY.md says cannot be done, word for word."""
    pages: dict[str, Sentences] = {}
    """Template -> what it promises there, word for word."""

    def told(self) -> str:
        """What its card says; nothing where it has none."""
        return (PACKAGE / self.card).read_text("utf-8").strip() if self.card else ""


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Promises that belong together."""

    name: str
    promise: tuple[Promise, ...]


class Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All promises; the pages that promise, by what people call them; and the sentences there that promise nothing."""

    page: dict[str, str]
    group: tuple[Group, ...]
    plain: dict[str, Sentences]

    def promises(self) -> Iterator[Promise]:
        """Every promise in the order of the page."""
        for group in self.group:
            yield from group.promise

    def tests(self) -> list[str]:
        """Every test that is named, once."""
        return sorted({test for promise in self.promises() for test in promise.tests})


@cache
def book() -> Book:
    """The promises as they are written; msgspec's error names what is wrong in the file."""
    source = (files("ourwords.app.proof") / "promises.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(source), Book)


def title(test: str) -> str:
    """A test's name as the sentence it is: "tests/a/test_b.py::test_nothing_is_kept" -> "Nothing is kept"."""
    words = test.rpartition("::")[2].removeprefix("test_").replace("_", " ")
    return words[:1].upper() + words[1:]
