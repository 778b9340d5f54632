"""Run migrations on the database of the settings; every room's tables are known here."""

from typing import Any, cast

from alembic import context
from sqlmodel import SQLModel

from ourwords.app import tables
from ourwords.kit.db import make_engine

METADATA = SQLModel.metadata
ROOMS = tables.ROOMS

engine = make_engine(context.config.attributes["address"])
with engine.connect() as connection:
    if engine.dialect.name == "sqlite":
        # a table that is written anew is dropped for a moment: what points at it must not go with it
        cast("Any", connection.connection.driver_connection).execute("PRAGMA foreign_keys=OFF")
    context.configure(
        connection=connection, target_metadata=METADATA, render_as_batch=True, compare_type=True
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
