"""One engine for both databases, rows without an order of arrival, and a session that commits before the reply."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import JSON, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlmodel import Field, Session, SQLModel

from ourwords.kit.errors import NotReady
from ourwords.kit.settings import Settings

WRITES = "ourwords_writes"
PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON", "busy_timeout=30000",
    "trusted_schema=OFF",
)  # fmt: skip


def unordered(*constraints: Any, guessed: bool = False) -> tuple[Any, ...]:
    """Table arguments: the constraints, and no hidden row number that would tell the order of arrival (SQLite).

    Args:
        guessed: a machine made its rows of what they hang on, and can make them again when that is another.
    """
    return (*constraints, {"sqlite_with_rowid": False, "info": {"guessed": guessed}})


class Row(SQLModel):
    """Every table's row has a random id, which tells neither order nor time."""

    __table_args__: ClassVar[Any] = unordered()

    id: UUID = Field(default_factory=uuid4, primary_key=True)


def json_column(**kwargs: Any) -> Any:
    """A column of plain JSON."""
    return Field(sa_type=JSON, **kwargs)


def make_engine(address: str, **kwargs: Any) -> Engine:
    """An engine for an SQLite file or PostgreSQL; errors never repeat what was written (`hide_parameters`).

    Raises:
        NotReady: the address cannot be read.
    """
    try:
        url = make_url(address)
        url.get_dialect().import_dbapi()
    except (ArgumentError, NoSuchModuleError, ImportError, NotImplementedError) as wrong:
        raise NotReady(
            "OURWORDS_DATABASE_URL is not a database address. Write postgresql://… or leave it out."
        ) from wrong
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, hide_parameters=True, pool_pre_ping=url.get_backend_name() != "sqlite", **kwargs
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def there(settings: Settings) -> str:
    """The address of a database that somebody made before: who only looks must not make an empty one.

    Raises:
        NotReady: there is none; it says where we looked, and where the demonstration's is.
    """
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
        raise NotReady(nothing_there(settings))
    return settings.database


def nothing_there(settings: Settings) -> str:
    """What to do where there is no database, or an empty one."""
    where = "OURWORDS_DATABASE_URL" if settings.database_url else str(settings.data)
    shown = settings.data / "demo"
    demonstration = (
        f" The demonstration's is in {shown}: set OURWORDS_DATA to that." if shown.exists() else ""
    )
    start = "Run “ourwords init” for a real start, or “ourwords run” for the demonstration."
    return f"There is no database yet in {where}. {start}{demonstration}"


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = (
        None  # we say BEGIN ourselves, so that a writer never has to upgrade a reader's lock
    )
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get(WRITES, True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def session(engine: Engine, *, writes: bool = True) -> Generator[Session]:
    """A session that commits at the end and rolls back when anything raises; nobody else commits."""
    with Session(engine.execution_options(**{WRITES: writes}), expire_on_commit=False) as db:
        try:
            yield db
            db.commit()
        except BaseException:
            db.rollback()
            raise


@contextmanager
def engine_on(address: str) -> Generator[Engine]:
    """An engine for one piece of work, closed at its end."""
    engine = make_engine(address)
    try:
        yield engine
    finally:
        engine.dispose()
