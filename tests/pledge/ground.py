"""Agencies and files for these tests, plainly invented."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from sqlmodel import Session, select

from ourwords.pledge import Agency, fill_agencies
from tests.people import NOW

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 17 + b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 20 + b"\xff\xd9"
EXE = b"MZ\x90\x00" + b"\x00" * 60
HTML = b"<!doctype html><script>alert(1)</script>"


def docx(*more: str) -> bytes:
    """A Word file's list of parts, and more parts."""
    out = BytesIO()
    with ZipFile(out, "w") as parts:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            parts.writestr(name, "<x/>")
    return out.getvalue()


def kept(status: str = "doing", words: str = "We rewrote our letters.", agree: str = "yes") -> dict[str, Any]:
    return {
        "status": status, "evidence": words, "evidence_link": "https://invented.example/letters",
        "evidence_days_ago": 10, "young_people_say": "We saw it.", "young_people_agree": agree,
    }  # fmt: skip


NOTHING = {**kept(words="", agree=""), "evidence_link": "", "young_people_say": ""}


def member(key: str, name: str, *, signed: bool = True, **commitments: dict[str, Any]) -> dict[str, Any]:
    """An agency as data; what it does not say of a commitment it has not said at all."""
    promised = {"plain-words": NOTHING, "challenge": NOTHING, "respect": NOTHING}
    return {
        "key": key, "name": name, "short_name": name, "signed_days_ago": 100,
        "signed_by_role": "Head of otters" if signed else "", "published_link": "https://invented.example/pledge",
        "commitments": {**promised, **{said.replace("_", "-"): one for said, one in commitments.items()}},
    }  # fmt: skip


def two_agencies(db: Session) -> tuple[Agency, Agency]:
    """The Otter Trust, which signed and does something, and the Heron Club, which did neither; committed."""
    rows = [member("otters", "Otter Trust", plain_words=kept()), member("herons", "Heron Club", signed=False)]
    fill_agencies(db, rows, NOW, said_by="Invented Council")
    db.commit()
    found = {agency.key: agency for agency in db.exec(select(Agency))}
    return found["otters"], found["herons"]
