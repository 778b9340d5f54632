"""Until when papers and notes are taken, and what makes a note."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from ourwords.reports.rules.counting import Given, answers, everybody
from ourwords.responses.paper.rules import (
    DAYS_AFTER,
    MOST_PEOPLE,
    UNPUBLISHED,
    Note,
    closed_for,
    read_note,
)
from ourwords.surveys import MayShow, State, from_json
from ourwords.surveys.rules.came import CHECKED, how_it_came
from tests.people import NOW, QUESTIONS, a_document

RIGHT = {"words": "The bus is loud.", "people": "12", "may_show": "yes", "checked": "1"}
TWO: dict[str, Any] = a_document() | {
    "editions": [
        {"key": "young", "name": "Young", "questions": QUESTIONS[4:5]},
        {"key": "older", "name": "Older", "questions": QUESTIONS},
    ]
}


def read(document: dict[str, Any] | None = None, **said: str) -> Note | dict[str, str]:
    return read_note(
        from_json(document or a_document()), {name: [text] for name, text in (RIGHT | said).items()}, NOW
    )


@pytest.mark.parametrize(
    ("state", "days", "takes"),
    [
        (State.OPEN, None, True),
        (State.CLOSED, DAYS_AFTER - 1, True),
        (State.CLOSED, DAYS_AFTER + 1, False),
        (State.CLOSED, None, False),
    ],
)
def test_papers_are_taken_for_thirty_days_after_a_survey_closed(
    *, state: State, days: int | None, takes: bool
) -> None:
    closed_at = None if days is None else NOW - timedelta(days=days)

    assert (closed_for(state, closed_at, NOW) == "") is takes


def test_a_draft_takes_nothing() -> None:
    assert closed_for(State.DRAFT, None, NOW) == UNPUBLISHED


def test_a_note_of_everything_belongs_to_the_question_with_most_room() -> None:
    note = read(question="")

    assert isinstance(note, Note)
    assert (note.question, note.people, note.edition) == ("change", 12, "standard")


def test_only_the_week_of_a_session_is_known() -> None:
    note = read(on="2026-11-19")

    assert isinstance(note, Note)
    assert note.week == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("checked", "asked", "kept"),
    [("1", "yes", "yes"), ("", "yes", "idea"), ("", "idea", "idea"), ("", "no", "no"), ("1", "no", "no")],
)
def test_words_that_were_not_read_back_are_never_shown(checked: str, asked: str, kept: str) -> None:
    note = read(checked=checked, may_show=asked)

    assert isinstance(note, Note)
    assert note.answers().may_show == MayShow(kept)
    assert note.answers().record == {"change": True} | ({CHECKED: True} if checked else {})


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *(("people", text) for text in ("", "0", "201", "-3", "twelve", "1.5", "9" * 40, "１２", "1 2")),
        *(("words", text) for text in ("", "   \n", "x" * 50_001)),
        *(("on", text) for text in ("2026-11-24", "2024-11-23", "yesterday", "2026-13-01", "0001-01-01")),
        *(("may_show", text) for text in ("", "maybe")),
        *(("question", text) for text in ("way", "nothing")),
    ],
)
def test_what_cannot_be_right_is_told_beside_its_field(field: str, text: str) -> None:
    assert list(read(**{field: text})) == [field]  # type: ignore[arg-type]


def test_most_people_and_one_are_taken() -> None:
    assert all(isinstance(read(people=str(count)), Note) for count in (1, MOST_PEOPLE))


def test_where_there_are_several_ways_to_answer_one_must_be_chosen() -> None:
    assert read(TWO) == {"edition": "Choose whose questions fit this group."}
    assert list(read(TWO, edition="young", question="change")) == ["question"]  # type: ignore[arg-type]
    assert isinstance(read(TWO, edition="older", question="change"), Note)


def test_a_note_is_one_answer_in_every_count_however_many_people_spoke() -> None:
    document = from_json(a_document())
    note = read(people="200")
    assert isinstance(note, Note)
    given = [Given(id=uuid4(), edition=document.editions[0], link="", record=note.answers().record)]

    counted = {one.key: one for one in answers([document], given)}

    assert everybody(given).base == 1
    assert counted["change"].counts["answered"] == 1
    assert CHECKED not in counted


@pytest.mark.parametrize(
    ("source", "people", "record", "said"),
    [
        ("phone", 1, {}, ""),
        ("paper", 1, {"way": "bus"}, "On paper, typed in by a worker"),
        (
            "group",
            14,
            {CHECKED: True},
            "What a group of 14 said, as a worker wrote it down, checked with them",
        ),
        ("group", 1, {}, "What one person said, as a worker wrote it down, not checked with them"),
        ("import", 1, {}, "Taken in from a file"),
        ("taken back", 1, {}, ""),
    ],
)
def test_whoever_reads_an_answer_is_told_who_held_the_pen(
    source: str, people: int, record: dict[str, object], said: str
) -> None:
    assert how_it_came(source, people, record) == said
