"""The test ground: a fresh database of each kind, a site on it, and a browser-like client per role."""

import gc
import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import URL, Engine, NullPool, create_engine, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlmodel import Session, SQLModel

from ourwords.accounts import Actor, Role
from ourwords.app.parts import Part
from ourwords.app.site import create_app, furnish
from ourwords.kit.db import make_engine
from ourwords.kit.settings import Settings
from ourwords.vault.opening import Opener, load_opener, make_keys
from tests import people
from tests.connections import Kept

pytest_plugins = ["tests.results", "tests.workers"]
Client = TestClient[Litestar]
gc.set_threshold(10_000, 20, 20)
"""The site and its models are many small things that stay: looking through them all so often took a quarter of the time."""

POSTGRES = os.environ.get("OURWORDS_TEST_POSTGRES", "postgresql://127.0.0.1:5432/postgres")
ON_CI = os.environ.get("CI") == "true"


@pytest.fixture(scope="session", autouse=True)
def connections_are_kept() -> Generator[None]:
    """Thousands of engines come and go. None has a pool, since a thread that gives its connection back after its engine is
    closed would leave it open there; and what one closes the next takes, since a new connection costs more than a page."""

    def without_pool(url: URL, **more: Any) -> Engine:
        if url.get_backend_name() == "postgresql":
            more.setdefault("poolclass", NullPool)
        return create_engine(url, **more)

    with pytest.MonkeyPatch.context() as patch, Kept() as kept:
        patch.setattr("ourwords.kit.db.create_engine", without_pool)
        patch.setattr(PGDialect_psycopg, "do_close", kept.give_back)
        event.listen(Engine, "do_connect", kept.take)
        yield
        event.remove(Engine, "do_connect", kept.take)


@pytest.fixture(scope="session")
def blank_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the schema and nothing else, to be copied."""
    path = tmp_path_factory.mktemp("blank") / "blank.db"
    engine = make_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_address() -> Generator[str]:
    """A database of this run's own, dropped at the end."""
    name = f"ourwords_test_{uuid4().hex[:12]}"
    try:
        server = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError as wrong:
        if ON_CI:
            raise
        pytest.skip(f"PostgreSQL is not running at OURWORDS_TEST_POSTGRES: {type(wrong).__name__}")
    server.execute(f'CREATE DATABASE "{name}"'.encode())
    server.execute(
        f'ALTER DATABASE "{name}" SET synchronous_commit = off'.encode()
    )  # a test's data may be lost
    address = f"{POSTGRES.rsplit('/', 1)[0]}/{name}"
    engine = make_engine(Settings(database_url=address, _env_file=None).database)  # pyright: ignore[reportCallIssue]
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    yield address
    server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
    server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database: every test that uses it runs on both kinds."""
    if request.param == "sqlite":
        path = tmp_path / "store" / "ourwords.db"
        path.parent.mkdir()
        shutil.copy(request.getfixturevalue("blank_sqlite"), path)
        return f"sqlite:///{path}"
    address: str = request.getfixturevalue("postgres_address")
    _empty(address)
    return address


def _empty(address: str) -> None:
    """Delete row by row: tests leave few, and TRUNCATE makes a new file for every table. All at once, in one message."""
    tables = reversed(SQLModel.metadata.sorted_tables)
    with psycopg.connect(address) as connection:
        connection.execute("; ".join(f'DELETE FROM "{table.name}"' for table in tables).encode())


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """Settings of an installation in a folder of this test's own, with keys and mails as files."""
    made = Settings(
        data=tmp_path, database_url=database, mail_url=f"file:{tmp_path / 'mails'}", smallest_batch=1,
        _env_file=None,  # pyright: ignore[reportCallIssue]
    )  # fmt: skip
    make_keys(made)
    return made


@pytest.fixture
def opener(settings: Settings) -> Opener:
    """What opens this test's boxes."""
    return load_opener(settings)


@pytest.fixture
def engine(settings: Settings) -> Generator[Engine]:
    """An engine on this test's database."""
    made = make_engine(settings.database)
    yield made
    made.dispose()


@pytest.fixture
def db(engine: Engine) -> Generator[Session]:
    """A session for the test itself; call `db.commit()` before a client has to see what it wrote."""
    with Session(engine, expire_on_commit=False) as session:
        yield session


@pytest.fixture(scope="session")
def routes(tmp_path_factory: pytest.TempPathFactory) -> Litestar:
    """The whole site, both parts, put together once."""
    nowhere = Settings(
        data=tmp_path_factory.mktemp("routes"), database_url="", mail_url="file:/nowhere",
        _env_file=None,  # pyright: ignore[reportCallIssue]
    )  # fmt: skip
    make_keys(nowhere)
    return create_app(nowhere, Part.BOTH)


@pytest.fixture
def app(routes: Litestar, settings: Settings) -> Generator[Litestar]:
    """The whole site on this test's own database and keys."""
    furnish(routes, settings, Part.BOTH)
    yield routes
    routes.state.engine.dispose()


@pytest.fixture
def client(app: Litestar) -> Generator[Client]:
    """A phone: no cookie, follows no redirect by itself."""
    with TestClient(app) as made:
        made.follow_redirects = False
        yield made


SignIn = Callable[[Actor], Client]


@pytest.fixture
def sign_in(client: Client, db: Session) -> SignIn:
    """Sign the client in as somebody; the same client, with their cookie instead of another's."""

    def signed_in(me: Actor) -> Client:
        client.cookies.clear()
        for name, value in people.cookie_for(db, me).items():
            client.cookies.set(name, value)
        return client

    return signed_in


@pytest.fixture
def as_role(sign_in: SignIn, db: Session) -> Callable[[Role], Client]:
    """Sign the client in as a new person with this role."""

    def signed_in(role: Role) -> Client:
        return sign_in(people.an_actor(db, role))

    return signed_in


def wal_bytes(path: Path) -> bytes:
    """All that lies on disk in a folder, byte by byte."""
    return b"".join(file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file())
