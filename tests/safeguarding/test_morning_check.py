"""The mail of each working morning, which comes even when nothing waits."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from ourwords.kit.settings import Settings
from ourwords.safeguarding import MorningCheck, morning_check
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import CANARY, a_concern
from tests.safeguarding.post import BASE, SOON_AFTER, Post, addresses

TUESDAY = NOW + timedelta(days=1)


def check(db: Session, mailer: Post, now: datetime = NOW) -> int:
    """One run of the morning's stage, committed."""
    db.commit()  # the worker begins with nothing held
    done = morning_check(db, 50, mailer=mailer, now=now, base_url=BASE)
    db.commit()
    return done


def test_each_working_morning_every_lead_hears_once_even_of_nothing(db: Session):
    people.a_survey(db)
    post = Post()

    assert [check(db, post, when) for when in (NOW, SOON_AFTER, TUESDAY)] == [2, 0, 2]

    assert post.taken[0][1] == "0 waiting"
    assert "0 waiting. Nothing needs you today." in post.taken[0][2]
    assert len(db.exec(select(MorningCheck)).all()) == 1


@pytest.mark.parametrize("days", [-1, -2, 32])
def test_no_morning_mail_comes_on_a_weekend_or_bank_holiday(db: Session, days: int):
    people.a_survey(db)

    assert check(db, Post(), NOW + timedelta(days=days)) == 0


def test_the_morning_mail_waits_for_the_morning(db: Session):
    people.a_survey(db)

    early, in_time = (NOW.replace(hour=hour, minute=minute) for hour, minute in ((7, 59), (8, 0)))
    assert [check(db, Post(), when) for when in (early, in_time)] == [0, 2]


def test_the_morning_mail_counts_what_waits_and_what_is_late(db: Session, settings: Settings):
    survey, post = people.a_survey(db), Post()
    a_concern(db, settings, survey)
    a_concern(db, settings, survey, now=NOW - timedelta(days=7))

    check(db, post)

    assert post.taken[0][1] == "2 waiting, 1 late"
    assert CANARY not in str(post.taken)


def test_the_morning_mail_outlives_a_dead_mail_server(db: Session):
    people.a_survey(db)
    reader, deputy = addresses(db)
    post = Post(refuses=lambda to: OSError() if to == deputy else None)

    assert (check(db, post), check(db, post, NOW + timedelta(seconds=5))) == (1, 0)
    post.refuses = lambda to: None

    assert check(db, post, NOW + timedelta(seconds=5)) == 0
    assert check(db, post, SOON_AFTER) == 1
    assert [to for to, _, _ in post.taken] == [reader, deputy]


def test_a_clock_that_ran_ahead_and_was_put_right_costs_no_morning_and_no_second_mail(db: Session):
    people.a_survey(db)
    post = Post()

    assert [check(db, post, when) for when in (NOW + timedelta(days=7), NOW, SOON_AFTER)] == [2, 2, 0]
    assert db.exec(select(MorningCheck)).one().day == NOW.date()


def test_a_mail_that_failed_later_today_by_a_wrong_clock_is_tried_again(db: Session):
    people.a_survey(db)
    check(db, Post(refuses=lambda to: OSError()), NOW + timedelta(hours=4))

    assert check(db, Post(), NOW) == 2
