"""The codebook as data: themes, what each means, and where it belongs in the plans people report against."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

FOLDER = Path(__file__).parents[1] / "codebook"
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Theme:
    """One thing people speak of, with words for coders and words for a young reviewer.

    `young_name` completes "Is this about …?"; `examples` are comments we made up, never anybody's real words;
    `places` are keys of framework items; `under` is the key of the theme it lies under, "" at the top.
    """

    key: str
    name: str
    young_name: str
    definition: str
    use_when: str
    not_when: str
    examples: tuple[str, ...]
    places: tuple[str, ...]
    picture: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a framework, such as one priority of a plan."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A published list that reports group themes by; `source` says where it was published."""

    key: str
    name: str
    source: str
    items: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """Themes and frameworks that fit together: made only by `build`."""

    themes: tuple[Theme, ...]
    frameworks: tuple[Framework, ...]

    def theme(self, key: str) -> Theme:
        """Raises KeyError for a theme that is not in this codebook."""
        return {theme.key: theme for theme in self.themes}[key]

    def at(self, place: str) -> tuple[Theme, ...]:
        """Themes that belong at one framework item, in the codebook's order."""
        return tuple(theme for theme in self.themes if place in theme.places)


@cache
def load() -> Codebook:
    """The codebook that Our Words starts with; a partnership changes its own copy in the database."""
    return build(_read("themes.json"), _read("frameworks.json"))


def build(themes: Sequence[Entry], frameworks: Sequence[Entry]) -> Codebook:
    """Make a codebook from entries read from JSON.

    Raises:
        ValueError: an entry lacks a field, a key is there twice, a theme names a place in no framework, or lies under what
            is no theme of the first level.
    """
    made = Codebook(tuple(map(_theme, themes)), tuple(map(_framework, frameworks)))
    places = [item.key for framework in made.frameworks for item in framework.items]
    _once("theme", (theme.key for theme in made.themes))
    _once("framework", (framework.key for framework in made.frameworks))
    _once("place", places)
    for theme in made.themes:
        _known(theme, frozenset(places))
    tops = {theme.key for theme in made.themes if not theme.under}
    low = [theme.key for theme in made.themes if theme.under and theme.under not in tops]
    if low:
        raise ValueError(f"lies under no theme of the first level: {', '.join(low)}")
    return made


def _theme(entry: Entry) -> Theme:
    texts = {
        field: _text(entry, field)
        for field in ("key", "name", "young_name", "definition", "use_when", "not_when")
    }
    said = {field: str(entry.get(field, "")) for field in ("picture", "under")}
    return Theme(**texts, **said, examples=_texts(entry, "examples"), places=_texts(entry, "places"))


def _framework(entry: Entry) -> Framework:
    items = tuple(Place(_text(item, "key"), _text(item, "name")) for item in entry.get("items", ()))
    return Framework(_text(entry, "key"), _text(entry, "name"), _text(entry, "source"), items)


def _text(entry: Entry, field: str) -> str:
    value = entry.get(field)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"codebook entry {entry.get('key', '?')!r} needs words in {field!r}")
    return value


def _texts(entry: Entry, field: str) -> tuple[str, ...]:
    values = entry.get(field)
    if not isinstance(values, list):
        raise ValueError(f"codebook entry {entry.get('key', '?')!r} needs a list in {field!r}")
    return tuple(map(str, cast("list[object]", values)))


def _once(what: str, keys: Iterable[str]) -> None:
    twice = [key for key, times in Counter(keys).items() if times > 1]
    if twice:
        raise ValueError(f"{what} key is there twice: {', '.join(twice)}")


def _known(theme: Theme, places: frozenset[str]) -> None:
    strange = [place for place in theme.places if place not in places]
    if strange:
        raise ValueError(f"theme {theme.key!r} names places in no framework: {', '.join(strange)}")


def _read(name: str) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", json.loads((FOLDER / name).read_text(encoding="utf-8")))
