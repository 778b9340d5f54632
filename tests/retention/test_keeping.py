"""What staff and scrutineers read of what is kept: counts and dates, never words."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from litestar import Litestar
from sqlalchemy import Engine
from sqlmodel import Session

from ourwords.accounts import Role
from ourwords.app.doctor import examine
from ourwords.kit import clock
from ourwords.kit.settings import Settings
from ourwords.retention import Hold, HoldKind, LastForgetting
from ourwords.retention.service.forgetting import ONE_ROW
from ourwords.retention.service.keeping import about, keys_of_the_vault
from tests.conftest import Client
from tests.people import NOW, a_response, a_survey, an_actor
from tests.retention.test_forgetting import WORRY
from tests.vault.ground import after, place_on


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SCRUTINEER])
def test_what_we_keep_is_shown_with_counts_that_do_not_move_with_one_answer(
    as_role: Callable[[Role], Client], db: Session, settings: Settings, role: Role
) -> None:
    survey = a_survey(db)
    for _ in range(3):
        a_response(db, settings, survey, change="more time to eat")

    page = as_role(role).get("/staff/data")

    assert page.status_code == 200
    assert re.search(r"<dt>Words as typed, sealed</dt><dd>.*? Now fewer than 10\.", page.text)
    assert "more time" not in page.text


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (2, False), (3, True), (200, True)])
def test_forgetting_that_was_not_done_for_days_is_a_worry_on_the_page_and_a_trouble_of_the_doctors(
    as_role: Callable[[Role], Client], db: Session, settings: Settings, days: int, is_late: bool
) -> None:
    today = clock.today(clock.now())
    db.add(
        LastForgetting(id=ONE_ROW, at=clock.now(), done_on=today - timedelta(days=days))
    )  # it was tried just now
    db.commit()

    shown = as_role(Role.ADMINISTRATOR).get("/staff/data").text

    day = clock.day_year(today - timedelta(days=days))
    assert (f"Forgetting was last finished on {day}" in shown) is is_late
    assert ('class="notice worry"' in shown) is is_late
    assert ('class="notice good"' in shown) is not is_late
    assert any(f"forgotten since {day}" in line for line in examine(settings)["trouble"]) is is_late


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SCRUTINEER])
def test_those_who_check_see_how_many_holds_there_are_and_not_what_for(
    as_role: Callable[[Role], Client], db: Session, settings: Settings, role: Role
) -> None:
    mine, lead = a_response(db, settings, a_survey(db), change=WORRY), an_actor(db, Role.SAFEGUARDING_LEAD)
    day = clock.today(NOW)
    db.add(Hold(response_id=mine, kind=HoldKind.POLICE, words="Invented case", person_id=lead.id, since=day))
    db.commit()

    shown = as_role(role).get("/staff/data").text

    assert "<dt>The police need it</dt><dd>1 now</dd>" in shown
    assert f"The oldest is from {clock.day_year(day)}" in shown
    assert "Invented case" not in shown


def test_the_page_says_which_key_is_in_use_and_when_the_next_one_is_destroyed(
    as_role: Callable[[Role], Client], settings: Settings, engine: Engine
) -> None:
    begins = clock.week_of(clock.now())
    place_on(settings, engine).work(clock.now())

    shown = as_role(Role.SCRUTINEER).get("/staff/data").text

    ends, last = (clock.day_year(begins + timedelta(days=days)) for days in (44, 27))
    assert f"The next key is destroyed on <strong>{ends}</strong>" in shown
    assert (
        f"<dt>{clock.day_year(begins)} to {last}</dt><dd><strong>In use now.</strong> To be destroyed on {ends}."
        in shown
    )


def test_of_keys_the_page_tells_which_goes_next_and_which_are_not_in_use(
    settings: Settings, engine: Engine
) -> None:
    place = place_on(settings, engine)
    for day in (0, 28, 42):
        place.work(after(day))

    keys = keys_of_the_vault(place.opener.ring, after(43).date())

    assert [(key.begins, key.now) for key in keys] == [(after(day).date(), day == 28) for day in (0, 28, 56)]
    assert keys[0].ends == after(44).date()


def test_before_the_first_key_and_where_one_is_for_everything_the_page_says_so(
    as_role: Callable[[Role], Client], app: Litestar
) -> None:
    client = as_role(Role.ADMINISTRATOR)
    assert "has not been made yet" in client.get("/staff/data").text

    app.state.desk.sealer.signer = ""

    assert "All words are sealed for one key" in client.get("/staff/data").text


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "none"), (1, "fewer than 10"), (9, "fewer than 10"), (10, "about 10"), (1239, "about 1,230")],
)
def test_counts_are_told_in_tens(count: int, said: str) -> None:
    assert about(count) == said
