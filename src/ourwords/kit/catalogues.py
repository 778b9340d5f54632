"""Catalogues as files (gettext, `.po`): the form in which translators work, with any tool they like."""

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import PoFileError, read_po, write_po

WIDTH = 110
HEAD = """msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def written(code: str, book: Catalog, about: str) -> str:
    """A catalogue as its file holds it: no dates, lines or addresses, so that it changes only when words do.

    `about` is what translators read first, a line or more.
    """
    body = BytesIO()
    write_po(body, book, width=WIDTH, omit_header=True, include_lineno=False)
    comment = "".join(f"# {line}\n" for line in about.splitlines())
    return comment + HEAD.format(code=code) + body.getvalue().decode().strip() + "\n"


def read(code: str, content: bytes) -> Catalog:
    """The catalogue in a file's bytes, with what it struck out (`#~`); ValueError when they are none."""
    try:
        return read_po(BytesIO(content), locale=code, abort_invalid=True)
    except (PoFileError, LookupError, ValueError) as wrong:
        raise ValueError("no catalogue that can be read") from wrong


def entries(book: Catalog) -> list[Entry]:
    """The sentences of a catalogue, without its head."""
    return [entry for entry in book if entry.id]


def is_translated(entry: Entry) -> bool:
    """Whether a sentence has words, and nobody has marked them as a guess."""
    return bool(entry.string) and not entry.fuzzy
