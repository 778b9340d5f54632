"""In which order worries are read, and in which order one worry says why: the gravest first."""

from collections.abc import Iterable
from functools import cache

from ourwords.kit.languages import LANGUAGES
from ourwords.safeguarding.rules.concern import ASKED
from ourwords.safeguarding.rules.levels import Category, Level
from ourwords.safeguarding.rules.lexicon import lexicon
from ourwords.safeguarding.rules.screen import (
    ANOTHER_LANGUAGE,
    CLOSE_TO,
    MEANT_SO,
    PERHAPS_ABOUT,
    WORDED_SO,
    written_in,
)
from ourwords.safeguarding.rules.soon import SOON
from ourwords.safeguarding.rules.tongues import tongues

AT_ONCE = "asks for help at once, or says they must not say"
_DIE, _NOW, _SEXUAL, _HURT, _ELSE = range(5)
_LAST = 2 * (_ELSE + 1)
_OF_KIND = {
    Category.SELF_HARM: _DIE,
    Category.SEXUAL: _SEXUAL,
    Category.HARMFUL_SEXUAL_BEHAVIOUR: _SEXUAL,
    Category.PHYSICAL: _HURT,
    Category.ADULT_IN_ROLE: _HURT,
}


def place(level: Level, reasons: Iterable[str]) -> tuple[int, int]:
    """Where a worry stands among the others, by what it says: the lowest first, before anything else is asked of it.

    Urgent before soon. Then by its gravest reason: what its words say, by kind of harm, before what is only close to them in
    wording or meaning, by the same kinds. A person who was worried has read it, so that counts as said.
    """
    told = set(reasons) - {ASKED}
    ranks = [_rank(reason) for reason in told - {SOON}]
    said = min(ranks, default=_LAST)
    if SOON in told:  # "tonight" beside what only sounds like harm is no more certain than that
        said = min(said, _NOW if said <= _ELSE else _only_like(_NOW))
    return -level.rank, said


def gravest_first(reasons: Iterable[str]) -> list[str]:
    """Why a worry came, the gravest reason first; that it is soon stands after what it is."""
    return sorted(reasons, key=lambda reason: _ELSE if reason == SOON else _rank(reason))


def telling(reasons: list[str]) -> list[str]:
    """Those that say what it is about; all of them where none does. For a list, where each line counts."""
    return [reason for reason in reasons if reason not in {WORDED_SO, MEANT_SO}] or reasons


def _rank(reason: str) -> int:
    if reason.startswith((CLOSE_TO, PERHAPS_ABOUT)):
        return _only_like(next((rank for words, rank in _named().items() if reason.endswith(words)), _ELSE))
    # what is in another language nobody here has read: that it is says nothing of what it says
    if reason in {WORDED_SO, MEANT_SO, ANOTHER_LANGUAGE} or reason in _unread():
        return _LAST
    return _said().get(reason, _ELSE)


def _only_like(rank: int) -> int:
    return rank + _ELSE + 1


@cache
def _said() -> dict[str, int]:
    """The rank of each urgent reason of the lexicon. One that was mended since, or is softened ("maybe as a joke"), has none."""
    others = (one.signal for book in tongues() for one in book.urgent)
    urgent = [each for each in (*lexicon().signals, *others) if each.level is Level.URGENT]
    return {each.reason: _OF_KIND.get(each.category, _ELSE) for each in urgent} | {AT_ONCE: _NOW}


@cache
def _named() -> dict[str, int]:
    return {kind.in_a_sentence: rank for kind, rank in _OF_KIND.items()}


@cache
def _unread() -> frozenset[str]:
    return frozenset(written_in(code) for code in LANGUAGES)
