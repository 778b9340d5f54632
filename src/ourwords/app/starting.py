"""Commands of a start: schema, the first administrator, the invented city."""

import click
from sqlalchemy import Engine

from ourwords.accounts import Role, invite
from ourwords.app import schema
from ourwords.app.standing import fill_standing
from ourwords.kit import clock
from ourwords.kit.db import engine_on, session
from ourwords.kit.errors import Refused
from ourwords.kit.keys import load_secret
from ourwords.kit.mail import make_mailer
from ourwords.kit.settings import Settings
from ourwords.vault.opening import make_keys


@click.command()
@click.option("--name", prompt="The first administrator's name")
@click.option("--email", prompt="Their e-mail address")
def init(name: str, email: str) -> None:
    """Start for real.

    Makes the vault's keys, the database and the first administrator.

    Example: ourwords init --name "Invented Person" --email person@council.example
    """
    settings = Settings()
    make_mailer(settings)
    for setting, folder in (
        ("OURWORDS_KEYS", settings.keys_folder),
        ("OURWORDS_EPOCHS", settings.epochs_folder),
    ):
        if settings.store in folder.parents or settings.store == folder:
            raise Refused(f"The keys would lie in what is backed up. Set {setting} to a folder elsewhere.")
    if not settings.private_key_file.exists():
        click.echo(f"The vault's public key: {make_keys(settings)}")
    load_secret(settings.keys_folder)
    schema.upgrade(settings)
    with engine_on(settings.database) as engine:
        token = _first_invitation(engine, name, email)
    click.echo(f"Keep safe and apart from backups: {settings.keys_folder}")
    click.echo(f"Open this within a week to choose a passphrase: {settings.base_url}/invitation/{token}")


def _first_invitation(engine: Engine, name: str, email: str) -> str:
    with session(engine) as db:
        fill_standing(db, now=clock.now())
        _, token = invite(db, None, name=name, sign_in_name=email, role=Role.ADMINISTRATOR, now=clock.now())
    return token


@click.command()
def migrate() -> None:
    """Bring the database's schema up to date.

    Example: ourwords migrate
    """
    schema.upgrade(Settings())
    click.echo("The database is up to date.")


@click.command()
@click.option("--responses", type=click.IntRange(1, 1_000_000), default=1200, show_default=True)
def seed(responses: int) -> None:
    """Fill an empty database with the invented city.

    Example: ourwords seed --responses 1200
    """
    from ourwords.app.demonstration import fill

    settings = Settings()
    schema.upgrade(settings)
    fill(settings, responses)
    click.echo("The invented city is there.")


commands: list[click.Command] = [init, migrate, seed]
