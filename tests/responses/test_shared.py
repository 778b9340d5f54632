"""A device that many use, from the first page to the last: each knows where the next person begins."""

import re

import pytest
from sqlmodel import Session, select

from ourwords.responses import Response
from ourwords.surveys import Link
from tests.conftest import Client
from tests.people import a_survey

FORM = "/s/invented-school/answer/standard/token-one"
START = "/s/invented-school/answer?device=shared&edition=standard"
ENVELOPE = {"how": "At the invented club", "when": "", "not_know": ""}


def held(page: str) -> dict[str, str]:
    """What the hidden fields of a page hold."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.replace("&amp;", "&")))


def hands_on(page: str) -> bool:
    """Whether a page offers to begin anew for the next person, and wipes itself after a quiet minute."""
    address = re.findall(r'href="([^"]+)" data-next-person', page.replace("&amp;", "&"))
    return len(address) == 1 and address[0].startswith("/s/invented-school/answer?") and "js/answer" in page


def test_every_page_after_the_form_can_be_handed_on(client: Client, db: Session) -> None:
    a_survey(db)
    thanks = client.post(f"{FORM}?device=shared", data={"way": "walk"}).text
    contact = client.post("/contact", data=held(thanks)).text
    kept = client.post("/contact/envelope", data=held(contact) | ENVELOPE).text
    given = client.post("/code", data=held(kept)).text
    became = client.post("/code/read", data=held(given)).text
    back = client.post("/code/back", data=held(became)).text
    gone = client.post("/code/gone", data=held(back)).text

    assert [hands_on(each) for each in (thanks, contact, kept, given, became, back, gone)] == [True] * 7
    assert db.exec(select(Response)).all() == [] or "taken back" in gone


def test_an_envelope_without_a_way_to_reach_somebody_can_still_be_handed_on(
    client: Client, db: Session
) -> None:
    a_survey(db)
    thanks = client.post(f"{FORM}?device=shared", data={"way": "walk"}).text

    wrong = client.post("/contact/envelope", data=held(thanks) | ENVELOPE | {"how": ""})

    assert wrong.status_code == 422
    assert hands_on(wrong.text)


def test_on_a_phone_of_ones_own_nothing_is_handed_on(client: Client, db: Session) -> None:
    a_survey(db)
    thanks = client.post(FORM, data={"way": "walk"}).text
    given = client.post("/code", data=held(thanks)).text

    assert "again" not in held(thanks)
    assert "data-next-person" not in thanks + given


@pytest.mark.parametrize(
    "wrong",
    ["https://elsewhere.example/", "//elsewhere.example", "/staff", "/s/x/answer?a=<b>", "javascript:x"],
)
def test_it_leads_to_no_page_but_a_form_of_ours(client: Client, db: Session, wrong: str) -> None:
    a_survey(db)
    ticket = held(client.post(FORM, data={"way": "walk"}).text)["ticket"]

    reply = client.post("/code", data={"ticket": ticket, "again": wrong})

    assert reply.status_code == 400
    assert wrong not in reply.text


def test_reading_the_questions_first_does_not_lose_how_somebody_came(client: Client, db: Session) -> None:
    survey = a_survey(db)
    db.add(Link(survey_id=survey.id, slug="class-four", name="Class four", shared=True))
    db.commit()

    shared = client.get("/s/invented-school/questions?from=class-four").text
    own = client.get("/s/invented-school/questions").text

    assert 'href="/s/invented-school?from=class-four&amp;device=shared"' in shared
    assert 'href="/s/invented-school"' in own
