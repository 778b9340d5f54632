"""Which files may be kept as evidence: known by what is in them, never by the name they came with."""

from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

LARGEST = 10 * 1024 * 1024
MOST_PARTS = 2_000


class FileKind(StrEnum):
    """What a file is."""

    PDF = "PDF"
    DOCX = "Word"
    PNG = "PNG"
    JPEG = "JPEG"


ENDINGS = {FileKind.PDF: "pdf", FileKind.DOCX: "docx", FileKind.PNG: "png", FileKind.JPEG: "jpg"}
MEDIA = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}


def kind_of(content: bytes) -> FileKind | None:
    """What a file is by its first and last bytes, or None when it is nothing we keep.

    A Word file that holds macros is nothing we keep. Nothing is unpacked: only the list of parts is read.

    Source: ISO 32000-2 (PDF), ISO/IEC 29500-2 (Word), W3C "PNG" (2025), ITU-T T.81 (JPEG).
    """
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return FileKind.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR" and b"IEND" in content[-16:]:
        return FileKind.PNG
    if content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content[-64:]:
        return FileKind.JPEG
    return FileKind.DOCX if content.startswith(b"PK\x03\x04") and _is_word(content) else None


def _is_word(content: bytes) -> bool:
    try:
        with ZipFile(BytesIO(content)) as parts:
            names = {name.lower() for name in parts.namelist()}
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return False
    has_macros = any(name.endswith("vbaproject.bin") for name in names)
    return (
        len(names) <= MOST_PARTS and {"[content_types].xml", "word/document.xml"} <= names and not has_macros
    )
