"""Words nobody wrote whole: pieces written by hand, put together and spelled in somebody's manner."""

import random
import re
from collections.abc import Sequence
from functools import cache

import msgspec

from ourwords.app.seed.city import story

SLOT = re.compile(r"\{(\w+)\}")
TRIES = 40


class Cell(msgspec.Struct, frozen=True):
    """What people of one group say on one theme in one tone; any of `why` may follow any of `says`."""

    question: str
    tone: str
    who: str
    themes: tuple[str, ...]
    says: tuple[str, ...]
    why: tuple[str, ...]


class Slot(msgspec.Struct, frozen=True):
    """What may stand in a gap; `names` when it points to somebody."""

    names: bool
    fill: tuple[str, ...]


class Manner(msgspec.Struct, frozen=True):
    """How people begin, join, end and spell."""

    slots: dict[str, Slot]
    openers: dict[str, list[str]]
    endings: dict[str, dict[str, list[str]]]
    joins: dict[str, list[str]]
    emoji: dict[str, list[str]]
    short_forms: dict[str, str]
    slips: dict[str, str]
    chat: dict[str, str]
    shapes: dict[str, list[str]]


@cache
def manner() -> Manner:
    """How the people of the city write."""
    return msgspec.convert(story("words/manner"), Manner)


@cache
def cells(question: str, tone: str, group: str) -> tuple[Cell, ...]:
    """What a group can say; dads also say what all parents say, but more of their own."""
    mine = [
        c
        for c in msgspec.convert(story("words/pieces"), list[Cell])
        if (c.question, c.tone) == (question, tone)
    ]
    shared = [c for c in mine if group == "dads" and c.who == "parents"]
    own = [c for c in mine if c.who == group]
    return tuple(shared + own * (3 if shared else 1))


def compose(cell: Cell, how: str, rnd: random.Random) -> tuple[str, tuple[str, ...]]:
    """A comment and the invented names in it, in one of the manners: tidy, casual, text or infant."""
    given = manner()
    join = rnd.choice(given.joins[how])
    text = rnd.choice(given.openers[how]) + rnd.choice(cell.says)
    if how != "infant" and rnd.random() < 0.8:
        text += join + rnd.choice(cell.why)
    ending = "" if how == "infant" else rnd.choice(given.endings[cell.question][cell.tone])
    if ending:
        text += (". " if how == "tidy" else rnd.choice([", ", " ", ". "])) + ending
    return fill(spell(text, how, cell.tone, rnd), rnd)


def spell(text: str, how: str, tone: str, rnd: random.Random) -> str:
    """The same words as somebody of this manner would type them; gaps stay as they are."""
    given = manner()
    for whole, short in given.short_forms.items():
        if rnd.random() < 0.85:
            text = re.sub(rf"\b{whole}\b(?= \w)", short if how == "tidy" else short.replace("'", ""), text)
    if how == "tidy":
        return _sentences(text) + "."
    swaps, often = (given.chat, 0.3) if how == "text" else (given.slips, 0.45 if how == "infant" else 0.15)
    for word, other in swaps.items():
        if rnd.random() < often:
            text = re.sub(rf"(?<!{{)\b{word}\b", other, text)
    text = _sentences(text) if how == "casual" and rnd.random() < 0.5 else text
    text = text.lower() if how == "text" and rnd.random() < 0.7 else text
    return f"{text} {rnd.choice(given.emoji[tone])}" if rnd.random() < 0.1 else text


def fill(text: str, rnd: random.Random) -> tuple[str, tuple[str, ...]]:
    """The gaps filled, and those fillings that point to somebody."""
    names: list[str] = []

    def one(gap: re.Match[str]) -> str:
        slot = manner().slots[gap[1]]
        chosen = rnd.choice(slot.fill)
        if slot.names:
            names.append(chosen)
        return chosen

    return SLOT.sub(one, text), tuple(dict.fromkeys(names))


def a_few_words(shapes: Sequence[str], word: str, rnd: random.Random) -> str:
    """A word as people drop it into a small box."""
    if word and not word[0].isalpha():
        return word * rnd.randint(1, 3)
    text = fill(rnd.choice(shapes).replace("{word}", word), rnd)[0]
    return text.capitalize() if rnd.random() < 0.3 else text


def _sentences(text: str) -> str:
    return re.sub(r"(^|[.?] )(\w)", lambda start: start[1] + start[2].upper(), text)
