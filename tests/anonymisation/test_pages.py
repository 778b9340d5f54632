"""The pages on which a trained adult reads before anybody else does."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.anonymisation import CleanText, work
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.surveys import Survey
from ourwords.vault.opening import Opener
from tests.conftest import Client
from tests.people import NOW, a_response, a_survey

Roles = Callable[[Role], Client]
NAME = "Quillfeather"
HTMX = {"hx-request": "true"}


@pytest.fixture
def survey(db: Session, settings: Settings, opener: Opener) -> Survey:
    survey = a_survey(db)
    a_response(db, settings, survey, change=f"My friend {NAME} likes the old library", may_show="no")
    a_response(db, settings, survey, change="<b>More</b> time to eat")
    work(db, 100, opener=opener, smallest_batch=1, now=NOW)
    db.commit()
    return survey


@pytest.fixture
def text(db: Session, survey: Survey) -> CleanText:
    return next(text for text in db.exec(select(CleanText)) if "library" in text.text)


def here(text: CleanText, step: str) -> str:
    return f"/staff/release/texts/{text.id}/{step}"


def test_the_overview_counts_what_waits(as_role: Roles, survey: Survey) -> None:
    page = as_role(Role.SURVEY_LEAD).get("/staff/release").text

    assert f"/staff/release/{survey.id}" in page
    assert '<td class="number">2</td>' in page


def test_a_text_shows_its_marks_in_words_and_what_its_writer_allows(as_role: Roles, text: CleanText) -> None:
    page = as_role(Role.SURVEY_LEAD).get(f"/staff/release/{text.survey_id}?text={text.id}").text

    assert '<mark><span class="unseen">taken out: </span>[name]</mark></a> likes the old library' in page
    assert "not to be shown, only counted" in page
    assert "What would you change?" in page


def test_words_as_typed_are_on_no_page_of_the_reader(as_role: Roles, text: CleanText, caplog: pytest.LogCaptureFixture) -> None:  # fmt: skip
    client = as_role(Role.SURVEY_LEAD)
    pages = [
        client.get("/staff/release"),
        client.get(f"/staff/release/{text.survey_id}?text={text.id}"),
        client.post(here(text, "marks"), data={"phrase": NAME, "kind": "PERSON"}),
        client.post(here(text, "hold"), data={"reason": ""}),
    ]

    assert all(page.status_code in {200, 422} for page in pages)
    assert NAME not in "".join(page.text.replace(f'value="{NAME}"', "") for page in pages) + caplog.text


def test_what_was_typed_is_text_and_never_a_page(as_role: Roles, db: Session, survey: Survey) -> None:
    text = next(text for text in db.exec(select(CleanText)) if "time to eat" in text.text)

    page = as_role(Role.SURVEY_LEAD).get(f"/staff/release/{survey.id}?text={text.id}").text

    assert "&lt;b&gt;More&lt;/b&gt;" in page


def test_letting_go_moves_on_to_the_next_heading(as_role: Roles, text: CleanText) -> None:
    client = as_role(Role.SURVEY_LEAD)

    reply = client.post(here(text, "release"))
    page = client.get(reply.headers["location"]).text

    assert reply.status_code == 303
    assert "Let go." in page
    assert '<h2 id="the_text" tabindex="-1" autofocus>' in page
    assert "More" in page
    assert "Undo" in page


def test_with_htmx_only_the_text_changes(as_role: Roles, text: CleanText) -> None:
    reply = as_role(Role.SURVEY_LEAD).post(here(text, "release"), headers=HTMX)

    assert reply.status_code == 200
    assert "<html" not in reply.text
    assert 'id="the_text" tabindex="-1" autofocus' in reply.text


def test_a_release_is_undone_from_the_page(as_role: Roles, text: CleanText) -> None:
    client = as_role(Role.SURVEY_LEAD)
    page = client.get(client.post(here(text, "release")).headers["location"]).text
    undo = re.findall(r'action="(/staff/release/readings/[^"]+)"', page)

    back = client.post(undo[0])

    assert len(undo) == 1
    assert "library" in client.get(back.headers["location"]).text


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_reader_takes_words_out(as_role: Roles, text: CleanText, headers: dict[str, str]) -> None:
    client = as_role(Role.SURVEY_LEAD)

    reply = client.post(here(text, "marks"), data={"phrase": "old library", "kind": "PLACE"}, headers=headers)
    page = reply if headers else client.get(reply.headers["location"])

    assert "[place]</mark>" in page.text
    assert "library" not in page.text


def test_words_that_are_not_there_stay_in_the_field(as_role: Roles, text: CleanText) -> None:
    reply = as_role(Role.SURVEY_LEAD).post(here(text, "marks"), data={"phrase": "castle", "kind": "PLACE"})

    assert reply.status_code == 422
    assert 'value="castle"' in reply.text
    assert "<title>Error:" in reply.text


def test_a_worry_takes_the_text_away(as_role: Roles, text: CleanText) -> None:
    client = as_role(Role.SURVEY_LEAD)

    reply = client.post(here(text, "concern"), data={"why": ""})

    assert "The safeguarding lead has been told" in client.get(reply.headers["location"]).text
    assert "1 text is with the safeguarding lead" in client.get("/staff/release").text
    assert client.get(f"/staff/release/{text.survey_id}?text={text.id}").status_code == 409


def test_a_held_text_is_listed_and_put_back(as_role: Roles, text: CleanText) -> None:
    client = as_role(Role.SURVEY_LEAD)
    client.post(here(text, "hold"), data={"reason": "Ask the team"})

    held = client.get(f"/staff/release/{text.survey_id}/held").text
    client.post(here(text, "back"))

    assert "Ask the team" in held
    assert "0 held." in client.get(f"/staff/release/{text.survey_id}/held").text


def test_a_wrong_kind_of_mark_is_one_calm_page(as_role: Roles, text: CleanText) -> None:
    client = as_role(Role.SURVEY_LEAD)

    assert client.post(here(text, "marks"), data={"number": "9", "kind": "SCHOOL"}).status_code == 422
    assert client.post(here(text, "marks"), data={"number": "1", "kind": "CASTLE"}).status_code == 400
    assert client.post(here(text, "marks"), data={"number": "1", "kind": "SCHOOL"}).status_code == 303


def test_no_other_role_opens_it(as_role: Roles, text: CleanText) -> None:
    for role in set(Role) - {Role.SURVEY_LEAD}:
        assert as_role(role).get(f"/staff/release/{text.survey_id}").status_code in {303, 403}
        assert as_role(role).post(here(text, "release")).status_code in {303, 403}


def test_it_says_how_many_answers_a_decision_is_for(
    as_role: Roles, db: Session, settings: Settings, opener: Opener, text: CleanText
) -> None:
    survey = db.get_one(Survey, text.survey_id)
    for allows in ("yes", "no"):
        a_response(db, settings, survey, change=f"My friend {NAME} likes the old library", may_show=allows)
    work(db, 100, opener=opener, smallest_batch=1, now=NOW)
    db.commit()

    page = as_role(Role.SURVEY_LEAD).get(f"/staff/release/{text.survey_id}?text={text.id}").text

    assert "3 answers say exactly this" in page
    assert "Let all 3 go" in page
    assert re.findall(r"<li>(\d): <span", page) == ["1", "2"]


def test_nothing_waiting_is_good_news(as_role: Roles, db: Session) -> None:
    empty = a_survey(db, slug="quiet-survey")
    client = as_role(Role.SURVEY_LEAD)

    assert "0 waiting" in client.get(f"/staff/release/{empty.id}").text
    assert "0 waiting" in client.get("/staff/release").text


def test_a_text_in_another_language_goes_only_with_a_word_of_who_reads_it(
    as_role: Roles, db: Session, text: CleanText
) -> None:
    """Masks know English only: a name in another language is seen by nobody but a person."""
    client = as_role(Role.SURVEY_LEAD)
    assert "I read Polish" not in client.get(f"/staff/release/{text.survey_id}").text
    for answer in db.exec(select(Response)):
        answer.language = "pl"
    db.commit()

    page = client.get(f"/staff/release/{text.survey_id}?text={text.id}").text
    refused = client.post(here(text, "release"))
    taken = client.post(here(text, "release"), data={"reads": "1"})

    assert "Nobody is named who reads these." in page
    assert (refused.status_code, taken.status_code) == (422, 303)
    assert "Tick that you read Polish" in refused.text
