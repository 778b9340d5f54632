"""Mails that say something waits, and nothing else; what becomes of one that cannot go."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Person, Role
from ourwords.audit import AuditLine
from ourwords.kit.mail import make_mailer
from ourwords.kit.settings import Settings
from ourwords.safeguarding import alarm, morning_check, service
from ourwords.safeguarding.letters import Call, Letter, alarm_letter
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import CANARY, URGENT, WORRY, a_concern, again, leads, mails
from tests.safeguarding.post import BASE, SOON_AFTER, Post, addresses, ring

LEAD = Role.SAFEGUARDING_LEAD


def told_by_mail(db: Session, settings: Settings) -> list[str]:
    """What of two worries stands in the mails about them."""
    survey = people.a_survey(db)
    for words in (URGENT, WORRY):
        a_concern(db, settings, survey, words)

    alarm(db, 50, mailer=make_mailer(settings), now=NOW, base_url=BASE)

    sent = "\n".join(mails(settings))
    assert "Urgent: something waits for you" in sent
    secrets = (CANARY, survey.title, survey.slug, "kill", "bully", "bullied", "die", "worry")
    return [secret for secret in secrets if secret in sent]


def test_a_mail_carries_nothing_of_what_was_written(db: Session, settings: Settings):
    assert told_by_mail(db, settings) == []


def test_the_measure_sees_a_mail_that_tells(db: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch):
    def chatty(calls: Sequence[tuple[Call, UUID]], base_url: str) -> Letter:
        letter = alarm_letter(calls, base_url)
        return Letter(letter.subject, letter.text + "Your invented school")

    monkeypatch.setattr("ourwords.safeguarding.alarms.alarm_letter", chatty)

    assert told_by_mail(db, settings) == ["Your invented school"]


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        (URGENT, "Urgent: something was handed on or has changed"),
        (WORRY, "Something was handed on or has changed"),
    ],
)
def test_what_is_handed_on_is_called_urgent_where_it_is_and_why_stays_on_the_page(
    db: Session, settings: Settings, words: str, subject: str
):
    concern, post, third = a_concern(db, settings, words=words), Post(), people.an_actor(db, LEAD)
    ring(db, post)
    service.take(db, leads(db)[0], concern.id, now=NOW)
    service.hand_on(db, leads(db)[0], concern.id, to=third.id, why="I go to the dentist.", now=NOW)
    post.taken.clear()

    ring(db, post)

    assert [mail[:2] for mail in post.taken] == [(db.get_one(Person, third.id).email, subject)]
    assert "dentist" not in post.taken[0][2]
    assert "This mail does not say what was written." in post.taken[0][2]


def test_many_concerns_are_one_mail_a_person_urgent_first(db: Session, settings: Settings):
    survey, post = people.a_survey(db), Post()
    soon, urgent = a_concern(db, settings, survey), a_concern(db, settings, survey, URGENT)

    assert ring(db, post) == 2

    assert len(post.taken) == 2
    subject, text = post.taken[0][1:]
    assert subject.startswith("Urgent")
    assert text.index(str(urgent.id)) < text.index(str(soon.id))


def test_a_long_list_ends_with_where_the_rest_is(db: Session, settings: Settings):
    survey, post = people.a_survey(db), Post()
    for number in range(23):
        a_concern(db, settings, survey, f"{WORRY} {number}")

    assert (ring(db, post, limit=22), ring(db, post)) == (22, 1)

    assert f"And 2 more: {BASE}/staff/concerns\n" in post.taken[0][2]


@pytest.mark.parametrize("wrong", [OSError("no route"), TimeoutError()])
def test_a_dead_mail_server_loses_nothing_and_breaks_nothing(
    db: Session, settings: Settings, wrong: Exception
):
    concern, post = a_concern(db, settings), Post(refuses=lambda to: wrong)

    assert ring(db, post) == 0
    assert again(db, concern.id).told_at is None
    post.refuses = lambda to: None

    assert ring(db, post, SOON_AFTER) == 1
    assert again(db, concern.id).told_at == SOON_AFTER
    assert post.to == sorted(addresses(db))


def test_one_mistyped_address_keeps_nobody_else_from_hearing_once(db: Session, settings: Settings):
    concern, (reader, deputy) = a_concern(db, settings), leads(db)
    db.get_one(Person, reader.id).email = "jo@"
    db.commit()

    for moment in (NOW, NOW + timedelta(seconds=5), SOON_AFTER):
        alarm(db, 50, mailer=make_mailer(settings), now=moment, base_url=BASE)
        db.commit()

    assert [f"To: {db.get_one(Person, deputy.id).email}\n" in mail for mail in mails(settings)] == [True]
    assert again(db, concern.id).told_at is None


def test_who_missed_a_mail_is_told_later_and_the_other_not_twice(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    reader, deputy = addresses(db)
    post.refuses = lambda to: OSError() if to == deputy else None

    ring(db, post)
    assert again(db, concern.id).told_at is None
    post.refuses = lambda to: None
    ring(db, post, SOON_AFTER)

    assert [to for to, _, _ in post.taken] == [reader, deputy]


def test_a_refused_mail_rests_before_it_is_tried_again(db: Session, settings: Settings):
    a_concern(db, settings)
    tries: list[str] = []

    def refuse(to: str) -> OSError:
        tries.append(to)
        return OSError()

    post = Post(refuses=refuse)

    for seconds in (0, 5, 10, 31):
        ring(db, post, NOW + timedelta(seconds=seconds))

    assert len(tries) == 4


def test_a_mail_that_failed_while_the_clock_ran_ahead_is_tried_when_it_is_right_again(
    db: Session, settings: Settings
):
    concern, post = a_concern(db, settings), Post()
    ring(db, Post(refuses=lambda to: OSError()), NOW + timedelta(days=365))

    assert ring(db, post, NOW) == 1
    assert post.to == sorted(addresses(db))
    assert again(db, concern.id).tried_at is None


def test_after_a_weekend_without_a_worker_the_late_mail_says_it_all(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    late = concern.due_at + timedelta(days=2)

    assert (ring(db, post, late), ring(db, post, late)) == (1, 0)

    assert len(post.taken) == 2
    assert post.taken[0][2].count(str(concern.id)) == 1


def test_nothing_is_held_in_the_database_while_a_mail_is_sent(db: Session, settings: Settings):
    survey = people.a_survey(db)
    a_concern(db, settings, survey)
    before = db.get_bind()

    def answer_meanwhile(to: str) -> None:
        with Session(before, expire_on_commit=False) as phone:
            people.a_response(phone, settings, survey, change="I like the garden.")

    assert ring(db, Post(refuses=answer_meanwhile)) == 1


def test_the_trail_says_how_many_alarms_there_were_not_when(db: Session, settings: Settings):
    a_concern(db, settings)
    before = db.exec(select(AuditLine.number)).all()

    ring(db, Post())
    assert db.exec(select(AuditLine.number)).all() == before
    db.commit()
    morning_check(db, 50, mailer=Post(), now=NOW + timedelta(days=1), base_url=BASE)

    line = db.exec(select(AuditLine).where(AuditLine.action == "concern.morning-check")).one()
    assert line.details == {"people": 2, "alarms": 1}
