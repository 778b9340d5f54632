"""Names people are given, in many languages.

Source: the name lists of Faker 40 (MIT), 86 languages and countries; people in England have names from all of them.
"""

import importlib
import pkgutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import ModuleType

from faker.providers import person

from ourwords.anonymisation.rules.words import word_set

TRAPS = word_set(
    "a al an and are at be been but by can das de del di do dos du el for had has he her his i in is it la le los"
    " me my no not of on or our she so the they to un und us van von was we were what who will with you your"
    " mum dad nan gran mother father sister brother aunt uncle baby boy girl man lady sir miss doctor nurse police uni avi hai una"
    " monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december"
)
"""Words that stand in a name list (often as part of a longer surname) and are never masked for that reason."""


def plain(word: str) -> str:
    """The word in lower case without accents: "Zoë" and "zoe" are one name."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def first_names() -> frozenset[str]:
    """Given names of one word, as `plain` gives them."""
    return frozenset(_gathered("first_name"))


@cache
def last_names() -> frozenset[str]:
    """Family names of one word, as `plain` gives them."""
    return frozenset(_gathered("last_name"))


def _gathered(kind: str) -> Iterator[str]:
    for provider in _providers():
        for attribute, values in vars(provider).items():
            if attribute.startswith(kind) and isinstance(values, (tuple, list, Mapping)):
                yield from _usable(values)  # pyright: ignore[reportUnknownArgumentType]  # Faker's lists carry no types


def _providers() -> Iterator[type]:
    for found in pkgutil.iter_modules(person.__path__):
        module: ModuleType = importlib.import_module(f"{person.__name__}.{found.name}")
        yield module.Provider


def _usable(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        name = plain(str(value[0] if isinstance(value, tuple) else value))  # pyright: ignore[reportUnknownArgumentType]  # as above
        if len(name) > 1 and " " not in name and name not in TRAPS:
            yield name
