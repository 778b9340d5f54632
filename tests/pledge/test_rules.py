"""Which files may be kept, and what a form must say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.pledge.rules import (
    AGREES_WORDS,
    LARGEST,
    LOOKS,
    FileKind,
    Step,
    agency_problems,
    evidence_problems,
    kind_of,
    read_day,
    sign_up_problems,
    standing_problems,
)
from tests.pledge.ground import EXE, HTML, JPEG, PDF, PNG, docx

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, FileKind.PDF),
        (docx(), FileKind.DOCX),
        (PNG, FileKind.PNG),
        (JPEG, FileKind.JPEG),
    ],
    ids=range(4),
)
def test_four_kinds_of_file_are_known_by_what_is_in_them(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    "content",
    [
        b"", EXE, HTML, b"GIF89a", PNG[:8] + HTML, b"PK\x03\x04" + EXE, b"%PDF-1.7 cut off", JPEG[:10],
        docx("word/vbaProject.bin"), docx("WORD/VBAPROJECT.BIN"), b" " + PDF, docx()[:40],
    ],
    ids=range(12),  # some hold the time they were made at
)  # fmt: skip
def test_nothing_else_is_kept(content: bytes) -> None:
    assert kind_of(content) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_looked_at_without_falling_over(content: bytes) -> None:
    assert kind_of(content) is None or kind_of(content) in FileKind
    assert kind_of(b"PK\x03\x04" + content) in {None, FileKind.DOCX}


def test_a_zip_of_something_else_is_no_word_file() -> None:
    assert kind_of(docx().replace(b"word/document.xml", b"note/document.xml")) is None


def test_a_file_may_be_ten_megabytes_and_not_a_byte_more() -> None:
    full = PDF[:5] + b" " * (LARGEST - len(PDF)) + PDF[5:]

    assert evidence_problems(title="A", note="", link="", content=full) == {}
    assert "file" in evidence_problems(title="A", note="", link="", content=b"%" + full)


def test_evidence_is_a_link_or_a_file() -> None:
    assert set(evidence_problems(title="", note="x" * 601, link="", content=b"")) == {"title", "note", "file"}


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "ftp://a.example", "//a.example", "otters", "https://", "https://a b.example", "http://["],
)  # fmt: skip
def test_a_link_is_a_whole_web_address(link: str) -> None:
    wrong = sign_up_problems(signed_on="2026-01-01", role="Head", link=link, today=TODAY)

    assert set(wrong) == {"link"}


@pytest.mark.parametrize("day", ["", "18/07/2024", "2026-11-24", "2014-12-31", "soon"])
def test_signing_has_a_day_that_has_been(day: str) -> None:
    assert "signed_on" in sign_up_problems(signed_on=day, role="Head", link="", today=TODAY)


def test_signing_today_is_fine() -> None:
    assert sign_up_problems(signed_on="2026-11-23", role="Head", link="", today=TODAY) == {}
    assert read_day("2026-11-23") == TODAY


def test_whoever_says_they_do_it_says_what() -> None:
    assert "words" in standing_problems(step="in place", words="")
    assert standing_problems(step="not started", words="") == {}
    assert set(standing_problems(step="brilliant", words="x" * 601)) == {"step", "words"}


def test_no_two_agencies_have_one_name_or_one_key() -> None:
    there = [("otters", "Otter Trust")]

    assert set(agency_problems(key="otters", name="OTTER trust", there=there)) == {"key", "name"}
    assert agency_problems(key="words", name="Words Club", there=there).keys() == {"key"}
    assert agency_problems(key="herons", name="Heron Club", there=there) == {}


def test_every_step_has_a_mark_and_words_of_its_own() -> None:
    assert set(LOOKS) == {None, *Step}
    assert len({look.mark for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.words for look in LOOKS.values()}) == len(LOOKS)
    assert len(set(AGREES_WORDS.values())) == len(AGREES_WORDS)
