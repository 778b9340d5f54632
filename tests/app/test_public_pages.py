"""The public pages of no room: in every language, with the way out, the way to complain, and nothing left behind."""

import pytest
from litestar import Litestar

from ourwords.kit.languages import LANGUAGES
from ourwords.kit.settings import Settings
from tests.conftest import Client

PAGES = ("/help", "/privacy", "/accessibility")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_each_page_is_said_in_every_language_and_keeps_it(
    client: Client, address: str, language: str
) -> None:
    reply = client.get(address, params={"lang": language})

    assert reply.status_code == 200
    spoken = LANGUAGES[language]
    assert f'<html lang="{spoken.tag or spoken.code}" dir="{spoken.direction}"' in reply.text
    mine = f'href="/help?lang={language}"' if language != "en" else 'href="/help"'
    assert mine in reply.text
    assert "set-cookie" not in reply.headers


def test_privacy_says_how_to_complain_and_what_stays_when_answers_are_taken_back(client: Client) -> None:
    page = client.get("/privacy").text

    for said in (
        "City of York Safeguarding Children Partnership", "0303 123 1113", "https://ico.org.uk/make-a-complaint",
        "no one has read yet", "Words that worry us stay", "The police, a court or a review",
    ):  # fmt: skip
        assert said in page


def test_help_has_lines_for_children_first_and_for_grown_ups_too(client: Client) -> None:
    page = client.get("/help").text

    assert page.index("0800 1111") < page.index("0808 800 5000")


def test_leaving_goes_by_itself_to_a_page_that_says_nothing_about_us(client: Client) -> None:
    first = client.get("/exit")

    assert first.status_code == 200
    assert 'http-equiv="refresh" content="0;url=/exit/on"' in first.text
    assert "Our Words" not in first.text
    assert first.headers["cache-control"] == "no-store"
    reply = client.get("/exit/on")
    assert (reply.status_code, reply.headers["location"]) == (303, "https://www.bbc.co.uk/weather")
    assert reply.headers["clear-site-data"] == '"cookies", "storage"'
    assert not {"set-cookie", "referer"} & set(first.headers) | {"set-cookie"} & set(reply.headers)


def test_a_partnership_chooses_where_leaving_leads(app: Litestar, client: Client, settings: Settings) -> None:
    app.state.settings = settings.model_copy(update={"exit_url": "https://weather.example/"})

    assert client.get("/exit/on").headers["location"] == "https://weather.example/"


@pytest.mark.parametrize("wrong", ["javascript:alert(1)", "//evil.example", "/staff", "https://a b"])
def test_leaving_leads_to_a_web_address_or_nowhere(wrong: str) -> None:
    with pytest.raises(ValueError, match="exit_url"):
        Settings(exit_url=wrong, _env_file=None)  # pyright: ignore[reportCallIssue]
