"""How glad or sad words sound, by TextBlob's list of words with its known faults mended round it, and the honesty to say when
it cannot tell. For staff, as a rough hint about many comments; never a verdict on one, and never shown to young people.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

CANNOT_TELL = "We can't tell"
WANTS, MOST_PRAISED = 0.15, 0.5
"""What a wish takes off: somebody who asks for a thing did not have it. Praise in a wish ("it would be great if") is not praise."""
NOTHING_WRONG = 0.3
REACH = 4
"""How many words after "not" it may stand before what it denies: "not feel at all safe"."""


@dataclass(frozen=True, slots=True)
class Feeling:
    """Polarity from -1 (sad, angry) to 1 (glad), and that of the least glad statement.

    `signal` is False when nothing was found: the list knew none of the words, or they cancelled out. That is
    not a neutral comment ("We met on Tuesday" has no signal), so nobody is shown the word "neutral".
    """

    polarity: float
    signal: bool
    lowest: float = 0.0

    @property
    def shown(self) -> str:
        """What a page says."""
        if not self.signal:
            return CANNOT_TELL
        if self.polarity > 0 and self.lowest < 0:
            return "Sounds glad, with something unhappy in it"
        return "Sounds glad" if self.polarity > 0 else "Sounds unhappy"


_FILE = Path(__file__).parent / "feelings.toml"
_STATEMENT = re.compile(r"(?<=[.!?;])\s+|\n+|\b(?:but|however|although|though|except)\b", re.IGNORECASE)
_NOT = frozenset(("not", "never", "nobody", "noone", "hardly", "without", "no", "nothing"))
_SHORT = re.compile(
    r"\b(ca|wo|do|did|does|is|was|are|were|have|has|had|could|would|should)n['’]?t\b|\bcannot\b",
    re.IGNORECASE,
)
_WHOLE = {"ca": "can", "wo": "will", None: "can"}
_WISH = re.compile(
    r"\b(?:would (?:be|have been|like|prefer|help|love)|wish|could (?:be|have|do)|should|need(?:s|ed)? (?:to|more|a)|must|"
    r"ought|if only|maybe|perhaps|suggest|instead of|rather than|please|not enough|lack of|more \w+|better \w+|improve\w*)\b",
    re.IGNORECASE,
)
_GOOD_IF = re.compile(
    r"\b(?:would|could|can) (?:be|have been) \w+ (?:if|to)\b|\bif only\b|\bwish\b", re.IGNORECASE
)
_ANSWER = re.compile(
    r"^\W*(?:no|nothing)\b\W+(?=(?:it|they|she|he|we|the|this|all|every\w*|i|my|just|thank\w*|staff)\b)",
    re.IGNORECASE,
)
""""No, they were lovely" answers a question and denies nothing."""
_PRAISE = re.compile(
    r"\b(?:can|could|would) not (?:have )?(?:be(?:en)?|fault|ask(?:ed)?|improve|think|get|do|done|have)\b|"
    r"\b(?:nothing|none|no)\b(?: \w+){0,3} (?:improve\w*|change\w*|better|wrong|bad|complain\w*|add|problems?|fault)\b|"
    r"^\W*(?:nothing|none|no|n/?a|nil)(?: at all| really| comes? to mind| i can think of)?\W*$|"
    r"\bno (?:complaints?|problems?|issues?|faults?|improvements?)\b|\bkeep (?:it )?up\b|\bas (?:it is|you are)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[\w'-]+|[^\w\s]")


def feeling(text: str) -> Feeling:
    """The feeling of a text in English: the mean of its statements that say one, and the lowest of them.

    Source: TextBlob's PatternAnalyzer, which needs none of NLTK's separate word collections. It misses what denies at a
    distance ("don't feel safe" sounds glad to it), signs, wishes and young people's words; those are put right here.
    """
    found = [_polarity(one) for one in _STATEMENT.split(text) if one.strip()]
    told = [one for one in found if one]
    if not told:
        return Feeling(0.0, signal=False)
    polarity = sum(told) / len(told)
    return Feeling(polarity, signal=polarity != 0, lowest=min(told))


def _polarity(statement: str) -> float:
    polarity_of, known = _textblob()
    statement = statement.lower()
    words = _SHORT.sub(lambda found: f"{_WHOLE.get(found[1], found[1])} not", statement)
    for sign, word in _read_as().items():
        words = words.replace(sign, f" {word} ")
    if _PRAISE.search(words):
        return NOTHING_WRONG
    words = _ANSWER.sub("", words)
    polarity = polarity_of(" ".join(_denied(_TOKEN.findall(words), known)))
    if _WISH.search(words):
        praised = polarity >= MOST_PRAISED and not _GOOD_IF.search(words)
        polarity = polarity - 2 * WANTS if praised else min(polarity, 0.0) - WANTS
    return max(-1.0, min(1.0, polarity))


def _denied(words: list[str], known: Callable[[str], bool]) -> list[str]:
    """The words, with each "not" right before what it denies, where TextBlob sees it; one that denies nothing is left out."""
    said, at = list[str](), 0
    while at < len(words):
        reach = range(at + 1, min(at + 1 + REACH, len(words)))
        if words[at] not in _NOT:
            said.append(words[at])
        elif (to := next((one for one in reach if known(words[one])), None)) is not None:
            said += [*words[at + 1 : to], "not", words[to]]
            at = to
        at += 1
    return said


@cache
def _read_as() -> Mapping[str, str]:
    """Signs, and a few words that mean one thing together, with the word each is read as."""
    signs = {sign: word for word, signs in _read()["signs"].items() for sign in signs}
    return {**_read()["together"], **signs}


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))


@cache
def _textblob() -> tuple[Callable[[str], float], Callable[[str], bool]]:
    """What gives the polarity of a text, and whether a word has one; with our words in its list."""
    # TextBlob takes a second to import: the command line and the web server need not wait for it to start.
    textblob: Any = import_module("textblob")  # carries no types
    blob, listed = textblob.TextBlob, import_module("textblob.en").sentiment
    for name in ("sad", "glad", "wanting", "neither"):
        for polarity, words in _read()[name].items():
            listed.update({word: {None: (float(polarity), 0.5, 1.0)} for word in words.split()})
    passing = frozenset(("very", "really"))  # they make a word stronger and have no feeling of their own
    return lambda text: float(
        blob(text).sentiment.polarity
    ), lambda word: word in listed and word not in passing
