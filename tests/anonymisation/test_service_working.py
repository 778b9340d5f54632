"""From sealed words to clean text."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.anonymisation import CleanText, work
from ourwords.anonymisation import service as release
from ourwords.anonymisation.models import Stuck
from ourwords.kit.db import session
from ourwords.kit.errors import NotReady
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.surveys import Survey
from ourwords.vault import Sealed
from ourwords.vault.opening import Opener, rotate_keys
from tests.anonymisation.ground import WORDS, cleaned, texts
from tests.people import NOW, a_response, a_survey, an_actor


@pytest.fixture
def survey(db: Session) -> Survey:
    return a_survey(db)


@pytest.fixture
def text(db: Session, settings: Settings, survey: Survey, opener: Opener) -> CleanText:
    a_response(db, settings, survey, change=WORDS)
    cleaned(db, opener)
    return texts(db)[0]


def test_each_written_answer_becomes_a_clean_text(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    a_response(db, settings, survey, change=WORDS, word="Loud", way="bus", may_show="yes")

    assert cleaned(db, opener) == 1
    assert [text.text for text in texts(db)] == [
        "My friend [name] is kind. Call me on [phone number]",
        "Loud",
    ]
    assert {text.may_show for text in texts(db)} == {"yes"}


def test_spans_point_at_the_marks_in_the_clean_text(text: CleanText) -> None:
    assert [text.text[span["start"] : span["end"]] for span in text.spans] == ["[name]", "[phone number]"]


def test_nothing_is_cleaned_twice(db: Session, text: CleanText, opener: Opener) -> None:
    assert cleaned(db, opener) == 0
    assert len(texts(db)) == 1


def test_nobody_waits_for_the_database_while_words_are_cleaned(
    db: Session, settings: Settings, survey: Survey, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_response(db, settings, survey, change=WORDS)
    held: list[bool] = []

    def watched(sealed: Sealed) -> dict[str, str]:
        held.append(db.in_transaction())
        return Opener.open(opener, sealed)

    monkeypatch.setattr(opener, "open", watched)

    assert cleaned(db, opener) == 1
    assert held == [False]


def test_what_another_worker_cleaned_meanwhile_is_left_as_it_is(
    db: Session,
    settings: Settings,
    survey: Survey,
    opener: Opener,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_response(db, settings, survey, change=WORDS)

    def slowly(sealed: Sealed) -> dict[str, str]:
        monkeypatch.undo()
        with session(engine) as other:
            work(other, 100, opener=opener, smallest_batch=1, now=NOW)
        return opener.open(sealed)

    monkeypatch.setattr(opener, "open", slowly)

    assert cleaned(db, opener) == 0
    assert len(texts(db)) == 1


def test_a_box_that_cannot_be_opened_is_tried_three_times_and_stops_nobody(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    broken = db.get_one(Response, a_response(db, settings, survey, change="lost"))
    a_response(db, settings, survey, change="fine")
    db.get_one(Sealed, broken.sealed_id).box = b"not a box"
    db.commit()

    assert [cleaned(db, opener) for _ in range(4)] == [2, 1, 1, 0]
    assert [text.text for text in texts(db)] == ["fine"]
    assert [(row.response_id, row.tries, row.trouble) for row in db.exec(select(Stuck))] == [
        (broken.id, 3, "NotReady")
    ]
    assert release.given_up(db) == 1


def test_a_person_can_let_it_be_tried_again(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    broken = db.get_one(Response, a_response(db, settings, survey, change="lost"))
    box = db.get_one(Sealed, broken.sealed_id)
    whole, box.box = box.box, b"not a box"
    db.commit()
    for _ in range(3):
        cleaned(db, opener)
    box.box = whole

    release.try_again(db, an_actor(db, Role.SURVEY_LEAD), now=NOW)
    db.commit()

    assert cleaned(db, opener) == 1
    assert [text.text for text in texts(db)] == ["lost"]
    assert not db.exec(select(Stuck)).all()


def test_words_whose_key_is_away_stop_nobody_and_are_cleaned_when_it_is_back(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    a_response(db, settings, survey, change="locked")
    rotate_keys(settings)
    a_response(db, settings, survey, change="fine")
    keys = settings.private_key_file
    both = keys.read_text()
    keys.write_text(both.split()[0])

    assert [cleaned(db, opener, limit=1) for _ in range(4)] == [1, 0, 0, 0]
    assert [text.text for text in texts(db)] == ["fine"]
    assert not db.exec(select(Stuck)).all()

    keys.write_text(both)
    assert cleaned(db, opener) == 1
    assert {text.text for text in texts(db)} == {"fine", "locked"}


def test_while_no_key_can_be_read_nothing_is_tried_and_nothing_is_given_up(
    db: Session, settings: Settings, survey: Survey, opener: Opener, tmp_path: Path
) -> None:
    a_response(db, settings, survey, change="locked")
    away = settings.private_key_file.rename(tmp_path / "away")
    for _ in range(4):
        with pytest.raises(NotReady):
            cleaned(db, opener)
    away.rename(settings.private_key_file)

    assert cleaned(db, opener) == 1
    assert [text.text for text in texts(db)] == ["locked"]


def test_what_no_database_can_keep_does_not_stop_it(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    a_response(db, settings, survey, change="before\x00after \ud83d and 🦦")

    cleaned(db, opener)

    assert [text.text for text in texts(db)] == ["before\ufffdafter \ufffd and 🦦"]
