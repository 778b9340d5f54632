"""The schema's versions: up and down with data in them, and the same as what the code says."""

from collections.abc import Generator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy import text as text_of
from sqlmodel import Session, SQLModel, select

from ourwords.anonymisation import CleanText
from ourwords.app import schema
from ourwords.kit.db import engine_on
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.themes.models import FeelingScore
from ourwords.vault.opening import make_keys
from tests.conftest import POSTGRES
from tests.people import NOW, a_response, a_survey


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Settings]:
    """An installation whose database holds nothing at all."""
    address = ""
    if request.param == "postgresql":
        request.getfixturevalue("postgres_address")  # says why when there is none
        address = f"{POSTGRES.rsplit('/', 1)[0]}/ourwords_migrations_{uuid4().hex[:12]}"
        server("CREATE", address)
    made = Settings(
        data=tmp_path, database_url=address, mail_url="file:/nowhere",
        _env_file=None,  # pyright: ignore[reportCallIssue]
    )  # fmt: skip
    make_keys(made)
    yield made
    if address:
        server("DROP", address)


def server(what: str, address: str) -> None:
    name = address.rsplit("/", 1)[1]
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(f'{what} DATABASE "{name}" {"WITH (FORCE)" if what == "DROP" else ""}'.encode())


def tables(settings: Settings) -> set[str]:
    with engine_on(settings.database) as engine:
        return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_schema_is_what_the_code_says(empty: Settings) -> None:
    schema.upgrade(empty)

    with engine_on(empty.database) as engine, engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)

    assert differences == []


def test_each_version_goes_up_and_down_with_data_in_it(empty: Settings) -> None:
    versions = [one.revision for one in ScriptDirectory.from_config(schema.config(empty)).walk_revisions()]
    for version in reversed(versions):
        schema.upgrade(empty, version)
    with engine_on(empty.database) as engine, Session(engine) as db:
        a_response(db, empty, a_survey(db), way="bus", change="more time to eat")

    for _ in versions:
        schema.downgrade(empty, "-1")
    gone = tables(empty)
    schema.upgrade(empty)

    assert gone == set()
    assert tables(empty) == set(SQLModel.metadata.tables)


def test_what_hangs_on_a_text_stays_when_its_table_is_written_anew(empty: Settings) -> None:
    schema.upgrade(empty)
    with engine_on(empty.database) as engine, Session(engine) as db:
        survey = a_survey(db)
        response_id = a_response(db, empty, survey, change="more time to eat")
        text = CleanText(response_id=response_id, survey_id=survey.id, question_id="change", text="more time to eat", week=NOW.date())  # fmt: skip
        db.add(text)
        db.add(FeelingScore(clean_text_id=text.id, polarity=0, signal=False))
        db.commit()

    schema.downgrade(empty, "0002")
    schema.upgrade(empty)

    with engine_on(empty.database) as engine, Session(engine) as db:
        assert (len(db.exec(select(CleanText)).all()), len(db.exec(select(FeelingScore)).all())) == (1, 1)
        if engine.dialect.name == "sqlite":
            made = db.connection().execute(text_of("SELECT sql FROM sqlite_master WHERE name = 'cleantext'"))
            assert "WITHOUT ROWID" in made.scalar_one()


def test_going_up_again_loses_nothing(empty: Settings) -> None:
    schema.upgrade(empty)
    with engine_on(empty.database) as engine, Session(engine) as db:
        a_response(db, empty, a_survey(db), way="bus")

    schema.upgrade(empty)

    with engine_on(empty.database) as engine, Session(engine) as db:
        assert len(db.exec(select(Response)).all()) == 1
