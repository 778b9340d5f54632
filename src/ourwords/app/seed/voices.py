"""Who answers: an invented person's voice, mood and age, and how these lean the closed answers."""

import math
import random
from functools import cache

import msgspec

from ourwords.app.seed.city import Comment, story

MOODS = {"glad": 0.75, "mixed": 0.0, "sad": -0.8}
"""Where on a scale from -1 to 1 people of each tone mostly are."""


class Voice(msgspec.Struct, frozen=True):
    """How one kind of person writes, and what they always answer (`sets`); `age` from -1 young to 1 old."""

    weight: float
    manner: str
    group: str
    age: float
    sets: dict[str, list[str]]


class Scale(msgspec.Struct, frozen=True):
    """How a face or a number leans: faces by `base`, numbers by `centre`; naming one of `themes` moves it."""

    base: float = 0
    centre: float = 0
    mood: float = 1.3
    age: float = 0
    themes: tuple[str, ...] = ()


class Leanings(msgspec.Struct, frozen=True):
    """How the people of one survey feel, what they say, and how their closed answers lean.

    `says` gives, per question and the person's tone, the odds of each tone of what they write.
    An option's three numbers are its weight (log odds where several may be chosen), and its tilt by mood and by age.
    """

    tones: dict[str, float]
    says: dict[str, dict[str, dict[str, float]]]
    answers: dict[str, float]
    theme_lifts: dict[str, dict[str, list[str]]]
    options: dict[str, dict[str, tuple[float, float, float]]]
    scales: dict[str, Scale]


class Person(msgspec.Struct):
    """One invented person while they answer; `mood` is about -1 to 1, `themes` what they write about."""

    voice: str
    how: Voice
    tone: str
    mood: float
    themes: set[str] = msgspec.field(default_factory=set[str])


@cache
def leanings(slug: str) -> Leanings:
    """How the people of one survey lean."""
    return msgspec.convert(story("leanings")[slug], Leanings)


@cache
def voices(slug: str) -> dict[str, Voice]:
    """The kinds of people who answer one survey."""
    return msgspec.convert(story("voices")[slug], dict[str, Voice])


def pick(rnd: random.Random, odds: dict[str, float]) -> str:
    """One key, drawn by its weight."""
    return rnd.choices(list(odds), list(odds.values()))[0]


def meet(slug: str, rnd: random.Random, comment: Comment | None) -> Person:
    """Somebody who would answer this survey, and who would have written the comment where there is one."""
    lean = leanings(slug)
    odds = dict(lean.tones)
    if comment is not None:
        says = lean.says[comment.question]
        odds = {tone: odds[tone] * (says[tone].get(comment.tone, 0) + 0.01) for tone in odds}
    tone = pick(rnd, odds)
    voice = comment.voice if comment else pick(rnd, {key: v.weight for key, v in voices(slug).items()})
    worried = comment is not None and comment.worry != "none"
    mood = rnd.gauss(-1.0 if worried else MOODS[tone], 0.25)
    return Person(voice, voices(slug)[voice], tone, mood)


def choose_one(person: Person, options: dict[str, tuple[float, float, float]], rnd: random.Random) -> str:
    """One option, as this person leans."""
    return pick(
        rnd,
        {id: weight * math.exp(mood * person.mood + age * person.how.age)
         for id, (weight, mood, age) in options.items()},
    )  # fmt: skip


def choose_several(slug: str, question: str, person: Person, rnd: random.Random) -> list[str]:
    """The options this person ticks, in the order of the page; may be none."""
    lifts = leanings(slug).theme_lifts.get(question, {})
    lifted = {option for theme in person.themes for option in lifts.get(theme, [])}
    options = leanings(slug).options[question]
    return [
        id
        for id, (odds, mood, age) in options.items()
        if rnd.random()
        < 1 / (1 + math.exp(-(odds + mood * person.mood + age * person.how.age + 1.6 * (id in lifted))))
    ]


def choose_face(scale: Scale, person: Person, rnd: random.Random) -> int:
    """1 to 5; what somebody writes about pulls the face their way."""
    pull = person.mood if person.themes & set(scale.themes) else 0
    value = 3 + scale.base + scale.mood * person.mood + scale.age * person.how.age + pull + rnd.gauss(0, 0.75)
    return min(5, max(1, round(value)))


def choose_number(scale: Scale, person: Person, highest: int, rnd: random.Random) -> int:
    """A whole number from 0; many small, a few large."""
    more = 2 if person.themes & set(scale.themes) else 0
    middle = max(0.4, scale.centre + scale.mood * person.mood + more)
    return min(highest, round(rnd.gammavariate(3, middle / 3)))
