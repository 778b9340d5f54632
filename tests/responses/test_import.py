"""Feedback from files: what is read, what is left out, what is taken in once."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import Workbook
from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords.audit import AuditLine
from ourwords.kit.errors import BadInput, Refused
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.responses.importing import service as importing
from ourwords.responses.importing.columns import Column, Table, table_of
from ourwords.responses.importing.fitting import Told, both, fit, guess, read_map
from ourwords.responses.importing.service import Summary, Tools, place_for, read_file, take_in
from ourwords.responses.importing.tables import Line, read_csv
from ourwords.responses.models import Sent
from ourwords.responses.writer import Kept, Submission, write_all
from ourwords.safeguarding import Concern
from ourwords.surveys import Survey, document, from_json
from ourwords.vault import Sealed, load_sealer
from ourwords.vault.opening import Opener
from tests.people import NOW, a_document, a_survey

HEAD = "How do you get to school?,How safe do you feel?,What would you change?\n"
DOCUMENT = from_json(a_document())


class Importer:
    """Takes files in, as the page and the command do."""

    def __init__(self, db: Session, engine: Engine, settings: Settings) -> None:
        self.survey: Survey = a_survey(db)
        self.document = document(db, self.survey.version_id or self.survey.id)
        db.commit()  # nothing of the test's own may stand in the way of the writer
        self._tools = Tools(engine, load_sealer(settings), load_secret(settings.keys_folder))

    def __call__(self, text: str | bytes, *said: str, told: Told = Told.WORDS, days: int = 0) -> Summary:
        table = read_file(text.encode() if isinstance(text, str) else text)
        questions = both(guess(table, self.document), read_map(table, self.document, list(said)))
        found = fit(self.document, questions)
        return take_in(
            self._tools, None, place_for(self.survey, found), table, found, told=told,
            now=NOW + timedelta(days=days),
        )  # fmt: skip


@pytest.fixture
def take(db: Session, engine: Engine, settings: Settings) -> Importer:
    return Importer(db, engine, settings)


def records(db: Session) -> list[dict[str, Any]]:
    return sorted((one.record for one in responses(db)), key=repr)


def responses(db: Session) -> list[Response]:
    found = list(db.exec(select(Response)))
    db.commit()
    return found


def words(db: Session, opener: Opener) -> list[str]:
    found = sorted(text for box in db.exec(select(Sealed)) for text in opener.open(box).values())
    db.commit()
    return found


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


def test_rows_become_answers_as_if_they_had_been_sent(db: Session, take: Importer, opener: Opener) -> None:
    summary = take(HEAD + "walk,Very much,More trees\nBUS,2,\n")

    assert (summary.taken, summary.refused) == (2, [])
    assert records(db) == [{"way": "bus", "safe": 2}, {"way": "walk", "safe": 5, "change": True}]
    assert words(db, opener) == ["More trees"]
    assert {one.source for one in responses(db)} == {"import"}


def test_a_worrying_text_reaches_the_safeguarding_lead(db: Session, take: Importer) -> None:
    take(HEAD + "walk,1,my dad hits me every night\n")

    assert len(db.exec(select(Concern)).all()) == 1


def test_the_same_file_twice_adds_nothing_even_a_week_later(db: Session, take: Importer) -> None:
    file = HEAD + "walk,3,More trees\nwalk,3,\nwalk,3,\n"
    assert take(file).taken == 3
    for sent in db.exec(select(Sent)):
        db.delete(sent)
    db.commit()

    again = take(file, days=8)

    assert (again.taken, again.before, len(records(db))) == (0, 3, 3)


def test_a_longer_file_adds_only_what_is_new(take: Importer) -> None:
    take(HEAD + "walk,3,More trees\nbus,,\n")

    more = take(HEAD + "bus,,\nwalk,3,More trees\nbus,,\n")

    assert (more.taken, more.before) == (1, 2)


def test_a_cell_that_does_not_fit_refuses_its_row_and_is_not_repeated(db: Session, take: Importer) -> None:
    summary = take(HEAD + 'walk,3,"two\nlines"\nrocket,3,x\nbus,seven,y\nbus,4,z\n')

    assert [line for line, _ in summary.refused] == [4, 5]
    assert summary.refused[0][1] == "“How do you get to school?” Choose one answer, or skip this question."
    assert not any(cell in repr(summary.refused) for cell in ("rocket", "seven"))
    assert len(records(db)) == 2


def test_rows_without_an_answer_are_counted_and_left(take: Importer) -> None:
    assert take(HEAD + "n/a,-,\n,,\nwalk,,\n").empty == 1


@pytest.mark.parametrize(
    ("told", "column", "allowed"),
    [
        (Told.WORDS, None, "yes"), (Told.IDEAS, None, "idea"), (Told.WORDS, "yes", "yes"), (Told.WORDS, "", "idea"),
        (Told.IDEAS, "yes", "idea"), (Told.IDEAS, "No", "no"), (Told.WORDS, "no", "no"), (Told.WORDS, "maybe", "idea"),
    ],
)  # fmt: skip
def test_no_more_is_shown_than_people_were_told(
    db: Session, take: Importer, told: Told, column: str | None, allowed: str
) -> None:
    extra = ("", "") if column is None else (",Can we show your words?", f",{column}")
    take(f"What would you change?{extra[0]}\ntrees{extra[1]}\n", told=told)

    assert [one.may_show for one in responses(db)] == [allowed]


def test_what_people_were_not_told_we_do_not_do(db: Session, take: Importer) -> None:
    with pytest.raises(Refused, match="we do not do"):
        take(HEAD + "walk,3,x\n", told=Told.NOTHING)

    assert not records(db)


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


def test_survey_monkeys_own_columns_are_always_left_out() -> None:
    head = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1", "School?"]  # fmt: skip
    table = table_of([Line(1, tuple(head)), Line(2, ("",) * 9 + ("Response",)), Line(3, ("1",) * 10)])

    assert [column.name for column in table.columns] == ["School?"]
    assert table.kind == "an export of Survey Monkey"
    assert [name for name, _ in table.left_out] == head[:-1]


def test_mentis_sheet_of_voters_is_found(db: Session, take: Importer, opener: Opener) -> None:
    voters = [["An invented talk"], [], ["Date (UTC)", "Session", "Voter", "What would you change?: Answer", "How safe do you feel?: Answer"],
              ["2026-11-02", 1, 1, "Trees", 4], ["2026-11-02", 1, 2, "Benches", None]]  # fmt: skip
    summary = take(workbook(["Results"], ["not a table"], second=voters))

    assert summary.taken == 2
    assert words(db, opener) == ["Benches", "Trees"]


@pytest.mark.parametrize(
    "name",
    ["E-mail", "Email address", "Your name", "What is your name?", "Surname", "IP address", "Phone number", "Postcode", "Start time",
     "Timestamp", "Date of birth", "Home address", "Submitted on", "Completion time", "Respondent ID", "Voter", "NHS number", "Mobile", "NAME"],
)  # fmt: skip
def test_columns_of_names_addresses_and_times_go_by_their_name(name: str) -> None:
    table = table_of([Line(1, (name, "Kept")), Line(2, ("some words", "x"))])

    assert [column.name for column in table.columns] == ["Kept"]


@pytest.mark.parametrize(
    "name",
    ["What time do you start at school?", "Did we address your worries?", "Do you have a phone of your own?", "How old are you?",
     "Was the email clear?", "How did your social worker's visit go?", "Which device do you use most?", "Comments", "Age"],
)  # fmt: skip
def test_questions_that_only_sound_like_it_are_kept(name: str) -> None:
    assert table_of([Line(1, (name,)), Line(2, ("some words",))]).columns == (Column(name),)


@pytest.mark.parametrize(
    "cells",
    [
        ("a@b.example", "c.d@e.example", ""), ("192.0.2.1", "2001:db8:0:1::7", "192.0.2.2"), ("2026-11-02 10:00", "2026-11-03T09:15:00", "x"),
        ("02/11/2026", "3.11.26", "4-11-2026"), ("07700 900123", "+44 7700 900123", "none"), ("YO1 7EX", "yo10 3jx", ""),
        ("10:15", "11:20:01", "9:00 am"), ("2 Nov 2026", "Mon, 2 Nov 2026 10:00", "no"),
    ],
)  # fmt: skip
def test_columns_whose_cells_look_like_it_go_too(cells: tuple[str, ...]) -> None:
    rows = [Line(number, (cell, "ordinary")) for number, cell in enumerate(cells, 2)]

    assert [column.name for column in table_of([Line(1, ("Q7", "Q8")), *rows]).columns] == ["Q8"]


@pytest.mark.parametrize(
    "cells", [("3", "4", "5"), ("2015", "2016", "2014"), ("yes", "no", "5-6"), ("1.5", "12", "7.0")]
)
def test_ordinary_answers_are_not_taken_for_addresses(cells: tuple[str, ...]) -> None:
    rows = [Line(number, (cell,)) for number, cell in enumerate(cells, 2)]

    assert len(table_of([Line(1, ("Q7",)), *rows]).columns) == 1


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


def test_long_cells_emoji_and_null_characters_are_kept_whole(
    db: Session, take: Importer, opener: Opener
) -> None:
    odd = ["x" * 5000, "🦦🏳️‍🌈 fine", "before\x00after", "=cmd|' /C calc'!A0"]
    summary = take("What would you change?\n" + "\n".join(odd) + "\n")

    assert summary.taken == 4
    assert words(db, opener) == sorted(odd)


def test_a_cell_longer_than_anybody_writes_is_refused(take: Importer) -> None:
    summary = take("What would you change?\n" + "x" * 60_000 + "\nshort\n")

    assert (summary.taken, [line for line, _ in summary.refused]) == (1, [2])


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


def test_an_unknown_column_or_question_is_named(take: Importer) -> None:
    with pytest.raises(BadInput, match="There is no column “Wishes”"):
        take("A,B\nx,y\n", "Wishes=change")
    with pytest.raises(BadInput, match="This survey has no question “wish”"):
        take("A,B\nx,y\n", "A=wish")
    with pytest.raises(BadInput, match="No column of this file"):
        take("A,B\nx,y\n")


def test_a_column_we_never_take_in_cannot_be_mapped(take: Importer) -> None:
    with pytest.raises(Refused, match="We never take those in"):
        take("Email,B\na@b.example,y\n", "Email=change")


def test_what_is_said_of_a_column_counts_before_its_name(db: Session, take: Importer, opener: Opener) -> None:
    take("What would you change?,B\nold,new\n", "B=change")

    assert words(db, opener) == ["new"]


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        ("Art; Sport", ["art", "sport"]),
        ("sport,ART", ["art", "sport"]),
        ("Art", ["art"]),
        ("prefer not to say", "rather-not"),
    ],
)
def test_several_answers_in_one_cell(db: Session, take: Importer, cell: str, stored: Any) -> None:
    take(f'What do you like?;x\n"{cell}";y\n')

    assert records(db) == [{"likes": stored}]


def test_the_trail_and_the_notes_hold_no_words(
    db: Session, take: Importer, caplog: pytest.LogCaptureFixture
) -> None:
    take(HEAD + "walk,3,a quillfeather of a day\nquillfeather,3,x\n")

    said = repr([line.model_dump() for line in db.exec(select(AuditLine))]) + caplog.text
    assert "responses.import" in said
    assert "quillfeather" not in said


def test_a_row_that_cannot_be_written_is_refused_alone(
    take: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(engine: Engine, batch: list[Submission]) -> list[Kept | Exception]:
        return [*write_all(engine, batch[:1]), *(RuntimeError("disk") for _ in batch[1:])]

    monkeypatch.setattr(importing, "write_all", broken)
    first = take(HEAD + "walk,3,one\nwalk,3,two\n")
    monkeypatch.undo()

    assert (first.taken, [line for line, _ in first.refused]) == (1, [3])
    assert take(HEAD + "walk,3,one\nwalk,3,two\n").taken == 1


def test_guesses_pass_over_numbers_marks_and_letters_size() -> None:
    table = Table((Column("Q1. what would you CHANGE"), Column("WAY"), Column("Other")), ())

    assert guess(table, DOCUMENT) == {0: "change", 1: "way"}
