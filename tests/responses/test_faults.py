"""Faults that lose or double answers: RA1 to RA3, and what the form must take whole or refuse kindly."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from ourwords.accounts import Role
from ourwords.kit.clock import now
from ourwords.responses import Response
from ourwords.surveys import State
from ourwords.surveys import service as surveys
from ourwords.surveys.rules import from_json
from ourwords.vault import Sealed
from ourwords.vault.opening import Opener
from tests.conftest import Client
from tests.people import a_document, a_survey, an_actor

FORM = "/s/invented-school/answer/standard/token-one"
OTHER_TAB = "/s/invented-school/answer/standard/token-two"
ANSWER = {"way": "bus", "change": "more time"}


def kept(db: Session) -> list[Response]:
    db.expire_all()
    return list(db.exec(select(Response)).all())


def words(db: Session, opener: Opener) -> list[str]:
    return [opener.open(box)["change"] for box in db.exec(select(Sealed)).all()]


def test_ra1_eight_at_the_same_moment_are_one_answer(client: Client, db: Session) -> None:
    a_survey(db)

    with ThreadPoolExecutor(8) as taps:
        sent = [taps.submit(client.post, FORM, data=ANSWER) for _ in range(8)]
        replies = [one.result() for one in sent]

    assert {reply.status_code for reply in replies} == {200}
    assert len(kept(db)) == 1


def test_ra1_a_retry_after_a_lost_reply_is_the_same_answer_with_the_same_ticket_holder(
    client: Client, db: Session
) -> None:
    a_survey(db)
    client.post(FORM, data=ANSWER)
    again = client.post(FORM, data=ANSWER)

    assert again.headers["x-our-words"] == "kept"
    assert "Give me a code" in again.text
    assert len(kept(db)) == 1


def test_ra2_two_tabs_are_two_answers(client: Client, db: Session) -> None:
    a_survey(db)
    for tab in (FORM, OTHER_TAB):
        client.post(tab, data=ANSWER)

    assert len(kept(db)) == 2


def test_ra2_other_words_from_a_copied_address_are_other_words(
    client: Client, db: Session, opener: Opener
) -> None:
    a_survey(db)
    for change in ("more time", "less noise"):
        client.post(FORM, data={"change": change})

    assert sorted(words(db, opener)) == ["less noise", "more time"]


def test_ra3_an_answer_begun_before_a_change_belongs_to_what_was_asked_then(
    client: Client, db: Session
) -> None:
    survey = a_survey(db)
    first = survey.version_id
    lead = an_actor(db, Role.SURVEY_LEAD)
    other = a_document([{"id": "way", "kind": "short", "text": "How do you travel?"}])
    surveys.save_draft(db, lead, survey.id, document=from_json(other), now=now())
    surveys.publish(db, lead, survey.id, now=now())
    db.commit()

    reply = client.post(FORM, data={**ANSWER, "version": "1"})

    assert reply.status_code == 200
    (response,) = kept(db)
    assert response.version_id == first
    assert response.record == {"way": "bus", "change": True}


def test_ra3_a_survey_that_closes_while_somebody_writes_still_takes_it(client: Client, db: Session) -> None:
    survey = a_survey(db)
    client.get(FORM)
    surveys.set_state(db, an_actor(db, Role.SURVEY_LEAD), survey.id, to=State.CLOSED, now=now())
    db.commit()

    assert client.post(FORM, data=ANSWER).status_code == 200
    assert len(kept(db)) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "é́ \u202eolleh\u202c",
        "👩‍👩‍👧‍👦 🏳️‍🌈",
        "a\u200bb\ufeff",
        "x" * 10_000,
        "  two\r\nlines  ",
        "{{ 7*7 }} <script>",
    ],
    ids=["marks", "emoji", "zero width", "ten thousand", "lines", "code"],
)
def test_what_was_typed_is_kept_exactly(client: Client, db: Session, opener: Opener, typed: str) -> None:
    a_survey(db)
    client.post(FORM, data={"change": typed})

    assert words(db, opener) == [typed]


def test_a_null_character_is_kept_or_refused_and_never_breaks(
    client: Client, db: Session, opener: Opener
) -> None:
    a_survey(db)
    reply = client.post(FORM, data={"change": "a\x00b"})

    assert reply.status_code == 200
    assert words(db, opener) == ["a\x00b"]


def test_a_photograph_pasted_into_words_is_refused_in_words_a_child_understands(
    client: Client, db: Session
) -> None:
    a_survey(db)
    reply = client.post(FORM, data={"change": "data:image/png;base64," + "A" * 1_100_000})

    assert reply.status_code == 413
    assert "too much at once" in reply.text
    assert kept(db) == []


def test_a_school_behind_one_address_is_served_whole(client: Client, db: Session) -> None:
    """No limit counts by address: pupils, and among them somebody who sends ten times as much (`ourwords bench flood`: 300)."""
    a_survey(db)
    refused = 0
    for pupil in range(30):
        for flood in range(10):
            client.post(f"/s/invented-school/answer/standard/flood-{flood}", data={"way": "walk"})
        reply = client.post(f"/s/invented-school/answer/standard/pupil-{pupil}", data=ANSWER)
        refused += reply.status_code != 200

    assert refused == 0
    sources = db.exec(select(col(Response.record))).all()
    assert sum("change" in record for record in sources) == 30


def test_a_phone_that_waited_too_long_is_told_that_it_is_over(client: Client, db: Session) -> None:
    """The header says that the reply is ours: else a script takes it for a hotel's page, and waits for ever."""
    survey = a_survey(db)
    survey.state, survey.closed_at = State.CLOSED, now() - timedelta(days=31)
    db.add(survey)
    db.commit()

    reply = client.post(FORM, data=ANSWER)

    assert reply.status_code == 410
    assert reply.headers["x-our-words"] == "again"


@pytest.mark.parametrize("typed", ["0000000007700900123", "0" * 9 + "1" * 5000, "1000"])
def test_a_number_is_read_whole_before_it_is_held_against_its_bounds(
    client: Client, db: Session, typed: str
) -> None:
    a_survey(
        db,
        questions=[{"id": "age", "kind": "number", "text": "How old are you?", "lowest": 0, "highest": 99}],
    )

    reply = client.post(FORM, data={"age": typed})

    assert reply.status_code == 422
    assert kept(db) == []


def test_a_number_with_noughts_before_it_is_that_number(client: Client, db: Session) -> None:
    a_survey(
        db,
        questions=[{"id": "age", "kind": "number", "text": "How old are you?", "lowest": 0, "highest": 99}],
    )

    for typed in ("007", "0"):
        client.post(f"/s/invented-school/answer/standard/{typed}", data={"age": typed})

    assert sorted(record["age"] for record in db.exec(select(col(Response.record))).all()) == [0, 7]
