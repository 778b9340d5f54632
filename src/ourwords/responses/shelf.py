"""The surveys that can be answered now, with their pages drawn once and kept compressed in memory."""

import asyncio
import gzip
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Any, cast
from uuid import UUID

import brotli
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from ourwords.kit import db as database
from ourwords.kit.languages import ENGLISH
from ourwords.kit.pages import Pages
from ourwords.safeguarding import Helps, Keepers, keepers
from ourwords.surveys import Document, Link, State, Survey, Version, from_json, offered
from ourwords.surveys.rules import translated
from ourwords.vault import Sealer

LONGEST_NUMBER = 9
"""Digits of a version's number; Python refuses to read thousands of them."""
FRESH = 1.0
"""Seconds after which we look again whether a survey opened, closed or changed."""
MOST_DRAWN = 600
"""Pages of one survey kept in memory: every way to answer, language and way in of a large one."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page as bytes, in the encodings phones ask for."""

    raw: bytes
    gzip: bytes = b""
    br: bytes = b""

    def fit(self, accepted: str) -> tuple[bytes, str]:
        """The smallest the phone can read, and its name; the name is empty for the plain bytes."""
        if self.br and "br" in accepted:
            return self.br, "br"
        return (self.gzip, "gzip") if self.gzip and "gzip" in accepted else (self.raw, "")


def drawn(page: str) -> Drawn:
    """Compress a page as well as can be: it is done once."""
    raw = page.encode()
    return Drawn(raw, gzip.compress(raw, 9, mtime=0), cast("Any", brotli).compress(raw, quality=11))


@dataclass(slots=True)
class Stand:
    """One survey on the shelf."""

    survey: Survey
    links: dict[str, Link]
    languages: tuple[str, ...]
    """In which it can be answered; English first."""
    version: Version
    document: Document
    older: dict[int, tuple[Version, Document]]
    keepers: Keepers
    """Who may read worries: words about one of them are kept from that person."""
    drawn: dict[tuple[str, ...], Drawn] = field(default_factory=dict[tuple[str, ...], Drawn])

    def at(self, number: str) -> tuple[Version, Document]:
        """The version a form was drawn from: what was asked then is what was answered."""
        known = number.isdecimal() and len(number) < LONGEST_NUMBER
        return self.older.get(int(number) if known else 0, (self.version, self.document))

    def speaks(self, code: str) -> str:
        """This language when the survey is offered in it, and English when not."""
        return code if code in self.languages else ENGLISH

    def takes_answers(self, now: datetime, grace_seconds: int = 2 * 3600) -> bool:
        """Open, or closed so lately that somebody may still be writing."""
        survey = self.survey
        if survey.state == State.OPEN:
            return True
        return survey.closed_at is not None and (now - survey.closed_at).total_seconds() < grace_seconds


def _shown(survey: Survey) -> tuple[object, ...]:
    """What a survey's pages say beside the questions."""
    hours = survey.reading_days, survey.reading_from, survey.reading_until, survey.reading_words
    law = survey.controller, survey.legal_basis, survey.article_9, survey.dpia
    return survey.title, survey.state, *hours, *law


class Shelf:
    """Finds surveys by address; looks at the database once a second at most, and never because of one phone."""

    def __init__(self, engine: Engine, pages: Pages, helps: Helps, sealer: Sealer) -> None:
        self._engine, self._pages, self.helps, self._sealer = engine, pages, helps, sealer
        self._helped = ""
        """What marks the help lines that pages show."""
        self._stands: dict[str, Stand] = {}
        self._looked = -FRESH
        self._looking: asyncio.Task[None] | None = None

    async def find(self, slug: str) -> Stand | None:
        """The survey at this address, once it was ever published."""
        if monotonic() - self._looked > FRESH:
            first = self._looked < 0
            if self._looking is None or self._looking.done():
                self._looking = asyncio.ensure_future(asyncio.to_thread(self.look))
            if first or slug not in self._stands:
                await self._looking
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
            links: dict[UUID, dict[str, Link]] = {}
            for link in db.exec(select(Link)):
                links.setdefault(link.survey_id, {})[link.slug] = link
            everyone, stands = keepers(db), dict[str, Stand]()
            for survey in db.exec(select(Survey).where(col(Survey.version_id).is_not(None))):
                stands[survey.slug] = self._stand(db, survey, links.get(survey.id, {}), everyone)
        self._stands, self._looked = stands, monotonic()

    def _stand(self, db: Session, survey: Survey, links: dict[str, Link], everyone: Keepers) -> Stand:
        readers = everyone.of_survey(survey.reader_id, survey.deputy_id)
        old = self._stands.get(survey.slug)
        if old and old.version.id == survey.version_id:
            languages = offered(db, survey, old.document)
            same = _shown(old.survey) == _shown(survey) and old.languages == languages
            pages = old.drawn if same else {}
            return Stand(survey, links, languages, old.version, old.document, old.older, readers, pages)
        versions = db.exec(select(Version).where(Version.survey_id == survey.id)).all()
        older = {version.number: (version, from_json(version.document)) for version in versions}
        version, document = next(pair for pair in older.values() if pair[0].id == survey.version_id)
        return Stand(survey, links, offered(db, survey, document), version, document, older, readers)

    def page(self, stand: Stand, template: str, *key: str, language: str = ENGLISH, **context: Any) -> Drawn:
        """A page of this survey, drawn the first time it is asked for; `key` says what makes it differ from others."""
        name = (template, language, self._helped, *key)
        if name not in stand.drawn:
            if len(stand.drawn) >= MOST_DRAWN:
                stand.drawn.clear()
            stand.drawn[name] = drawn(self._pages.plain(template, context, language))
        return stand.drawn[name]


def in_language(document: Document, language: str) -> Document:
    """What a version asks, in a language it is offered in."""
    return document if language == ENGLISH else translated(document, language)
