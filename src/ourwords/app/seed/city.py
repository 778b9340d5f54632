"""The invented city as it lies in the JSON files beside this one."""

from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from ourwords.surveys.rules import Document, Translation, from_json


class Link(msgspec.Struct, frozen=True):
    """A named way in; `voices` are the only ones who get it, everybody where it is empty."""

    key: str
    name: str
    weight: float
    voices: tuple[str, ...] = ()


class Way(msgspec.Struct, frozen=True):
    """A way to answer; `voices` are the only ones who choose it, everybody where it is empty."""

    key: str
    weight: float
    voices: tuple[str, ...] = ()


class LastTime(msgspec.Struct, frozen=True):
    """How many people answered the survey of this kind before."""

    when: str
    people: int


class Details(msgspec.Struct, frozen=True):
    """What stands around a survey; days count back from today, so a survey still open closes at a negative number."""

    slug: str
    audience: str
    purpose: str
    opens_days_ago: int
    closes_days_ago: int
    reader: str
    deputy: str
    reading_hours: str
    review_group: str
    people_told: str
    last_time: LastTime
    links: tuple[Link, ...]
    ways: tuple[Way, ...] = ()
    """Empty where everybody answers in the same way."""


class Comment(msgspec.Struct, frozen=True):
    """One thing somebody said, written by hand for this.

    `themes` are keys of the codebook, `names` the parts of the text that point to somebody,
    `worry` is none, worry or urgent, `tone` glad, mixed or sad, `language` a two-letter code.
    """

    survey: str
    question: str
    voice: str
    tone: str
    themes: tuple[str, ...]
    names: tuple[str, ...]
    worry: str
    language: str
    text: str


def story(name: str) -> Any:
    """What one JSON file holds, named without its ending, as `people` or `words/manner`; FileNotFoundError when there is none."""
    return msgspec.json.decode(_bytes(name))


@cache
def document(slug: str) -> Document:
    """The questions of one of the three surveys, in every language they were translated into."""
    said: dict[str, dict[str, str]] = story("surveys/languages").get(slug, {})
    languages = {code: Translation(texts=texts) for code, texts in said.items()}
    return replace(from_json(story(f"surveys/{slug}")), languages=languages)


@cache
def details() -> dict[str, Details]:
    """What stands around each survey, by its slug, in the order to show them."""
    return {row.slug: row for row in msgspec.json.decode(_bytes("surveys/details"), type=list[Details])}


@cache
def comments(slug: str) -> tuple[Comment, ...]:
    """All that was written by hand for one survey."""
    return msgspec.json.decode(_bytes(f"words/{slug}"), type=tuple[Comment, ...])


@cache
def _bytes(name: str) -> bytes:
    return (files("ourwords.app.seed") / f"{name}.json").read_bytes()
