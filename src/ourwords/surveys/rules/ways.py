"""Change the ways to answer of a draft: each has its own words, and as many of the survey's questions as fit."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from ourwords.surveys.rules.document import Document, Edition, Question
from ourwords.surveys.rules.drafting import TakenOut, new_id, put_question, take_question_out


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """A way to answer that was taken out of a draft, and where it stood."""

    at: int
    way: Edition


def add_way(document: Document, name: str, used: Collection[str], start: str = "") -> Document:
    """The document with one more way to answer, which begins as a copy of `start`, or of the first.

    A question keeps its id in the copy: that is how answers given in different ways are counted together.
    """
    key = new_id(name, used)
    likes = [way for way in document.editions if way.key == start] or list(document.editions[:1])
    way = replace(likes[0], key=key, name=name) if likes else Edition(key=key, name=name, questions=())
    return replace(document, editions=(*document.editions, way))


def put_way(document: Document, way: Edition) -> Document:
    """The document with this way in the place of the one with its key."""
    editions = tuple(way if each.key == way.key else each for each in document.editions)
    return replace(document, editions=editions)


def move_way(document: Document, key: str, *, up: bool) -> Document:
    """The document with one way a place earlier or later; at the end of the line it stays. KeyError without it."""
    ways = list(document.editions)
    at = ways.index(document.edition(key))
    to = min(max(at + (-1 if up else 1), 0), len(ways) - 1)
    ways.insert(to, ways.pop(at))
    return replace(document, editions=tuple(ways))


def take_way_out(document: Document, key: str) -> tuple[Document, WayOut]:
    """The document without one way, and what it takes to put it back; KeyError without it."""
    way = document.edition(key)
    rest = tuple(each for each in document.editions if each.key != key)
    return replace(document, editions=rest), WayOut(at=document.editions.index(way), way=way)


def put_way_back(document: Document, out: WayOut) -> Document:
    """The document with a way where it stood."""
    ways = list(document.editions)
    ways.insert(out.at, out.way)
    return replace(document, editions=tuple(ways))


def ask_these(document: Document, key: str, ids: Collection[str]) -> tuple[Document, list[TakenOut]]:
    """The document whose way `key` asks these of the survey's questions and no others, and what was taken out for it.

    A question that comes new to it comes in the words of the first way that asks it, and stands where it stands there.
    """
    every, outs = list(document.questions()), list[TakenOut]()
    for question in document.edition(key).questions:
        if question.id not in ids:
            document, out = take_question_out(document, key, question.id)
            outs.append(out)
    for question in every:
        asked = document.edition(key).questions
        if question.id in ids and not any(each.id == question.id for each in asked):
            document = put_question(document, key, question, at=_place(question, asked, every))
    return document, outs


def _place(question: Question, asked: tuple[Question, ...], every: list[Question]) -> int:
    """Before the first of those asked that comes after it in the survey."""
    order = [each.id for each in every]
    after = order[order.index(question.id) + 1 :]
    return next((at for at, each in enumerate(asked) if each.id in after), len(asked))
