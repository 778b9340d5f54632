"""What the tests last said, and whether they said it of exactly this code.

`make test` writes `results.json` beside this file, so it travels with what is built from here. It holds a mark of the code
it was made with: of another code it proves nothing, and the page says so.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

from ourwords.app.proof.promises import Promise
from ourwords.kit.folders import PACKAGE, folder

FILE = Path(__file__).with_name("results.json")
PASSED, FAILED, LEFT_OUT = "passed", "failed", "left out"


class Results(msgspec.Struct, frozen=True):
    """One run of the whole suite: how often each named test passed, failed or was left out, and all of them together."""

    mark: str
    version: str
    day: date
    tests: dict[str, dict[str, int]]
    all: dict[str, int]


class Verdict(StrEnum):
    """What is known of a promise, or of a test, from the last run."""

    FAILED = "Failed"
    NOT_RUN = "Not tested"
    PART = "Held, partly tested"
    HELD = "Held"
    PEOPLE = "Kept by people"


WORST_FIRST = (Verdict.FAILED, Verdict.NOT_RUN, Verdict.PART, Verdict.HELD)


def verdict(counts: dict[str, int] | None) -> Verdict:
    """What the runs of one test say; several, where it is tried in several ways. None: it was not run."""
    counts = counts or {}
    if counts.get(FAILED):
        return Verdict.FAILED
    if not counts.get(PASSED):
        return Verdict.NOT_RUN
    return Verdict.PART if counts.get(LEFT_OUT) else Verdict.HELD


def of_promise(promise: Promise, results: Results | None) -> Verdict:
    """The worst that is known of its tests; a promise without a test is people's to keep."""
    if not promise.tests:
        return Verdict.PEOPLE
    known = results.tests if results else {}
    found = {verdict(known.get(test)) for test in promise.tests}
    return next(one for one in WORST_FIRST if one in found)


def last(file: Path = FILE) -> tuple[Results | None, date | None]:
    """The results that speak of this code, or None; and the day of those that speak of another, or None."""
    try:
        found = msgspec.json.decode(file.read_bytes(), type=Results)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None, None
    return (found, None) if found.mark == mark() else (None, found.day)


@cache
def mark() -> str:
    """A mark of the code, the pages and the files that are sent: another letter in any of them makes another mark."""
    summed = hashlib.blake2b(digest_size=16)
    for name, path in sorted(_parts()):
        summed.update(f"{name}\0".encode() + hashlib.blake2b(path.read_bytes()).digest())
    return summed.hexdigest()


def _parts() -> Iterator[tuple[str, Path]]:
    """Every file by the name it has in a checkout and in a wheel alike."""
    for part, top in (
        ("ourwords", PACKAGE),
        ("templates", folder("templates")),
        ("static", folder("static")),
    ):
        for path in Path(top).rglob("*"):
            name = path.relative_to(top).as_posix()
            inside = part == "ourwords" and name.startswith(("_templates/", "_static/"))
            if path.is_file() and "__pycache__" not in name and path != FILE and not inside:
                yield f"{part}/{name}", path
