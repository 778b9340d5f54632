"""Whatever else is wrong with a form, the words on it are kept: a child who pressed Send has told somebody."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from ourwords.accounts import Role
from ourwords.kit.clock import now
from ourwords.responses import Response
from ourwords.safeguarding import Concern
from ourwords.surveys import State
from ourwords.surveys import service as surveys
from ourwords.surveys.rules import from_json
from ourwords.vault import Sealed
from ourwords.vault.opening import Opener
from tests.conftest import Client
from tests.people import a_document, a_survey, an_actor

HERE = "/s/invented-school/answer"
FORM = f"{HERE}/standard/token-one"
TOLD = "My uncle hurts me and I am scared."


def kept(db: Session, opener: Opener) -> list[tuple[dict[str, Any], dict[str, str]]]:
    """The closed answers and the words of every response."""
    db.expire_all()
    found = db.exec(select(Response, Sealed).where(col(Response.sealed_id) == col(Sealed.id))).all()
    return [(response.record, opener.open(box)) for response, box in found]


@pytest.mark.parametrize(
    ("typed", "age"), [("nine", 9), ("9 yrs", 9), ("nearly 10", 10), ("９", 9), ("٩", 9), ("I'm nine!", 9)]
)
def test_an_age_in_words_is_that_age(
    client: Client, db: Session, opener: Opener, typed: str, age: int
) -> None:
    a_survey(db)

    assert client.post(FORM, data={"age": typed, "change": TOLD}).headers["x-our-words"] == "kept"
    assert kept(db, opener) == [({"age": age, "change": True}, {"change": TOLD})]


@pytest.mark.parametrize(
    "field",
    [
        {"age": "5"},
        {"age": "9 or 10"},
        {"age": ["9", "10"]},
        {"way": "helicopter"},
        {"way": ["walk", "bus"]},
        {"safe": "6"},
        {"safe": ["1", "5"]},
        {"likes": ["art", "sums"]},
        {"may_show": "perhaps"},
        {"version": "999"},
        {"version": "9" * 4000},
        {"not-asked": "x"},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_left_out_and_the_rest_is_kept(
    client: Client, db: Session, opener: Opener, field: dict[str, Any]
) -> None:
    a_survey(db)

    reply = client.post(FORM, data={**field, "change": TOLD})

    assert (reply.status_code, reply.headers["x-our-words"]) == (200, "kept")
    assert kept(db, opener) == [({"change": True}, {"change": TOLD})]
    assert db.exec(select(Concern)).one()


def test_words_where_a_number_is_asked_are_kept_as_words_and_screened(
    client: Client, db: Session, opener: Opener
) -> None:
    a_survey(db)
    typed = f"nine. {TOLD}"

    assert client.post(FORM, data={"age": typed}).headers["x-our-words"] == "kept"
    assert kept(db, opener) == [({}, {"age": typed})]
    assert db.exec(select(Concern)).one()


def test_words_that_were_unsaid_again_are_not_kept(client: Client, db: Session, opener: Opener) -> None:
    a_survey(db)
    client.post(FORM, data={"age": TOLD, "age.no": "1", "change": "trees"})

    assert kept(db, opener) == [({"age": "rather-not", "change": True}, {"change": "trees"})]


@pytest.mark.parametrize("way", ["standrad", "%00", "x" * 300])
def test_a_garbled_address_keeps_the_words(client: Client, db: Session, opener: Opener, way: str) -> None:
    a_survey(db)

    assert client.post(f"{HERE}/{way}/token", data={"change": TOLD}).headers["x-our-words"] == "kept"
    assert kept(db, opener) == [({"change": True}, {"change": TOLD})]


def test_a_body_that_is_no_plain_form_is_read_as_far_as_it_goes(
    client: Client, db: Session, opener: Opener
) -> None:
    a_survey(db)

    client.post(FORM, content=b"change=" + TOLD.encode() + b"&word=\xff")

    assert kept(db, opener) == [({"change": True, "word": True}, {"change": TOLD, "word": "�"})]


def test_the_words_of_a_way_that_is_not_offered_any_more_are_kept(
    client: Client, db: Session, opener: Opener
) -> None:
    survey, lead = a_survey(db), an_actor(db, Role.SURVEY_LEAD)
    other = a_document()
    other["editions"][0]["key"] = "another"
    surveys.save_draft(db, lead, survey.id, document=from_json(other), now=now())
    surveys.publish(db, lead, survey.id, now=now())
    db.commit()

    for version in ("1", "", "7"):
        client.post(FORM, data={"change": TOLD + version, "version": version})

    assert sorted(words["change"] for _, words in kept(db, opener)) == [TOLD, TOLD + "1", TOLD + "7"]


def test_a_phone_without_signal_for_days_can_still_send_when_a_survey_has_closed(
    client: Client, db: Session, opener: Opener
) -> None:
    survey = a_survey(db)
    survey.state, survey.closed_at = State.CLOSED, now() - timedelta(days=29)
    db.add(survey)
    db.commit()

    assert client.get(FORM).status_code == 410, "no new form"
    assert client.post(FORM, data={"change": TOLD}).headers["x-our-words"] == "kept"
    assert kept(db, opener) == [({"change": True}, {"change": TOLD})]
