"""A copy of the store is whole, holds no keys, tells no order, and comes back only into an empty place."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text
from sqlmodel import Session, SQLModel

from ourwords import audit
from ourwords.app import schema
from ourwords.kit.db import make_engine
from ourwords.kit.settings import Settings
from ourwords.vault import Sealed
from tests.people import NOW

DEPLOY = Path(__file__).parents[2] / "deploy"
STORE: Any = run_path(str(DEPLOY / "store.py"))


@pytest.fixture
def alone(tmp_path: Path) -> Settings:
    """A store of its own, as an SQLite file."""
    return Settings(data=tmp_path / "alone", database_url="", _env_file=None)  # pyright: ignore[reportCallIssue]


def _filled(settings: Settings, boxes: int = 40) -> Settings:
    engine = make_engine(settings.database)
    SQLModel.metadata.create_all(engine)
    with Session(engine) as db:
        for number in range(boxes):
            db.add(Sealed(key="invented", box=bytes([number])))
            db.flush()
            audit.record(db, None, action="test.box", now=NOW + timedelta(minutes=number))
        db.commit()
    engine.dispose()
    return settings


def _boxes(settings: Settings, order: str = "id") -> list[tuple[object, ...]]:
    engine = make_engine(settings.database)
    with engine.connect() as connection:
        rows = [
            tuple(row)
            for row in connection.execute(text(f"SELECT id, key, box FROM sealed ORDER BY {order}"))
        ]
    engine.dispose()
    return rows


def _run(
    script: str, settings: Settings, *arguments: object, **env: str
) -> "subprocess.CompletedProcess[str]":
    known = {
        **os.environ, "PYTHON": sys.executable, "OURWORDS_DATA": str(settings.data),
        "OURWORDS_DATABASE_URL": settings.database_url, **env,
    }  # fmt: skip
    return subprocess.run(
        ["sh", DEPLOY / script, *map(str, arguments)], env=known, capture_output=True, text=True, check=False
    )


def _saved(settings: Settings, to: Path) -> Path:
    """A copy as backup.sh makes it, without a process of its own."""
    to.mkdir(exist_ok=True)
    STORE["save"](settings, to)
    return to


@pytest.fixture
def stamped(settings: Settings) -> Generator[Settings]:
    """A filled store that knows its schema's version, as a real one does."""
    command.stamp(schema.config(_filled(settings)), "head")
    yield settings
    with make_engine(settings.database).begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    connection.engine.dispose()


def test_rows_are_the_same_before_and_after(stamped: Settings, empty: Settings, tmp_path: Path) -> None:
    made = _run("backup.sh", stamped, tmp_path / "copies")

    done = _run("restore.sh", empty, made.stdout.splitlines()[-1])

    assert done.returncode == 0, done.stderr
    assert "40 sealed boxes, as they were" in done.stdout
    assert _boxes(empty) == _boxes(stamped) != []
    if empty.database_url:  # PostgreSQL lays rows as they came, a copy must not
        assert _boxes(empty, "ctid") == _boxes(empty, "id")


def test_a_copy_holds_no_key_and_a_store_is_never_written_over(settings: Settings, tmp_path: Path) -> None:
    key, before = settings.private_key_file.read_bytes(), _boxes(_filled(settings))

    copy = _saved(settings, tmp_path / "copy")

    assert not [file.name for file in copy.iterdir() if key in file.read_bytes()]
    with pytest.raises(SystemExit, match=r"store at|not empty"):
        STORE["put_back"](settings, copy)
    assert _boxes(settings) == before


def test_a_copy_that_lacks_rows_is_refused(alone: Settings, tmp_path: Path) -> None:
    copy = _saved(_filled(alone), tmp_path / "copy")
    with closing(sqlite3.connect(copy / "store.db")) as changed:
        changed.execute("DELETE FROM sealed")
        changed.commit()

    with pytest.raises(SystemExit, match="Rows differ in: sealed"):
        STORE["put_back"](alone.model_copy(update={"database_url": f"sqlite:///{tmp_path / 'new.db'}"}), copy)


def test_a_copy_that_was_changed_is_refused(alone: Settings, tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  rows.json\n")
    (tmp_path / "rows.json").write_text("{}")

    done = _run("restore.sh", alone, tmp_path)

    assert done.returncode == 1
    assert not alone.store.exists()


def test_a_backup_that_fails_leaves_nothing_that_looks_like_a_copy(alone: Settings, tmp_path: Path) -> None:
    done = _run("backup.sh", alone, tmp_path / "copies")

    assert done.returncode != 0
    assert "no store" in done.stderr
    assert list((tmp_path / "copies").iterdir()) == []


def test_old_copies_go(alone: Settings, tmp_path: Path) -> None:
    old = tmp_path / "copies" / "ourwords-2001-01-01T000000Z"
    old.mkdir(parents=True)
    os.utime(old, (0, 0))

    done = _run("backup.sh", _filled(alone), tmp_path / "copies")

    assert [str(each) for each in (tmp_path / "copies").iterdir()] == done.stdout.splitlines()[-1:]
