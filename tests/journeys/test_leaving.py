"""“Leave now” with no script: gone in one round trip, and Back shows no answer though the browser keeps pages whole."""

import socket
import threading
import time
from collections.abc import Generator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from sqlmodel import Session

from ourwords.app import schema
from ourwords.app.parts import Part
from ourwords.app.site import create_app
from ourwords.kit.db import engine_on
from ourwords.kit.settings import Settings
from ourwords.vault.opening import make_keys
from tests.journeys.conftest import PHONE, launch
from tests.people import a_survey

FORM = "/s/invented-school/answer/standard/leaving"
SECRET = "nobody may read this over my shoulder"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """A site with one survey, whose way out leads to a page at another origin."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(
        data=tmp_path_factory.mktemp("leaving"), database_url="", mail_url="file:/nowhere",
        exit_url=f"http://localhost:{port}/healthz", _env_file=None,  # pyright: ignore[reportCallIssue]
    )  # fmt: skip
    make_keys(settings)
    schema.upgrade(settings)
    with engine_on(settings.database) as engine, Session(engine) as db:
        a_survey(db)
    config = uvicorn.Config(
        create_app(settings, Part.PUBLIC), port=port, access_log=False, log_config=None, ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def keeping_browser(driver: Playwright) -> Generator[Browser]:
    """Chromium as people have it: it keeps pages that were left whole, which test browsers are told not to."""
    made = launch(driver, ignore_default_args=["--disable-back-forward-cache"])
    yield made
    made.close()


@pytest.fixture
def context(keeping_browser: Browser, address: str) -> Generator[BrowserContext]:
    """A phone without JavaScript."""
    made = keeping_browser.new_context(base_url=address, viewport=PHONE, java_script_enabled=False)
    yield made
    made.close()


def typed(context: BrowserContext) -> Page:
    """The survey's form with an answer in it."""
    page = context.new_page()
    page.goto(FORM)
    page.fill("textarea", SECRET)
    return page


def back(page: Page) -> list[str]:
    """Where Back leads, and what stands in the box there; a page that was kept whole tells the driver nothing by itself."""
    time.sleep(0.5)
    page.go_back(wait_until="commit")
    time.sleep(0.5)
    asked = "location.pathname + '|' + (document.querySelector('textarea') || {}).value"
    wire: Any = page.context.new_cdp_session(page)
    told = wire.send("Runtime.evaluate", {"expression": asked})
    return str(told["result"]["value"]).split("|")


def test_leaving_shows_no_answer_on_back(context: BrowserContext) -> None:
    page = typed(context)

    page.click(".leave", no_wait_after=True)
    page.wait_for_url("**/healthz", wait_until="commit")

    assert back(page) == [FORM, ""]


def test_the_measure_sees_an_answer_that_was_kept(context: BrowserContext, address: str) -> None:
    page = typed(context)

    page.goto(address.replace("127.0.0.1", "localhost") + "/healthz", wait_until="commit")

    assert back(page) == [FORM, SECRET]


def test_leaving_costs_one_small_reply(context: BrowserContext) -> None:
    """On a slow line that is all it takes until the page is gone; the way on goes by itself."""
    reply = context.request.get("/exit")

    assert reply.status == 200
    assert len(reply.text()) < 1_000
    assert "refresh" in reply.text() or "refresh" in reply.headers
