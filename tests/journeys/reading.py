"""How long the server takes to let a text go, over many let go by keys alone: `python -m tests.journeys.reading [100]`."""

import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time, sleep
from typing import Any
from uuid import uuid4

import click
import httpx
import psycopg
from playwright.sync_api import sync_playwright

from ourwords.kit.settings import Settings
from tests.journeys.conftest import FLAGS, City, built, server_of
from tests.journeys.reader import a_survey_to_read, begin_reading, card, let_go

MOST_MS = 20.0
POSTGRES = os.environ.get("OURWORDS_TEST_POSTGRES", "postgresql://127.0.0.1:5432/postgres")
Asgi = Callable[..., Awaitable[None]]


def serve(settings: Settings, taken: Path) -> None:
    """Serve the city, and write down how long each decision took: by the clock, and of the processor, in milliseconds.

    From a decision's first byte to the last of its reply, so with what is written. It has a process to itself: what drives
    the browser would be measured too, and stand in its way.
    """

    def around(site: Asgi) -> Asgi:
        async def watched(scope: dict[str, Any], receive: Any, send: Any) -> None:
            began, worked = perf_counter(), process_time()
            await site(scope, receive, send)
            if scope["type"] == "http" and scope["path"].endswith("/release") and scope["method"] == "POST":
                with taken.open("a") as lines:
                    lines.write(f"{1000 * (perf_counter() - began)} {1000 * (process_time() - worked)}\n")

        return watched

    server_of(settings, around).run()


@contextmanager
def served(city: City, taken: Path) -> Generator[None]:
    """The city is there to be read while this lasts."""
    process = get_context("spawn").Process(target=serve, args=(city.settings, taken), daemon=True)
    process.start()
    while not _answers(city.address):
        sleep(0.1)
    yield
    process.terminate()
    process.join(10)


def _answers(address: str) -> bool:
    try:
        return httpx.get(address).is_success
    except httpx.TransportError:
        return False


@contextmanager
def empty_postgres() -> Generator[str]:
    """A database of this measure's own, dropped at the end."""
    name = f"ourwords_reading_{uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True, connect_timeout=5) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield f"{POSTGRES.rsplit('/', 1)[0]}/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def release(city: City, many: int) -> int:
    """Let so many texts go as a reader at a desk does; how many different ones were seen."""
    survey_id = a_survey_to_read(city.settings, many)
    with sync_playwright() as driver:
        path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_context(base_url=city.address, locale="en-GB").new_page()
        begin_reading(page, city, survey_id)
        seen = set[str]()
        for _ in range(many):
            seen.add(card(page))
            let_go(page)
        browser.close()
    return len(seen)


def measured(name: str, many: int, database: str = "") -> bool:
    """Print what it took on one kind of database; whether that is more than it may be."""
    with tempfile.TemporaryDirectory() as folder:
        taken = Path(folder) / "taken"
        city = built(Path(folder), database)
        with served(city, taken):
            began = perf_counter()
            seen = release(city, many)
            whole = perf_counter() - began
        lines = [line.split() for line in taken.read_text().splitlines()]
    by_clock, worked = ([float(line[at]) for line in lines] for at in (0, 1))
    middle, late = median(by_clock), quantiles(by_clock, n=20)[-1]
    sys.stdout.write(
        f"{name}: {seen} texts let go by keys alone in {whole:.0f} s; the server took {middle:.1f} ms for a decision "
        f"(median of {len(by_clock)}; {median(worked):.1f} ms of the processor), {late:.1f} ms at the 95th of a "
        f"hundred, {max(by_clock):.1f} ms at most.\n"
    )
    return middle >= MOST_MS or not seen == len(by_clock) == many


@click.command()
@click.argument("many", default=100)
def main(many: int) -> None:
    """Let MANY texts go by keys alone, on each kind of database there is.

    Example: python -m tests.journeys.reading 100
    """
    over = measured("SQLite", many)
    try:
        with empty_postgres() as address:
            over |= measured("PostgreSQL", many, address)
    except psycopg.OperationalError:
        sys.stdout.write("PostgreSQL: left out, it does not run at OURWORDS_TEST_POSTGRES.\n")
    if over:
        raise click.ClickException(f"More than {MOST_MS:.0f} ms, or not every text was let go.")


if __name__ == "__main__":
    main()
