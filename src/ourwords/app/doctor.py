"""Is everything well: settings, keys, database, what waits. Counts only, never words."""

import json
from collections.abc import Callable
from typing import Any

import click
from sqlalchemy import Engine, text
from sqlmodel import Session, col, func, select

from ourwords import audit, responses, retention
from ourwords.app.checking import key_troubles, refuse_wrong_keys
from ourwords.app.parts import Part
from ourwords.app.schema import has_table
from ourwords.app.stages import WAITING
from ourwords.app.trusting import LEAP
from ourwords.kit import clock
from ourwords.kit.db import engine_on, nothing_there, there
from ourwords.kit.errors import AppError, NotReady
from ourwords.kit.mail import make_mailer
from ourwords.kit.settings import Settings
from ourwords.safeguarding import late_help, stopped, waiting_count
from ourwords.vault import Sealed


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
@click.option(
    "--public", is_flag=True, help="On a machine with the public's part alone, which holds no private key."
)
def doctor(*, as_json: bool, public: bool) -> None:
    """Say whether everything is well, and what waits. Ends with 1 when something needs you.

    Example: ourwords doctor --json
    """
    found = examine(Settings(), public=public)
    if as_json:  # whoever reads it sees the trouble in it
        click.echo(json.dumps(found))
        return
    _say(found)
    if found["trouble"]:
        raise SystemExit(1)


def _say(found: dict[str, Any]) -> None:
    click.echo(f"{found['responses']:,} responses, {found['sealed']:,} sealed boxes, on {found['database']}.")
    for stage, count in found["waiting"].items():
        click.echo(f"  {stage}: {count:,} waiting")
    for trouble in found["trouble"]:
        click.echo(f"  To put right: {trouble}")
    click.echo("All is well." if not found["trouble"] else "Something needs you.")


def examine(settings: Settings, *, public: bool = False) -> dict[str, Any]:
    """Counts and troubles of an installation; NotReady when its database does not answer or has no schema yet."""
    with engine_on(there(settings)) as engine:
        if not has_table(engine, "response"):
            raise NotReady(nothing_there(settings))
        found = _count_all(engine)
        found["trouble"] += _troubles(engine, settings, public=public)
    return found


def _count_all(engine: Engine) -> dict[str, Any]:
    with Session(engine) as db:
        found: dict[str, Any] = {
            "responses": _count(db, responses.Response),
            "sealed": _count(db, Sealed),
            "waiting": {name: count(db) for name, count in WAITING.items()},
            "database": engine.dialect.name,
        }
        broken = audit.broken_at(db)
        if engine.dialect.name == "sqlite":
            found["whole"] = db.connection().execute(text("PRAGMA quick_check")).scalar() == "ok"
        found["trouble"] = [f"The audit trail is broken at line {broken}."] if broken else []
        found["trouble"] += [*_silent(db), *_late(db)]
        if names := late_help(db, clock.today(clock.now())):
            found["trouble"].append(f"Help numbers to ring and check, at /staff/help: {', '.join(names)}.")
    return found


def _silent(db: Session) -> list[str]:
    """What is to be said when nobody looks for worries to tell people of; nothing where none ever came and no worker ran."""
    has_stopped, since = stopped(db, clock.now())
    if not has_stopped or (since is None and not waiting_count(db)):
        return []
    when = f"has not looked for worries since {clock.moment(since)}" if since else "has never run"
    return [f"The worker {when}: nobody is told of them by mail. Start it: ourwords work."]


def _late(db: Session) -> list[str]:
    """What is to be said when things are kept longer than we promised, or may be erased sooner by a clock that is wrong."""
    last, now, found = retention.last(db), clock.now(), list[str]()
    if since := retention.late_since(last, clock.today(now)):
        day = clock.day_year(since)
        done = f"Not all that is over was forgotten since {day}. See that the worker runs (ourwords work), and what its log says"
        found.append(f"{done} about “stage forget”.")
    if last.at and now - last.at > LEAP:
        says = f"The clock says {clock.day_year(now)}, days after the last forgetting. Is it right? If not, put it right today:"
        then = "a worker waits for a day before it erases by it. If it is, let the worker run, or do it now:"
        found.append(f"{says} {then} ourwords work --once --clock-is-right.")
    return found


def _count(db: Session, table: type[Any]) -> int:
    return db.exec(select(func.count(col(table.id)))).one()


def _troubles(engine: Engine, settings: Settings, *, public: bool) -> list[str]:
    part = Part.PUBLIC if public else Part.STAFF
    checks: list[Callable[[], list[str] | None]] = [
        lambda: _mail(settings),
        lambda: refuse_wrong_keys(engine, settings, part, worker=True),
        lambda: key_troubles(engine, settings, part),
    ]
    found: list[str] = []
    for check in checks:
        try:
            found += check() or []
        except AppError as wrong:
            found += [wrong.message] if wrong.message not in found else []
    return found


def _mail(settings: Settings) -> None:
    make_mailer(settings)


commands: list[click.Command] = [doctor]
