"""Whoever looks after people sees no answers."""

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from sqlmodel import Session

from ourwords.accounts import Role
from ourwords.kit.settings import Settings
from tests import people
from tests.accounts.conftest import AsRole

PHRASE = "the invented lamp post sings at night"


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SURVEY_LEAD, Role.AGENCY, Role.SCRUTINEER])
def test_no_page_of_theirs_shows_words_as_typed(
    app: Litestar, as_role: AsRole, db: Session, settings: Settings, role: Role
):
    survey = people.a_survey(db)
    people.a_response(db, settings, survey, change=PHRASE)
    client = as_role(role)
    pages = [route.path for route in app.routes if isinstance(route, HTTPRoute) and "GET" in route.methods]

    for path in (
        page.replace("{survey_id:uuid}", str(survey.id)) for page in pages if page.startswith("/staff")
    ):
        assert PHRASE not in client.get(path).text


def test_an_administrator_is_kept_from_every_page_that_reads_answers(as_role: AsRole):
    boss = as_role(Role.ADMINISTRATOR)

    for path in ("/staff/concerns", "/staff/release", "/staff/surveys", "/staff/codebook"):
        assert boss.get(path).status_code in {403, 404}
