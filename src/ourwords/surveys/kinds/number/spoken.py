"""A number as people write one: "9", "nine", "9 yrs", "nearly 10", "٩"."""

import re
import unicodedata

NAMED = 40
"""Where no more numbers fit than these, the pattern names each."""
LONGEST = 9
"""Digits that we read: more than any count of anything a child is asked for."""
LONG = 200
"""Letters after which a text says more than a number."""
_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_UNITS = _TO_NINETEEN.split()
SPELT = (*_UNITS, "twenty", *(f"twenty {unit}" for unit in _UNITS[1:10]), "thirty")
"""Each number as it is said, by its place."""
BEFORE = "about|age|aged|almost|am|around|i|im|is|just|m|my|nearly|only|still|turned|turning"
AFTER = "a|almost|and|half|ish|nearly|now|old|or|so|soon|y|year|years|yet|yo|yr|yrs"
"""Words that may stand beside a number and tell nothing more. "Year 7" is a class, and no age."""
_KNOWN = {*BEFORE.split("|"), *AFTER.split("|"), *" ".join(SPELT).split()}
_WORD = re.compile(r"[^\W\d_]+")


def pattern(lowest: int, highest: int) -> str:
    """What a text is like that says one whole number within these bounds, or nothing; browsers and `re.ASCII` read it alike.

    What is less than a whole is passed over: "9.5", "9½". Digits of other scripts are for `number_in` alone.
    """
    named = map(str, range(lowest, highest + 1)) if highest - lowest < NAMED else [rf"\d{{1,{LONGEST}}}"]
    said = "|".join([f"0*(?:{'|'.join(named)})", *SPELT[max(lowest, 0) : max(highest + 1, 0)]])
    return rf"^[^\w-]*(?:(?:{BEFORE})\W+)*({said})(?:[.,]\d\d?)?(?:\W*(?:{AFTER})\b)*\W*$|[٠-٩۰-۹０-９]|^\s*$"


def number_in(text: str, lowest: int, highest: int) -> int | None:
    """The one whole number that a text says, within these bounds; None when it says none, another, or more than that."""
    if len(text) > LONG or says_more(text):
        return None
    digits = "".join(str(unicodedata.decimal(each, each)) for each in text)
    found = re.search(pattern(lowest, highest), digits, re.ASCII | re.IGNORECASE)
    said = ((found and found[1]) or "").lower()
    number = SPELT.index(said) if said in SPELT else int(said or -1)
    return number if said and lowest <= number <= highest else None


def says_more(text: str) -> bool:
    """Whether there are words in it that belong to no number: they are somebody's own words."""
    if len(text) > LONG:
        return any(map(str.isalpha, text))
    return any(word.isalpha() and word not in _KNOWN for word in _WORD.findall(text.lower()))
