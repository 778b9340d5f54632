"""What is not checked by its day is published as not yet checked, never waved through."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from ourwords import review
from ourwords.kit import clock
from ourwords.kit.clock import today
from ourwords.kit.settings import Settings
from ourwords.review import SHOWN, State, service
from tests.conftest import SignIn
from tests.people import NOW
from tests.review.ground import Ground, a_review

LAST = timedelta(weeks=3)


@pytest.fixture
def sent(db: Session, settings: Settings) -> Ground:
    ground = a_review(db, settings)
    ground.send()
    return ground


def test_a_theme_has_three_weeks_where_nobody_chooses(sent: Ground) -> None:
    assert sent.review.check_by == today(NOW + LAST)


def test_on_its_last_day_it_is_still_with_them_and_the_day_after_it_is_not_yet_checked(sent: Ground) -> None:
    sent.judge(sent.member())  # one voice is not enough, and is no reason to wave it through

    assert review.close_overdue(sent.db, 10, now=NOW + LAST) == 0
    assert review.close_overdue(sent.db, 10, now=NOW + LAST + timedelta(days=1)) == 1

    state = review.review_state(sent.db, sent.survey.id, sent.theme.id)
    assert state is State.NOT_CHECKED
    assert SHOWN[state] == "Not yet checked by young people"
    assert review.agreed_themes(sent.db, sent.survey.id) == set()


def test_what_was_decided_in_time_stays(sent: Ground) -> None:
    for _ in range(2):
        sent.judge(sent.member())

    assert review.close_overdue(sent.db, 10, now=NOW + LAST * 2) == 0
    assert sent.review.state == State.AGREED


def test_what_runs_out_in_a_week_is_told_first(sent: Ground, sign_in: SignIn) -> None:
    assert review.running_out(sent.db, now=NOW) == []
    by = today(clock.now()) + timedelta(days=7)
    service.change_date(sent.db, sent.analyst, sent.review.id, check_by=by, now=clock.now())
    sent.db.commit()

    page = sign_in(sent.analyst).get("/staff/reviews").text

    assert page.index("Running out of time") < page.index(sent.survey.title)
    assert f"can check it until {clock.day(by)}" in page
    assert "theme runs out of time" in sign_in(sent.analyst).get("/staff").text


def test_a_day_that_has_passed_is_refused_and_said(sent: Ground, sign_in: SignIn) -> None:
    here = f"/staff/reviews/{sent.review.id}/date"

    reply = sign_in(sent.analyst).post(here, data={"check_by": "2020-01-01"})

    assert (reply.status_code, "still to come" in reply.text) == (422, True)
    assert sign_in(sent.analyst).post(here, data={"check_by": "2099-01-01"}).status_code == 303
