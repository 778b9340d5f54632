"""The same text as an eye takes it, for those who look for names: what cannot be seen is not there.

A name can be typed with letters of another alphabet that look alike, with marks through it, or with letters of no width
inside; and brackets around a name are no reason to pass it over. Nothing here changes what is kept: offsets lead back.

Source: Unicode 15, categories and compatibility forms; look-alikes from UTS 39 "confusables" (2022), those a phone can type.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ourwords.anonymisation.rules.spans import MASKED, Span

UNSEEN = re.compile(
    "["
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\U000e0000-\U000e01ef"
    "]+"
)
"""Letters of no width, and marks that only sit on another letter."""

LIKE = {
    chr(int(pair[:4], 16)): pair[4]
    for pair in [
        "0410A",
        "0412B",
        "0415E",
        "0405S",
        "0406I",
        "0408J",
        "041aK",
        "041cM",
        "041dH",
        "041eO",
        "0420P",
        "0421C",
        "0422T",
        "0423Y",
        "0425X",
        "050cG",
        "051aQ",
        "051cW",
        "0430a",
        "0435e",
        "0455s",
        "0456i",
        "0458j",
        "043eo",
        "0440p",
        "0441c",
        "0443y",
        "0445x",
        "04bbh",
        "0501d",
        "051bq",
        "051dw",
        "0391A",
        "0392B",
        "0395E",
        "0396Z",
        "0397H",
        "0399I",
        "039aK",
        "039cM",
        "039dN",
        "039fO",
        "03a1P",
        "03a4T",
        "03a5Y",
        "03a7X",
        "03b1a",
        "03bfo",
        "03c1p",
        "03bdv",
        "03b9i",
        "03bak",
        "0251a",
        "0261g",
        "1d00a",
        "0299b",
        "1d04c",
        "1d05d",
        "1d07e",
        "a730f",
        "0262g",
        "029ch",
        "026ai",
        "1d0aj",
        "1d0bk",
        "029fl",
        "1d0dm",
        "0274n",
        "1d0fo",
        "1d18p",
        "0280r",
        "a731s",
        "1d1bt",
        "1d1cu",
        "1d20v",
        "1d21w",
        "028fy",
        "1d22z",
    ]
}
"""Letters of other alphabets, and the Latin letter each could be taken for."""

WORD = re.compile(r"\w+")
BRACKETS = frozenset("[]{}<>«»‹›❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟦⟧⟨⟩⟪⟫⦗⦘〈〉《》「」『』【】〔〕〖〗〘〙〚〛")
CIRCLED = {first + at: chr(ord("A") + at) for first in (0x1F150, 0x1F170) for at in range(26)}


class _Flat(dict[int, str]):
    """Letter for letter: brackets and strange spaces are spaces, every digit is 0 to 9, other forms of a letter are that letter."""

    def __missing__(self, code: int) -> str:
        self[code] = _flat(chr(code))
        return self[code]


def _flat(letter: str) -> str:
    if letter in BRACKETS or unicodedata.category(letter) == "Zs":
        return " "
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if "\ud800" <= letter <= "\udfff":
        return "\ufffd"
    form = CIRCLED.get(ord(letter)) or unicodedata.normalize("NFKC", letter)
    return form if len(form) == 1 and form.isascii() else letter


FLAT = _Flat()
PLAIN = re.compile(r"[^\[\]{}<>]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is looked at, and for each of its letters where in the first text it begins and ends; None: just there."""

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the first text a stretch of this one lies."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def back(self, spans: Iterable[Span]) -> Iterator[Span]:
        """The spans as they lie in the first text."""
        return (Span(*self.place(span.start, span.end), span.label) for span in spans)


def read(text: str) -> Reading:
    """The text as an eye takes it; what an earlier masking left in it is no word."""
    if text.isascii() and PLAIN.fullmatch(text):
        return Reading(text)
    flat = MASKED.sub(lambda mark: "\n" * len(mark.group()), text).translate(FLAT)
    if flat.isascii() or not UNSEEN.search(flat):
        return Reading(_in_latin(flat))
    starts = [at for at, letter in enumerate(flat) if not UNSEEN.match(letter)]
    seen = "".join(flat[at] for at in starts)
    return Reading(_in_latin(seen), starts, [*starts[1:], len(flat)])


def _in_latin(text: str) -> str:
    """Words of letters that only look Latin, in Latin letters; words of another alphabet stay."""
    if text.isascii() or LIKE.keys().isdisjoint(text):
        return text
    is_latin = 2 * sum(letter.isascii() for letter in text if letter.isalpha()) > sum(map(str.isalpha, text))
    return WORD.sub(lambda word: _word_in_latin(word.group(), is_latin=is_latin), text)


def _word_in_latin(word: str, *, is_latin: bool) -> str:
    if word.isascii() or LIKE.keys().isdisjoint(word):
        return word
    folded = "".join(LIKE.get(letter, letter) for letter in word)
    is_mixed = any(letter.isascii() and letter.isalpha() for letter in word)
    return folded if is_mixed or (is_latin and folded.isascii()) else word
