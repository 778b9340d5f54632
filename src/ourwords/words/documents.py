"""Read the words of a file somebody gives us: text, saved web page, Word or PDF."""

import html.parser
import io
import logging
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from ourwords.kit.errors import BadInput

MOST_BYTES = 20_000_000
MOST_UNPACKED = 60_000_000
MOST_LETTERS = 5_000_000
MOST_PAGES = 1_000

_TOO_LONG = "This file is too long for us to check. Split it into smaller files and try each one."
_BROKEN = (
    "We cannot open this file: it may be damaged. Open it where it was made, save it again and try once more."
)
_LOCKED = "This file is locked with a password. Save a copy without the password and try that."
_PICTURE = (
    "This is a picture of text; we cannot read it. Use the file it was made from, with words you can select."
)
_EMPTY = "There are no words in this file. Check that it is the right one."
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "th",
        "dt",
        "dd",
        "br",
        "section",
        "article",
        "header",
        "footer",
        "label",
        "legend",
        "option",
        "title",
        "button",
        "ul",
        "ol",
        "table",
        "blockquote",
        "figcaption",
        "summary",
    }
)
_HIDDEN = frozenset({"script", "style", "template", "noscript", "svg"})


def read_document(path: Path) -> str:
    """The words of one file; paragraphs of Word files and web pages are a blank line apart.

    Raises:
        BadInput: it is missing, too large, locked, damaged, a picture, or of a kind we do not read.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(
                "This file is too large for us: 20 megabytes is the most. Take out pictures or split it."
            )
        data = path.read_bytes()
    except OSError as problem:
        raise BadInput("We cannot find or open this file. Check its name and place.") from problem
    return words_of(data, path.name)


def words_of(data: bytes, name: str) -> str:
    """The words of a file already in memory; `name` tells its kind by its ending.

    Raises:
        BadInput: as for `read_document`.
    """
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    read = _READERS.get(ending)
    if read is None:
        raise BadInput(
            "We read files ending in .txt, .md, .html, .docx and .pdf. Save it as one of these and try again."
        )
    if len(data) > MOST_BYTES:
        raise BadInput(_TOO_LONG)
    text = read(data) if data else ""
    if len(text) > MOST_LETTERS:
        raise BadInput(_TOO_LONG)
    if not text.strip():
        raise BadInput(_PICTURE if ending == "pdf" and data else _EMPTY)
    return text


def _plain(data: bytes) -> str:
    guesses = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in guesses:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput("This does not look like a text file. Save it as text (UTF-8), Word or PDF and try again.")


class _Page(html.parser.HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(" ".join(data.split()).join(_edges(data)))


def _edges(data: str) -> tuple[str, str]:
    """The blanks to keep before and after a piece of a page, one each at most."""
    return (" " if data[:1].isspace() else "", " " if data[-1:].isspace() and data.strip() else "")


def _web_page(data: bytes) -> str:
    page = _Page()
    page.feed(_plain(data))
    page.close()
    blocks = "".join(page.parts).split("\n\n")
    return "\n\n".join(block.strip() for block in blocks if block.strip())


def _word_file(data: bytes) -> str:
    _refuse_bomb(data)
    return _guarded(lambda: "\n\n".join(_paragraphs(data)))


def _refuse_bomb(data: bytes) -> None:
    """Refuse what would unpack to far more than it is; the sizes a packed file states bind its reader."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as problem:
        raise BadInput(_LOCKED if data[:4] == b"\xd0\xcf\x11\xe0" else _BROKEN) from problem
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > 5_000:
        raise BadInput(_TOO_LONG)
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise BadInput("This Word file has macros in it. Save it as a plain .docx file and try again.")


def _paragraphs(data: bytes) -> Iterator[str]:
    """The text of each paragraph where it stands: headers, body with tables and boxes, footers."""
    from docx import Document  # loads slowly, and most of those who check a text have no Word file
    from docx.text.paragraph import Paragraph

    document = Document(io.BytesIO(data))
    edges = [edge for section in document.sections for edge in (section.header, section.footer)]
    own = [edge for edge in edges if not edge.is_linked_to_previous]
    # Both parts of the library are untyped below this point: what comes out is text.
    for holder in [document, *own]:
        part = cast(Any, holder.part).element
        for paragraph in part.iter(f"{_WORD}p"):
            if next(paragraph.iterancestors(_FALLBACK), None) is None:  # old copies of text boxes
                yield Paragraph(paragraph, cast(Any, holder)).text


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader  # loads slowly, as above

    def pages() -> str:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput(_LOCKED)
        if len(reader.pages) > MOST_PAGES:
            raise BadInput(_TOO_LONG)
        return "\n\n".join(_not_endless(page.extract_text() for page in reader.pages))

    return _guarded(pages)


def _not_endless(pages: Iterable[str]) -> Iterator[str]:
    """The same pages, stopping with BadInput as soon as there are too many letters."""
    letters = 0
    for page in pages:
        letters += len(page)
        if letters > MOST_LETTERS:
            raise BadInput(_TOO_LONG)
        yield page


def _guarded(read: Callable[[], str]) -> str:
    """What `read` gives; a damaged file, which these libraries meet with errors of every kind, is BadInput."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks may quote the file
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read()
    except BadInput:
        raise
    except Exception as problem:
        raise BadInput(_BROKEN) from problem


_READERS: dict[str, Callable[[bytes], str]] = {
    "txt": _plain,
    "md": _plain,
    "html": _web_page,
    "htm": _web_page,
    "docx": _word_file,
    "pdf": _pdf,
}
