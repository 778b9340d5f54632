"""Feedback from files: what a row becomes, what is taken in once, and what is refused."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords.audit import AuditLine
from ourwords.kit.errors import Refused
from ourwords.responses.importing import service as importing
from ourwords.responses.importing.fitting import Told
from ourwords.responses.models import Sent
from ourwords.responses.writer import Kept, Submission, write_all
from ourwords.safeguarding import Concern
from ourwords.vault.opening import Opener
from tests.responses.ground import HEAD, Importer, records, responses, words


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
    assert summary.refused[0][1] == "“How do you get to school?” Choose one answer, or “Skip”."
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
