"""How long the server takes to let a text go, over many let go by keys alone: `python -m tests.journeys.reading [100]`."""

import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any
from uuid import uuid4

import click
import psycopg
from playwright.sync_api import sync_playwright

from tests.journeys.conftest import FLAGS, City, running
from tests.journeys.reader import a_survey_to_read, begin_reading, card, let_go

MOST_MS = 20.0
POSTGRES = os.environ.get("OURWORDS_TEST_POSTGRES", "postgresql://127.0.0.1:5432/postgres")
Asgi = Callable[..., Awaitable[None]]


class Timed:
    """The site with a watch beside it: from a decision's first byte to the last of its reply, so with what is written.

    Beside it the processor's time, which says what a machine that does much else at once would have taken alone.
    """

    def __init__(self) -> None:
        self.taken: list[float] = []
        self.worked: list[float] = []

    def around(self, site: Asgi) -> Asgi:
        """The same site, watched."""

        async def watched(scope: dict[str, Any], receive: Any, send: Any) -> None:
            began, worked = perf_counter(), process_time()
            await site(scope, receive, send)
            if scope["type"] == "http" and scope["path"].endswith("/release") and scope["method"] == "POST":
                self.taken.append(1000 * (perf_counter() - began))
                self.worked.append(1000 * (process_time() - worked))

        return watched


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
    timed = Timed()
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), database, timed.around) as city,
    ):
        began = perf_counter()
        seen = release(city, many)
        whole = perf_counter() - began
    middle, late = median(timed.taken), quantiles(timed.taken, n=20)[-1]
    sys.stdout.write(
        f"{name}: {seen} texts let go by keys alone in {whole:.0f} s; the server took {middle:.1f} ms for a decision "
        f"(median of {len(timed.taken)}; {median(timed.worked):.1f} ms of the processor), {late:.1f} ms at the 95th of a "
        f"hundred, {max(timed.taken):.1f} ms at most.\n"
    )
    return middle >= MOST_MS or not seen == len(timed.taken) == many


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
