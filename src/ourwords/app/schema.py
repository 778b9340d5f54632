"""The schema's versions, by Alembic, from inside the package."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import OperationalError

from ourwords.kit.errors import NotReady
from ourwords.kit.folders import PACKAGE
from ourwords.kit.settings import Settings


def config(settings: Settings) -> Config:
    """Alembic's settings for this installation's database."""
    made = Config()
    made.set_main_option("script_location", str(PACKAGE / "migrations"))
    made.attributes["address"] = settings.database
    return made


def upgrade(settings: Settings, to: str = "head") -> None:
    """Bring the schema to a version.

    Raises:
        NotReady: the database does not answer.
    """
    try:
        command.upgrade(config(settings), to)
    except OperationalError as wrong:
        raise NotReady(
            "The database does not answer. Check OURWORDS_DATABASE_URL and that it is running."
        ) from wrong


def downgrade(settings: Settings, to: str) -> None:
    """Take the schema back to an earlier version."""
    command.downgrade(config(settings), to)


def has_table(engine: Engine, name: str) -> bool:
    """Whether the schema is there; NotReady when the database does not answer."""
    try:
        return inspect(engine).has_table(name)
    except OperationalError as wrong:
        raise NotReady(
            "The database does not answer. Check OURWORDS_DATABASE_URL and that it is running."
        ) from wrong
