"""How worried we are about a text, and about what."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How soon a person must read it; `none` < `worry` < `urgent`, so `max` gives the most worried."""

    NONE = "none"
    WORRY = "worry"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        """0, 1 or 2: for ordering in memory and in a database column."""
        return ("none", "worry", "urgent").index(self.value)

    # A str compares by the alphabet, which would put "urgent" under "worry".
    def __lt__(self, other: str) -> bool:
        return self.rank < Level(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Level(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Level(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Level(other).rank


class Category(StrEnum):
    """The kinds of harm a safeguarding lead sorts by; one lexicon file each."""

    PHYSICAL = "physical"
    SEXUAL = "sexual"
    EMOTIONAL = "emotional"
    NEGLECT = "neglect"
    EXPLOITATION = "exploitation"
    SELF_HARM = "self-harm and suicide"
    MISSING = "missing"
    BULLYING = "bullying"
    DOMESTIC = "domestic abuse"
    ONLINE = "online"
    WEAPONS = "weapons and harm to others"
    HARMFUL_SEXUAL_BEHAVIOUR = "harmful sexual behaviour"
    FORCED_MARRIAGE = "forced marriage and FGM"
    RADICALISATION = "radicalisation"
    ADULT_IN_ROLE = "harm by a person who works with children"

    @property
    def in_a_sentence(self) -> str:
        """What people write about, where the name alone is half a word: "being hit or hurt"."""
        return _IN_A_SENTENCE.get(self, self.value)


_IN_A_SENTENCE = {
    Category.PHYSICAL: "being hit or hurt",
    Category.SEXUAL: "sexual harm",
    Category.EMOTIONAL: "being treated with cruelty",
    Category.NEGLECT: "going without food, warmth or care",
    Category.EXPLOITATION: "being used by others",
    Category.MISSING: "going missing",
    Category.ONLINE: "harm online",
}

GRAVE = frozenset(
    {
        Category.PHYSICAL,
        Category.SEXUAL,
        Category.EXPLOITATION,
        Category.SELF_HARM,
        Category.DOMESTIC,
        Category.HARMFUL_SEXUAL_BEHAVIOUR,
        Category.FORCED_MARRIAGE,
        Category.ADULT_IN_ROLE,
    }
)
"""Abuse, sexual harm and self-harm: young people never read these words as they are."""


def is_grave(categories: Iterable[str]) -> bool:
    """Whether young people must not read words of these kinds as they are."""
    return any(category in GRAVE for category in categories)


@dataclass(frozen=True, slots=True)
class Screened:
    """What the screen makes of a text: reasons in plain words, worst first, that never quote it."""

    level: Level = Level.NONE
    reasons: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    perhaps: tuple[Category, ...] = ()
    """Kinds it may be about as well, which nothing says for certain."""

    @property
    def is_grave(self) -> bool:
        """Whether young people must not read it as it is.

        A kind that is only perhaps can make it so, and never makes it harmless: where no kind is sure it may be of any kind,
        whatever the nearest one is. The price of a wrong guess is that a lead takes a tick away; the price of the other
        mistake is a child reading of abuse.
        """
        unsaid = self.level > Level.NONE and not self.categories
        return unsaid or is_grave([*self.categories, *self.perhaps])
