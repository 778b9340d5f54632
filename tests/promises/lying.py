"""How rows lie where they are kept: on an SQLite file's pages, and by whom they were written on PostgreSQL."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, cast

from scipy import stats
from sqlalchemy import Engine, text

HEADER = 100
"""Bytes of a file that hold counters."""
OURS = "lastforgetting"
"""The one row that is written after tidying."""


def telling_pages(path: Path) -> int:
    """How many pages of an SQLite file are not as they are when all rows are written anew in the order of their keys.

    Where there are none, the place of a row is given by what is kept, and says nothing of when it came. Free pages and
    what is left on pages of deleted rows would count too.
    """
    anew = path.with_suffix(".anew")
    anew.unlink(missing_ok=True)
    with closing(sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)) as raw:
        raw.execute("VACUUM INTO ?", (str(anew),))
        (size,) = raw.execute("PRAGMA page_size").fetchone()
        (ours,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (OURS,)).fetchone()
    is_so, would_be = path.read_bytes(), anew.read_bytes()
    starts = [HEADER, *range(size, max(len(is_so), len(would_be)), size)]
    ends = [*starts[1:], None]
    differing = [at for at, end in zip(starts, ends, strict=True) if is_so[at:end] != would_be[at:end]]
    return len([at for at in differing if at // size + 1 != ours])


def telling_marks(
    engine: Engine, tables: tuple[str, ...], known: Mapping[str, int], bound: float
) -> set[str]:
    """What tells the order of arrival on PostgreSQL: the transactions that wrote a table's rows, or where these lie.

    `known` is how many answers had been sent before the one an id (hexadecimal) belongs to.
    """
    found: set[str] = set()
    with engine.connect() as connection:
        for name in tables:
            asked = f'SELECT id, xmin::text::bigint, cmin::text::bigint FROM "{name}" ORDER BY ctid'
            rows = [row for row in connection.execute(text(asked)) if row[0].hex in known]
            came = [known[row[0].hex] for row in rows]
            marks = {
                "xmin": [row[1] for row in rows],
                "cmin": [row[2] for row in rows],
                "ctid": [*range(len(rows))],
            }
            found |= {f"{name} {what}" for what, order in marks.items() if abs(_rank(order, came)) > bound}
    return found


def _rank(marks: list[int], came: list[int]) -> float:
    """Spearman's rank correlation; 0 where all marks are alike."""
    if len(set(marks)) < 2:
        return 0.0
    assert len(marks) > 50
    return float(cast("Any", stats).spearmanr(marks, came).statistic)
