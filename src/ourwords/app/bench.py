"""Speed, as figures and ratios within one run: machines differ, ratios travel."""

import asyncio
import json
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from urllib.parse import urlencode

import click
from litestar import Litestar
from sqlalchemy import func
from sqlmodel import select

from ourwords.app import schema
from ourwords.app.calling import Reply, call
from ourwords.app.parts import Part
from ourwords.kit.db import PRAGMAS
from ourwords.kit.settings import Settings
from ourwords.vault.opening import make_keys

PHONES = 32
PUPILS = 300
FLOOD = 10 * PUPILS
SECONDS = 4.0
SLUG = "your-school"
GZIP = {"accept-encoding": "gzip"}


@click.command()
@click.argument(
    "what", type=click.Choice(["submit", "flood", "page", "pipeline", "report"]), default="submit"
)
def bench(what: str) -> None:
    """Measure one thing, on a database of its own.

    Prints figures and ratios as JSON.

    Example: ourwords bench submit
    """
    click.echo(json.dumps(MEASURES[what]()))


def _place(folder: Path, responses: int = 1) -> Settings:
    from ourwords.app.demonstration import fill

    settings = Settings(
        data=folder, database_url="", keys=None, mail_url=f"file:{folder / 'mails'}", demo=True
    )
    make_keys(settings)
    schema.upgrade(settings)
    fill(settings, responses)
    return settings


async def _answer(app: Litestar, words: str) -> None:
    _, headers, _ = await call(app, "GET", f"/s/{SLUG}", headers=GZIP)
    address = headers[b"location"].decode()
    await call(app, "GET", address, headers=GZIP)
    form = {
        "c1": "walk", "c2": "friends", "l1": "4", "l2": "3", "m1": "sport", "n1": "12", "s1": words,
        "t1": f"{words} " + LONG, "t2": f"{words} " + LONG, "may_show": "idea",
    }  # fmt: skip
    status, _, page = await call(app, "POST", address, urlencode(form).encode())
    if status != 200 or b"Thank you" not in page:
        raise RuntimeError(f"an answer was not taken: {status}")


LONG = "The breaks are the best part because I can be with my friends, but the dinner hall is far too loud for me and the queue takes ages. "


async def _phones(app: Litestar, seconds: float) -> tuple[int, float, float]:
    """How many answers were acknowledged, in how many seconds, at what processor time."""
    app.state.desk.writer.start()
    done, end = 0, perf_counter() + seconds
    await _answer(app, "first")
    wall, cpu = perf_counter(), process_time()

    async def phone(number: int) -> None:
        nonlocal done
        while perf_counter() < end:
            await _answer(app, f"phone{number} {done}")
            done += 1

    await asyncio.gather(*[phone(number) for number in range(PHONES)])
    wall, cpu = perf_counter() - wall, process_time() - cpu
    app.state.desk.writer.stop()
    return done, wall, cpu


