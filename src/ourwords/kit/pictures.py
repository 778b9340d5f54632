"""Pictures beside short sentences: ours, drawn in the colour of the words; or a set the partnership has a licence for."""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from ourwords.kit.folders import folder

NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")
KINDS = {".svg": "image/svg+xml", ".png": "image/png"}
"""What a picture of a licensed set may be: the ending of its file -> its media type."""
ENDS = re.compile(r"(?<=[.?!؟…])\s+|(?<=[。？！])\s*|(?<!\s)[^\S\n]*\n\s*")
"""Where a sentence ends. A run of spaces is looked at from its beginning alone: from each of them it would take for ever."""


def picture(name: str, symbols: Path | None = None) -> Markup:
    """The picture of this name as it stands in a page, hidden from screen readers; nothing for a name nobody drew.

    Ours is put into the page itself: no request, and the colour of the words around it. A picture of a licensed set in the
    folder `symbols` comes first; it keeps its own colours and comes by its address.
    """
    if licensed(name, symbols):
        place = Markup(
            '<img class="picture licensed" src="/pictures/{}" alt="" width="32" height="32" loading="lazy">'
        )
        return place.format(name)
    return _ours().get(name, Markup(""))


def names(symbols: Path | None = None) -> tuple[str, ...]:
    """Every picture there is, by name."""
    theirs = [path.stem for path in symbols.glob("*")] if symbols and symbols.is_dir() else []
    return tuple(sorted({*_ours(), *(name for name in theirs if licensed(name, symbols))}))


def licensed(name: str, symbols: Path | None) -> Path | None:
    """The file of a licensed set's picture; None without one, and for what is no name of a picture."""
    if symbols is None or not NAME.fullmatch(name):
        return None
    return next((path for end in KINDS if (path := symbols / f"{name}{end}").is_file()), None)


def sentences(text: str) -> list[str]:
    """The sentences of a short text, in order: easy read has one a line."""
    return [sentence for sentence in ENDS.split(text.strip()) if sentence]


@cache
def _ours() -> dict[str, Markup]:
    shown = '<svg class="picture" width="1em" height="1em" aria-hidden="true"'
    return {
        path.stem: Markup(path.read_text(encoding="utf-8").strip().replace("<svg", shown, 1))  # noqa: S704 - our own file
        for path in sorted(folder("static").joinpath("img", "pictures").glob("*.svg"))
    }
