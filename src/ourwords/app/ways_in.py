"""A sign-in link for each role of the demonstration."""

from sqlmodel import Session

from ourwords.accounts import Role, people
from ourwords.accounts.routes import demo_links
from ourwords.kit.db import engine_on
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings


def ways_in(settings: Settings) -> dict[Role, str]:
    """The path that signs in as somebody of each role; it works only where the demonstration is on."""
    with engine_on(settings.database) as engine, Session(engine) as db:
        return demo_links(load_secret(settings.keys_folder), people(db))
