"""What a child takes back is gone from everywhere, but for a worry that somebody must still act on."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords import anonymisation
from ourwords.accounts import Role
from ourwords.anonymisation import CleanText, TextState
from ourwords.audit import AuditLine
from ourwords.kit import clock
from ourwords.kit.errors import NotFound
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.retention import TAKEN_BACK, Code, take_back, tidy
from ourwords.safeguarding import Concern, Level, due
from ourwords.vault import Sealed
from ourwords.vault.opening import Opener
from tests.conftest import wal_bytes
from tests.people import NOW, a_response, a_survey, an_actor
from tests.retention.test_forgetting import WORRY, a_text, all_gone, decide, rows

CANARY = "purple-otter-canary"


def test_nothing_of_an_answer_is_left(db: Session, settings: Settings) -> None:
    survey = a_survey(db)
    mine, other = (a_response(db, settings, survey, change="more time to eat") for _ in range(2))
    db.add(Code(lookup=b"x", hash="y", response_id=mine))
    a_text(db, mine)
    a_text(db, other)

    take_back(db, mine, now=NOW)
    db.commit()

    left = [rows(db, name) for name in ("response", "sealed", "cleantext", "code")]
    assert left == [1, 1, 1, 0]
    assert db.exec(select(Response)).one().id == other


def test_an_undecided_worry_stays_for_its_lead_with_its_words_and_nothing_else(
    db: Session, settings: Settings, opener: Opener
) -> None:
    mine = a_response(db, settings, a_survey(db), way="bus", change=WORRY)
    a_text(db, mine)

    take_back(db, mine, now=NOW)
    db.commit()

    husk, concern = db.exec(select(Response)).one(), db.exec(select(Concern)).one()
    assert (husk.record, husk.sealed_id, husk.source) == ({}, None, TAKEN_BACK)
    assert opener.words(db, concern.sealed_id) == {"change": WORRY}
    assert rows(db, "cleantext") == 0


def test_what_stayed_for_a_worry_goes_a_week_after_the_decision(db: Session, settings: Settings) -> None:
    mine = a_response(db, settings, a_survey(db), change=WORRY)
    take_back(db, mine, now=NOW)
    decided = clock.today(NOW) + timedelta(days=1)
    decide(db, decided)

    all_gone(db, decided + timedelta(days=7))
    assert rows(db, "sealed") == 1
    all_gone(db, decided + timedelta(days=8))

    assert [rows(db, name) for name in ("response", "sealed", "concern")] == [0, 0, 0]


def test_a_worry_settled_long_ago_goes_too(db: Session, settings: Settings) -> None:
    mine = a_response(db, settings, a_survey(db), change=WORRY)
    decide(db, clock.today(NOW) - timedelta(days=8))

    take_back(db, mine, now=NOW)
    db.commit()

    assert [rows(db, name) for name in ("response", "sealed", "concern")] == [0, 0, 0]


def test_words_nobody_has_read_stay_with_the_lead_as_a_worry(
    db: Session, settings: Settings, opener: Opener
) -> None:
    mine = a_response(db, settings, a_survey(db), way="bus", change="more time to eat")

    take_back(db, mine, now=NOW)
    db.commit()

    husk, concern = db.exec(select(Response)).one(), db.exec(select(Concern)).one()
    assert (husk.record, husk.sealed_id, husk.source) == ({}, None, TAKEN_BACK)
    assert (concern.level, concern.reasons) == ("worry", ["taken back before anybody had read it"])
    assert (concern.arrived_at, concern.due_at, concern.told_at) == (NOW, due(NOW, Level.WORRY), None)
    assert opener.words(db, concern.sealed_id) == {"change": "more time to eat"}


def test_a_text_that_waits_to_be_read_is_not_read_and_one_that_is_held_is(
    db: Session, settings: Settings
) -> None:
    survey = a_survey(db)
    waiting, held = (a_response(db, settings, survey, change="more time to eat") for _ in range(2))
    a_text(db, waiting).state = TextState.WAITING
    a_text(db, held).state = TextState.HELD
    db.commit()

    for mine in (waiting, held):
        take_back(db, mine, now=NOW)
    db.commit()

    assert db.exec(select(Concern)).one().response_id == waiting
    assert [rows(db, name) for name in ("response", "sealed", "cleantext")] == [1, 1, 0]


def test_one_unread_text_of_two_is_enough(db: Session, settings: Settings) -> None:
    survey = a_survey(db)
    mine = a_response(db, settings, survey, change="more time to eat", word="Loud")
    a_text(db, mine)
    db.add(
        CleanText(
            response_id=mine, survey_id=survey.id, question_id="word", text="Loud", week=clock.week_of(NOW)
        )
    )
    db.commit()

    take_back(db, mine, now=NOW)

    assert rows(db, "concern") == 1


def test_answers_without_words_go_at_once(db: Session, settings: Settings) -> None:
    mine = a_response(db, settings, a_survey(db), way="bus")

    take_back(db, mine, now=NOW)

    assert [rows(db, name) for name in ("response", "concern")] == [0, 0]


def test_a_worry_that_is_open_is_told_of_it_and_keeps_its_level(db: Session, settings: Settings) -> None:
    mine = a_response(db, settings, a_survey(db), change=WORRY)
    concern = db.exec(select(Concern)).one()
    concern.level, concern.owner_id = "urgent", an_actor(db, Role.SAFEGUARDING_LEAD).id
    db.commit()

    take_back(db, mine, now=NOW)
    db.commit()

    found = db.exec(select(Concern)).one()
    assert (found.level, found.reasons[-1]) == ("urgent", "taken back before anybody had read it")
    assert found.owner_told is False


def test_unread_words_go_a_week_after_the_lead_has_decided(db: Session, settings: Settings) -> None:
    """LI1."""
    mine = a_response(db, settings, a_survey(db), change="more time to eat")
    take_back(db, mine, now=NOW)
    decided = clock.today(NOW) + timedelta(days=1)
    decide(db, decided)

    all_gone(db, decided + timedelta(days=7))
    assert rows(db, "sealed") == 1
    all_gone(db, decided + timedelta(days=8))

    assert [rows(db, name) for name in ("response", "sealed", "concern")] == [0, 0, 0]


def test_a_husk_is_never_cleaned_and_offered_to_readers(
    db: Session, settings: Settings, opener: Opener
) -> None:
    take_back(db, a_response(db, settings, a_survey(db), change="more time to eat"), now=NOW)
    db.commit()

    anonymisation.work(db, 10, opener=opener, smallest_batch=1, now=NOW)
    db.commit()

    assert rows(db, "cleantext") == 0


def test_taking_back_twice_says_that_it_is_gone(db: Session, settings: Settings) -> None:
    mine = a_response(db, settings, a_survey(db), change=WORRY)
    take_back(db, mine, now=NOW)

    with pytest.raises(NotFound, match="no longer have"):
        take_back(db, mine, now=NOW)


def test_the_trail_says_that_something_was_taken_back_and_not_what(db: Session, settings: Settings) -> None:
    take_back(db, a_response(db, settings, a_survey(db), way="bus"), now=NOW)

    line = db.exec(select(AuditLine).where(AuditLine.action == "code.take-back")).one()
    assert (line.who, line.subject, line.details) == (None, "", {})


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # PostgreSQL's files belong to its server
def test_no_byte_of_words_taken_back_is_left_in_any_file(
    db: Session, settings: Settings, engine: Engine
) -> None:
    """LI2."""
    mine = a_response(db, settings, a_survey(db), change="kept apart")
    a_text(db, mine).text = CANARY
    box = db.exec(select(Sealed)).one().box
    db.commit()
    assert CANARY.encode() in wal_bytes(settings.store)

    take_back(db, mine, now=NOW)
    db.commit()
    db.close()
    assert tidy(engine, now=NOW)

    assert CANARY.encode() not in wal_bytes(settings.store)
    assert box[:40] not in wal_bytes(settings.store)
    assert not db.exec(select(CleanText)).all()
