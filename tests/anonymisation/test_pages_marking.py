"""Marks on the reader's page: put back, started again, set apart; with a script and without."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.anonymisation import CleanText, work
from ourwords.kit.settings import Settings
from ourwords.vault.opening import Opener
from tests.conftest import Client
from tests.people import NOW, a_response, a_survey

Roles = Callable[[Role], Client]
HTMX = {"hx-request": "true"}
WAYS = pytest.mark.parametrize("headers", [{}, HTMX], ids=["without a script", "with a script"])


@pytest.fixture
def text(db: Session, settings: Settings, opener: Opener) -> CleanText:
    a_response(db, settings, a_survey(db), change="Ask Jayden and Kayleigh. More lamps please")
    work(db, 100, opener=opener, smallest_batch=1, now=NOW)
    db.commit()
    return db.exec(select(CleanText)).one()


def shown(client: Client, text: CleanText, step: str, headers: dict[str, str], **data: str) -> str:
    """The page after a step."""
    reply = client.post(f"/staff/release/texts/{text.id}/{step}", data=data, headers=headers)
    return client.get(reply.headers["location"]).text if reply.status_code == 303 else reply.text


@WAYS
def test_a_mark_that_is_no_name_is_put_back_and_the_text_started_again(
    as_role: Roles, text: CleanText, headers: dict[str, str]
) -> None:
    client = as_role(Role.SURVEY_LEAD)

    lifted = shown(client, text, "lift", headers, number="2")
    anew = shown(client, text, "again", headers)

    assert ("Kayleigh" in lifted, "Jayden" in lifted, "Put back." in lifted) == (True, False, True)
    assert "Kayleigh" not in anew
    assert "This is how the machine left it." in anew


@WAYS
def test_two_marks_of_one_person_are_put_together(
    as_role: Roles, text: CleanText, headers: dict[str, str]
) -> None:
    page = shown(as_role(Role.SURVEY_LEAD), text, "marks", headers, number="2", kind="PERSON 1")

    assert page.count("[name]</mark>") == 2


def test_without_a_script_a_mark_is_chosen_by_its_link(as_role: Roles, text: CleanText) -> None:
    page = as_role(Role.SURVEY_LEAD).get(f"/staff/release/{text.survey_id}?text={text.id}&mark=2").text

    assert '<input type="hidden" name="number" value="2">' in page
    assert "<mark>[person 2]</mark>. Say what it should be" in page
    assert ">person 1</button>" in page


@WAYS
def test_a_part_is_set_apart(as_role: Roles, text: CleanText, headers: dict[str, str]) -> None:
    page = shown(as_role(Role.SURVEY_LEAD), text, "parts", headers, part="More lamps please", then="read")

    assert "[…]</p>" in page
    assert "Set apart." in page
    assert "2 to read." in page


def test_what_cannot_be_set_apart_is_asked_again_with_all_that_was_typed(
    as_role: Roles, text: CleanText
) -> None:
    client = as_role(Role.SURVEY_LEAD)
    where = f"/staff/release/texts/{text.id}/parts"

    unheld = client.post(where, data={"part": "More lamps please", "then": "hold"})
    unknown = client.post(where, data={"part": "no such words", "then": "hold", "part_reason": "a guess"})

    assert (unheld.status_code, unknown.status_code) == (422, 422)
    assert 'href="#part_reason"' in unheld.text
    assert 'value="More lamps please"' in unheld.text
    assert 'href="#part"' in unknown.text
    assert 'value="a guess"' in unknown.text


@pytest.mark.parametrize("kind", ["CASTLE", "PERSON x", ""])
def test_what_a_mark_cannot_be_is_one_calm_page(as_role: Roles, text: CleanText, kind: str) -> None:
    reply = as_role(Role.SURVEY_LEAD).post(
        f"/staff/release/texts/{text.id}/marks", data={"number": "1", "kind": kind}
    )

    assert reply.status_code == 400
