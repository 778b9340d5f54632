"""Ordinary words that nobody has read in time are said each morning and on the pages of those who can see to it."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from ourwords.accounts import Person, Role
from ourwords.anonymisation import CleanText, TextState
from ourwords.kit import clock
from ourwords.kit.clock import LONDON, week_of
from ourwords.kit.settings import Settings
from ourwords.kit.working_days import working_day_after
from ourwords.responses import Response
from ourwords.safeguarding import Decision, morning_check, service, unread_too_long
from ourwords.safeguarding.unread import last_late_week
from ourwords.surveys import Survey
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import CANARY, WORRY, AsRole, a_concern, leads
from tests.safeguarding.post import BASE, Post

LATE = datetime.fromisoformat("2026-11-30T17:00:01+00:00")
"""A second after the Monday on which the words of a week ago should have been read."""
CALM = f"I like the garden. {CANARY}"


@pytest.fixture
def survey(db: Session) -> Survey:
    return people.a_survey(db)


def an_answer(db: Session, settings: Settings, survey: Survey, state: TextState | None = None) -> UUID:
    """A calm answer, its words cleaned and where this says; committed."""
    id = people.a_response(db, settings, survey, change=CALM)
    if state:
        db.add(
            CleanText(response_id=id, survey_id=survey.id, question_id="change", text=CALM, state=state, week=week_of(NOW))
        )  # fmt: skip
    db.commit()
    return id


def late(db: Session, now: datetime = LATE) -> list[int]:
    return [count for _, _, count in unread_too_long(db, now=now)]


@given(st.datetimes(datetime(2025, 1, 6), datetime(2030, 1, 1), timezones=st.just(LONDON)))  # noqa: DTZ001  # hypothesis takes bounds without a zone
def test_every_week_is_asked_for_on_the_fifth_working_day_and_no_later(now: datetime) -> None:
    week = last_late_week(now)
    ends = [working_day_after(each, 5) for each in (week, week + timedelta(weeks=1))]

    assert week.weekday() == 0
    assert (ends[0], 17) <= (now.date(), now.hour)
    assert now <= datetime.combine(ends[1], time(17), LONDON)


def test_a_bank_holiday_is_a_day_more() -> None:
    tuesday_evening = datetime(2026, 4, 7, 18, tzinfo=LONDON)  # the week after Good Friday and Easter Monday

    assert last_late_week(tuesday_evening) == date(2026, 3, 23)


@pytest.mark.parametrize("state", [None, TextState.WAITING])
def test_words_nobody_has_read_are_late_after_five_working_days(
    db: Session, settings: Settings, survey: Survey, state: TextState | None
):
    an_answer(db, settings, survey, state)

    assert [late(db, now) for now in (LATE - timedelta(seconds=1), LATE)] == [[], [1]]


@pytest.mark.parametrize("state", sorted(set(TextState) - {TextState.WAITING}))
def test_what_an_adult_has_dealt_with_is_not(
    db: Session, settings: Settings, survey: Survey, state: TextState
):
    an_answer(db, settings, survey, state)

    assert late(db) == []


def test_worries_have_a_clock_of_their_own_also_when_they_are_decided(
    db: Session, settings: Settings, survey: Survey
):
    a_concern(db, settings, survey)
    decided, lead = a_concern(db, settings, survey, WORRY + " again"), leads(db)[0]
    service.take(db, lead, decided.id, now=NOW)
    people.words_read(db, lead, decided.id)
    service.decide(db, lead, decided.id, decision=Decision.MASH, reason="", now=NOW)

    assert late(db) == []


def test_answers_without_words_and_those_taken_back_are_never_late(
    db: Session, settings: Settings, survey: Survey
):
    people.a_response(db, settings, survey, way="bus")
    gone = db.get_one(Response, an_answer(db, settings, survey))
    gone.source = "taken back"
    db.commit()

    assert late(db) == []


def test_the_morning_mail_says_how_many_in_each_survey_and_no_word_of_them(
    db: Session, settings: Settings, survey: Survey
):
    post = Post()
    for _ in range(2):
        an_answer(db, settings, survey)
    db.commit()

    morning_check(db, 50, mailer=post, now=LATE + timedelta(days=1), base_url=BASE)

    assert {subject for _, subject, _ in post.taken} == {"0 waiting, 2 not read in time"}
    assert f"{survey.title}: 2\n" in post.taken[0][2]
    assert "Nothing needs you" not in post.taken[0][2]
    assert CANARY not in str(post.taken)


def test_the_morning_mail_says_which_survey_has_shut_for_want_of_a_reader(db: Session, survey: Survey):
    post = Post()
    db.get_one(Person, survey.reader_id).active = False
    db.commit()

    morning_check(db, 50, mailer=post, now=NOW, base_url=BASE)

    assert "“Your invented school” takes no new answers" in post.taken[0][2]


@pytest.mark.parametrize(
    ("role", "path", "says"),
    [
        (Role.SAFEGUARDING_LEAD, "/staff/concerns", "should have read them by now"),
        (Role.SURVEY_LEAD, "/staff/release", "1 answer late"), (Role.SURVEY_LEAD, "/staff", "answer not read in time"),
    ],
)  # fmt: skip
def test_it_stands_on_the_pages_of_those_who_can_see_to_it(
    db: Session, settings: Settings, survey: Survey, as_role: AsRole, monkeypatch: pytest.MonkeyPatch, role: Role, path: str, says: str
):  # fmt: skip
    an_answer(db, settings, survey)
    pages: list[str] = []
    for now in (LATE - timedelta(seconds=1), LATE):
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        pages.append(as_role(role).get(path).text)

    assert [says in page for page in pages] == [False, True]
