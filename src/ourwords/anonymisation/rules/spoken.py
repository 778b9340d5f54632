"""Numbers written as somebody says them, turned into figures: "oh seven seven double nine" is 07799.

Only those who look for identifiers read this; offsets lead back to the words.
"""

import re
from collections.abc import Iterator

from ourwords.anonymisation.rules.reading import Reading

ONES = dict(zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], "0123456789", strict=True)) | {
    "oh": "0", "o": "0", "nought": "0", "naught": "0", "nil": "0",
}  # fmt: skip
TEENS = {
    word: str(number)
    for number, word in enumerate(
        [
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        start=10,
    )
}
TENS = {
    word: str(number)
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
TIMES = {"double": 2, "treble": 3, "triple": 3}
DAYS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
} | {"thirtieth": 30}
NUMBER_WORDS = {*ONES, *TEENS, *TENS, *TIMES, *DAYS, "hundred", "thousand"}
SEEN = re.compile(rf"\b(?:{'|'.join(sorted(NUMBER_WORDS))})\b", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
BESIDE = re.compile(
    r"[0-9]|\b[a-z]\s[a-z]\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE
)
"""What makes even one number word worth a second reading: figures, letters that stand alone, a month."""

Part = tuple[str, int, int]
"""What a stretch reads as, and where it begins and ends."""


def in_figures(text: str) -> Reading | None:
    """The text with its number words as figures; None where there is nothing to make an identifier of."""
    found = [place for place, _ in zip(SEEN.finditer(text), range(2), strict=False)]
    if not found or (len(found) < 2 and not BESIDE.search(text)):
        return None
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for part, start, end in _parts(text):
        is_same = end - start == len(part)
        for at, letter in enumerate(part):
            letters.append(letter)
            starts.append(start + at if is_same else start)
            ends.append(start + at + 1 if is_same else end)
    return Reading("".join(letters), starts, ends)


def _parts(text: str) -> Iterator[Part]:
    words = list(WORD.finditer(text))
    lowers = [word.group().lower() for word in words]
    at = i = 0
    while i < len(words):
        figures, used = _figures(lowers, i)
        if used:
            start, end = words[i].start(), words[i + used - 1].end()
            yield text[at:start], at, start
            yield figures, start, end
            at = end
        i += used or 1
    yield text[at:], at, len(text)


def _figures(words: list[str], i: int) -> tuple[str, int]:
    """What the words from `i` say in figures, and how many words that takes; 0 where they say no number."""
    word, following = words[i], words[i + 1] if i + 1 < len(words) else ""
    if word in TIMES:
        digit = ONES.get(following, following)
        return (digit * TIMES[word], 2) if len(digit) == 1 and digit.isdecimal() else ("", 0)
    if word == "two" and following == "thousand":
        return _since_two_thousand(words, i + 2)
    if word in TENS:
        return _tens(TENS[word], following)
    if word in {"oh", "o"} and not _is_nought(words[i - 1] if i else "", following):
        return "", 0
    said = ONES.get(word) or TEENS.get(word) or (f"{DAYS[word]}th" if word in DAYS else "")
    said = said or ("00" if word == "hundred" and i and _is_number(words[i - 1]) else "")
    return said, bool(said)


def _tens(figure: str, following: str) -> tuple[str, int]:
    if DAYS.get(following, 10) < 10:
        return f"{figure}{DAYS[following]}th", 2
    one = ONES.get(following, "0")
    return (figure + one, 2) if one != "0" else (figure + "0", 1)


def _since_two_thousand(words: list[str], i: int) -> tuple[str, int]:
    """Years such as "two thousand and six"."""
    with_and = i < len(words) and words[i] == "and"
    rest = words[i + with_and] if i + with_and < len(words) else ""
    last = TEENS.get(rest) or ("0" + ONES[rest] if rest in ONES else "")
    return (f"20{last}", 3 + with_and) if last else ("2000", 2)


def _is_nought(before: str, following: str) -> bool:
    """Whether "oh" between these words is a figure: "oh seven" is, "y o ten" and "oh no" are not."""
    return _is_number(before) or (_is_number(following) and len(before) != 1)


def _is_number(word: str) -> bool:
    return word in NUMBER_WORDS or word.isdecimal()
