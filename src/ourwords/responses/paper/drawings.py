"""The drawings of a form on paper, as SVG: the five faces, and pictures by their names."""

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ourwords.kit.folders import folder
from ourwords.kit.pictures import NAME, licensed

INK = "#1c2430"
SYMBOL = re.compile(r'<symbol id="f(\d)" viewBox="([^"]+)">(.*?)</symbol>', re.DOTALL)
FACE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}" fill="none" stroke="{}" stroke-width="2.5" '
    'stroke-linecap="round">{}</svg>'
)
PHOTO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><image width="32" height="32" href="data:image/png;base64,{}"/></svg>'


def face(number: int) -> str:
    """The name of one of the five faces, from 1 (sad); no picture can have it."""
    return f"face {number}"


def drawings(names: Iterable[str], symbols: Path | None) -> tuple[tuple[str, str], ...]:
    """Each drawing there is of these names, by name; those that nobody drew are missing.

    A picture of the licensed set in the folder `symbols` comes before ours, as on the pages.
    """
    found = ((name, _faces().get(name) or _picture(name, symbols)) for name in sorted(names))
    return tuple((name, drawing) for name, drawing in found if drawing)


@cache
def _faces() -> dict[str, str]:
    symbols = folder("static").joinpath("img", "faces.svg").read_text(encoding="utf-8")
    return {face(int(number)): FACE.format(box, INK, lines) for number, box, lines in SYMBOL.findall(symbols)}


@cache
def _picture(name: str, symbols: Path | None) -> str:
    theirs, ours = licensed(name, symbols), folder("static") / "img" / "pictures" / f"{name}.svg"
    if theirs and theirs.suffix == ".png":
        return PHOTO.format(b64encode(theirs.read_bytes()).decode())
    if theirs:
        return theirs.read_text(encoding="utf-8")
    if not NAME.fullmatch(name) or not ours.is_file():
        return ""
    named = f'<svg xmlns="http://www.w3.org/2000/svg" color="{INK}"'
    return ours.read_text(encoding="utf-8").replace("<svg", named, 1)
