"""What changed in a database while something was done: every new row, column by column, whatever its table is."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Column, Engine, Table, select
from sqlmodel import SQLModel

from ourwords.kit import clock
from ourwords.retention import SCHEDULE, Kept

Row = Mapping[str, Any]
Rows = dict[tuple[Any, ...], Row]
NOBODY = "Nobody has said how long."
BEGINNING = 8
"""How many bytes, or letters of a random number, are shown."""


class Cell(msgspec.Struct, frozen=True):
    """One value as people read it."""

    column: str
    value: str


class Shelf(msgspec.Struct, frozen=True):
    """One table: what it is in the schedule's words, until when and why, and its new rows or, where it has none, its columns."""

    table: str
    what: str
    until: str
    why: str
    rows: tuple[tuple[Cell, ...], ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Every row of every table, by its key."""

    tables: Mapping[str, Rows]


def tables() -> list[Table]:
    """Every table there is."""
    return list(SQLModel.metadata.tables.values())


def snapshot(engine: Engine, tables: Iterable[Table]) -> Snapshot:
    """All that the database holds now."""
    with engine.connect() as connection:
        return Snapshot({
            table.name: {
                tuple(row[key.name] for key in table.primary_key): dict(row)
                for row in connection.execute(select(table)).mappings()
            }
            for table in tables
        })  # fmt: skip


def added(before: Snapshot, after: Snapshot) -> dict[str, list[Row]]:
    """Table -> its rows that are new, or are not as they were; only tables that have some."""
    changed = {
        name: [row for key, row in rows.items() if before.tables.get(name, {}).get(key) != row]
        for name, rows in after.tables.items()
    }
    return {name: rows for name, rows in changed.items() if rows}


def shelves(found: Mapping[str, list[Row]], known: Mapping[str, Table]) -> list[Shelf]:
    """What was found, in the order of the schedule; a table nobody thought of comes last, and is shown too."""
    places = {name: place for place, name in enumerate(SCHEDULE)}
    ordered = sorted(found, key=lambda name: (places.get(name, len(places)), name))
    return [_shelf(name, rows=tuple(_cells(known[name], row) for row in found[name])) for name in ordered]


def later(found: Iterable[str], known: Mapping[str, Table]) -> list[Shelf]:
    """Tables that hold nothing of it yet, but lead to something that was found: what people's work may add."""
    reached, more = set(found), set(found)
    while more:
        more = {name for name, table in known.items() if _leads_to(table) & reached} - reached
        reached |= more
    return [
        _shelf(name, columns=tuple(spoken(column.name) for column in known[name].columns))
        for name in sorted(reached - set(found), key=list(SCHEDULE).index)
    ]


def _leads_to(table: Table) -> set[str]:
    return {key.column.table.name for key in table.foreign_keys}


def _shelf(name: str, **more: Any) -> Shelf:
    kept: Kept | None = SCHEDULE.get(name)
    if kept is None:
        return Shelf(str(name), spoken(name), NOBODY, "", **more)
    return Shelf(str(name), kept.what, f"{kept.until}.", f"{kept.why}.", **more)


def _cells(table: Table, row: Row) -> tuple[Cell, ...]:
    return tuple(Cell(spoken(column.name), shown(column, row[column.name])) for column in table.columns)


def spoken(name: str) -> str:
    """A column's name as words."""
    return str(name).replace("_", " ")


def shown(column: Column[Any], value: Any) -> str:
    """A value as people read it; bytes that are text are shown as text, so that nothing hides in them."""
    if value is None or value in ("", [], {}):
        return "nothing"
    match value:
        case UUID():
            return _number(column, value)
        case bytes():
            return _bytes(value)
        case datetime():
            return clock.moment(value)
        case date():
            return clock.day_year(value)
        case bool():
            return "yes" if value else "no"
        case list() | dict():
            return json.dumps(value, ensure_ascii=False, default=str)
        case _:
            return str(value)


def _number(column: Column[Any], value: UUID) -> str:
    leads_to = [spoken(key.column.table.name) for key in column.foreign_keys]
    return f"random number {value.hex[:BEGINNING]}…" + (
        f", which leads to: {leads_to[0]}" if leads_to else ""
    )


def _bytes(value: bytes) -> str:
    text = value.decode("utf-8", "replace")
    if text.isprintable() and "\ufffd" not in text:
        return text
    return f"{len(value):,} bytes that are no text: {value[:BEGINNING].hex(' ')} …"
