"""A survey takes no more than can be read, and nothing new while nobody is there to read; what was begun is never lost."""

from datetime import timedelta

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from ourwords.accounts import Person, Role
from ourwords.kit import clock
from ourwords.kit.settings import Settings
from ourwords.responses import Desk, Response
from ourwords.responses.models import Tally
from ourwords.safeguarding import alarm
from ourwords.surveys import Survey
from tests.conftest import Client
from tests.people import NOW, a_survey, an_actor, looked_through
from tests.safeguarding.post import BASE, Post

FIRST = "/s/invented-school"
FORM = f"{FIRST}/answer/standard/token-one"
AGAIN = "You can answer again from this time"
NOBODY = "Two adults must be here to read your answers."
FRIDAY_EVENING = NOW + timedelta(days=4, hours=8)


class Clock:
    """What time it is, for the pages."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> object:
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(clock, "now", made)
    return made


@pytest.fixture
def survey(db: Session, time: Clock) -> Survey:
    """A survey whose readers can read two answers a day."""
    made = a_survey(db)
    made.most_a_day = 2
    db.commit()
    return made


def send(phone: Client, app: Litestar, *tokens: str) -> list[int]:
    """Send an answer for each visit, and let the shelf look again."""
    sent = [
        phone.post(f"{FIRST}/answer/standard/{token}", data={"way": "bus"}).status_code for token in tokens
    ]
    look(app)
    return sent


def look(app: Litestar) -> None:
    desk: Desk = app.state.desk
    desk.shelf.look()


def leave(db: Session, app: Litestar, survey: Survey, **change: object) -> Person:
    """The reader leaves, or loses what a reader needs."""
    reader = db.get_one(Person, survey.reader_id)
    reader.sqlmodel_update(change)
    db.commit()
    look(app)
    return reader


def test_who_comes_after_the_last_that_can_be_read_is_told_when_it_opens_again(
    client: Client, app: Litestar, survey: Survey
) -> None:
    send(client, app, "one", "two")

    reply = client.get(FORM)

    assert reply.status_code == 200
    assert f"{AGAIN}: Monday 23 November, 16:00." in reply.text
    assert "I need help now" in reply.text
    assert "<form" not in reply.text.split("<main")[1].split("</main")[0]


def test_it_opens_again_when_answers_count_for_the_next_reading(
    client: Client, app: Litestar, survey: Survey, time: Clock
) -> None:
    send(client, app, "one", "two")
    before, time.now = client.get(FORM).text, NOW + timedelta(hours=6, seconds=1)

    assert (AGAIN in before, AGAIN in client.get(FORM).text) == (True, False)
    assert send(client, app, "three") == [200]
    assert AGAIN not in client.get(FORM).text


def test_what_comes_over_a_weekend_is_one_day_of_reading(
    client: Client, app: Litestar, survey: Survey, time: Clock
) -> None:
    time.now = FRIDAY_EVENING
    send(client, app, "one")
    time.now += timedelta(days=1)
    send(client, app, "two")

    assert f"{AGAIN}: Monday 30 November, 16:00." in client.get(FORM).text


def test_who_has_begun_can_send_although_it_is_full(
    client: Client, app: Litestar, survey: Survey, db: Session
) -> None:
    assert send(client, app, "one", "two", "three") == [200, 200, 200]

    db.rollback()
    assert len(db.exec(select(Response)).all()) == 3
    assert [(tally.taken, tally.day) for tally in db.exec(select(Tally))] == [(3, NOW.date())]


def test_sending_twice_counts_once(client: Client, app: Litestar, survey: Survey) -> None:
    send(client, app, "one", "one", "one")

    assert AGAIN not in client.get(FORM).text


def test_nothing_is_counted_where_there_is_no_limit(
    client: Client, app: Litestar, survey: Survey, db: Session
) -> None:
    survey.most_a_day = 0
    db.commit()
    look(app)

    send(client, app, "one", "two", "three")

    assert AGAIN not in client.get(FORM).text
    assert db.exec(select(Tally)).all() == []


@pytest.mark.parametrize("change", [{"active": False}, {"role": Role.ANALYST}, {"email": ""}])
def test_no_new_form_is_given_out_while_a_reader_or_deputy_is_missing(
    client: Client, app: Litestar, survey: Survey, db: Session, change: dict[str, object]
) -> None:
    reader = leave(db, app, survey, **change)

    assert NOBODY in client.get(FORM).text
    assert NOBODY in client.get(FIRST, follow_redirects=True).text
    reader.sqlmodel_update({"active": True, "role": Role.SAFEGUARDING_LEAD, "email": "back@invented.example"})
    db.commit()
    look(app)
    assert NOBODY not in client.get(FORM).text


def test_what_was_begun_when_the_reader_left_is_kept_and_the_others_are_told(
    client: Client, app: Litestar, survey: Survey, db: Session, settings: Settings
) -> None:
    leave(db, app, survey, active=False)
    third, post = an_actor(db, Role.SAFEGUARDING_LEAD), Post()

    reply = client.post(FORM, data={"change": "my dad hits me"})
    looked_through(db, settings)
    alarm(db, 50, mailer=post, now=NOW, base_url=BASE)

    assert (reply.status_code, reply.headers["x-our-words"]) == (200, "kept")
    left = {db.get_one(Person, id).email for id in (survey.deputy_id, third.id)}
    assert {to for to, _, _ in post.taken} == left


def test_the_survey_page_names_who_reads_and_when(
    client: Client, app: Litestar, survey: Survey, db: Session
) -> None:
    names = [db.get_one(Person, id).name for id in (survey.reader_id, survey.deputy_id)]

    page = client.get(FORM).text

    assert f"{names[0]} reads the answers first. If they cannot, {names[1]} does." in page
    assert "They are read from 09:00 to 17:00." in page
    assert "A trained adult reads it." in page


def test_names_are_not_told_where_that_was_not_ticked(
    client: Client, app: Litestar, survey: Survey, db: Session
) -> None:
    survey.names_shown = False
    db.commit()
    look(app)

    assert db.get_one(Person, survey.reader_id).name not in client.get(FORM).text
