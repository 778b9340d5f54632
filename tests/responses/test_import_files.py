"""Feedback from files: what is read of a file as offices and makers of surveys save it, and what is no table."""

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import Workbook
from sqlmodel import Session

from ourwords.kit.errors import BadInput
from ourwords.responses.importing.service import read_file
from ourwords.responses.importing.tables import read_csv
from ourwords.vault.opening import Opener
from tests.responses.ground import Importer, records, words


def workbook(*rows: list[Any], title: str = "Sheet", second: list[list[Any]] | None = None) -> bytes:
    book: Any = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    if second:
        sheet = book.create_sheet("Voters")
        for row in second:
            sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_survey_monkeys_two_header_rows(db: Session, take: Importer, opener: Opener) -> None:
    head = "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1"
    file = (
        f"{head},How do you get to school?,What do you like?,,How safe do you feel?,What would you change?\n"
        ",,,,,,,,,Response,Art,Sport,Response,Open-Ended Response\n"
        '1001,7,11/02/2026 10:00,11/02/2026 10:05,192.0.2.7,a@b.example,Quill,Feather,x,Walk,Art,Sport,Very much,"More, please"\n'
        "1002,7,11/02/2026 10:00,11/02/2026 10:05,192.0.2.8,,,,,Bus,,Sport,,\n"
    )
    summary = take(file)

    assert summary.taken == 2
    assert records(db)[1] == {"way": "walk", "likes": ["art", "sport"], "safe": 5, "change": True}
    assert words(db, opener) == ["More, please"]


def test_mentis_sheet_of_voters_is_found(db: Session, take: Importer, opener: Opener) -> None:
    voters = [["An invented talk"], [], ["Date (UTC)", "Session", "Voter", "What would you change?: Answer", "How safe do you feel?: Answer"],
              ["2026-11-02", 1, 1, "Trees", 4], ["2026-11-02", 1, 2, "Benches", None]]  # fmt: skip
    summary = take(workbook(["Results"], ["not a table"], second=voters))

    assert summary.taken == 2
    assert words(db, opener) == ["Benches", "Trees"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_as_offices_save_it(encoding: str, delimiter: str) -> None:
    text = delimiter.join(["Name it", "Café – “why”?"]) + "\r\n" + delimiter.join(["a", "it’s £5"]) + "\r\n"

    assert [line.cells for line in read_csv(text.encode(encoding))] == [
        ("Name it", "Café – “why”?"),
        ("a", "it’s £5"),
    ]


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=4), min_size=1
    )
)
@hypothesis_settings(max_examples=50, deadline=None)
def test_what_is_typed_is_read_as_it_was_typed(rows: list[list[str]]) -> None:
    text = "a,b,c,d\n" + "\n".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    )

    read = [line.cells for line in read_csv(text.encode())][1:]

    assert read == [tuple(row) for row in rows if any(cell.strip() for cell in row)]


def test_formulas_in_a_workbook_are_text(db: Session, take: Importer, opener: Opener) -> None:
    summary = take(
        workbook(
            ["What would you change?", "How safe do you feel?"], ["=1+1", 4.0], ["=HYPERLINK(1)", "Very much"]
        )
    )

    assert summary.taken == 2
    assert words(db, opener) == ["=1+1", "=HYPERLINK(1)"]
    assert [record["safe"] for record in records(db)] == [4, 5]


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def bomb() -> bytes:
    return packed({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b"<a>" + b" " * 50_000_000})


def laughs() -> bytes:
    """A workbook whose first sheet has entities that grow."""
    entities = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with zipfile.ZipFile(io.BytesIO(workbook(["a"], ["b"]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = entities + sheet.replace(b"</worksheet>", b"<x>&b;</x></worksheet>")
    return packed(parts)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing in this file"), (b" \n", "nothing in this file"), (bomb(), "too large"), (laughs(), "cannot|not a table"),
        (b"PK\x03\x04broken", "not a table"), (packed({"word/document.xml": b"<w/>"}), "not a table"), (b"%PDF-1.7 x", "not a table"),
        (b"\xd0\xcf\x11\xe0old", "old or locked"), (bytes(range(256)) * 20, "not a table"), (b"Only,a,header\n", "no answers under"),
        (b"x," * 10 + b"\n" + b"a\n" * 60_000, "too large"), (workbook([]), "nothing in this file"),
    ],
    ids=range(12),
)  # fmt: skip
def test_what_is_no_table_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as told:
        read_file(data)

    assert "\n" not in told.value.message


def test_a_sheet_that_lies_about_its_size_is_read_to_its_real_end() -> None:
    data = workbook(["Q"], ["one"], ["two"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'ref="A1:A3"', b'ref="A1:XFD1048576"')

    assert len(read_file(packed(parts)).rows) == 2