def _raw_commits(folder: Path, seconds: float) -> float:
    """How many one-row commits a second SQLite itself makes here, with the same safety."""
    connection = sqlite3.connect(folder / "raw.db", isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE answer (id TEXT PRIMARY KEY, words BLOB) WITHOUT ROWID")
    done, start = 0, perf_counter()
    while perf_counter() - start < seconds:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO answer VALUES (?, ?)", (f"{done:032x}", b"x" * 900))
        connection.execute("COMMIT")
        done += 1
    return done / (perf_counter() - start)


def submit() -> dict[str, Any]:
    """The whole way of an answer (two pages, one POST, screened, sealed, on the disk) against bare commits."""
    from ourwords.app.site import create_app

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = create_app(_place(folder), Part.PUBLIC)
        raw = _raw_commits(folder, SECONDS / 2)
        done, wall, cpu = asyncio.run(_phones(app, SECONDS))
    return {
        "phones": PHONES, "submissions": done, "submissions_per_second": round(done / wall, 1),
        "raw_commits_per_second": round(raw, 1), "share_of_raw_commits": round(done / wall / raw, 3),
        "processor_ms_per_submission": round(1000 * cpu / done, 3),
    }  # fmt: skip


def page() -> dict[str, Any]:
    """The form's bytes from memory against drawing them anew."""
    from ourwords.app.site import create_app

    with tempfile.TemporaryDirectory() as name:
        app = create_app(_place(Path(name)), Part.PUBLIC)
        return asyncio.run(_pages(app))


async def _pages(app: Litestar) -> dict[str, Any]:
    _, headers, _ = await call(app, "GET", f"/s/{SLUG}", headers=GZIP)
    address = headers[b"location"].decode()
    await call(app, "GET", address, headers=GZIP)
    kept = await _cost(lambda: call(app, "GET", address, headers=GZIP), 500)
    stand = await app.state.desk.shelf.find(SLUG)

    async def anew() -> Reply:
        stand.drawn.clear()
        return await call(app, "GET", address, headers=GZIP)

    drawn = await _cost(anew, 10)
    return {"kept_ms": round(kept, 3), "drawn_ms": round(drawn, 3), "times_cheaper": round(drawn / kept, 1)}


def flood() -> dict[str, Any]:
    """A school behind one address while somebody there sends ten times as much: who is thanked, and how long it takes."""
    from ourwords.app.site import create_app
    from ourwords.kit.db import session
    from ourwords.responses import Response

    with tempfile.TemporaryDirectory() as name:
        app = create_app(_place(Path(name)), Part.PUBLIC)
        with session(app.state.engine, writes=False) as db:
            before = db.exec(select(func.count()).select_from(Response)).one()
        waits = asyncio.run(_school(app))
        with session(app.state.engine, writes=False) as db:
            stored = db.exec(select(func.count()).select_from(Response)).one() - before
    return {
        "pupils": PUPILS, "thanked": len(waits), "flood": FLOOD, "stored": stored,
        "middle_wait_ms": round(1000 * waits[len(waits) // 2]), "longest_wait_ms": round(1000 * waits[-1]),
    }  # fmt: skip


async def _school(app: Litestar) -> list[float]:
    """Seconds each pupil waited, in order; every one of them came from the one address that the flood came from."""
    app.state.desk.writer.start()
    waits: list[float] = []

    async def flooding(number: int) -> None:
        for count in range(number, FLOOD, PHONES):
            await _answer(app, f"flood{number} {count}")

    async def pupil(number: int) -> None:
        await asyncio.sleep(number / PUPILS)
        start = perf_counter()
        await _answer(app, f"pupil{number}")
        waits.append(perf_counter() - start)

    await asyncio.gather(*map(flooding, range(PHONES)), *map(pupil, range(PUPILS)))
    app.state.desk.writer.stop()
    return sorted(waits)


async def _cost(call: Callable[[], Any], times: int) -> float:
    start = process_time()
    for _ in range(times):
        await call()
    return 1000 * (process_time() - start) / times


def pipeline() -> dict[str, Any]:
    """The worker's stages on two hundred answers: how many texts a second of processor time."""
    from ourwords.app.worker import make_bench, work_once

    with tempfile.TemporaryDirectory() as name:
        settings = _place(Path(name), 200)
        start = process_time()
        done = work_once(make_bench(settings, 1))
        spent = process_time() - start
    return {
        "done": done,
        "processor_seconds": round(spent, 2),
        "per_processor_second": round(done / spent, 1),
    }


def report() -> dict[str, Any]:
    """The invented city's report in every form."""
    from ourwords.kit.db import engine_on, session
    from ourwords.reports.service import find_report
    from ourwords.reports.service.printing import print_all

    with tempfile.TemporaryDirectory() as name:
        settings = _place(Path(name), 300)
        with engine_on(settings.database) as engine, session(engine, writes=False) as db:
            found = find_report(db, 1)
            if found is None:
                raise RuntimeError("the invented city has a report")
            start = process_time()
            files = list(print_all(db, found, Path(name) / "out", settings))
            spent = process_time() - start
    return {"files": len(files), "processor_seconds": round(spent, 2)}


MEASURES: dict[str, Callable[[], dict[str, Any]]] = {
    "submit": submit, "flood": flood, "page": page, "pipeline": pipeline, "report": report,
}  # fmt: skip
commands: list[click.Command] = [bench]
