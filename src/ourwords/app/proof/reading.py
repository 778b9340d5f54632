"""The promises and the last results, as the page reads them out: first what was broken, then the rest in its order."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ourwords.app.proof.promises import Book, Promise, book, title
from ourwords.app.proof.results import FAILED, LEFT_OUT, PASSED, Results, Verdict, of_promise, verdict

GAP = re.compile(r"%\(\w{1,40}\)s")
"""Where a sentence is filled in."""
TONES = {
    Verdict.FAILED: "worry", Verdict.NOT_RUN: "wait", Verdict.PART: "wait", Verdict.HELD: "good", Verdict.PEOPLE: "plain",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Test:
    """One test that keeps a promise."""

    title: str
    id: str
    verdict: Verdict
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """One promise and what is known of it."""

    promise: Promise
    verdict: Verdict
    tests: tuple[Test, ...]
    said: tuple[tuple[str, str], ...]
    """Page and sentence, wherever children are told of it."""

    @property
    def tone(self) -> str:
        """How the verdict looks."""
        return TONES[self.verdict]


@dataclass(frozen=True, slots=True)
class Proof:
    """The whole page."""

    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    counts: Counter[Verdict]
    results: Results | None
    other: date | None
    """The day of results that speak of another version."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every promise."""
        return tuple(line for _, lines in self.groups for line in lines)

    @property
    def broken(self) -> tuple[Line, ...]:
        """Those whose test failed."""
        return tuple(line for line in self.lines if line.verdict == Verdict.FAILED)

    @property
    def kind(self) -> str:
        """How the headline looks: good only when everything that can be tested was, and held."""
        if self.broken:
            return "worry"
        return "info" if self.counts[Verdict.NOT_RUN] or self.counts[Verdict.PART] else "good"

    @property
    def headline(self) -> str:
        """What a scrutineer takes away in one breath."""
        testable = len(self.lines) - self.counts[Verdict.PEOPLE]
        if self.results is None:
            return f"Nothing here is proven yet: no tests have been run with exactly this version. {self._before}".strip()
        if self.broken:
            return f"{_promises(len(self.broken))} did not hold when this version was tested. Look at these first."
        if self.kind == "good":
            return f"All {testable} promises that a test can keep held when exactly this version was tested."
        left = self.counts[Verdict.NOT_RUN] + self.counts[Verdict.PART]
        return f"No test failed, but {_promises(left)} could not be tested, or only in part. They are marked below."

    @property
    def _before(self) -> str:
        if self.other is None:
            return ""
        return (
            "There are results of another version. They prove nothing about this one, so they are not shown."
        )

    @property
    def sums(self) -> list[tuple[str, int]]:
        """How many tests of the whole suite passed, failed and were left out."""
        return (
            [(name, self.results.all.get(name, 0)) for name in (PASSED, FAILED, LEFT_OUT)]
            if self.results
            else []
        )


def _promises(count: int) -> str:
    return "1 promise" if count == 1 else f"{count} promises"


def read(results: Results | None, other: date | None = None, *, promises: Book | None = None) -> Proof:
    """The page for these results."""
    known = promises or book()
    groups = tuple((group.name, tuple(_lines(known, group.promise, results))) for group in known.group)
    return Proof(groups, Counter(line.verdict for _, lines in groups for line in lines), results, other)


def _lines(book: Book, promises: Iterable[Promise], results: Results | None) -> Iterable[Line]:
    known = results.tests if results else {}
    for promise in promises:
        tests = tuple(
            Test(title(test), test, verdict(known.get(test)), said(known.get(test))) for test in promise.tests
        )
        told = tuple(
            (book.page[page], GAP.sub("…", sentence))
            for page, sentences in promise.pages.items()
            for sentence in sentences
        )
        yield Line(promise, of_promise(promise, results), tests, told)


def said(counts: dict[str, int] | None) -> str:
    """What the runs of one test said, in words: "passed, tried in 4 ways"."""
    if not counts:
        return "not run"
    if len(counts) == 1:
        ((outcome, times),) = counts.items()
        return outcome if times == 1 else f"{outcome}, tried in {times} ways"
    return ", ".join(f"{counts[one]} {one}" for one in (FAILED, PASSED, LEFT_OUT) if one in counts)
