"""The command `ourwords keys`: the vault's key pair, its two halves for two holders, and the copy of epochs' keys."""

from pathlib import Path

import click
from sqlmodel import Session, select

from ourwords.kit.db import engine_on, there
from ourwords.kit.errors import Refused
from ourwords.kit.settings import Settings
from ourwords.vault import Envelope, Sealed
from ourwords.vault import opening as vault
from ourwords.vault.sealing import load_public_key

FILE = click.Path(path_type=Path)


@click.group()
def keys() -> None:
    """The vault's key pair.

    Words are sealed for a key of their own four weeks: the keys of such times (epochs) come and go by themselves. The
    pair made here stays, and guards them.

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
    click.echo(vault.make_keys(settings))


@keys.command()
def rotate() -> None:
    """Make a new key; the old one stays, to open old boxes. Restart what runs, the worker first.

    Example: ourwords keys rotate
    """
    click.echo(vault.rotate_keys(Settings()))


@keys.command()
def show() -> None:
    """Print the public key; the private one is never printed.

    Example: ourwords keys show
    """
    click.echo(load_public_key(Settings()))


@keys.command()
def forget() -> None:
    """Destroy earlier keys that nothing needs.

    Those of the vault that no sealed box needs any more. Older copies of the store may need them.

    Example: ourwords keys forget
    """
    settings = Settings()
    with engine_on(there(settings)) as engine, Session(engine) as db:
        needed = {*db.exec(select(Sealed.key).distinct()), *db.exec(select(Envelope.key).distinct())}
    click.echo(f"{vault.forget_keys(settings, needed):,} earlier keys destroyed. Restart what runs.")


@keys.command()
@click.argument("first", type=FILE)
@click.argument("second", type=FILE)
def split(first: Path, second: Path) -> None:
    """Write the keys that stay as two halves.

    For two people: it takes both to join them, and one says nothing.

    Example: ourwords keys split /media/first/half.txt /media/second/half.txt
    """
    vault.split_keys(Settings(), first, second)
    click.echo(f"Give {first} to one person and {second} to another, and leave neither here.")


@keys.command()
@click.argument("first", type=FILE)
@click.argument("second", type=FILE)
def join(first: Path, second: Path) -> None:
    """Put the keys back from their two halves.

    On a machine that has none.

    Example: ourwords keys join /media/first/half.txt /media/second/half.txt
    """
    click.echo(vault.join_keys(Settings(), first, second))


@keys.command()
@click.argument("copy", type=FILE)
def recover(copy: Path) -> None:
    """Put the keys of epochs back from their one copy. What was destroyed by then is not in it.

    Example: ourwords keys recover /var/backups/ourwords/epochs.sealed
    """
    click.echo(f"{vault.recover_epochs(Settings(), copy):,} keys are back. Start the worker first.")


commands: list[click.Command] = [keys]
