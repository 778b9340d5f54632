"""The passphrase again, before something private."""

from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar, Request, Router

from ourwords.accounts import STAFF, Role, get, post, proved
from ourwords.accounts.rules import own_path
from ourwords.kit import clock
from ourwords.kit.web import Now
from tests.accounts.conftest import PASSPHRASE, AddPerson
from tests.conftest import Client

EVIL = ["https://evil.example", "//evil.example", "/\\evil.example", "/staff/../x", "/staffx", "/staff//evil.example", "/s/x",
        "/staff/%0d%0aset-cookie", "javascript:alert(1)", ""]  # fmt: skip


@get("/staff/private", who=STAFF)
def private(request: Request[Any, Any, Any], now: Now) -> str:
    proved(request, now)
    return "private"


@post("/staff/private", who=STAFF)
def private_step(request: Request[Any, Any, Any], now: Now) -> str:
    proved(request, now)
    return "done"


@pytest.fixture
def inside(app: Litestar, client: Client, add: AddPerson) -> Client:
    """Somebody who signed in just now, and a page of the private kind."""
    if not any(
        route.path == "/staff/private" for route in app.routes
    ):  # the site is put together once for all tests
        app.register(Router("/", route_handlers=[private, private_step]))
    client.post(
        "/staff/sign-in", data={"sign_in_name": add(Role.ANALYST).sign_in_name, "passphrase": PASSPHRASE}
    )
    return client


def later(monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    at = clock.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(clock, "now", lambda: at)


def test_whoever_signed_in_just_now_goes_straight_on(inside: Client, monkeypatch: pytest.MonkeyPatch):
    later(monkeypatch, 9)

    assert inside.get("/staff/private").text == "private"


def test_after_ten_minutes_the_passphrase_is_asked_for_and_leads_back(
    inside: Client, monkeypatch: pytest.MonkeyPatch
):
    later(monkeypatch, 11)
    door = inside.get("/staff/private?page=2").headers["location"]
    assert door == "/staff/prove?next=%2Fstaff%2Fprivate%3Fpage%3D2"
    assert 'value="/staff/private?page=2"' in inside.get(door).text

    reply = inside.post("/staff/prove", data={"passphrase": PASSPHRASE, "next": "/staff/private?page=2"})

    assert reply.headers["location"] == "/staff/private?page=2"
    assert inside.get("/staff/private").text == "private"


def test_a_step_leads_back_to_the_page_it_was_taken_from(inside: Client, monkeypatch: pytest.MonkeyPatch):
    later(monkeypatch, 11)

    reply = inside.post("/staff/private", headers={"referer": "http://testserver.local/staff/private"})

    assert reply.headers["location"] == "/staff/prove?next=%2Fstaff%2Fprivate"


def test_a_wrong_passphrase_opens_nothing_and_after_five_not_even_the_right_one(
    inside: Client, monkeypatch: pytest.MonkeyPatch
):
    later(monkeypatch, 11)
    for _ in range(5):
        assert inside.post("/staff/prove", data={"passphrase": "wrong", "next": ""}).status_code == 422

    assert inside.post("/staff/prove", data={"passphrase": PASSPHRASE, "next": ""}).status_code == 422
    assert inside.get("/staff/private").status_code == 303


@pytest.mark.parametrize("to", EVIL)
def test_nobody_is_sent_elsewhere(inside: Client, to: str):
    assert own_path(to) == "/staff"

    reply = inside.post("/staff/prove", data={"passphrase": PASSPHRASE, "next": to})

    assert reply.headers["location"] == "/staff"
    assert "evil" not in inside.get("/staff/prove", params={"next": to}).text


@pytest.mark.parametrize("to", ["/staff", "/staff/concerns", "/staff/surveys/3f-2a/questions?page=2&by=week"])
def test_our_own_pages_are_kept(to: str):
    assert own_path(to) == to
