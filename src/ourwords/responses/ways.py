"""How a phone came to a survey, and what its pages then say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from ourwords.kit.languages import ENGLISH, LANGUAGES
from ourwords.kit.web import AnyRequest
from ourwords.responses.shelf import in_language
from ourwords.responses.stands import Stand
from ourwords.surveys import Survey, Version
from ourwords.surveys.rules import Document, asks_words, how_numbers_read
from ourwords.surveys.rules.reading import hours_words, next_reading_words, readers_words


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody came: all that an address says beside the survey; only what we know is taken from it."""

    language: str
    link: str
    shared: bool

    def query(self, **more: str) -> str:
        """The same as the end of an address, or nothing; `more` comes first, and empty values are left out."""
        mine = {"lang": "" if self.language == ENGLISH else self.language, "from": self.link}
        said = {**mine, "device": "shared" if self.shared else "", **more}
        kept = {name: value for name, value in said.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes pages differ for those who came another way, beside the language."""
        return self.link, "shared" if self.shared else ""


def way_of(request: AnyRequest, stand: Stand) -> Way:
    """How this phone came."""
    asked = request.query_params
    link = stand.beside.links.get(asked.get("from", ""))
    shared = asked.get("device") == "shared" or (link is not None and link.shared)
    return Way(stand.speaks(asked.get("lang", ENGLISH)), link.slug if link else "", shared)


def languages_of(stand: Stand, way: Way, address: str, **more: str) -> list[tuple[str, str, str]]:
    """Code, own name and address of each language the survey is offered in; none where there is only one."""
    if len(stand.languages) == 1:
        return []
    others = [(code, Way(code, way.link, way.shared)) for code in stand.languages]
    return [(code, LANGUAGES[code].name, address + other.query(**more)) for code, other in others]


def form_context(
    stand: Stand,
    version: Version,
    document: Document,
    edition: str,
    way: Way,
    now: datetime,
    given: Mapping[str, list[str]] | None = None,
    wrong: Mapping[str, str] | None = None,
    trouble: str = "",
) -> dict[str, Any]:
    """What the form's template needs; `trouble` is ours, `wrong` is what to put right."""
    slug, spoken = stand.survey.slug, in_language(document, way.language)
    start = f"/s/{slug}/answer"
    return page_context(stand.survey, spoken, edition, way.language, now, stand.beside.readers) | {
        "version": version.number, "given": given or {}, "wrong": wrong or {}, "trouble": trouble, "shared": way.shared,
        "languages": languages_of(stand, way, start, edition=edition), "again": start + way.query(edition=edition),
    }  # fmt: skip


def page_context(
    survey: Survey, document: Document, edition: str, language: str, now: datetime, readers: Sequence[str]
) -> dict[str, Any]:
    """What a form shows of a survey, also where it is only a preview."""
    asked = document.edition(edition)
    return {
        "survey": survey, "slug": survey.slug, "document": document, "edition": asked, "asks_words": asks_words(asked),
        "reads": how_numbers_read(asked),
        "when": next_reading_words(survey, now, language), "who_reads": who_reads(survey, readers, language),
    }  # fmt: skip


def who_reads(survey: Survey, names: Sequence[str], language: str) -> list[str]:
    """Who reads the answers and when, as people are told it."""
    said = (
        readers_words(names if survey.names_shown else (), language),
        survey.reading_words if language == ENGLISH else "",
        hours_words(survey, language),
    )
    return [each for each in said if each]
