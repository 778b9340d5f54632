"""The languages our pages speak: their names, their direction, and what each sentence is in them.

A sentence is known by its English wording. Public pages write it `_("…")`, and what is said in Python for such a page is
written `Message("…")`: that is how `ourwords languages extract` finds it. Catalogues are gettext files
(`templates/_languages/CODE.po`), read as they are: nothing has to be compiled. In each, the comment "checked by a speaker:
NAME, DATE" stands beside what somebody checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.support import Translations

from ourwords.kit import clock
from ourwords.kit.catalogues import entries, is_translated, read
from ourwords.kit.folders import folder


@dataclass(frozen=True, slots=True)
class Language:
    """One language: the code in addresses, its own name for itself, the name staff know, and how it runs."""

    code: str
    name: str
    english: str
    direction: str = "ltr"
    tag: str = ""
    """What `lang` says in a page, where it is more than the code."""


ENGLISH = "en"
LANGUAGES: Mapping[str, Language] = {
    one.code: one
    for one in (
        Language(ENGLISH, "English", "English", tag="en-GB"),
        Language("cy", "Cymraeg", "Welsh"),
        Language("pl", "Polski", "Polish"),
        Language("tr", "Türkçe", "Turkish"),
        Language("uk", "Українська", "Ukrainian"),
        Language("ar", "العربية", "Arabic", direction="rtl"),
        Language("zh", "简体中文", "Simplified Chinese", tag="zh-Hans"),
    )
}


class Message(str):
    """A sentence for people that can be said in another language: its English, and what stands in its gaps.

    It is the English text itself wherever nobody asks for more. Gaps are written `%(name)s`.
    """

    __slots__ = ("gaps", "text")
    text: str
    gaps: dict[str, object]

    def __new__(cls, text: str, **gaps: object) -> "Message":
        """The sentence, its gaps filled."""
        made = super().__new__(cls, text % gaps if gaps else text)
        made.text, made.gaps = text, gaps
        return made


def known(code: str) -> str:
    """This code when our pages speak it, and English when not."""
    return code if code in LANGUAGES else ENGLISH


def catalogue_file(code: str) -> Path:
    """Where the sentences of a language lie; the file may not be there yet."""
    return folder("templates") / "_languages" / f"{code}.po"


def read_catalogue(code: str) -> Catalog:
    """The sentences of a language as they are written down, with their comments; empty where nobody began."""
    path = catalogue_file(code)
    if not path.is_file():
        return Catalog(locale=code)
    return read(code, path.read_bytes())


@cache
def catalogue(code: str) -> NullTranslations:
    """What each sentence is in a language; English, and what has no words there, stay as they are."""
    if code == ENGLISH or not catalogue_file(code).is_file():
        return NullTranslations()
    machine = BytesIO()
    cast("Any", write_mo)(machine, read_catalogue(code))
    machine.seek(0)
    return Translations(machine)


@cache
def complete(code: str) -> bool:
    """Whether every sentence of our pages has words in this language; English always has."""
    if code == ENGLISH:
        return True
    said = entries(read_catalogue(code))
    return bool(said) and all(map(is_translated, said))


def say(code: str, message: str) -> str:
    """A message in a language."""
    told = message if isinstance(message, Message) else Message(message)
    found = catalogue(code).gettext(told.text)
    return found % told.gaps if told.gaps else found


def address(code: str, path: str) -> str:
    """An address of ours that keeps the language: nothing on the phone remembers it."""
    if code == ENGLISH:
        return path
    path, mark, part = path.partition("#")
    return f"{path}{'&' if '?' in path else '?'}lang={code}{mark}{part}"


def dated(code: str, value: date) -> str:
    """A day with its month and year, as a language writes it: "Mon 24 November 2026"."""
    return clock.day_year(value) if code == ENGLISH else format_date(value, "long", locale=code)
