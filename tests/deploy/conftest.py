"""The ground of these tests: an installation at work, and an empty place for its copy."""

from collections.abc import Generator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import Engine

from ourwords.kit.settings import Settings
from tests.conftest import POSTGRES
from tests.vault.ground import Place, place_on


@pytest.fixture
def place(settings: Settings, engine: Engine) -> Place:
    """An installation whose epochs turn."""
    return place_on(settings, engine)


@pytest.fixture
def empty(tmp_path: Path, settings: Settings) -> Generator[Settings]:
    """An empty place for a store, of the same kind as the one to be copied."""
    name = f"ourwords_test_{uuid4().hex[:12]}"
    server = settings.database_url.startswith("postgresql")
    address = f"{POSTGRES.rsplit('/', 1)[0]}/{name}" if server else ""
    if server:
        _on_server(f'CREATE DATABASE "{name}"')
    yield Settings(data=tmp_path / name, database_url=address, _env_file=None)  # pyright: ignore[reportCallIssue]
    if server:
        _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(order: str) -> None:
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(order.encode())
