"""A second look at letters and figures together: a postcode, a number of National Insurance, the mark of a car."""

import re

from ourwords.anonymisation.rules.english import counts, is_known
from ourwords.anonymisation.rules.words import word_set


def is_postcode(text: str) -> bool:
    """Whether the letters and figures stand together as in a postcode, or all apart; "so 5 2nd" is none."""
    parts = re.match(r"([A-Za-z\s]++)(?:[.-][\s.-]*+)?([0-9].*?)([A-Za-z])(\s*)([A-Za-z])$", text, re.DOTALL)
    if not parts or text[len(parts.group(1).rstrip())].isdecimal():
        return bool(parts)
    area, ending = parts.group(1).strip(), (parts.group(3) + parts.group(5)).lower()
    is_apart = len(area.split()) > 1 or bool(parts.group(4))
    return is_apart or (ending not in ENDINGS and area.lower() not in AREA_WORDS and len(area) > 1)


AREA_WORDS = word_set("so me ha la pe co le de hu ol da ab tr st ll")
ENDINGS = word_set("nd rd th st pm am hr up us to be by so or an we")


def is_insurance(text: str) -> bool:
    """Whether two letters, six figures and a letter are a number, not "at 10 20 30 a"."""
    start = "".join(letter for letter in text[:3] if letter.isalpha())
    return (
        start.isupper()
        or start not in SHORT_WORDS
        or not text[2:3].isspace()
        or re.search(r"[0-9]{6}", text) is not None
    )


SHORT_WORDS = word_set("is at in on to of by am my me we he it be do go up us no so or an as if yr hi oh ok")


def is_plate(text: str) -> bool:
    """Whether the three letters of a mark are no word ("M62 and") and the two no school year ("yr10 was")."""
    groups = re.findall(r"[A-Za-z]+", text)
    longest = max(groups, key=len)
    is_together = len(text) == len("".join(text.split()).replace("-", ""))
    if groups[0].lower() in {"yr", "ks", "ps", "mp"} and not is_together:
        return False
    is_word = is_known(longest) and not VOWELS.isdisjoint(longest.lower())
    if len(groups[0]) == 2 and text.isupper():
        is_word = counts().get(longest.lower(), 0) > OFTEN
    return (is_together and len(groups[0]) == 2) or not (is_word or longest.lower() in CHAT)


OFTEN = 50
VOWELS = frozenset("aeiouy")


CHAT = word_set(
    "lol omg btw idk tbh rly rn ffs smh imo irl ngl ily bc cos coz bcs ppl pls plz thx tho yrs yr hrs hr min mins mph"
)
