"""Answers are cleaned together, at a set hour, and some are left behind by chance."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from ourwords.anonymisation import to_do, work
from ourwords.anonymisation.service.batches import LEFT_BEHIND, LONGEST, choose, how_many
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


@given(st.integers(0, 500), st.integers(2, 50), st.integers(0, LONGEST - 1))
def test_either_nobody_goes_or_many_do_and_some_stay(waiting: int, smallest: int, quiet_for: int) -> None:
    going = how_many(waiting, smallest=smallest, quiet_for=quiet_for)

    assert going == 0 if waiting < smallest else 1 <= waiting - going <= LEFT_BEHIND


@given(st.integers(0, 500), st.integers(2, 50), st.integers(LONGEST, 30))
def test_nobody_waits_longer_than_a_few_days(waiting: int, smallest: int, quiet_for: int) -> None:
    assert how_many(waiting, smallest=smallest, quiet_for=quiet_for) == waiting


def test_which_ones_stay_is_chance(db: Session) -> None:
    waiting = [uuid4() for _ in range(12)]

    stayed = [
        frozenset(waiting) - set(choose(db, waiting, 100, smallest=TEN, now=NOW).ids) for _ in range(200)
    ]

    assert {len(some) for some in stayed} == set(range(1, LEFT_BEHIND + 1))
    assert frozenset[UUID]().union(*stayed) == set(waiting)


def test_what_comes_after_the_days_work_waits_for_the_next_morning(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    """A child's answer and nine that somebody sends right after it are not cleaned while that person looks on."""
    cleaned(db, opener, NOW)
    sent(db, settings, survey, TEN)

    today = [cleaned(db, opener, NOW + timedelta(hours=hours)) for hours in (1, 8, 13)]
    at_night = cleaned(db, opener, NIGHT + timedelta(days=1))
    morning = cleaned(db, opener, NIGHT + timedelta(days=1, hours=2))

    assert (today, at_night) == ([0, 0, 0], 0)
    assert TEN - LEFT_BEHIND <= morning < TEN


def test_few_answers_wait_and_all_go_in_the_end(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    sent(db, settings, survey, 3)

    assert [cleaned(db, opener, NOW + timedelta(days=days)) for days in range(5)] == [0, 0, 0, 3, 0]
    assert to_do(db) == 0


def test_many_are_done_bit_by_bit_on_the_same_day(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    sent(db, settings, survey, 55)

    done = [cleaned(db, opener, NOW, limit=20) for _ in range(4)]

    assert done[:2] == [20, 20]
    assert 15 - LEFT_BEHIND <= done[2] < 15
    assert done[3] == 0


def test_what_could_not_be_opened_is_tried_again_without_waiting_for_a_morning(
    db: Session, settings: Settings, survey: Survey, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(db, settings, survey, 3)

    def broken(sealed: Sealed) -> dict[str, str]:
        raise OSError(sealed.key)

    with monkeypatch.context() as patch:
        patch.setattr(opener, "open", broken)
        tried = [cleaned(db, opener, NOW + timedelta(days=days)) for days in range(4)]

    assert (tried, cleaned(db, opener, NOW + timedelta(days=3))) == ([0, 0, 0, 3], 3)
