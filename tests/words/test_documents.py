import io
import zipfile
from contextlib import suppress
from pathlib import Path

import docx
import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from ourwords.kit.errors import BadInput
from ourwords.words.documents import MOST_BYTES, MOST_UNPACKED, read_document, words_of


def a_word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.add_table(1, 1).cell(0, 0).text = "In a table."
    document.sections[0].header.paragraphs[0].text = "At the top."
    document.save(saved := io.BytesIO())
    return saved.getvalue()


def a_pdf(text: str, *, password: str = "") -> bytes:
    made = typst.compile(text.encode())
    assert isinstance(made, bytes)
    if not password:
        return made
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made))
    writer.encrypt(password, algorithm="RC4-128")
    writer.write(saved := io.BytesIO())
    return saved.getvalue()


def packed(**parts: bytes) -> bytes:
    with zipfile.ZipFile(saved := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return saved.getvalue()


def test_a_word_file_gives_its_paragraphs_tables_and_headers() -> None:
    text = words_of(a_word_file("Your placement.", "Your plan."), "plan.docx")

    assert "Your placement.\n\nYour plan." in text
    assert {"In a table.", "At the top."} <= set(text.split("\n\n"))


def test_a_pdf_gives_its_words() -> None:
    assert "Your placement" in words_of(a_pdf("Your placement ended."), "Letter.PDF")


def test_a_web_page_gives_what_a_reader_sees() -> None:
    page = b"<title>Hi</title><style>p{}</style><p>Your <b>case</b>\n file &amp; plan</p><script>let unit</script><p>End"

    assert words_of(page, "page.html") == "Hi\n\nYour case file & plan\n\nEnd"


@pytest.mark.parametrize(
    "data", ["Café".encode(), "Café".encode("cp1252"), "Café".encode("utf-16"), b"\xef\xbb\xbfCaf\xc3\xa9"]
)
def test_text_in_any_usual_encoding_is_read(data: bytes) -> None:
    assert words_of(data, "a.txt") == "Café"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "no words"),
        ("a.txt", b"\x00\x01\x02", "not look like a text file"),
        ("a.exe", b"MZ", "Save it as one of these"),
        ("noending", b"hello", "Save it as one of these"),
        ("a.docx", b"not a zip", "may be damaged"),
        ("a.docx", packed(other=b"x"), "may be damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0locked", "password"),
        ("a.docx", packed(**{"word/vbaProject.bin": b"x"}), "macros"),
        ("a.docx", packed(bomb=bytes(MOST_UNPACKED + 1)), "too long"),
        ("a.pdf", b"%PDF-1.7 broken", "may be damaged"),
        ("a.pdf", a_pdf(""), "picture of text"),
        ("a.pdf", a_pdf("Hello", password="secret"), "password"),
    ],
)
def test_a_wrong_file_is_refused_with_what_to_do(name: str, data: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        words_of(data, name)


@settings(max_examples=50, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from(["pdf", "docx", "html", "md"]),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04"]),
)
def test_no_file_breaks_the_reader(data: bytes, ending: str, start: bytes) -> None:
    with suppress(BadInput):
        assert words_of(start + data, f"a.{ending}").strip()


def test_a_missing_or_huge_file_is_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as sparse:
        sparse.truncate(MOST_BYTES + 1)

    for wrong, says in ((huge, "20 megabytes"), (tmp_path / "none.txt", "cannot find"), (tmp_path, "cannot")):
        with pytest.raises(BadInput, match=says):
            read_document(wrong)
