"""Coded texts as a REFI-QDA project (.qdpx): a zip with one document and the texts it speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from ourwords.kit.errors import BadInput
from ourwords.themes.exchange.refi import (
    ORIGIN,
    Code,
    Element,
    add_codes,
    as_bytes,
    child,
    children,
    guid,
    name_of,
    parse,
    plain,
    read_codes,
)

PROJECT = "urn:QDA-XML:project:1.0"
DOCUMENT = "project.qde"
INSIDE = "internal://"
MOST_FILES, MOST_BYTES = 20_000, 50_000_000
"""What is read of one file at most, unpacked: a small zip can hold a mountain."""
BROKEN = "It is not a project file (.qdpx) that can be read."
TOO_LARGE = f"What it holds is more than {MOST_BYTES // 1_000_000} MB, so we did not read it."
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""No file in it says when it was made: the same project is the same bytes."""


@dataclass(frozen=True, slots=True)
class Coded:
    """That somebody gave a stretch of text a code."""

    code: UUID
    coder: UUID | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source, in code points from its beginning, and its codes."""

    id: UUID
    start: int
    end: int
    codes: tuple[Coded, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One text."""

    id: UUID
    name: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A codebook, and texts with what people coded in them."""

    name: str
    codes: tuple[Code, ...]
    sources: tuple[Source, ...] = ()
    coders: dict[UUID, str] = field(default_factory=dict)


def write_project(project: Project) -> bytes:
    """A .qdpx file; the same project gives the same bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as box:
        _put(box, DOCUMENT, as_bytes(_document(project)))
        for source in project.sources:
            _put(box, f"sources/{source.id}.txt", source.text.encode())
    return packed.getvalue()


def _put(box: ZipFile, name: str, data: bytes) -> None:
    entry = ZipInfo(name, LONG_AGO)
    entry.compress_type = ZIP_DEFLATED
    box.writestr(entry, data)


def _document(project: Project) -> Element:
    root = Element("Project", {"xmlns": PROJECT, "name": plain(project.name), "origin": ORIGIN})
    if project.coders:
        users = ElementTree.SubElement(root, "Users")
        for id, name in project.coders.items():
            ElementTree.SubElement(users, "User", {"guid": str(id), "name": plain(name)})
    add_codes(ElementTree.SubElement(root, "CodeBook"), project.codes)
    if project.sources:
        sources = ElementTree.SubElement(root, "Sources")
        for source in project.sources:
            _source(sources, source)
    return root


def _source(parent: Element, source: Source) -> None:
    path = f"{INSIDE}{source.id}.txt"
    made = ElementTree.SubElement(
        parent, "TextSource", {"guid": str(source.id), "name": plain(source.name), "plainTextPath": path}
    )
    for span in source.spans:
        place = {"startPosition": str(span.start), "endPosition": str(span.end)}
        one = ElementTree.SubElement(made, "PlainTextSelection", {"guid": str(span.id), **place})
        for said in span.codes:
            who = {"creatingUser": str(said.coder)} if said.coder else {}
            id = uuid5(NAMESPACE_URL, f"{span.id} {said.code} {said.coder}")
            coding = ElementTree.SubElement(one, "Coding", {"guid": str(id), **who})
            ElementTree.SubElement(coding, "CodeRef", {"targetGUID": str(said.code)})


def read_project(data: bytes) -> Project:
    """What a .qdpx file of any program says of codes and texts. Pictures, sound, films and notes are left out.

    Raises:
        BadInput: it is not such a file, is too large unpacked, is unsafe to read, or does not hold together.
    """
    try:
        with ZipFile(BytesIO(data)) as box:
            return _read(Unpacking(box))
    # zipfile says with NotImplementedError that it cannot unpack a file, and with RuntimeError that it is locked.
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, UnicodeDecodeError):
        raise BadInput(BROKEN) from None


class Unpacking:
    """Reads files out of a zip, and stops where what it says of their size was not true."""

    def __init__(self, box: ZipFile) -> None:
        self._box, self._left = box, MOST_BYTES
        self._names = {entry.filename.lower(): entry for entry in box.infolist()}
        if len(self._names) > MOST_FILES:
            raise BadInput(f"It holds more than {MOST_FILES:,} files.")

    def named(self, *names: str) -> bytes | None:
        """The first of these files that is there."""
        entry = next((self._names[name.lower()] for name in names if name.lower() in self._names), None)
        return None if entry is None else self._read(entry)

    def document(self) -> bytes:
        """The file that says what is in the project."""
        entry = next((one for name, one in self._names.items() if name.endswith(".qde")), None)
        if entry is None:
            raise BadInput(BROKEN)
        return self._read(entry)

    def _read(self, entry: ZipInfo) -> bytes:
        with self._box.open(entry) as file:
            found = file.read(self._left + 1)
        self._left -= len(found)
        if self._left < 0:
            raise BadInput(TOO_LARGE)
        return found


def _read(files: Unpacking) -> Project:
    root = parse(files.document())
    if name_of(root) != "Project":
        raise BadInput("It says it is a project, and holds something else.")
    users, sources = child(root, "Users"), child(root, "Sources")
    coders = (
        {guid(one, "guid"): one.get("name", "") for one in children(users, "User")}
        if users is not None
        else {}
    )
    codes = read_codes(child(root, "CodeBook"))
    texts = [_text(one, files) for one in children(sources, "TextSource")] if sources is not None else []
    known = {code.id for code in codes}
    for said in (said for text in texts for span in text.spans for said in span.codes):
        if said.code not in known:
            raise BadInput("A text has a code that is not in the codebook.")
    return Project(root.get("name", ""), tuple(codes), tuple(texts), coders)


def _text(element: Element, files: Unpacking) -> Source:
    inline, path = child(element, "PlainTextContent"), element.get("plainTextPath", "")
    name = element.get("name", "")
    if inline is not None:
        text = inline.text or ""
    else:
        file = path.removeprefix(INSIDE)
        found = files.named(f"sources/{file}", f"Sources/{file}", file) if file else None
        if found is None:
            raise BadInput(f"The words of the text “{name}” are not in it.")
        text = found.decode("utf-8-sig")
    return Source(guid(element, "guid"), name, text, tuple(_spans(element, text, name)))


def _spans(element: Element, text: str, name: str) -> Iterator[Span]:
    whole = [_coded(one) for one in children(element, "Coding")]
    if whole:
        yield Span(guid(element, "guid"), 0, len(text), tuple(whole))
    for one in children(element, "PlainTextSelection"):
        try:
            start, end = int(one.get("startPosition", "")), int(one.get("endPosition", ""))
        except ValueError:
            raise BadInput(f"A stretch of the text “{name}” has no place.") from None
        if not 0 <= start <= end <= len(text):
            raise BadInput(f"A stretch of the text “{name}” lies outside it.")
        yield Span(guid(one, "guid"), start, end, tuple(_coded(said) for said in children(one, "Coding")))


def _coded(element: Element) -> Coded:
    to = child(element, "CodeRef")
    if to is None:
        raise BadInput("A coding names no code.")
    return Coded(
        guid(to, "targetGUID"), guid(element, "creatingUser") if element.get("creatingUser") else None
    )
