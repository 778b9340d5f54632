"""A second look at streets and houses."""

import re

from ourwords.anonymisation.rules.english import is_ordinary, kinds
from ourwords.anonymisation.rules.words import word_set


def is_street(text: str) -> bool:
    """Whether the first word names the street: "The Close" is no name."""
    first = text.split()[0]
    return first not in {"The", "Our", "My", "This", "Main", "High", "A", "Your", "That"} and not (
        first.isupper() and is_ordinary(first)
    )


def is_named_street(text: str) -> bool:
    """Whether a street has a name: not "the main road", "a busy street"."""
    words = text.lower().split()
    return not any(word in NOT_IN_STREETS for word in words[:-1]) and not all(
        _describes(word) for word in words[:-1]
    )


def is_rare_street(text: str) -> bool:
    """Whether a street in small letters has a name that is no ordinary word: "wenlock terrace"."""
    return is_named_street(text) and not all(is_ordinary(word) for word in text.split()[:-1])


def is_house(text: str) -> bool:
    """Whether a number and words before "road" name a house, not "5 minutes down the road" or "3 bed house"."""
    words = re.sub(r"^.*[0-9](?:\s?[a-z]\b)?[\s,]+", "", text, flags=re.IGNORECASE | re.DOTALL).split()
    between = [word.strip(",.") for word in words[:-1]]
    if not between or any(word.lower() in NOT_IN_STREETS for word in between):
        return False
    return words[-1].lower() in SURELY_STREETS or not all(_describes(word) for word in between)


def _describes(word: str) -> bool:
    return (
        (word.islower() or word.isupper())
        and word.lower() not in NAMING_STREETS
        and (kinds().get(word.lower(), "NNP")[:2] in {"JJ", "RB", "CD"} or word.lower() in MEASURES)
    )


NAMING_STREETS = word_set("main high north south east west upper lower")
MEASURES = word_set(
    "bed bedroom star minute min hour mile step point side foot ft metre storey floor people person family"
)
SURELY_STREETS = word_set(
    "street st road rd avenue ave av lane ln close cl drive dr crescent cres terrace grove gardens gdns mews garth wynd"
)
NOT_IN_STREETS = word_set(
    "minute minutes min mins hour hours day days week weeks month months year years mile miles times people kids children"
    " of the a an in on at to my our your his her their this that and or from for with down up off by is was were are be it"
    " i we you they he she not no very so out into through across along over under about just only even"
)
