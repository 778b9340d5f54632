"""Mails that say something waits, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Person
from ourwords.audit import AuditLine
from ourwords.kit.mail import make_mailer
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Decision, MorningCheck, alarm, morning_check, raise_concern, service
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import CANARY, URGENT, WORRY, a_concern, again, another, leads, mails

BASE = "https://words.example"
SOON_AFTER = NOW + timedelta(minutes=1)
TUESDAY = NOW + timedelta(days=1)


@dataclass
class Post:
    """A mail server that keeps what it takes and refuses whom it is told to."""

    refuses: Callable[[str], Exception | None] = lambda to: None
    taken: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])

    def send(self, to: str, subject: str, text: str) -> None:
        if wrong := self.refuses(to):
            raise wrong
        self.taken.append((to, subject, text))

    @property
    def to(self) -> list[str]:
        """Who got a mail, sorted."""
        return sorted(to for to, _, _ in self.taken)


def ring(db: Session, mailer: Post, now: datetime = NOW, limit: int = 50) -> int:
    """One run of the worker's stage, committed."""
    done = alarm(db, limit, mailer=mailer, now=now, base_url=BASE)
    db.commit()
    return done


def check(db: Session, mailer: Post, now: datetime = NOW) -> int:
    """One run of the morning's stage, committed."""
    done = morning_check(db, 50, mailer=mailer, now=now, base_url=BASE)
    db.commit()
    return done


def addresses(db: Session) -> list[str]:
    """Of every lead, in the order they came: reader, deputy, others."""
    return [person.email for lead in leads(db) if (person := db.get(Person, lead.id))]


def test_reader_and_deputy_are_told_once_and_nobody_else(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    another(db)

    assert (ring(db, post), ring(db, post)) == (1, 0)

    assert post.to == sorted(addresses(db)[:2])
    assert f"{BASE}/staff/concerns/{concern.id}\n" in post.taken[0][2]
    assert again(db, concern.id).told_at == NOW


def test_a_mail_carries_nothing_of_what_was_written(db: Session, settings: Settings):
    survey = people.a_survey(db)
    for words in (URGENT, WORRY):
        a_concern(db, settings, survey, words)

    alarm(db, 50, mailer=make_mailer(settings), now=NOW, base_url=BASE)

    sent = "\n".join(mails(settings))
    assert "Urgent: something waits for you" in sent
    for secret in (CANARY, survey.title, survey.slug, "kill", "bully", "bullied", "die", "worry"):
        assert secret not in sent


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


@pytest.mark.parametrize("wrong", [OSError("no route"), TimeoutError(), ValueError("bad address")])
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


def test_who_missed_a_mail_is_told_later_and_the_other_not_twice(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    reader, deputy = addresses(db)
    post.refuses = lambda to: OSError() if to == deputy else None

    ring(db, post)
    assert again(db, concern.id).told_at is None
    post.refuses = lambda to: None
    ring(db, post, SOON_AFTER)

    assert [to for to, _, _ in post.taken] == [reader, deputy]


def test_a_reader_who_left_before_their_mail_went_is_waited_for_no_longer(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    reader, deputy = addresses(db)
    post.refuses = lambda to: OSError() if to == deputy else None
    ring(db, post)
    gone = db.exec(select(Person).where(Person.email == deputy)).one()
    gone.active = False
    db.commit()

    assert ring(db, post, SOON_AFTER) == 0
    assert again(db, concern.id).told_at == SOON_AFTER
    assert post.to == [reader]


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


def test_what_is_late_goes_to_every_lead_once(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    ring(db, post)
    another(db)
    late = concern.due_at + timedelta(minutes=1)
    post.taken.clear()

    assert [ring(db, post, when) for when in (concern.due_at, late, late + timedelta(days=1))] == [0, 1, 0]

    assert post.to == sorted(addresses(db))
    assert all(subject.startswith("Late") for _, subject, _ in post.taken)
    assert again(db, concern.id).late_told_at == late


def test_after_a_weekend_without_a_worker_the_late_mail_says_it_all(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    late = concern.due_at + timedelta(days=2)

    assert (ring(db, post, late), ring(db, post, late)) == (1, 0)

    assert len(post.taken) == 2
    assert post.taken[0][2].count(str(concern.id)) == 1


def test_what_was_decided_is_mailed_to_nobody(db: Session, settings: Settings):
    concern, post, lead = a_concern(db, settings), Post(), leads(db)[0]
    service.take(db, lead, concern.id, now=NOW)
    service.decide(db, lead, concern.id, decision=Decision.MASH, reason="", now=NOW)
    db.commit()

    assert ring(db, post, NOW + timedelta(days=30)) == 0
    assert post.taken == []


def test_whoever_is_handed_a_concern_is_told(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    third = another(db)
    ring(db, post)
    post.taken.clear()
    service.take(db, leads(db)[0], concern.id, now=NOW)
    service.hand_on(db, leads(db)[0], concern.id, to=third.id, now=NOW)
    db.commit()

    assert (ring(db, post), ring(db, post)) == (1, 0)

    assert post.to == [addresses(db)[2]]


def test_when_whoever_was_handed_it_cannot_be_mailed_every_lead_is(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    third = another(db)
    ring(db, post)
    post.taken.clear()
    service.take(db, leads(db)[0], concern.id, now=NOW)
    service.hand_on(db, leads(db)[0], concern.id, to=third.id, now=NOW)
    db.exec(select(Person).where(Person.id == third.id)).one().email = ""
    db.commit()

    assert (ring(db, post), ring(db, post)) == (1, 0)

    assert post.to == sorted(addresses(db)[:2])


def test_whoever_has_it_is_told_that_somebody_else_was_worried(db: Session, settings: Settings):
    concern, post, lead = a_concern(db, settings), Post(), leads(db)[0]
    service.take(db, lead, concern.id, now=NOW)
    db.commit()
    ring(db, post)
    post.taken.clear()
    raise_concern(db, another(db), response_id=concern.response_id, why=CANARY, now=NOW)
    db.commit()

    assert ring(db, post) == 1
    assert post.to == [addresses(db)[0]]
    assert CANARY not in str(post.taken)


def test_when_a_reader_has_left_every_lead_is_told(db: Session, settings: Settings):
    a_concern(db, settings)
    another(db)
    gone = db.get(Person, leads(db)[0].id)
    assert gone
    gone.active, post = False, Post()
    db.commit()

    ring(db, post)

    assert post.to == sorted(addresses(db))
    assert gone.email not in post.to


def test_with_nobody_to_tell_it_stays_untold_and_the_log_says_so(
    db: Session, settings: Settings, caplog: pytest.LogCaptureFixture
):
    concern, post = a_concern(db, settings), Post()
    for person in db.exec(select(Person)):
        person.email = ""
    db.commit()

    assert ring(db, post) == 0
    assert again(db, concern.id).told_at is None
    assert "nobody can be told" in caplog.text


def test_nothing_is_held_in_the_database_while_a_mail_is_sent(db: Session, settings: Settings):
    survey = people.a_survey(db)
    a_concern(db, settings, survey)
    before = db.get_bind()

    def answer_meanwhile(to: str) -> None:
        with Session(before, expire_on_commit=False) as phone:
            people.a_response(phone, settings, survey, change="I like the garden.")

    assert ring(db, Post(refuses=answer_meanwhile)) == 1


def test_the_trail_says_how_many_were_told(db: Session, settings: Settings):
    a_concern(db, settings)

    ring(db, Post())

    line = db.exec(select(AuditLine).where(AuditLine.action == "concern.alarm")).one()
    assert line.details == {"concerns": 1, "people": 2}


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
