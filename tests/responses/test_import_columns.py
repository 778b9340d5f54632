"""Feedback from files: which columns are left out, and which question a column answers."""

import pytest
from sqlmodel import Session

from ourwords.kit.errors import BadInput, Refused
from ourwords.responses.importing.columns import Column, Table, table_of
from ourwords.responses.importing.fitting import guess
from ourwords.responses.importing.tables import Line
from ourwords.surveys import from_json
from ourwords.vault.opening import Opener
from tests.people import a_document
from tests.responses.ground import Importer, words

DOCUMENT = from_json(a_document())


def test_survey_monkeys_own_columns_are_always_left_out() -> None:
    head = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1", "School?"]  # fmt: skip
    table = table_of([Line(1, tuple(head)), Line(2, ("",) * 9 + ("Response",)), Line(3, ("1",) * 10)])

    assert [column.name for column in table.columns] == ["School?"]
    assert table.kind == "an export of Survey Monkey"
    assert [name for name, _ in table.left_out] == head[:-1]


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


def test_guesses_pass_over_numbers_marks_and_letters_size() -> None:
    table = Table((Column("Q1. what would you CHANGE"), Column("WAY"), Column("Other")), ())

    assert guess(table, DOCUMENT) == {0: "change", 1: "way"}
