"""An error page leads back to where its reader works, in the frame of their part."""

from collections.abc import Callable
from uuid import UUID

import pytest

from ourwords.accounts import Role
from tests.conftest import Client

AsRole = Callable[[Role], Client]
FIRST = '<a class="stand" href="{}">Go to your first page</a>'


@pytest.mark.parametrize("path", ["/staff/nowhere", f"/staff/concerns/{UUID(int=7)}", "/staff/surveys"])
def test_a_member_of_staff_is_led_back_to_their_first_page(as_role: AsRole, path: str) -> None:
    reply = as_role(Role.SAFEGUARDING_LEAD).get(path)

    assert reply.status_code in {403, 404}
    assert '<body class="staff">' in reply.text
    assert FIRST.format("/staff") in reply.text
    assert 'href="/"' not in reply.text


@pytest.mark.parametrize("path", ["/council/nowhere", "/council/reviews/nothing"])
def test_a_young_reviewer_is_led_back_to_theirs(as_role: AsRole, path: str) -> None:
    reply = as_role(Role.YOUTH_COUNCIL).get(path)

    assert reply.status_code in {403, 404}
    assert '<body class="council">' in reply.text
    assert FIRST.format("/council") in reply.text
    assert "I need help now" in reply.text


@pytest.mark.parametrize(("path", "first"), [("/staff/nowhere", "/staff"), ("/council/nowhere", "/council")])
def test_whoever_is_not_signed_in_is_led_by_the_address(client: Client, path: str, first: str) -> None:
    assert FIRST.format(first) in client.get(path).text


@pytest.mark.parametrize("path", ["/nowhere", "/staffroom", "/councillors"])
def test_everybody_else_stays_on_the_pages_for_everybody(client: Client, path: str) -> None:
    said = client.get(path).text

    assert '<body class="public">' in said
    assert ">Go to the first page</a>" in said
