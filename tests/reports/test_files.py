"""Files of a report: PDF for screen readers, tables that are no formulas, counts that are the truth."""

import csv
import io
from pathlib import Path
from typing import Any, cast
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlmodel import select

from ourwords.app.commands import main
from ourwords.kit.documents import csv_text, plain_cell
from ourwords.kit.settings import Settings
from ourwords.reports import Report
from ourwords.reports.service.printing import KINDS, print_as
from ourwords.responses import Response
from tests.reports.ground import Ground, spoken


@pytest.fixture
def report(ground: Ground) -> Report:
    """A published report."""
    ground.answer(25, {"way": "bus", "likes": ["art", "sport"]})
    return ground.publish(spoken(ground))


def test_the_pdf_is_tagged_and_says_its_title_and_language(
    ground: Ground, report: Report, settings: Settings
) -> None:
    pdf = PdfReader(io.BytesIO(print_as(ground.db, report, "pdf", settings)))
    root = _root(pdf)

    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en-GB"
    assert "/StructTreeRoot" in root
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Invented report"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_the_pdf_has_headings_and_table_headers(ground: Ground, report: Report, settings: Settings) -> None:
    pdf = PdfReader(io.BytesIO(print_as(ground.db, report, "pdf", settings)))

    found = _tags(_root(pdf)["/StructTreeRoot"])

    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/Caption"} <= found


def _root(pdf: PdfReader) -> Any:
    return cast("Any", pdf.trailer)["/Root"]


def _tags(tree: Any) -> set[str]:
    """Every tag in the tree."""
    found: set[str] = set()
    waiting: list[Any] = [tree]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += cast("list[Any]", one)
        elif isinstance(one, dict):
            node = cast("dict[str, Any]", one)
            found |= {str(node["/S"])} if "/S" in node else set()
            waiting += [node["/K"]] if "/K" in node else []
    return found


def test_the_figures_are_those_that_ten_independent_lines_count(
    ground: Ground, report: Report, settings: Settings
) -> None:
    records = [row.record for row in ground.db.exec(select(Response))]
    mine = {
        "Walk": sum(record.get("way") == "walk" for record in records),
        "Bus": sum(record.get("way") == "bus" for record in records),
        "Art": sum("art" in str(record.get("likes")) for record in records),
        "All responses": len(records),
    }

    file = csv.DictReader(io.StringIO(print_as(ground.db, report, "csv", settings).decode("utf-8-sig")))
    theirs = {row["line"]: row["responses"] for row in file}

    assert {line: theirs[line] for line in mine} == {line: str(n) for line, n in mine.items()}
    assert theirs[ground.themes[0].name] == "30"


def test_every_column_of_the_csv_is_explained(ground: Ground, report: Report, settings: Settings) -> None:
    columns, meanings = (
        list(csv.reader(io.StringIO(print_as(ground.db, report, ending, settings).decode("utf-8-sig"))))
        for ending in ("csv", "columns.csv")
    )

    assert columns[0] == [row[0] for row in meanings[1:]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_can_be_taken_for_a_formula(start: str) -> None:
    row = next(csv.reader(io.StringIO(csv_text([[start + "1+1", -3]]).removeprefix("\ufeff"))))

    assert row[0].startswith("'")
    assert row[1] == "-3"
    assert str(plain_cell(start + "1")).startswith("'")


def test_word_and_excel_files_open_and_hold_the_report(
    ground: Ground, report: Report, settings: Settings
) -> None:
    word = (
        ZipFile(io.BytesIO(print_as(ground.db, report, "docx", settings))).read("word/document.xml").decode()
    )
    book = load_workbook(io.BytesIO(print_as(ground.db, report, "xlsx", settings)))

    assert "What young people want you to know" in word
    assert 'w:val="Heading1"' in word
    assert book.sheetnames == ["Read me", "Figures", "Findings", "Actions"]
    assert book["Figures"].freeze_panes == "A2"


def test_the_command_writes_every_kind_of_file(
    ground: Ground, report: Report, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OURWORDS_DATABASE_URL", settings.database_url)

    done = CliRunner().invoke(main, ["report", str(report.number), "--out", str(tmp_path / "out")])

    assert done.exit_code == 0, done.output
    assert {path.name.split(".", 1)[1] for path in (tmp_path / "out").iterdir()} == KINDS.keys()


@pytest.mark.parametrize("number", ["7", "0", "-1", "one", "9" * 20, "1.5"])
def test_the_command_answers_a_wrong_number_with_one_line(
    ground: Ground,
    report: Report,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    number: str,
) -> None:
    monkeypatch.setenv("OURWORDS_DATABASE_URL", settings.database_url)

    done = CliRunner().invoke(main, ["report", "--out", str(tmp_path / "out"), "--", number])

    assert done.exit_code != 0
    assert "Choose from 1." in done.output
    assert len(done.output.splitlines()) == 1
    assert not (tmp_path / "out").exists()
