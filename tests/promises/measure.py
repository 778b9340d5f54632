"""The slowest patterns on 10,000 letters made to be slow for them: `python -m tests.promises.measure`."""

import gc
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from time import process_time
from typing import Any

from tests.promises.nasty import texts
from tests.promises.patterns import Found, found, load_everything, only_from_the_start

LENGTH, MOST_MS, SHOWN = 10_000, 50.0, 8
re2: Any = import_module("re2")
Try = Callable[[Any], object]


def tries(one: Found) -> tuple[Try, bool]:
    """What runs this pattern over a text as far as it goes, and whether it reads bytes."""
    if one.engine == "re2":
        options = re2.Options()
        options.log_errors = False
        compiled = re2.compile(one.pattern, options)
        return lambda text: list(compiled.finditer(text)), False
    reads_bytes = one.file.endswith("sounds.py")
    pattern: Any = re.compile(one.pattern.encode("latin-1") if reads_bytes else one.pattern, one.flags)
    if only_from_the_start(one):
        return lambda text: (pattern.match(text), pattern.fullmatch(text)), reads_bytes
    return lambda text: list(pattern.finditer(text)), reads_bytes


def worst(run: Try, nasty: list[str], *, as_bytes: bool = False) -> tuple[float, str]:
    """The slowest of these texts: milliseconds, the better of two runs, and how the text begins."""
    slowest = (0.0, "")
    for text in nasty:
        given = text.encode("latin-1", "replace") if as_bytes else text
        taken = once(run, given)
        if taken > slowest[0]:
            slowest = max(slowest, (min(taken, once(run, given)), text[:16]))
    return slowest


def once(run: Try, given: Any) -> float:
    began = process_time()
    run(given)
    return 1000 * (process_time() - began)


def gates() -> Iterator[tuple[str, Try]]:
    """The sets that look for hundreds of patterns at once, as they lie in the memory of a process that has screened."""
    load_everything()
    gates = [one for one in gc.get_objects() if type(one).__name__ == "PatternSet"]
    yield from ((f"set {number} of all sayings", one.matching) for number, one in enumerate(gates, 1))


def main() -> int:
    """Print the slowest; 1 when one takes longer than it may."""
    known = found()
    rows: list[tuple[float, str, str]] = []
    for one in known:
        run, as_bytes = tries(one)
        taken, text = worst(run, texts(one.pattern, one.flags, LENGTH), as_bytes=as_bytes)
        rows.append((taken, f"{one.engine:4} {one.where}  {one.pattern[:48]}", text))
    said = list({text for one in known if one.engine == "re2" for text in texts(one.pattern, 0, LENGTH)[-1:]})
    for name, run in gates():
        taken, text = worst(run, said)
        rows.append((taken, name, text))
    rows.sort(reverse=True)
    for taken, name, text in rows[:SHOWN]:
        sys.stdout.write(f"{taken:7.1f} ms  {name}  on {text!r}…\n")
    over = [row for row in rows if row[0] > MOST_MS]
    sys.stdout.write(f"{len(rows)} patterns, {len(over)} over {MOST_MS:.0f} ms on {LENGTH:,} letters.\n")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
