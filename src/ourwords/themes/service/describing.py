"""What suggests themes, how good it is, what it is weak at, and what became of each time it learned."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from ourwords.accounts import Actor, Role
from ourwords.kit.errors import NotAllowed
from ourwords.themes.models import Lesson
from ourwords.themes.rules.better import LEAST
from ourwords.themes.service import machine
from ourwords.themes.service.codebook import themes

MAY_READ = frozenset({Role.ANALYST, Role.SCRUTINEER})
WEAK = 50
"""Of a hundred choices; a theme below is said to be one it is weak at."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One figure before and now, of a hundred; before is None where nothing was measured."""

    name: str
    before: int | None
    now: int


@dataclass(frozen=True, slots=True)
class Learned:
    """One time that a model learned; figures are empty where too few texts were there to judge by, or none are known."""

    made_on: date
    texts: int
    used: bool
    held: int
    changed: int
    figures: tuple[Beside, ...]
    themes: tuple[Beside, ...]

    @property
    def weak(self) -> list[str]:
        """Names of themes it is weak at, the weakest first."""
        return [one.name for one in sorted(self.themes, key=lambda one: one.now) if one.now < WEAK]


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Each time that a model learned, the newest first, and which of them suggests now (None: the codebook alone does)."""

    lessons: tuple[Learned, ...]
    in_use: Learned | None
    enough: int
    """Coded texts before anything is learned."""


def model_card(db: Session, me: Actor) -> ModelCard:
    """The card of what suggests themes.

    Raises:
        NotAllowed: neither an analyst nor a scrutineer asks.
    """
    if me.role not in MAY_READ:
        raise NotAllowed("Only an analyst or a scrutineer may see this.")
    codebook = themes(db)
    names = {theme.key: theme.name for theme in codebook}
    found = db.exec(select(Lesson).order_by(col(Lesson.number).desc())).all()
    print_of = machine.fingerprint(machine.known_themes(codebook))
    last = next((lesson for lesson in found if lesson.used), None)
    in_use = _learned(last, names) if last and last.codebook == print_of else None
    return ModelCard(tuple(_learned(lesson, names) for lesson in found), in_use, machine.ENOUGH)


def _learned(lesson: Lesson, names: dict[str, str]) -> Learned:
    said = lesson.figures
    held = int(said.get("held", 0))
    figures = _figures(said) if held >= LEAST else ()
    each = [
        Beside(names[key], _of_100(two[0]), _of_100(two[1]))
        for key, two in said.get("themes", {}).items()
        if key in names
    ]
    return Learned(
        lesson.made_on, lesson.coded, lesson.used, held, int(said.get("changed", 0)), figures, tuple(each if figures else ())
    )  # fmt: skip


def _figures(said: dict[str, Any]) -> tuple[Beside, ...]:
    what = {
        "micro": "All its choices together (F1)",
        "macro": "The mean of themes, so that a rare one counts as much (F1)",
        "among_three": "What people chose stands among its first three",
    }
    return tuple(
        Beside(name, _of_100(said["before"][key]), _of_100(said["now"][key])) for key, name in what.items()
    )


def _of_100(share: float) -> int:
    return round(100 * share)
