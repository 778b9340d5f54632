"""Codebooks as REFI-QDA (.qdc), which NVivo, ATLAS.ti, MAXQDA and QualCoder read and write.

Source: REFI-QDA standard 1.0 (2019), its schemas Codebook-mrt2019 and Project-mrt2019.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID
from xml.etree import ElementTree

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ourwords.kit.errors import BadInput

Element = ElementTree.Element
CODEBOOK = "urn:QDA-XML:codebook:1.0"
ORIGIN = "Our Words"
MOST_CODES = 2_000
DEEPEST = 20
NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NO_CODES = "There are no codes in it."


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a codebook; `under` is the code it belongs to, None at the top."""

    id: UUID
    name: str
    description: str = ""
    under: UUID | None = None


def write_codebook(codes: Sequence[Code]) -> bytes:
    """A .qdc file; every code stands under its own, or at the top where that is not among them."""
    if not codes:
        raise BadInput(NO_CODES)
    root = Element("CodeBook", {"xmlns": CODEBOOK})
    add_codes(root, codes)
    return as_bytes(root)


def add_codes(to: Element, codes: Sequence[Code]) -> None:
    """The element "Codes" with every code in its place."""
    known, made = {code.id for code in codes}, dict[UUID, Element]()
    top = ElementTree.SubElement(to, "Codes")
    waiting = list(codes)
    while waiting:
        ready = [one for one in waiting if one.under not in known or one.under in made]
        if not ready:
            raise BadInput("A code stands under itself.")
        for code in ready:
            parent = made.get(code.under, top) if code.under else top
            made[code.id] = _code(parent, code)
        waiting = [one for one in waiting if one.id not in made]


def _code(parent: Element, code: Code) -> Element:
    made = ElementTree.SubElement(
        parent, "Code", {"guid": str(code.id), "name": plain(code.name), "isCodable": "true"}
    )
    if code.description:
        ElementTree.SubElement(made, "Description").text = plain(code.description)
    return made


def read_codebook(data: bytes) -> list[Code]:
    """The codes of a .qdc file, each after the one it stands under.

    Raises:
        BadInput: it is not such a file, is unsafe to read, or has no codes.
    """
    root = parse(data)
    return read_codes(root if name_of(root) == "CodeBook" else None)


def read_codes(book: Element | None) -> list[Code]:
    """The codes of an element "CodeBook". BadInput where there are none, or two have one id."""
    top = child(book, "Codes") if book is not None else None
    found = list(_codes(top, None, 0)) if top is not None else []
    if not found:
        raise BadInput(NO_CODES)
    if len({code.id for code in found}) < len(found):
        raise BadInput("Two codes have the same id.")
    if len(found) > MOST_CODES:
        raise BadInput(f"It has more than {MOST_CODES:,} codes.")
    return found


def _codes(parent: Element, under: UUID | None, depth: int) -> Iterator[Code]:
    if depth > DEEPEST:
        raise BadInput(f"Codes stand more than {DEEPEST} deep in one another.")
    for one in children(parent, "Code"):
        name = " ".join(one.get("name", "").split())
        if not name:
            raise BadInput("A code has no name.")
        about = child(one, "Description")
        description = (about.text or "").strip() if about is not None else ""
        code = Code(guid(one, "guid"), name, description, under)
        yield code
        yield from _codes(one, code.id, depth + 1)


def parse(data: bytes) -> Element:
    """The document's first element. BadInput where it is not XML, or holds what could attack its reader."""
    try:
        return cast("Element", cast(Any, fromstring)(data, forbid_dtd=True))
    except DefusedXmlException:
        raise BadInput(
            "It holds declarations that could harm whoever reads it, so we did not read it."
        ) from None
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        raise BadInput("It is not the XML it should be.") from None


def guid(element: Element, attribute: str) -> UUID:
    """An id, written with or without braces."""
    try:
        return UUID(element.get(attribute, "").strip("{} "))
    except ValueError:
        raise BadInput(f"{name_of(element)} has no {attribute} that can be read.") from None


def name_of(element: Element) -> str:
    """What an element is called, without where that name comes from: programs differ in it."""
    return element.tag.rpartition("}")[2]


def children(parent: Element, name: str) -> list[Element]:
    """What stands directly under an element and is called so."""
    return [one for one in parent if name_of(one) == name]


def child(parent: Element, name: str) -> Element | None:
    """The first of `children`, or None."""
    return next(iter(children(parent, name)), None)


def plain(text: str) -> str:
    """Without signs that XML has no room for."""
    return NOT_XML.sub("", text)


def as_bytes(root: Element) -> bytes:
    """A whole document."""
    ElementTree.indent(root)
    return cast("bytes", ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
