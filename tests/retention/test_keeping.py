"""What staff and scrutineers read of what is kept: counts and dates, never words."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import Session

from ourwords.accounts import Role
from ourwords.kit import clock
from ourwords.kit.settings import Settings
from ourwords.retention import Hold, HoldKind
from ourwords.retention.service.keeping import about
from tests.conftest import Client
from tests.people import NOW, a_response, a_survey, an_actor
from tests.retention.test_forgetting import WORRY


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


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "none"), (1, "fewer than 10"), (9, "fewer than 10"), (10, "about 10"), (1239, "about 1,230")],
)
def test_counts_are_told_in_tens(count: int, said: str) -> None:
    assert about(count) == said
