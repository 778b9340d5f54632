"""Commands of a start: keys, schema, the first administrator, the invented city."""

import click

from ourwords.accounts import Role, invite
from ourwords.app import schema
from ourwords.app.standing import fill_standing
from ourwords.kit import clock
from ourwords.kit.db import engine_on, session
from ourwords.kit.errors import Refused
from ourwords.kit.keys import load_secret
from ourwords.kit.mail import make_mailer
from ourwords.kit.settings import Settings
from ourwords.vault.opening import make_keys, rotate_keys
from ourwords.vault.sealing import load_public_key


@click.command()
@click.option("--name", prompt="The first administrator's name")
@click.option("--email", prompt="Their e-mail address")
def init(name: str, email: str) -> None:
    """Start for real: make the vault's keys, the database and the first administrator.

    Example: ourwords init --name "Invented Person" --email person@council.example
    """
    settings = Settings()
    make_mailer(settings)
    if settings.store in settings.keys_folder.parents or settings.store == settings.keys_folder:
        raise Refused("The keys would lie in what is backed up. Set OURWORDS_KEYS to a folder elsewhere.")
    if not settings.private_key_file.exists():
        click.echo(f"The vault's public key: {make_keys(settings)}")
    load_secret(settings.keys_folder)
    schema.upgrade(settings)
    with engine_on(settings.database) as engine, session(engine) as db:
        fill_standing(db, now=clock.now())
        _, token = invite(db, None, name=name, sign_in_name=email, role=Role.ADMINISTRATOR, now=clock.now())
    click.echo(f"Keep safe and apart from backups: {settings.keys_folder}")
    click.echo(f"Open this within a week to choose a passphrase: {settings.base_url}/invitation/{token}")


@click.group()
def keys() -> None:
    """The vault's key pair.

    Example: ourwords keys show
    """


@keys.command()
def make() -> None:
    """Make the key pair, once; prints the public one.

    Example: ourwords keys make
    """
    settings = Settings()
    if settings.private_key_file.exists():
        raise Refused(
            "There is a key already. “ourwords keys rotate” makes a new one and keeps the old to open old boxes."
        )
    click.echo(make_keys(settings))


@keys.command()
def rotate() -> None:
    """Seal with a new key from now on; the old one stays, to open old boxes. Restart what runs.

    Example: ourwords keys rotate
    """
    click.echo(rotate_keys(Settings()))


@keys.command()
def show() -> None:
    """Print the public key; the private one is never printed.

    Example: ourwords keys show
    """
    click.echo(load_public_key(Settings()))


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


commands: list[click.Command] = [init, keys, migrate, seed]
