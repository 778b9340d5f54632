"""Whether words are about somebody who may read them: a safeguarding lead, by name or by what they do."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from ourwords.safeguarding.rules.letters import folded
from ourwords.safeguarding.rules.levels import Level
from ourwords.safeguarding.rules.plain import plain, squeeze

NAMED = "may be about somebody who reads worries"
"""Why it is a worry; the page says who is not shown it."""
# As `plain` and `folded` leave them: a letter that is doubled stands once.
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "mis",
        "mx",
        "dr",
        "sir",
        "madam",
        "sister",
        "brother",
        "auntie",
        "aunty",
        "aunt",
        "uncle",
        "pan",
        "pani",
        "hanim",
        "bey",
        "hoca",
        "пан",
        "пані",
        "السيد",
        "السيدة",
    ]
)
_ROLE = frozenset({"safeguarding", "safegarding", "safegaurding", "safeguard"})
_ROLE_ALONE = frozenset({"dsl", "dsls"})
_DOES = frozenset(
    [
        "lead",
        "leads",
        "leader",
        "oficer",
        "person",
        "teacher",
        "lady",
        "man",
        "woman",
        "guy",
        "adult",
        "worker",
        "manager",
        "bos",
    ]
)
_SECOND = frozenset({"deputy", "asistant", "second", "other"})
_EVERYDAY = frozenset(
    [
        "art",
        "bil",
        "dawn",
        "dean",
        "faith",
        "frank",
        "grace",
        "grant",
        "hope",
        "jack",
        "joy",
        "june",
        "mark",
        "may",
        "nick",
        "pat",
        "rich",
        "rose",
        "sue",
        "wil",
    ]
)
"""First names that are words too, as `plain` leaves them: alone they are nobody's."""
_DISGUISES = frozenset("0134@$")
_WORD = re.compile(r"[a-z]+")
_NEAR = 4
"""Words between a name and what somebody does: "Jo, who is the safeguarding lead"."""
_ENDINGS, _STEM, _SURE = 2, 4, 5
"""Letters a name may have more ("Thornburys", "Wiśniewskiej"), how long it must be for that, and for one letter being wrong."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody who may read worries."""

    id: UUID
    name: str
    worries: bool = True
    """They read worries; else what goes on to others."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A keeper's name in the plain spelling."""

    id: UUID
    first: str
    last: frozenset[str]


class Keepers:
    """The safeguarding leads, and which of them read one survey's answers; it knows their names when it meets them."""

    def __init__(
        self, people: Iterable[Keeper] = (), reader_id: UUID | None = None, deputy_id: UUID | None = None
    ) -> None:
        self.people = tuple(people)
        self._reader_id, self._deputy_id = reader_id, deputy_id
        self._known, self._cues = _spelt(self.people)

    def of_survey(self, reader_id: UUID | None, deputy_id: UUID | None) -> "Keepers":
        """The same people, where these two read."""
        return Keepers(self.people, reader_id, deputy_id)

    def named_in(self, texts: Sequence[str], level: Level, *, kept: Collection[UUID] = ()) -> frozenset[UUID]:
        """Whom the words may be about, so that they must not read them.

        Surely somebody whose whole name, or part of it with a title or with what they do, stands there; and whoever
        reads this survey, where "the safeguarding lead" does. Where it is a worry already, a surname alone counts too,
        and then a first name, as long as somebody else is left to read it: it may be a colour or a friend.

        Args:
            kept: those who may not read it anyway.
        """
        found = _Found(set(), set(), set())
        for text in texts:
            words = _words(text)
            for place in [at for at, word in enumerate(words) if word in self._cues]:
                self._look(words, place, found)
        if level == Level.NONE:
            return frozenset(found.surely)
        return frozenset(who for each in (True, False) for who in self._widest(found, set(kept), each))

    def _widest(self, found: "_Found", kept: set[UUID], worries: bool) -> set[UUID]:
        """Of those who read worries, or of the others, as many as may be meant while somebody is left."""
        everybody = {person.id for person in self.people if person.worries is worries}
        named = found.surely & everybody
        for more in (found.surname, found.first):
            wider = named | (more & everybody)
            named = wider if everybody - kept - wider else named
        return named

    def _look(self, words: list[str], place: int, found: "_Found") -> None:
        word, after = words[place], words[place + 1 : place + 3]
        named = [known for known in self._known if word == known.first or word in known.last]
        if word in _TITLES and after:
            found.surely.update(known.id for known in self._known if _titled(known, after))
            found.surname.update(known.id for known in self._known if _initial(known, after[0]))
        for known in named:
            sure = _whole(known, words, place) or _has_role(words[max(0, place - _NEAR) : place + _NEAR + 1])
            if sure:
                found.surely.add(known.id)
            elif word in known.last and len(word) >= _STEM:
                found.surname.add(known.id)
            elif word == known.first and word not in _EVERYDAY:
                found.first.add(known.id)
        if not named and _is_role(word, after):
            is_second = bool(_SECOND.intersection(words[max(0, place - 2) : place]))
            who = self._deputy_id if is_second else self._reader_id
            found.surely.update({who} if who else ())


