"""Coming back with a code: what a phone sees, what nobody can see, and what it leaves behind."""

import re
from datetime import timedelta

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from ourwords.kit import clock
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.responses import Response, ticket
from ourwords.retention import Code
from tests.conftest import Client
from tests.people import a_response, a_survey
from tests.retention.phone import UNKNOWN, code_in, give_code, note_in, open_with, sent, take_back_with
from tests.retention.test_forgetting import WORRY, a_text, rows


def test_a_code_of_five_words_is_shown_and_kept_unreadable(code: str, db: Session) -> None:
    kept = db.exec(select(Code)).one()

    assert len(code.split()) == 5
    assert kept.hash.startswith("$argon2id$")
    assert not [word for word in code.split() if word in kept.hash or word.encode() in kept.lookup]


def test_who_has_just_seen_their_code_goes_on_with_one_press_and_sees_it_again(
    client: Client, db: Session
) -> None:
    """RE5: no going back is needed, for a browser may ask for the form again and get another ticket."""
    a_survey(db)
    mine = sent(client, way="walk")
    given = client.post("/code", data={"ticket": mine}).text

    seen = client.post("/code/read", data={"opened": note_in(given), "ticket": mine}).text

    assert "What happened to your answers" in seen
    assert "Show my code again" in seen
    again = re.findall('name="ticket" value="([0-9a-f]+)"', seen)[0]
    assert code_in(client.post("/code", data={"ticket": again}).text) == code_in(given)


def test_somebody_elses_ticket_shows_no_code_from_an_opened_page(
    client: Client, db: Session, code: str
) -> None:
    other = client.post(
        "/code/read", data={"opened": note_in(open_with(client, code)), "ticket": sent(client, way="walk")}
    )

    assert "Show my code again" not in other.text
    assert 'name="ticket"' not in other.text


def test_a_code_can_be_copied_and_the_page_warns_of_whoever_else_uses_the_phone(
    client: Client, db: Session
) -> None:
    a_survey(db)

    shown = client.post("/code", data={"ticket": sent(client, way="bus")}).text

    assert re.search("<button[^>]* hidden data-copy>Copy the five words</button>", shown)
    assert re.search('<span role="status" data-done="Copied."', shown)
    assert "Does someone else use this phone?" in shown


def test_the_same_ticket_shows_the_same_code_in_the_same_visit_or_when_the_reply_was_lost(
    client: Client, db: Session
) -> None:
    """RE5."""
    a_survey(db)
    mine = sent(client, way="bus")

    shown = {code_in(client.post("/code", data={"ticket": mine}).text) for _ in range(3)}

    assert len(shown) == 1
    assert rows(db, "code") == 1


def test_a_second_ticket_for_the_same_answers_shows_no_code(client: Client, db: Session, code: str) -> None:
    again = client.post("/code", data={"ticket": sent(client, way="bus", change="more time")})

    assert "You have a code already" in again.text
    assert code_in(again.text) == ""
    assert 'name="opened"' not in again.text
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

    shown = open_with(client, code)

    assert rows(db, "concern") == 1
    assert "worr" not in shown.split("<main")[1].split("</main>")[0]


def test_words_that_an_adult_let_go_are_said_to_be_read(client: Client, db: Session, code: str) -> None:
    a_text(db, db.exec(select(Response)).one().id)

    assert "A trained adult has read your words" in open_with(client, code)


def test_answers_are_taken_back_in_two_steps(client: Client, db: Session, code: str) -> None:
    a_text(db, db.exec(select(Response)).one().id)
    note = note_in(open_with(client, code))
    asked = client.post("/code/back", data={"opened": note})
    assert "Nothing has happened yet" in asked.text
    assert rows(db, "response") == 1
    db.rollback()

    gone = client.post("/code/gone", data={"opened": note_in(asked.text)})

    assert "Your answers are taken back" in gone.text
    assert rows(db, "response") == 0
    assert UNKNOWN in open_with(client, code)


def test_the_page_before_says_who_reads_unread_words_first_and_the_page_after_is_the_same_for_all(
    client: Client, db: Session, code: str
) -> None:
    note = note_in(open_with(client, code))
    asked = client.post("/code/back", data={"opened": note}).text
    assert "If no one has read your words yet, the adults who keep children safe read them." in asked

    unread = client.post("/code/gone", data={"opened": note}).text

    assert rows(db, "sealed") == 1
    db.rollback()
    assert take_back_with(client, give_code(client, way="walk")) == unread


def test_what_was_taken_back_and_stays_looks_gone(client: Client, db: Session, settings: Settings) -> None:
    a_survey(db)
    mine = sent(client, change=WORRY)
    code = code_in(client.post("/code", data={"ticket": mine}).text)
    note = note_in(open_with(client, code))
    client.post("/code/gone", data={"opened": note})
    assert rows(db, "response") == 1
    db.rollback()

    after = [
        client.post(path, data={"opened": note}) for path in ("/code/read", "/code/back", "/code/gone")
    ] + [client.post("/code", data={"ticket": mine})]

    assert [reply.status_code for reply in after] == [410] * 4
    assert all("We no longer have these answers" in reply.text for reply in after)


def test_who_would_rather_leave_them_sees_what_became_of_them(client: Client, db: Session, code: str) -> None:
    note = note_in(open_with(client, code))

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
    """RE4, SH5."""
    reply = client.post("/code/open", data={"code": code})

    assert "location" not in reply.headers
    assert reply.headers["cache-control"] == "no-store"
    assert not client.cookies
    assert reply.headers["referrer-policy"] == "same-origin"
    assert "<title>Come back · Our Words</title>" in reply.text
    in_a_row = r"\W+".join(code.split())
    assert not re.search(in_a_row, reply.text + caplog.text + repr(reply.headers))


def test_the_pages_are_the_publics_and_what_we_keep_is_not(client: Client, app: Litestar) -> None:
    assert client.get("/code").status_code == 200
    assert client.get("/staff/data").headers["location"] == "/staff/sign-in"
