"""What a phone gets, for every way to answer and every language: `python -m tests.journeys.measure [--json FILE] [URL ...]`.

A URL is the address of a form. Without one the invented city is built, and everything open in it is measured.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import Browser, sync_playwright
from sqlmodel import Session

from ourwords import surveys
from ourwords.app.running import demonstration_settings
from ourwords.kit.db import engine_on
from ourwords.kit.settings import Settings
from tests.journeys import phone
from tests.journeys.conftest import FLAGS

MOST: dict[str, int] = {
    "bytes": 30_000, "requests": 5, "script_bytes": 8_000, "first_field": 1_200, "axe": 0, "small": 0, "cookies": 0,
    "kept": 0, "left_after": 0, "sideways_320": 0, "sideways_200": 0, "failed": 0,
}  # fmt: skip
"""The most of each that we allow; of a list, how long it is."""
COLUMNS = ("bytes", "requests", "script_bytes", "picture", "first_field", "axe", "small", "sideways_320", "sideways_200",
           "answered", "keys", "answered_without_script", "over")  # fmt: skip
Measure = Callable[[Browser, str], dict[str, Any]]
MEASURES: tuple[Measure, ...] = (
    phone.first_visit, lambda browser, url: {"first_field": phone.first_field(browser, url)},
    phone.by_touch, phone.by_keys, phone.without_script,
)  # fmt: skip


def ways(settings: Settings) -> list[str]:
    """The address of every form that is open: each way to answer in each of its languages."""
    with engine_on(settings.database) as engine, Session(engine) as db:
        found: list[str] = []
        for survey in surveys.surveys(db):
            if survey.state != surveys.State.OPEN or survey.version_id is None:
                continue
            document = surveys.document(db, survey.version_id)
            languages = surveys.offered(db, survey, document)
            found += [
                f"/s/{survey.slug}/answer?edition={edition.key}&lang={language}"
                for edition in document.editions
                for language in languages
            ]
        return found


def over(row: dict[str, Any]) -> list[str]:
    """What of a row is more than we allow; and "picture" where an easy way to answer shows none on its first screen."""
    bare = "easy" in row["url"] and not row.get("picture", True)
    return [name for name, most in MOST.items() if _size(row.get(name, 0)) > most] + ["picture"] * bare


def _size(value: Any) -> int:
    return value if isinstance(value, int) else len(value)


def measured(browser: Browser, url: str) -> dict[str, Any]:
    """Every figure of one form; what could not be done at all is named in `failed`."""
    row: dict[str, Any] = {"url": url, "failed": []}
    for measure in MEASURES:
        try:
            row |= measure(browser, url)
        except Exception as wrong:  # one thing that fails must not hide the rest
            row["failed"].append(str(wrong).strip().splitlines()[0][:200])
    return row | {"over": over(row)}


@contextmanager
def invented_city() -> Generator[list[str]]:
    """The demonstration on data of its own; gives the whole address of every form in it."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        settings = demonstration_settings(Settings(data=Path(folder)), "127.0.0.1", port)
        command = [str(Path(sys.executable).with_name("ourwords")), "run", "--no-work", "--port", str(port)]
        server = subprocess.Popen(
            command, env=os.environ | {"OURWORDS_DATA": folder}, stdout=subprocess.DEVNULL
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(f"{address}/healthz")
            yield [address + way for way in ways(settings)]
        finally:
            server.terminate()
            server.wait(20)


def _wait(url: str, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise click.ClickException("The invented city did not start.")


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The figures, a line a form."""
    lines: list[tuple[str, ...]] = [("way to answer", *COLUMNS)]
    for row in rows:
        named = row | {"over": ", ".join(row["over"]) or "nothing"}
        lines.append((_name(row["url"]), *[_cell(named.get(name, "-")) for name in COLUMNS]))
    wide = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, wide, strict=True)) for line in lines
    )


def _name(url: str) -> str:
    return url.partition("/s/")[2] or url


def _cell(value: Any) -> str:
    """Figures with a comma, lists as how many they hold; what is `over` is named."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else value if isinstance(value, str) else str(len(value))


@click.command()
@click.argument("urls", nargs=-1)
@click.option("--json", "file", type=click.Path(path_type=Path), help="Where every figure goes, as JSON.")
def main(urls: tuple[str, ...], file: Path | None) -> None:
    """Measure what a phone gets, for every way to answer and every language.

    Example: python -m tests.journeys.measure --json phone.json
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        raise click.ClickException("There is no browser. Install chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        if urls:
            rows = _all(browser, urls)
        else:
            with invented_city() as found:
                rows = _all(browser, found)
        browser.close()
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(rows, indent=1, ensure_ascii=False))
    click.echo(table(rows))
    if any(row["over"] for row in rows):
        raise click.ClickException("More than we allow; see the last column, and the JSON for what it was.")


def _all(browser: Browser, urls: Sequence[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number, url in enumerate(urls, 1):
        click.echo(f"{number} of {len(urls)}: {url}", err=True)
        rows.append(measured(browser, url))
    return rows


if __name__ == "__main__":
    main()
