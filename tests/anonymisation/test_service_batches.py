"""Answers are cleaned together, at a set hour, and some are left behind by chance."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from ourwords.anonymisation import CleanText, to_do, work
from ourwords.anonymisation.service.batches import LONGEST, going_of
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.vault import Sealed
from ourwords.vault.opening import Opener
from tests.people import NOW, a_response, a_survey

TEN = 10
NIGHT = NOW.replace(hour=3)
"""Three in the morning, London time, in winter."""


@pytest.fixture
def survey(db: Session) -> Survey:
    return a_survey(db)


def sent(db: Session, settings: Settings, survey: Survey, many: int) -> list[UUID]:
    return [a_response(db, settings, survey, change=f"answer {number}") for number in range(many)]


def cleaned(db: Session, opener: Opener, at: datetime, *, limit: int = 100) -> int:
    done = work(db, limit, opener=opener, smallest_batch=TEN, now=at)
    db.commit()
    return done


@given(st.integers(0, 60), st.integers(2, 50), st.integers(1, LONGEST - 1))
def test_either_nobody_goes_or_a_part_does(waiting: int, smallest: int, mornings: int) -> None:
    ids = [uuid4() for _ in range(waiting)]

    going = going_of(ids, smallest=smallest, mornings=mornings, day=NOW.date())

    assert going == ([] if waiting < smallest else [id for id in ids if id in going])


@given(st.integers(0, 60), st.integers(2, 50), st.integers(LONGEST, 30))
def test_nobody_waits_longer_than_a_few_days(waiting: int, smallest: int, mornings: int) -> None:
    ids = [uuid4() for _ in range(waiting)]

    assert going_of(ids, smallest=smallest, mornings=mornings, day=NOW.date()) == ids


def test_of_many_a_third_stays_by_chance_another_one_each_day() -> None:
    ids = [uuid4() for _ in range(3000)]
    today, tomorrow = (
        set(going_of(ids, smallest=TEN, mornings=1, day=NOW.date() + timedelta(days=days))) for days in (0, 1)
    )

    assert 1850 < len(today) < 2150
    assert 1200 < len(today & tomorrow) < 1470


def test_a_flood_makes_it_no_likelier_that_another_answer_goes() -> None:
    went = 0
    for _ in range(300):
        child, flood = uuid4(), [uuid4() for _ in range(100)]
        went += child in going_of([child, *flood], smallest=TEN, mornings=1, day=NOW.date())

    assert 150 < went < 250


def test_a_flood_of_another_survey_brings_nothing_out(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    small = a_survey(db, slug="small")
    child = sent(db, settings, small, 1)
    sent(db, settings, survey, 30)

    done = [cleaned(db, opener, NOW + timedelta(days=days), limit=5) for days in (0, 0, 0, 0, 0, 0, 1)]
    before = db.exec(select(CleanText).where(CleanText.survey_id == small.id)).all()
    for _ in range(9):
        cleaned(db, opener, NOW + timedelta(days=2), limit=5)

    assert sum(done) > TEN
    assert list(before) == []
    assert [
        text.response_id for text in db.exec(select(CleanText).where(CleanText.survey_id == small.id))
    ] == child
    assert to_do(db) == 0


def test_what_comes_after_the_days_work_waits_for_the_next_morning(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    """A child's answer and nine that somebody sends right after it are not cleaned while that person looks on."""
    cleaned(db, opener, NOW)
    sent(db, settings, survey, 3 * TEN)

    today = [cleaned(db, opener, NOW + timedelta(hours=hours)) for hours in (1, 8, 13)]
    at_night = cleaned(db, opener, NIGHT + timedelta(days=1))
    morning = cleaned(db, opener, NIGHT + timedelta(days=1, hours=2))

    assert (today, at_night) == ([0, 0, 0], 0)
    assert 0 < morning < 3 * TEN


def test_few_answers_wait_and_all_go_in_the_end(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    sent(db, settings, survey, 3)

    assert [cleaned(db, opener, NOW + timedelta(days=days)) for days in range(5)] == [0, 0, 3, 0, 0]
    assert to_do(db) == 0


def test_many_are_done_bit_by_bit_on_the_same_day(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    sent(db, settings, survey, 55)

    done = [cleaned(db, opener, NOW, limit=20) for _ in range(4)]

    assert done[0] == 20
    assert 20 < sum(done) < 55
    assert done[3] == 0


def test_what_could_not_be_opened_is_tried_again_without_waiting_for_a_morning(
    db: Session, settings: Settings, survey: Survey, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(db, settings, survey, 3)

    def broken(sealed: Sealed) -> dict[str, str]:
        raise OSError(sealed.key)

    with monkeypatch.context() as patch:
        patch.setattr(opener, "open", broken)
        tried = [cleaned(db, opener, NOW + timedelta(days=days)) for days in range(3)]

    assert (tried, cleaned(db, opener, NOW + timedelta(days=2))) == ([0, 0, 3], 3)
