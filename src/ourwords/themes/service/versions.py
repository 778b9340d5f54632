"""The codebook's history: every version, newest first, in plain words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import accounts
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import NotAllowed
from ourwords.themes.models import Theme, ThemeChange
from ourwords.themes.rules.history import differences, done, effects
from ourwords.themes.service.codebook import fields, themes
from ourwords.themes.service.reshaping import being_split, effect
from ourwords.themes.service.undoing import may_undo

READERS = {Role.ANALYST, Role.SCRUTINEER}


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the codebook, as it is told."""

    number: int
    at: datetime
    by: str
    what: str
    theme_id: UUID
    done: str
    """What was done, in a sentence."""
    did: tuple[str, ...]
    """What was different before, and what it did to codings and reviews."""
    undone: int | None
    may_undo: bool
    can_place: bool = False
    """Whether texts of a split still wait to be placed."""


def versions(db: Session, me: Actor, *, theme_id: UUID | None = None) -> list[Version]:
    """Every version, newest first; or those that changed one theme, or moved texts into it."""
    if me.role not in READERS:
        raise NotAllowed("Only analysts and scrutineers may read this.")
    told = list(_told(db, me))
    return [one for one, met in told if theme_id is None or theme_id in met]


def _told(db: Session, me: Actor) -> Iterator[tuple[Version, set[UUID]]]:
    """From now backwards, so that each change is told with the names of its time; with the themes it met."""
    names, known = accounts.names(db), {one.id: one for one in themes(db, retired=True)}
    now_is: dict[UUID, dict[str, Any]] = {id: _shown(fields(one), known) for id, one in known.items()}
    for change in _changes(db):
        met = [change.theme_id, *(UUID(id) for id in change.into)]
        name, *into = (str(now_is[id]["name"]) for id in met)
        waiting = _waiting(db, me, change, known[change.theme_id])
        was = _shown(change.before, known) if change.what == "changed" else {}
        did = (
            *differences(was, now_is[change.theme_id]),
            *effects(change.what, change.did, waiting=waiting, exact=me.role is Role.ANALYST),
        )
        said = done(change.what, str(was.get("name", name)), into)
        if change.what == "undone":
            said = f"Version {change.before['number']} was undone: “{name}” is in use again."
        yield (
            Version(
                change.number, change.at, names.get(change.person_id, "") if change.person_id else "", change.what,
                change.theme_id, said, did, change.undone, not may_undo(db, change), bool(waiting),
            ),
            set(met),
        )  # fmt: skip
        now_is[change.theme_id] |= was


def _waiting(db: Session, me: Actor, change: ThemeChange, theme: Theme) -> int:
    if change.what != "split" or change.undone or being_split(db, theme) != change:
        return 0
    return effect(db, me, theme.id).texts if me.role is Role.ANALYST else 0


def _shown(given: dict[str, Any], known: dict[UUID, Theme]) -> dict[str, Any]:
    """Fields as people read them: the upper theme by its name."""
    upper = known.get(UUID(given["under"])) if given.get("under") else None
    return {**given, "under": upper.name if upper else ""}


def _changes(db: Session) -> Sequence[ThemeChange]:
    return db.exec(select(ThemeChange).order_by(col(ThemeChange.number).desc())).all()


def since(db: Session, me: Actor, theme_id: UUID, seen: int) -> list[Version]:
    """What others did to a theme after the version that somebody saw, newest first."""
    return [one for one in versions(db, me, theme_id=theme_id) if one.number > seen]