@dataclass(frozen=True, slots=True)
class _Found:
    """Whose name stands there: surely, their surname or initial alone, their first name alone."""

    surely: set[UUID]
    surname: set[UUID]
    first: set[UUID]


def _words(text: str) -> list[str]:
    """Every word in the plain spelling of English; where there are other letters, in theirs too.

    Most texts have nothing that could be a letter in disguise, and are spelt in a fifth of the time.
    """
    if text.isascii():
        if _DISGUISES.isdisjoint(text):
            return _WORD.findall(squeeze(text.lower().replace("'", "")))
        return _parts(plain(text))
    return _parts(f"{plain(text)} {folded(text)}")


@lru_cache(maxsize=8)
def _spelt(people: tuple[Keeper, ...]) -> tuple[tuple[_Known, ...], frozenset[str]]:
    """The names as they stand in plain words, and every word at which it is worth to look closer."""
    known = tuple(each for person in people for each in _names(person))
    parts = {part for each in known for part in (each.first, *each.last)}
    return known, frozenset({*parts, *_TITLES, *_ROLE, *_ROLE_ALONE}) if people else frozenset()


def _names(person: Keeper) -> Iterable[_Known]:
    """One for each spelling: "Łucja" may be typed with or without the stroke."""
    for spell in (plain, folded):
        first, *last = [word for word in _parts(spell(person.name)) if word not in _TITLES] or [""]
        if first:
            yield _Known(person.id, first, frozenset(part for part in last if len(part) > 1))


def _parts(spelt: str) -> list[str]:
    return [word for word in spelt.split() if word not in {".", ","}]


def _titled(known: _Known, after: list[str]) -> bool:
    """ "Mrs Thornbury", "Miss Jo", "Mr J Thornbury"."""
    return any(_like(word, part) for word in after for part in known.last) or after[0] == known.first


def _initial(known: _Known, word: str) -> bool:
    """ "Mrs T"."""
    return len(word) == 1 and any(part.startswith(word) for part in known.last)


def _whole(known: _Known, words: list[str], place: int) -> bool:
    """First name and surname beside each other, in any order, with at most one more between them."""
    around = words[max(0, place - 2) : place] + words[place + 1 : place + 3]
    if words[place] == known.first:
        return any(_like(word, part) for word in around for part in known.last)
    return any(
        word == known.first or word == known.first[0] for word in words[max(0, place - 1) : place]
    ) or (known.first in around)


def _has_role(words: list[str]) -> bool:
    return any(word in _ROLE or word in _ROLE_ALONE for word in words)


def _is_role(word: str, after: list[str]) -> bool:
    """ "The safeguarding lead", "the DSL"."""
    return word in _ROLE_ALONE or (word in _ROLE and bool(_DOES.intersection(after)))


def _like(word: str, part: str) -> bool:
    """Whether a word is this part of a name, with an ending or one letter wrong where the name is long enough."""
    if word == part:
        return True
    stem = part[:-1] if len(part) > _SURE else part
    if len(part) >= _STEM and word.startswith(stem) and len(word) - len(part) <= _ENDINGS:
        return True
    return len(part) >= _SURE and _one_wrong(word, part)


def _one_wrong(word: str, part: str) -> bool:
    """Whether one letter is wrong, missing or too many; the first must be right."""
    if not word or word[0] != part[0] or abs(len(word) - len(part)) > 1:
        return False
    short, long = sorted((word, part), key=len)
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same:] == long[same + 1 :] or short[same + 1 :] == long[same + 1 :]
