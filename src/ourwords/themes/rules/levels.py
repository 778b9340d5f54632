"""Themes in two levels: what may lie under what, and in which order a codebook is read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar
from uuid import UUID


class Placed(Protocol):
    """What lies under something, or at the top."""

    id: UUID
    under_id: UUID | None


P = TypeVar("P", bound=Placed)
THIRD = "That theme lies under another one itself. There are two levels: choose one at the top."
HAS_OWN = "Other themes lie under this one, so it stays at the top. Move them first."


def in_levels(found: Sequence[P]) -> list[P]:
    """The same, each followed by those under it; what lies under something that is not here stands at the top."""
    return [each for top, under in in_piles(found) for each in (top, *under)]


def in_piles(found: Sequence[P]) -> list[tuple[P, list[P]]]:
    """Those at the top, each with those under it; what lies under something that is not here stands at the top."""
    here = {one.id for one in found}
    tops = [one for one in found if one.under_id not in here]
    return [(top, [one for one in found if one.under_id == top.id]) for top in tops]


def is_upper(one: Placed, found: Iterable[Placed]) -> bool:
    """Whether anything lies under it."""
    return any(other.under_id == one.id for other in found)


def level_problem(id: UUID | None, under: str, found: Sequence[Placed]) -> str:
    """Why a theme (None: a new one) cannot lie under another; "" when it can. `found`: the themes in use."""
    if not under:
        return ""
    upper = next((one for one in found if str(one.id) == under), None)
    if upper is None or upper.id == id:
        return "Choose one of the themes in the list."
    if upper.under_id in {one.id for one in found}:
        return THIRD
    return HAS_OWN if any(one.under_id == id for one in found if id) else ""


def with_lower(counted: Mapping[UUID, Collection[UUID]], found: Iterable[Placed]) -> dict[UUID, set[UUID]]:
    """By theme what was counted to it or to a theme under it: each response or text once, however often it is there."""
    whole = {id: set(those) for id, those in counted.items()}
    for one in found:
        if one.under_id and one.id in counted:
            whole.setdefault(one.under_id, set()).update(counted[one.id])
    return whole
