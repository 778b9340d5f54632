"""A form on paper that somebody fills in by hand: large type, boxes to tick, lines to write on."""

from pathlib import Path
from typing import Any, TypeAlias, cast

import msgspec
import typst
from msgspec import Struct

from ourwords.kit.documents.blocks import Heading, Para, Points

TEMPLATE = Path(__file__).with_name("handout.typ")


class CannotPrint(ValueError):
    """The typesetter refused it: mostly because no font on this machine has its letters."""


class Tick(Struct, frozen=True):
    """A box to tick and its words; `picture` names a drawing, and one the handout does not have is left out."""

    text: str
    picture: str = ""


class Ask(Struct, frozen=True, tag="ask"):
    """One question: its words, then boxes to tick or lines to write on, or both."""

    text: str
    code: str
    """How those who type it in know it; small, at the edge."""
    hint: str = ""
    only_if: str = ""
    """Whom it is for, where it is not for everybody."""
    picture: str = ""
    lines: int = 0
    small: bool = False
    """Room for a number instead of lines."""
    ticks: tuple[Tick, ...] = ()


class Said(Struct, frozen=True, tag="said"):
    """A few sentences with a picture beside them, where they have one; `name` stands over them."""

    text: str
    picture: str = ""
    name: str = ""


Part: TypeAlias = Heading | Para | Points | Ask | Said


class Handout(Struct, frozen=True):
    """A whole form. Two that are equal become the same file."""

    title: str
    parts: tuple[Part, ...]
    owner: str
    foot: str
    language: str = "en"
    region: str = ""
    drawings: tuple[tuple[str, str], ...] = ()
    """Drawings as SVG, by name."""
    size: int = 14
    """Of its letters, in points."""


def handout_pdf(handout: Handout) -> bytes:
    """The form as tagged PDF that keeps PDF/UA-1.

    Raises:
        CannotPrint: a letter is in no font of this machine, or a drawing is broken. Boxes are never printed for letters.
    """
    inputs = {"handout": msgspec.json.encode(handout).decode()}
    try:
        made: Any = typst.compile(
            TEMPLATE.read_bytes(), format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"]
        )
    except typst.TypstError as wrong:
        raise CannotPrint from wrong
    return cast("bytes", made)
