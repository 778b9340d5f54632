"""How few are too few, for each audience. A promise to children: it can be made stricter and never looser."""

from enum import StrEnum

from ourwords.kit.errors import Refused


class Audience(StrEnum):
    """Who will see a number."""

    PUBLIC = "public"
    PARTNERS = "partners"


FLOORS = {Audience.PUBLIC: 10, Audience.PARTNERS: 5}
"""The fewest responses that may be shown.

Source: UK LLC, "Statistical Disclosure Control" (2025) for 10; Ofqual's rounding policy for 5.
"""

SETTINGS_FLOOR = 3
"""Schools, clubs or homes that must stand behind a group, so that a group does not name one of them.

Source: Sport England, Active Lives Children and Young People technical report (2025), which hides two or fewer schools.
"""

SMALL_GROUP = 30
"""Below this a group gets what was heard in words, and no counts."""


def threshold_for(audience: Audience, asked: int | None = None) -> int:
    """The threshold to use: the audience's own, or the stricter one asked for.

    Raises:
        Refused: what was asked for is below what this audience is promised.
    """
    floor = FLOORS[audience]
    if asked is not None and asked < floor:
        raise Refused(f"Numbers under {floor} stay hidden here. Choose {floor} or more.")
    return asked or floor


def may_break_down(settings: int) -> bool:
    """Whether a group comes from enough schools, clubs or homes to be shown as a group."""
    return settings >= SETTINGS_FLOOR


def is_small_group(responses: int) -> bool:
    """Whether to say what was heard in words instead of counts."""
    return responses < SMALL_GROUP
