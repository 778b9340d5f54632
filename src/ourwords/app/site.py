"""Put the rooms together into one web application, for the public's part, the staff's, or both."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from litestar import Litestar, Router
from litestar.di import Provide
from litestar.exceptions import HTTPException
from sqlalchemy import NullPool

from ourwords import accounts
from ourwords.anonymisation import look_with
from ourwords.app import errors, pictures, public_pages, rooms
from ourwords.app.checking import refuse_wrong_keys
from ourwords.app.frame import everywhere, known
from ourwords.app.parts import Part
from ourwords.kit import web
from ourwords.kit.db import engine_on, make_engine
from ourwords.kit.errors import AppError
from ourwords.kit.keys import load_secret
from ourwords.kit.mail import make_mailer
from ourwords.kit.pages import Pages, environment
from ourwords.kit.settings import Settings
from ourwords.responses import Desk, Shelf, Writer
from ourwords.safeguarding import Helps
from ourwords.vault import load_sealer
from ourwords.vault.opening import load_opener

LONGEST_BODY = 20_000_000


def create_app(settings: Settings, part: Part = Part.BOTH) -> Litestar:
    """The application of one part. The public's part never touches the vault's private key.

    Raises:
        NotReady: keys, database or the way to send alarms are missing or wrong; the message says what to do.
    """
    with engine_on(settings.database) as engine:
        refuse_wrong_keys(engine, settings, part)
    app = Litestar(
        route_handlers=_routers(settings, part),
        dependencies={
            "db": Provide(web.db), "now": Provide(web.now), "fields": Provide(web.fields), "me": Provide(accounts.me),
        },
        guards=[accounts.only_those_named],
        exception_handlers={AppError: errors.told, HTTPException: errors.refused, Exception: errors.broken},
        before_send=[web.add_headers],
        request_max_body_size=LONGEST_BODY,
        multipart_form_part_limit=600,
        lifespan=[_alive],
        openapi_config=None,
        logging_config=None,
    )  # fmt: skip
    furnish(app, settings, part)
    return app


def furnish(app: Litestar, settings: Settings, part: Part) -> None:
    """Give the rooms what they work with: the database, the pages' frame, the desk that answers phones, the keys."""
    engine, secret = make_engine(settings.database), load_secret(settings.keys_folder)
    helps = Helps(
        make_engine(settings.database, poolclass=NullPool)
    )  # it reads now and then, from any thread
    frame = everywhere(settings, helps)
    pages = Pages(
        partial(environment, settings.product, settings.partnership, symbols=settings.symbols), frame, known
    )
    sealer = load_sealer(settings, engine)
    desk = Desk(Shelf(engine, pages, helps, sealer), Writer(engine), sealer, secret, pages)
    app.state.update(settings=settings, engine=engine, pages=pages, secret=secret, desk=desk, part=part)
    if part is not Part.PUBLIC:
        look_with(settings.name_tagger)
        app.state.update(opener=load_opener(settings), mailer=make_mailer(settings))


def _routers(settings: Settings, part: Part) -> list[Router]:
    routers = [public_pages.router, pictures.router]
    if part is not Part.STAFF:
        routers += rooms.PUBLIC
    if part is not Part.PUBLIC:
        routers += rooms.STAFF
        if settings.demo:
            routers.append(rooms.DEMONSTRATION)
    return routers


@asynccontextmanager
async def _alive(app: Litestar) -> AsyncGenerator[None, Any]:
    """The writer starts before the first phone and ends after the last; nothing reads on when the database is left."""
    desk: Desk = app.state.desk
    writer = desk.writer
    writer.start()
    try:
        yield
    finally:
        writer.stop()
        await desk.shelf.rest()
        app.state.engine.dispose()
