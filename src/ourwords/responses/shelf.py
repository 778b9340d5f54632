"""The surveys that can be answered now, with their pages drawn once and kept compressed in memory."""

import asyncio
import gzip
from time import monotonic
from typing import Any, cast

import brotli
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from ourwords.kit import db as database
from ourwords.kit.languages import ENGLISH
from ourwords.kit.logs import log
from ourwords.kit.pages import Pages
from ourwords.responses.stands import Around, Beside, Drawn, Stand
from ourwords.safeguarding import Helps
from ourwords.surveys import Document, Survey, Version, from_json, offered
from ourwords.surveys.rules import translated
from ourwords.vault import Sealer

LOG = log("responses")
FRESH = 1.0
"""Seconds after which we look again whether a survey opened, closed or changed."""
OLD, PATIENCE = 10.0, 2.0
"""Seconds after which what we know is too old to go by, since somebody new may read the answers, and how long we wait for it."""
MOST_DRAWN = 600
"""Pages of one survey kept in memory: every way to answer, language and way in of a large one."""


def drawn(page: str) -> Drawn:
    """Compress a page as well as can be: it is done once."""
    raw = page.encode()
    return Drawn(raw, gzip.compress(raw, 9, mtime=0), cast("Any", brotli).compress(raw, quality=11))


class Shelf:
    """Finds surveys by address; looks at the database once a second at most, and never because of one phone."""

    def __init__(self, engine: Engine, pages: Pages, helps: Helps, sealer: Sealer) -> None:
        self._engine, self._pages, self.helps, self._sealer = engine, pages, helps, sealer
        self._helped = ""
        """What marks the help lines that pages show."""
        self._stands: dict[str, Stand] = {}
        self._looked: float | None = None
        self._looking: asyncio.Task[None] | None = None

    async def find(self, slug: str) -> Stand | None:
        """The survey at this address, once it was ever published."""
        age = None if self._looked is None else monotonic() - self._looked
        if age is None or age > FRESH:
            if self._looking is None or self._looking.done():
                self._looking = asyncio.ensure_future(asyncio.to_thread(self.look))
                self._looking.add_done_callback(_say_why)
            if age is None or slug not in self._stands:
                await self._looking
            elif age > OLD:  # a database that does not answer keeps no page from a phone
                await asyncio.wait([self._looking], timeout=PATIENCE)
        return self._stands.get(slug)

    async def rest(self) -> None:
        """Let a look that has begun come to its end, so that it leaves no connection open behind a closed engine."""
        if self._looking:
            await asyncio.wait([self._looking])

    def look(self) -> None:
        """Take up what changed; pages of unchanged versions stay drawn while the help on them is the same."""
        self._helped = self.helps.look()
        self._sealer.fresh()
        with database.session(self._engine, writes=False) as db:
            around, stands = Around(db), dict[str, Stand]()
            for survey in db.exec(select(Survey).where(col(Survey.version_id).is_not(None))):
                stands[survey.slug] = self._stand(db, survey, around.of(survey))
        self._stands, self._looked = stands, monotonic()

    def _stand(self, db: Session, survey: Survey, beside: Beside) -> Stand:
        old = self._stands.get(survey.slug)
        if old and old.version.id == survey.version_id:
            languages = offered(db, survey, old.document)
            new = Stand(survey, beside, languages, old.version, old.document, old.older)
            if new.shown() == old.shown() and languages == old.languages:
                new.drawn = old.drawn
            return new
        versions = db.exec(select(Version).where(Version.survey_id == survey.id)).all()
        older = {version.number: (version, from_json(version.document)) for version in versions}
        version, document = next(pair for pair in older.values() if pair[0].id == survey.version_id)
        return Stand(survey, beside, offered(db, survey, document), version, document, older)

    def page(self, stand: Stand, template: str, *key: str, language: str = ENGLISH, **context: Any) -> Drawn:
        """A page of this survey, drawn the first time it is asked for; `key` says what makes it differ from others."""
        name = (template, language, self._helped, *key)
        if name not in stand.drawn:
            if len(stand.drawn) >= MOST_DRAWN:
                stand.drawn.clear()
            stand.drawn[name] = drawn(self._pages.plain(template, context, language))
        return stand.drawn[name]


def _say_why(looked: asyncio.Task[None]) -> None:
    """In the log, why there was nothing new; never what the database was asked."""
    if not looked.cancelled() and (wrong := looked.exception()):
        LOG.warning("the surveys cannot be read, so the last ones known are shown (%s)", type(wrong).__name__)


def in_language(document: Document, language: str) -> Document:
    """What a version asks, in a language it is offered in."""
    return document if language == ENGLISH else translated(document, language)
