"""What a coder may say of a text, and what is wrong with a theme before it can be used."""

import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from uuid import UUID

MOST_WORDS = {"name": 80, "young_name": 80, "definition": 600, "use_when": 600, "not_when": 600}
NEEDED = {
    "name": "Give the theme a name.",
    "young_name": "Write the words that young people see after “Is this about …?”.",
    "definition": "Say in a sentence or two what it means.",
}


class ThemeState(StrEnum):
    """Whether a theme is offered for coding; what was coded with it before stays either way."""

    ACTIVE = "active"
    RETIRED = "retired"


class Kind(StrEnum):
    """Who coded: a trained analyst, a young reviewer on a card, or one before any theme was suggested to them."""

    ANALYST = "analyst"
    YOUNG = "young"
    BLIND = "blind"


class Fits(StrEnum):
    """Whether a text is about a theme."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Outcome(StrEnum):
    """What became of one coder's reading of one text: "none of these" and "not sure" are never the same."""

    THEMES = "themes"
    NONE = "none"
    UNSURE = "unsure"


class Sounds(StrEnum):
    """How a text sounds to a person. "Can't tell" is an answer too: nothing is learned from it."""

    GLAD = "glad"
    NEITHER = "neither"
    UNHAPPY = "unhappy"
    CANNOT_TELL = "cannot-tell"


class How(StrEnum):
    """By which way a coder came to say something of a text."""

    CARD = "card"
    SURE = "sure"
    MANY = "many"
    UNDO = "undo"


ONE_BLIND = 10
"""Of so many texts one is coded without suggestions, so that people and machine can be compared fairly."""


def is_blind(text_id: UUID) -> bool:
    """Whether a text belongs to the sample whose suggestions nobody is shown; drawn by its id, which is random."""
    return text_id.int % ONE_BLIND == 0


KEYS = "1234567890asdfhjklqwryopcvbim"
"""Keys for themes on a card, in the codebook's order; the letters that are missing do something else there."""


def keys_for(theme_ids: Sequence[str]) -> dict[str, str]:
    """Theme -> the key that ticks it. It hangs on the place in the codebook, so it is the same on every card."""
    return dict(zip(theme_ids, KEYS, strict=False))


def outcome_of(ticked: Collection[object], said: str) -> Outcome | None:
    """What a filled-in card means; None when nothing was said, or themes and also "none of these" or "not sure"."""
    if said in (Outcome.NONE, Outcome.UNSURE):
        return None if ticked else Outcome(said)
    return Outcome.THEMES if ticked else None


def theme_problems(given: Mapping[str, str], taken: Collection[str]) -> dict[str, str]:
    """What to put right before a theme can be kept: field -> message. `taken`: other themes' names."""
    wrong = {field: message for field, message in NEEDED.items() if not given.get(field, "").strip()}
    if _plain(given.get("name", "")) in {_plain(name) for name in taken}:
        wrong.setdefault("name", "Another theme has this name. Choose a different one.")
    for field, most in MOST_WORDS.items():
        if len(given.get(field, "")) > most:
            wrong.setdefault(field, f"Make this shorter: {most} letters at the most.")
    return wrong


def key_from(name: str, taken: Collection[str]) -> str:
    """A short name for a theme that never changes: small letters, numbers and dashes, and not taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "theme"
    return next(key for key in (plain, *(f"{plain}-{n}" for n in range(2, 10_000))) if key not in taken)


def _plain(name: str) -> str:
    return " ".join(name.lower().split())
