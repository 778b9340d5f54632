"""What a survey's page says of what was done, and where."""

from typing import Any

import pytest

from ourwords.surveys import Survey
from tests import people
from tests.conftest import Client
from tests.surveys.test_pages import QUESTION

WAY = {"name": "Everybody", "welcome": "", "asked": [question["id"] for question in people.QUESTIONS]}


@pytest.mark.parametrize(
    ("path", "sent", "place", "note"),
    [
        ("editions/standard/questions/likes", QUESTION, 'id="q_likes"', "Saved in the draft"),
        ("editions/standard/questions/likes/out", {}, 'id="taken_out"', "Taken out of the draft"),
        ("editions/standard", WAY, 'id="questions"', "Saved in the draft"),
        ("links", {"link_name": "Poster", "link_slug": ""}, 'id="ways_in"', "It counts from now on"),
        ("words", {"title": "Title", "welcome": ""}, "<h1>", "Saved in the draft"),
    ],
)
def test_what_was_done_is_said_once_and_where_the_page_opens(
    office: Client, draft: Survey, path: str, sent: dict[str, Any], place: str, note: str
):
    reply = office.post(f"/staff/surveys/{draft.id}/{path}", data=sent)

    page = office.get(reply.headers["location"]).text
    assert reply.status_code == 303
    assert page.count(note) == 1
    assert 0 < page.index(note) - page.index(place) < 400


@pytest.mark.parametrize("at", ["", "nowhere", "q_gone", "taken_out"])
def test_what_was_done_is_said_at_the_top_when_its_place_is_not_there(office: Client, draft: Survey, at: str):
    page = office.get(f"/staff/surveys/{draft.id}?note=saved&at={at}").text

    assert page.count("Saved in the draft") == 1
    assert page.index("Saved in the draft") < page.index("Where it stands")
