"""What a paper is made of, whatever file it becomes."""

from typing import TypeAlias

from msgspec import Struct


class Heading(Struct, frozen=True, tag="heading"):
    """A heading; level 1 is a chapter, the paper's title is not among them."""

    text: str
    level: int = 1
    new_page: bool = False


class Para(Struct, frozen=True, tag="para"):
    """Some sentences; `soft` ones are notes."""

    text: str
    soft: bool = False
    bold: bool = False


class Points(Struct, frozen=True, tag="points"):
    """Sentences in a list; `large` for the few that matter most."""

    lines: tuple[str, ...]
    large: bool = False
    numbered: bool = False


class Quote(Struct, frozen=True, tag="quote"):
    """One person's words, alone."""

    text: str


class Grid(Struct, frozen=True, tag="grid"):
    """A table whose first column names the rows and whose other columns are numbers, or words where `words`.

    `bars` has a length from 0 to 1 for each row, None where nothing may be drawn; empty for no bars. `before` the
    same for last time.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: bool = False
    bars: tuple[float | None, ...] = ()
    before: tuple[float | None, ...] = ()
    note: str = ""


Block: TypeAlias = Heading | Para | Points | Quote | Grid


class Paper(Struct, frozen=True):
    """A whole paper."""

    title: str
    under: tuple[str, ...]
    """Lines under the title."""
    blocks: tuple[Block, ...]
    owner: str
    language: str = "en"
    region: str = "GB"
    foot: str = ""
