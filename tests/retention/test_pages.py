"""Coming back with a code: what a phone sees, what nobody can see, and what it leaves behind."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.kit import clock
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.responses import Response, ticket
from ourwords.retention import Code
from ourwords.retention.rules import words
from ourwords.retention.service import codes
from tests.conftest import Client
from tests.people import a_response, a_survey
from tests.retention.test_forgetting import WORRY, a_text, rows

FORM = "/s/invented-school/answer/standard/token-one"
UNKNOWN = "We don’t know that code. Check each word, or ask for help."


def sent(client: Client, **fields: str) -> str:
    """Send a form as a phone does; gives the ticket of its thank-you page."""
    return re.findall('name="ticket" value="([0-9a-f]+)"', client.post(FORM, data=fields).text)[0]


def code_in(page: str) -> str:
    return " ".join(re.findall('<strong translate="no">([a-z]+)</strong>', page))


def note_in(page: str) -> str:
    return re.findall('name="opened" value="([0-9a-f]+)"', page)[0]


@pytest.fixture
def code(client: Client, db: Session) -> str:
    a_survey(db)
    return code_in(client.post("/code", data={"ticket": sent(client, way="bus", change="more time")}).text)


def test_a_code_of_five_words_is_shown_and_kept_unreadable(code: str, db: Session) -> None:
    kept = db.exec(select(Code)).one()

    assert len(code.split()) == 5
    assert kept.hash.startswith("$argon2id$")
    assert not [word for word in code.split() if word in kept.hash or word.encode() in kept.lookup]


def test_the_same_ticket_shows_the_same_code_when_the_reply_was_lost(client: Client, db: Session) -> None:
    a_survey(db)
    mine = sent(client, way="bus")

    shown = {code_in(client.post("/code", data={"ticket": mine}).text) for _ in range(3)}

    assert len(shown) == 1
    assert rows(db, "code") == 1


def test_a_second_ticket_for_the_same_answers_shows_no_code(client: Client, db: Session, code: str) -> None:
    again = client.post("/code", data={"ticket": sent(client, way="bus", change="more time")})

    assert "You have a code already" in again.text
    assert code_in(again.text) == ""
    assert rows(db, "code") == 1


@pytest.mark.parametrize("typed", ["", "abcd", "zz", "é" * 40])
def test_what_is_no_ticket_gives_no_code(client: Client, db: Session, typed: str) -> None:
    reply = client.post("/code", data={"ticket": typed})

    assert (reply.status_code, rows(db, "code")) == (410, 0)


def test_a_ticket_ends_after_half_an_hour(client: Client, db: Session, settings: Settings) -> None:
    mine = a_response(db, settings, a_survey(db), way="bus")
    old = ticket(load_secret(settings.keys_folder), mine, clock.now() - timedelta(minutes=31))

    reply = client.post("/code", data={"ticket": old})

    assert reply.status_code == 410
    assert "The time to ask for a code is over" in reply.text


def test_a_code_opens_what_became_of_the_answers_and_never_the_answers(client: Client, code: str) -> None:
    reply = client.post("/code/open", data={"code": code.upper().replace(" ", "-")})

    assert reply.status_code == 200
    assert "Your invented school" in reply.text
    assert "A trained adult will read your words" in reply.text
    assert "more time" not in reply.text
    assert "bus" not in reply.text.lower().replace("busy", "")


def test_what_became_of_answers_never_tells_of_a_worry(client: Client, db: Session) -> None:
    a_survey(db)
    code = code_in(client.post("/code", data={"ticket": sent(client, change=WORRY)}).text)

    shown = client.post("/code/open", data={"code": code}).text

    assert rows(db, "concern") == 1
    assert "worr" not in shown.split("<main")[1].split("</main>")[0]


def test_words_that_an_adult_let_go_are_said_to_be_read(client: Client, db: Session, code: str) -> None:
    a_text(db, db.exec(select(Response)).one().id)

    assert "A trained adult has read your words" in client.post("/code/open", data={"code": code}).text


def neutral(page: str, typed: str) -> str:
    return page.replace(typed, "TYPED")


def test_every_wrong_code_gets_the_same_page_and_the_same_slow_check(
    client: Client, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    class Counting:
        def verify(self, stored: str, typed: str) -> bool:
            checked.append(stored)
            return codes.PasswordHasher().verify(stored, typed)

    monkeypatch.setattr(codes, "HASHER", Counting())
    start = code.split()[:2]
    tries = ["no code at all", " ".join(words()[:5]), " ".join([*start, "apple", "apple", "apple"])]

    replies = [client.post("/code/open", data={"code": typed}) for typed in tries]

    assert [reply.status_code for reply in replies] == [422] * 3
    assert len({neutral(reply.text, typed) for reply, typed in zip(replies, tries, strict=True)}) == 1
    assert all(UNKNOWN in reply.text for reply in replies)
    assert len(checked) == 3


def test_guesses_at_one_code_are_slowed_down_and_others_are_not(client: Client, code: str) -> None:
    start = " ".join(code.split()[:2])
    replies = [
        client.post("/code/open", data={"code": f"{start} apple acorn {word}"}) for word in words()[:8]
    ]

    assert [reply.status_code for reply in replies] == [422] * 6 + [429] * 2
    assert "Wait a minute" in replies[-1].text
    assert client.post("/code/open", data={"code": "apple acorn apple acorn apple"}).status_code == 422


def test_all_guesses_together_are_slowed_down(settings: Settings) -> None:
    tries = codes.Codes(load_secret(settings.keys_folder))

    through = sum(tries.may_try(str(number).encode(), 1000.0 + number / 1000) for number in range(1_000_000))

    assert through <= 60 + 1000 / 0.5 + 1
    assert len(tries._each) <= codes.REMEMBERED  # pyright: ignore[reportPrivateUsage]  # that memory stays small is the promise


def test_answers_are_taken_back_in_two_steps(client: Client, db: Session, code: str) -> None:
    note = note_in(client.post("/code/open", data={"code": code}).text)
    asked = client.post("/code/back", data={"opened": note})
    assert "Nothing has happened yet" in asked.text
    assert rows(db, "response") == 1
    db.rollback()

    gone = client.post("/code/gone", data={"opened": note_in(asked.text)})

    assert "Your answers are taken back" in gone.text
    assert rows(db, "response") == 0
    assert UNKNOWN in client.post("/code/open", data={"code": code}).text


def test_who_would_rather_leave_them_sees_what_became_of_them(client: Client, db: Session, code: str) -> None:
    note = note_in(client.post("/code/open", data={"code": code}).text)

    reply = client.post("/code/read", data={"opened": note})

    assert "What happened to your answers" in reply.text
    assert rows(db, "response") == 1


@pytest.mark.parametrize("path", ["/code/back", "/code/gone", "/code/read"])
def test_without_an_opened_page_nothing_can_be_taken_back(
    client: Client, db: Session, code: str, path: str
) -> None:
    replies = [client.post(path, data={"opened": note}) for note in ("", "ff" * 40, sent(client, way="walk"))]

    assert [reply.status_code for reply in replies] == [410] * 3
    assert rows(db, "code") == 1


def test_a_code_stands_in_no_address_title_or_log(
    client: Client, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    reply = client.post("/code/open", data={"code": code})

    assert "location" not in reply.headers
    assert reply.headers["cache-control"] == "no-store"
    assert not client.cookies
    assert "<title>Come back · Our Words</title>" in reply.text
    assert not [word for word in code.split() if word in caplog.text]


def test_the_pages_are_the_publics_and_what_we_keep_is_not(client: Client, app: Litestar) -> None:
    assert client.get("/code").status_code == 200
    assert client.get("/staff/data").headers["location"] == "/staff/sign-in"


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SCRUTINEER])
def test_what_we_keep_is_shown_with_counts(
    as_role: Callable[[Role], Client], db: Session, settings: Settings, role: Role
) -> None:
    survey = a_survey(db)
    for _ in range(3):
        a_response(db, settings, survey, change="more time to eat")

    page = as_role(role).get("/staff/data")

    assert page.status_code == 200
    assert re.search(r"<dt>Words as typed, sealed</dt><dd>.*? 3 now\.", page.text)
    assert "more time" not in page.text
