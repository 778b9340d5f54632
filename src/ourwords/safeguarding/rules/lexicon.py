"""Read the lexicon: plain files a safeguarding lead can read and mend, one for each kind of harm."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ourwords.safeguarding.rules.levels import Category, Level
from ourwords.safeguarding.rules.match import Pattern, PatternSet
from ourwords.safeguarding.rules.plain import squeeze

_FILES = files("ourwords.safeguarding") / "lexicon"
_NOT_SIGNALS = ("shared.toml", "idioms.toml")


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing a text may say: the words for it, what it means to a reader, and how worrying it is.

    `floor` is what is left of the worry when the text denies it or only imagines it.
    """

    reason: str
    level: Level
    category: Category
    floor: Level
    said: Pattern
    unless: Pattern | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All signals, the gate that says in one pass which of them are worth a closer look, and everyday idioms."""

    signals: tuple[Signal, ...]
    gate: PatternSet
    idioms: Pattern
    joking: Pattern
    story: Pattern


@cache
def lexicon() -> Lexicon:
    """The lexicon, read and compiled once for a process.

    Raises:
        ValueError: a file names an unknown category, level or block, or holds a saying that is no pattern.
    """
    blocks: dict[str, str] = _read("shared.toml")["blocks"]
    everyday = _read("idioms.toml")
    names = sorted(
        f.name for f in _FILES.iterdir() if f.name.endswith(".toml") and f.name not in _NOT_SIGNALS
    )
    pairs = [pair for name in names for pair in _signals(_read(name), blocks)]
    return Lexicon(
        signals=tuple(signal for signal, _ in pairs),
        gate=PatternSet([source for _, source in pairs]),
        idioms=Pattern(_source(everyday["everyday"], blocks)),
        joking=Pattern(_source([everyday["joking"]], blocks)),
        story=Pattern(_source([everyday["story"]], blocks)),
    )


@cache
def english_words() -> frozenset[str]:
    """Common English words and chat spellings, squeezed as `plain` squeezes texts."""
    return frozenset(squeeze((_FILES / "english.txt").read_text("utf-8").replace("'", "")).split())


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FILES / name).read_text("utf-8"))


def _signals(page: dict[str, Any], blocks: dict[str, str]) -> Iterable[tuple[Signal, str]]:
    for entry in page["signal"]:
        source = _source(entry["said"], blocks)
        unless: list[str] | None = entry.get("unless")
        yield (
            Signal(
                reason=entry["reason"],
                level=Level(entry["level"]),
                category=Category(page["category"]),
                floor=Level(page.get("floor", "none")),
                said=Pattern(source),
                unless=Pattern(_source(unless, blocks)) if unless else None,
            ),
            source,
        )


def _source(sayings: list[str], blocks: dict[str, str]) -> str:
    return rf"(?:^| )(?:{'|'.join(_saying(saying, blocks) for saying in sayings)})(?: |$)"


def _saying(saying: str, blocks: dict[str, str]) -> str:
    """A saying as a pattern over `plain` text: blocks filled in, letters squeezed, pauses allowed at every gap."""
    pattern = squeeze(filled(saying, blocks)).replace("(", "(?:").replace(" ", "(?: ,)* ")
    return pattern.replace("$", "(?: [.,]|$)").replace("^", "(?:^|[.,] )")


def filled(saying: str, blocks: dict[str, str]) -> str:
    """A saying with every {block} written out; ValueError for a block there is none of."""
    while (whole := re.sub(r"\{([a-z]+)\}", lambda found: _block(found[1], blocks), saying)) != saying:
        saying = whole
    return saying


def _block(name: str, blocks: dict[str, str]) -> str:
    if name not in blocks:
        raise ValueError(f"the lexicon has no block called {name}")
    return f"({blocks[name]})"
