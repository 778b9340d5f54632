"""A copy of the store is whole, holds no keys, tells no order, and comes back only into an empty place."""

import os
import subprocess
import sys
from collections.abc import Callable, Generator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text
from sqlmodel import Session, SQLModel

from ourwords import audit
from ourwords.app import schema
from ourwords.kit.db import make_engine
from ourwords.kit.settings import Settings
from ourwords.vault import Sealed
from ourwords.vault.opening import make_keys
from tests.conftest import POSTGRES
from tests.people import NOW

DEPLOY = Path(__file__).parents[2] / "deploy"
PLACES = ["sqlite", "postgresql"]
Place = Callable[[str], Settings]


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Generator[Place]:
    """Make an empty place for a store, of the kind that is asked for."""
    made: list[str] = []

    def empty(kind: str) -> Settings:
        name = f"ourwords_test_{uuid4().hex[:12]}"
        if kind == "postgresql":
            request.getfixturevalue("postgres_address")  # skips where there is no PostgreSQL
            _on_server(f'CREATE DATABASE "{name}"')
            made.append(name)
        address = f"{POSTGRES.rsplit('/', 1)[0]}/{name}" if kind == "postgresql" else ""
        return Settings(data=tmp_path / name, database_url=address, _env_file=None)  # pyright: ignore[reportCallIssue]

    yield empty
    for name in made:
        _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(order: str) -> None:
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(order.encode())


def _filled(settings: Settings, boxes: int = 40) -> Settings:
    schema.upgrade(settings)
    make_keys(settings)
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
        rows = [tuple(row) for row in connection.execute(text(f"SELECT id, key, box FROM sealed ORDER BY {order}"))]
    engine.dispose()
    return rows


def _run(script: str, settings: Settings, *arguments: object, **env: str) -> "subprocess.CompletedProcess[str]":
    known = {
        **os.environ, "PYTHON": sys.executable, "OURWORDS_DATA": str(settings.data),
        "OURWORDS_DATABASE_URL": settings.database_url, **env,
    }  # fmt: skip
    return subprocess.run(
        ["sh", DEPLOY / script, *map(str, arguments)], env=known, capture_output=True, text=True, check=False
    )


def _saved(settings: Settings, to: Path) -> Path:
    done = _run("backup.sh", settings, to)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("kind", PLACES)
def test_rows_are_the_same_before_and_after(place: Place, tmp_path: Path, kind: str) -> None:
    before, after = _filled(place(kind)), place(kind)

    done = _run("restore.sh", after, _saved(before, tmp_path / "copies"))

    assert done.returncode == 0, done.stderr
    assert "40 sealed boxes, as they were" in done.stdout
    assert _boxes(after) == _boxes(before) != []


@pytest.mark.parametrize("kind", PLACES)
def test_a_copy_holds_no_key(place: Place, tmp_path: Path, kind: str) -> None:
    settings = _filled(place(kind))

    copy = _saved(settings, tmp_path / "copies")

    key = settings.private_key_file.read_bytes()
    assert not [file.name for file in copy.iterdir() if key in file.read_bytes() or file.suffix == ".key"]


def test_on_postgresql_a_copy_does_not_tell_the_order_of_arrival(place: Place, tmp_path: Path) -> None:
    before, after = _filled(place("postgresql")), place("postgresql")

    _run("restore.sh", after, _saved(before, tmp_path / "copies"))

    assert _boxes(after, "ctid") == _boxes(after, "id")


@pytest.mark.parametrize("kind", PLACES)
def test_a_store_that_is_there_is_never_written_over(place: Place, tmp_path: Path, kind: str) -> None:
    settings = _filled(place(kind))
    copy, before = _saved(settings, tmp_path / "copies"), _boxes(settings)

    done = _run("restore.sh", settings, copy)

    assert done.returncode != 0
    assert _boxes(settings) == before


def test_a_copy_that_was_changed_is_refused(place: Place, tmp_path: Path) -> None:
    copy = _saved(_filled(place("sqlite")), tmp_path / "copies")
    (copy / "rows.json").write_text("{}")
    empty = place("sqlite")

    done = _run("restore.sh", empty, copy)

    assert done.returncode == 1
    assert not empty.store.exists()


def test_a_backup_that_fails_leaves_nothing_that_looks_like_a_copy(place: Place, tmp_path: Path) -> None:
    done = _run("backup.sh", place("sqlite"), tmp_path / "copies")

    assert done.returncode != 0
    assert "no store" in done.stderr
    assert list((tmp_path / "copies").iterdir()) == []


def test_old_copies_go(place: Place, tmp_path: Path) -> None:
    old = tmp_path / "copies" / "ourwords-2001-01-01T000000Z"
    old.mkdir(parents=True)
    os.utime(old, (0, 0))

    copy = _saved(_filled(place("sqlite")), tmp_path / "copies")

    assert [each.name for each in (tmp_path / "copies").iterdir()] == [copy.name]
