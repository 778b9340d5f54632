"""A real server on the invented city, and a real browser at phone size, with and without JavaScript."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize, sync_playwright

from ourwords.accounts import Role
from ourwords.app.demonstration import prepare
from ourwords.app.parts import Part
from ourwords.app.site import create_app
from ourwords.app.ways_in import ways_in
from ourwords.app.worker import make_bench, work_once
from ourwords.kit.settings import Settings

ON_CI = os.environ.get("CI") == "true"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]  # fmt: skip
PHONE: ViewportSize = {"width": 360, "height": 740}
PEOPLE = 240
"""How many invented people answered: enough for a report, few enough to be quick."""


@dataclass(frozen=True, slots=True)
class City:
    """A running demonstration."""

    address: str
    settings: Settings
    links: dict[Role, str]

    def work(self) -> None:
        """Let the worker do what waits."""
        bench = make_bench(self.settings, 1)
        work_once(bench)
        bench.engine.dispose()


def built(folder: Path, database: str = "") -> City:
    """The invented city, with an address that nobody serves yet.

    Args:
        folder: an empty one, for all that it writes.
        database: the address of an empty database; nothing is a file in the folder.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    settings = Settings(
        data=folder, database_url=database, keys=None, mail_url=f"file:{folder / 'mails'}", demo=True, smallest_batch=1,
        base_url=address, _env_file=None,  # pyright: ignore[reportCallIssue]
    )  # fmt: skip
    prepare(settings, PEOPLE)
    made = City(address, settings, ways_in(settings))
    made.work()
    return made


def server_of(settings: Settings, wrap: Callable[[Any], Any] = lambda app: app) -> uvicorn.Server:
    """What serves both parts at the city's own address; `wrap` puts something around the site, as a measure does."""
    port = int(settings.base_url.rpartition(":")[2])
    site = wrap(create_app(settings, Part.BOTH))
    return uvicorn.Server(uvicorn.Config(site, port=port, access_log=False, log_config=None, ws="none"))


@contextmanager
def running(folder: Path) -> Generator[City]:
    """The invented city, both parts, served from a thread."""
    made = built(folder)
    server = server_of(made.settings)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield made
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Generator[City]:
    """One city for all journeys."""
    with running(tmp_path_factory.mktemp("city")) as made:
        yield made


@pytest.fixture(scope="session")
def driver() -> Generator[Playwright]:
    """What drives Chromium: one for all, for two of it cannot run in one thread."""
    with sync_playwright() as made:
        yield made


def launch(driver: Playwright, **more: Any) -> Browser:
    """The system's Chromium; it reaches nothing but this machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None and not ON_CI:
        pytest.skip("no browser: install chromium to run the journeys")
    return driver.chromium.launch(executable_path=path, args=FLAGS, **more)


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Generator[Browser]:
    """The browser of most journeys."""
    made = launch(driver)
    yield made
    made.close()


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def phone(request: pytest.FixtureRequest, browser: Browser, city: City) -> Generator[Page]:
    """A phone, once with and once without JavaScript."""
    context = browser.new_context(
        base_url=city.address, viewport=PHONE, has_touch=True, is_mobile=True, locale="en-GB",
        java_script_enabled=request.param == "with JavaScript",
    )  # fmt: skip
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser, city: City) -> Generator[BrowserContext]:
    """A desk computer, nobody signed in."""
    context = browser.new_context(
        base_url=city.address, viewport={"width": 1280, "height": 900}, locale="en-GB"
    )
    yield context
    context.close()


def picture(page: Page, name: str) -> None:
    """Keep a picture for the README when OURWORDS_PICTURES names a folder."""
    if folder := os.environ.get("OURWORDS_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png")


@pytest.fixture
def narrow_phone(browser: Browser, city: City) -> Generator[Page]:
    """A phone with JavaScript, narrow as the narrowest."""
    context = browser.new_context(
        base_url=city.address, viewport={"width": 320, "height": 640}, locale="en-GB"
    )
    yield context.new_page()
    context.close()
