"""What a phone sees when it answers."""

import re

import pytest
from sqlmodel import Session, select

from ourwords.responses import Response
from ourwords.vault import Sealed
from ourwords.vault.opening import Opener
from tests.conftest import Client
from tests.people import a_survey

FORM = "/s/invented-school/answer/standard/token-one"


def test_an_answer_is_kept_and_thanked_for(client: Client, db: Session) -> None:
    a_survey(db)

    reply = client.post(FORM, data={"way": "bus", "change": "more time to eat"})

    assert reply.status_code == 200
    assert "Thank you" in reply.text
    assert [response.record for response in db.exec(select(Response))] == [{"way": "bus", "change": True}]


def test_the_words_are_only_in_a_sealed_box(client: Client, db: Session, opener: Opener) -> None:
    a_survey(db)

    client.post(FORM, data={"change": "more time to eat"})

    box = db.exec(select(Sealed)).one()
    assert b"time" not in box.box
    assert opener.open(box) == {"change": "more time to eat"}


def test_a_blank_form_is_told_kindly_and_nothing_is_kept(client: Client, db: Session) -> None:
    a_survey(db)

    reply = client.post(FORM, data={"way": "", "change": " ", "may_show": "yes"})

    assert reply.status_code == 200
    assert "there is nothing to send" in reply.text
    assert "Thank you" not in reply.text
    assert not db.exec(select(Response)).all()


def test_saying_only_that_you_do_not_want_to_say_is_kept(client: Client, db: Session) -> None:
    a_survey(db)

    assert client.post(FORM, data={"way": "rather-not"}).status_code == 200
    assert len(db.exec(select(Response)).all()) == 1


def test_sending_twice_keeps_one(client: Client, db: Session) -> None:
    a_survey(db)

    replies = [client.post(FORM, data={"way": "bus"}).text for _ in range(3)]

    assert len({re.sub('value="[0-9a-f]+"', "", reply) for reply in replies}) == 1, (
        "a repeat must tell nothing"
    )
    assert len(db.exec(select(Response)).all()) == 1


def test_other_words_from_a_copied_address_are_kept_too(client: Client, db: Session) -> None:
    a_survey(db)

    client.post(FORM, data={"change": "mine"})
    client.post(FORM, data={"change": "my brother's"})

    assert len(db.exec(select(Response)).all()) == 2


def test_where_nothing_else_was_said_a_wrong_number_is_told_and_is_still_there(
    client: Client, db: Session
) -> None:
    a_survey(db)

    reply = client.post(FORM, data={"age": "200"})

    assert reply.status_code == 422
    assert "Write a number from 6 to 18" in reply.text
    assert 'value="200"' in reply.text
    assert "Error:" in reply.text
    assert 'action="#put_right"' in reply.text
    assert 'id="put_right"' in reply.text
    assert not db.exec(select(Response)).all()


def test_opening_pages_writes_nothing_and_sets_no_cookie(client: Client, db: Session) -> None:
    a_survey(db)

    first = client.get("/s/invented-school")
    form = client.get(first.headers["location"])

    assert form.status_code == 200
    assert form.headers["cache-control"] == "no-store"
    assert not client.cookies
    assert not db.exec(select(Response)).all()


def test_a_form_from_another_website_is_refused(client: Client, db: Session) -> None:
    a_survey(db)

    replies = [
        client.post(FORM, data={"way": "bus"}, headers=headers)
        for headers in (
            {"sec-fetch-site": "cross-site"},
            {"origin": "https://elsewhere.example"},
            {"origin": "null"},
        )
    ]

    assert [reply.status_code for reply in replies] == [403, 403, 403]
    assert not db.exec(select(Response)).all()


def test_what_cannot_be_screened_is_not_kept(
    client: Client, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_survey(db)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the screen is broken")

    monkeypatch.setattr("ourwords.responses.service.concern_row", broken)
    reply = client.post(FORM, data={"change": "more time to eat"})

    assert reply.status_code == 503
    assert "more time to eat" in reply.text
    assert not db.exec(select(Response)).all()
    assert not db.exec(select(Sealed)).all()
