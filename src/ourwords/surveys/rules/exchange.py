"""A survey's texts as a file a translator can work on elsewhere, there and back."""

from babel.messages.catalog import Catalog

from ourwords.kit.catalogues import entries, is_translated, read, written
from ourwords.kit.languages import LANGUAGES
from ourwords.surveys.rules.document import Document
from ourwords.surveys.rules.translating import texts, words_in

ABOUT = """{title}, in {english}. Write the words of each text between the quotes after msgstr.
Leave msgid as it is: that is how a text finds its place."""


def to_file(document: Document, code: str) -> str:
    """Every text of a survey with the words it has in a language, as a `.po` file."""
    book, known = Catalog(locale=code), words_in(document, code)
    for text in texts(document):
        book.add(text, known.get(text, ""))
    title = " ".join(document.title.split())
    return written(code, book, ABOUT.format(title=title, english=LANGUAGES[code].english))


def from_file(document: Document, code: str, content: bytes) -> tuple[dict[str, str], int]:
    """The words a file has for this survey's texts, and how many of its texts the survey does not have.

    Raises:
        ValueError: it is no `.po` file, or it holds no text at all.
    """
    asked, found, strange = set(texts(document)), dict[str, str](), 0
    book = entries(read(code, content))
    if not book:
        raise ValueError("an empty catalogue")
    for entry in book:
        if entry.id not in asked:
            strange += 1
        elif is_translated(entry) and isinstance(entry.string, str):
            found[str(entry.id)] = entry.string
    return found, strange
