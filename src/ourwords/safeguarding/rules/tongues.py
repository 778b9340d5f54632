"""Find the urgent words of languages other than English, whatever language a form was in: children switch.

The words lie in `lexicon/other/`, a file a language, in the shape of the English ones. What is found there is not weighed as
finely as English: a denial beside it makes it a worry, and anything else is urgent.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ourwords.kit.languages import LANGUAGES
from ourwords.safeguarding.rules.context import Reading
from ourwords.safeguarding.rules.letters import folded, has_letters_beyond, letters
from ourwords.safeguarding.rules.levels import Category, Level
from ourwords.safeguarding.rules.lexicon import Signal, filled
from ourwords.safeguarding.rules.match import Pattern, PatternSet

_FILES = files("ourwords.safeguarding") / "lexicon" / "other"
_HAN, _ARABIC = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[\u0600-\u06ff]")
_LETTER = re.compile(r"[^\W\d_]")
_ENDING, _GAP = "\x00", "\x01"
_REACH = 40
SAYS_NOT = "says not, or not now"


@dataclass(frozen=True, slots=True)
class Urgent:
    """One signal in one language and one script."""

    language: str
    signal: Signal
    denied: Pattern | None
    """What stands before or in it when the text says that it is not so."""
    spaced: bool
    """False for Chinese: no spaces between words."""


@dataclass(frozen=True, slots=True)
class Tongues:
    """The signals of one kind of script, and the gate that says in one pass which are worth a closer look."""

    urgent: tuple[Urgent, ...]
    gate: PatternSet


def other_words(text: str, plain_text: str) -> Iterator[tuple[Urgent, Reading]]:
    """What a text says in other languages; `plain_text` is the same text as `plain` gives it."""
    latin, own = tongues()
    if not has_letters_beyond(text):
        yield from _found(latin, plain_text)
        return
    words = folded(text)
    yield from _found(latin, words)
    yield from _found(own, words)


def _found(book: Tongues, words: str) -> Iterator[tuple[Urgent, Reading]]:
    for place in book.gate.matching(words):
        one = book.urgent[place]
        readings = [_read(one, words, span) for span in one.signal.said.spans(words)]
        worst = max(readings, key=lambda each: each.level, default=Reading(Level.NONE))
        if worst.level > Level.NONE:
            yield one, worst


def _read(one: Urgent, words: str, span: tuple[int, int]) -> Reading:
    start, end = _inner(words, span)
    excused = (_inner(words, each) for each in (one.signal.unless.spans(words) if one.signal.unless else ()))
    if any(low < end and start < high for low, high in excused):
        return Reading(Level.NONE)
    if one.signal.floor < one.signal.level and _denied(one, words, start, end):
        return Reading(one.signal.floor, SAYS_NOT)
    return Reading(one.signal.level)


def _inner(words: str, span: tuple[int, int]) -> tuple[int, int]:
    """A match without the spaces round it."""
    start, end = span
    return start + (words[start:end][:1] == " "), end - (words[start:end][-1:] == " ")


def _denied(one: Urgent, words: str, start: int, end: int) -> bool:
    """Whether a "not" stands in the match or among the two words before it; in Chinese, right before it."""
    if one.denied is None:
        return False
    before = re.split(r" [.,] ?", words[max(0, start - _REACH) : start])[-1]
    return one.denied.found_in(" ".join([*before.split()[-2:], words[start:end]]) if one.spaced else before)


@cache
def tongues() -> tuple[Tongues, Tongues]:
    """The words in Latin letters, and those in other scripts: an English text is read for the first only.

    Raises:
        ValueError: a file names an unknown category, level or block, or holds a saying that is no pattern.
    """
    pages = {name: tomllib.loads((_FILES / f"{name}.toml").read_text("utf-8")) for name in _languages()}
    every = [each for name, page in pages.items() for each in _signals(name, page)]
    latin = [each for each, own in every if not own]
    return _book(latin), _book([each for each, own in every if own])


def _languages() -> list[str]:
    return sorted(each.name.removesuffix(".toml") for each in _FILES.iterdir() if each.name.endswith(".toml"))


def _book(pairs: list[tuple[Urgent, str]]) -> Tongues:
    return Tongues(tuple(urgent for urgent, _ in pairs), PatternSet([source for _, source in pairs]))


def _signals(language: str, page: dict[str, Any]) -> Iterator[tuple[tuple[Urgent, str], bool]]:
    """Each signal with its pattern, its sayings in Latin letters apart from the others."""
    blocks: dict[str, str] = page.get("blocks", {})
    for entry in page["signal"]:
        sayings = [filled(saying, blocks) for saying in entry["said"]]
        unless = [filled(saying, blocks) for saying in entry.get("unless", ())]
        for own in (False, True):
            if some := [saying for saying in sayings if _own_script(saying) == own]:
                source = _either(some)
                yield (_urgent(language, page, entry, source, unless), source), own


def _urgent(
    language: str, page: dict[str, Any], entry: dict[str, Any], source: str, unless: list[str]
) -> Urgent:
    denied: list[str] = page.get("denied", [])
    signal = Signal(
        reason=f"{entry['reason']} (in {page.get('language') or LANGUAGES[language].english})",
        level=Level(entry["level"]),
        category=Category(entry["category"]),
        floor=Level(entry.get("floor", "worry")),
        said=Pattern(source),
        unless=Pattern(_either(unless)) if unless else None,
    )
    spaced = not any(_HAN.search(one) for one in denied)
    return Urgent(language, signal, Pattern(_denial(denied, spaced)) if denied else None, spaced)


def _denial(sayings: list[str], spaced: bool) -> str:
    return _either(sayings) if spaced else rf"(?:{'|'.join(letters(one) for one in sayings)})$"


def _own_script(saying: str) -> bool:
    return has_letters_beyond(letters(saying))


def _either(sayings: list[str]) -> str:
    return "|".join(_saying(one) for one in sayings)


def _saying(saying: str) -> str:
    """A saying as a pattern: `*` any ending, `_ ` up to three words (in Chinese `_` six signs), edges where words have any."""
    plain = letters(saying)
    found = _LETTER.findall(plain)
    first, last = _HAN.match(found[0]) is None, _HAN.match(found[-1]) is None
    body = plain.replace("(", "(?:").replace("*", _ENDING)
    if not first:
        return body.replace("_", "[^.,]{0,6}").replace(_ENDING, "[^ .,]*")
    body = body.replace("_ ", _GAP).replace(" ", "(?: ,)* ")
    body = body.replace(_ENDING, "[^ .,]*").replace(_GAP, "(?:[^ .,]+ ){0,3}")
    clitic = "[وف]?" if _ARABIC.match(found[0]) else ""
    return f"(?:^| ){clitic}(?:{body})" + ("(?: |$)" if last else "")
