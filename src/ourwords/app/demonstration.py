"""The demonstration: the invented city on data of its own, and how to get in as each role."""

import click
from sqlmodel import Session, func, select

from ourwords.accounts import Person, Role
from ourwords.app import schema
from ourwords.app.filling import fill_city, keep_open
from ourwords.app.schema import has_table
from ourwords.app.ways_in import ways_in
from ourwords.kit import clock
from ourwords.kit.db import engine_on, session
from ourwords.kit.errors import Refused
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.vault import load_sealer
from ourwords.vault.opening import load_opener, make_keys, turn

INVENTED = "@ourwords.example"
WORDS = {
    Role.ADMINISTRATOR: "administrator", Role.SURVEY_LEAD: "survey lead", Role.SAFEGUARDING_LEAD: "safeguarding lead",
    Role.ANALYST: "analyst", Role.YOUTH_COUNCIL: "Youth Council", Role.SUBGROUP: "subgroup", Role.AGENCY: "agency",
    Role.SCRUTINEER: "scrutineer",
}  # fmt: skip


def prepare(settings: Settings, count: int = 1200) -> None:
    """Keys, schema and the city, whatever of them is not there yet.

    Raises:
        Refused: somebody real is in the database.
    """
    _refuse_real_people(settings)
    if not settings.private_key_file.exists():
        make_keys(settings)
    schema.upgrade(settings)
    if not _people(settings):
        click.echo("Building the invented city (half a minute at most, this once) ...")
        fill(settings, count)
    with engine_on(settings.database) as engine, session(engine) as db:
        keep_open(db, now=clock.now())


def fill(settings: Settings, count: int) -> None:
    """Put the city into an empty database.

    Raises:
        Refused: somebody is in it already.
    """
    if _people(settings):
        raise Refused("There are people in this database. The invented city goes only into an empty one.")
    with engine_on(settings.database) as engine:
        opener = load_opener(settings)
        turn(engine, opener.ring, now=clock.now())
        fill_city(
            engine, count, sealer=load_sealer(settings, engine), opener=opener,
            secret=load_secret(settings.keys_folder), now=clock.now(),
        )  # fmt: skip


def _refuse_real_people(settings: Settings) -> None:
    """A sign-in link for everybody belongs on no database but the invented city's."""
    with engine_on(settings.database) as engine:
        if not has_table(engine, "person"):
            return
        with Session(engine) as db:
            names = db.exec(select(Person.sign_in_name)).all()
    if names and not any(name.endswith(INVENTED) for name in names):
        raise Refused(
            "OURWORDS_DATABASE_URL holds real people. Leave it out, and the demonstration makes its own database."
        )


def _people(settings: Settings) -> int:
    with engine_on(settings.database) as engine, Session(engine) as db:
        return db.exec(select(func.count()).select_from(Person)).one()


def say_where(settings: Settings, host: str, port: int) -> None:
    """Print what to open."""
    links, where = ways_in(settings), settings.base_url
    click.echo(
        f"\nOur Words, with an invented city.\n\n  For everybody      {where}/\n  A survey           {where}/s/your-school\n"
    )
    click.echo("Sign in as (in this demonstration only):")
    for role, words in WORDS.items():
        click.echo(f"  {words:<19}{where}{links[role]}")
    if host == "0.0.0.0":  # noqa: S104 - compared, not bound
        click.echo(f"\nA phone on the same network opens this machine's address with :{port} behind it.")
    click.echo(
        f"\nMails are kept as files in {settings.mail_url.removeprefix('file:')}. Answer the survey with a worry, and one comes at once."
    )
    click.echo(
        "\nCtrl-C stops everything. What the worker does in the meantime is said below; nothing more to read means nothing more to do.\n"
    )
