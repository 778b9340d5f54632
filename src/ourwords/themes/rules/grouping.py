"""Put texts that no theme fits in groups: what says nothing apart, what says the same apart, and the rest by its words."""

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from ourwords.themes.rules.finding import fold

LEAST = 3
"""Fewer responses than this are no candidate for a theme."""
ALIKE = 0.42
"""How near two texts' words are (cosine of their weights) before one stands in the other's group."""
SAME = 0.8
"""From this share of common words on, two texts say the same (Jaccard)."""
AT_ONCE = 1_000
TOLD = 4
"""Words that a group is described by."""
_LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
NOTHING = frozenset(_LISTS["nothing"].strip().splitlines())
"""What people write who have nothing to say, in the form that `plain` gives."""
SMALL = frozenset(_LISTS["small"].split())
"""Words that hold sentences together: two texts that share only these have nothing in common."""
WORD = re.compile(r"[^\W_]+")
MASK = re.compile(r"\[[a-z ]+\]")
"""What stands where a name or a place was taken out: no two texts are alike for it."""
LONG_DRAWN = re.compile(r"(.)\1{2,}")
ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "ly")


@dataclass(frozen=True, slots=True)
class Said:
    """One text: its id, the response it comes from, and its words."""

    id: UUID
    response: UUID
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that have words in common, the middle one first; `words` are those that hold it together."""

    texts: tuple[Said, ...]
    words: tuple[str, ...]
    ways: int
    """How many different ways of saying it there are: one where all say the same."""

    @property
    def responses(self) -> int:
        """How many responses they come from."""
        return len({text.response for text in self.texts})

    @property
    def id(self) -> UUID:
        """What the group is known by on a page: its middle text's."""
        return self.texts[0].id


@dataclass(frozen=True, slots=True)
class Sorted:
    """All texts that were given, each in one place."""

    candidates: tuple[Group, ...]
    """At least three responses, said in more than one way; the largest first."""
    repeated: tuple[Group, ...]
    """At least three responses that say the same."""
    few: tuple[Group, ...]
    """Groups too small to be a candidate, and texts that stand alone."""
    nothing: tuple[Group, ...]
    """What says nothing, by what was written; the most often written first."""


def plain(text: str) -> str:
    """A text in its plainest form: small letters, no accents, no marks, "nooooo" as "no"."""
    bare = LONG_DRAWN.sub(r"\1", MASK.sub(" ", fold(text)).replace("'", ""))
    return " ".join(WORD.findall(bare))


def says_nothing(text: str) -> bool:
    """Whether somebody wrote that they have nothing to say; a picture alone says something."""
    form = plain(text)
    return form in NOTHING if form else not any(unicodedata.category(letter) == "So" for letter in text)


def sort_out(texts: Sequence[Said]) -> Sorted:
    """Every text in its place; the same for the same texts in whatever order."""
    same: defaultdict[str, list[Said]] = defaultdict(list)
    for text in sorted(texts, key=lambda one: one.id):
        same[plain(text.words) or text.words.strip()].append(text)
    forms = sorted(same)
    empty = [form for form in forms if says_nothing(same[form][0].words)]
    rest = [form for form in forms if form not in set(empty)]
    groups = [
        _group([same[rest[at]] for at in star], [stems(rest[at]) for at in star]) for star in _stars(rest)
    ]
    large = [group for group in groups if group.responses >= LEAST]
    nothing = [Group(tuple(same[form]), (form,), 1) for form in empty]
    return Sorted(
        _largest_first(group for group in large if group.ways > 1),
        _largest_first(group for group in large if group.ways == 1),
        _largest_first(group for group in groups if group.responses < LEAST),
        _largest_first(nothing),
    )


def is_offered(texts: Iterable[UUID], put_away: Iterable[UUID]) -> bool:
    """Whether a group is offered: not once it was put away, unless it has grown by half and by three texts."""
    here = set(texts)
    old = here & set(put_away)
    return len(here - old) >= max(LEAST, len(old) / 2) if old else True


def _largest_first(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: (-group.responses, group.id)))


def stems(form: str) -> list[str]:
    """The telling words of a plain text without their endings, so that "dog" and "dogs" are one."""
    return [stem(word) for word in form.split() if word not in SMALL and len(word) > 1]


def stem(word: str) -> str:
    """A word without its ending, where enough of it is left."""
    ending = next((end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), "")
    return word[: len(word) - len(ending)] if ending else word


def _group(same: Sequence[Sequence[Said]], words: Sequence[list[str]]) -> Group:
    """One star: its middle first, then the others; how many ways there are to say it, and what they share."""
    found = Counter(one for each in words for one in set(each))
    shown = _as_written(text.words for texts in same for text in texts[:1])
    common = [
        one for one in sorted(found, key=lambda one: (-found[one], one)) if found[one] * 2 >= len(words)
    ]
    told = tuple(shown.get(one, one) for one in common[:TOLD])
    ways: list[set[str]] = []
    for each in map(set, words):
        if not any(_jaccard(each, way) >= SAME for way in ways[:50]):
            ways.append(each)
    return Group(tuple(text for texts in same for text in texts), told, max(1, len(ways)))


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def _as_written(texts: Iterable[str]) -> dict[str, str]:
    """Stem -> the form in which it is written most often."""
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in plain(text).split():
            written[stem(word)][word] += 1
    return {one: min(forms, key=lambda form: (-forms[form], form)) for one, forms in written.items()}


def _stars(forms: Sequence[str]) -> list[list[int]]:
    """Groups in each of which all are near one middle text: the one with most neighbours, then the next that is left.

    Source: Aslam, Pelekhov and Rus, "The star clustering algorithm" (2004); no text is chained to one far away.
    """
    near = _near(forms)
    left, stars = set(range(len(forms))), list[list[int]]()
    for middle in sorted(range(len(forms)), key=lambda at: (-len(near[at]), at)):
        if middle in left:
            star = [middle, *sorted(at for at in near[middle] if at in left and at != middle)]
            left -= set(star)
            stars.append(star)
    return stars


def _near(forms: Sequence[str]) -> list[list[int]]:
    """For each text those whose words are near."""
    if len(forms) < 2:
        return [[] for _ in forms]
    # scikit-learn takes a second to import: nothing else in this room's rules needs it.
    from sklearn.feature_extraction.text import TfidfVectorizer

    try:
        weights = cast(Any, TfidfVectorizer)(
            analyzer=stems, min_df=2, max_df=_most(len(forms)), sublinear_tf=True
        ).fit_transform(forms)
    except ValueError:  # no word stands in two texts
        return [[] for _ in forms]
    near: list[list[int]] = []
    for start in range(0, len(forms), AT_ONCE):
        alike = (weights[start : start + AT_ONCE] @ weights.T).tocsr()
        alike.data[alike.data < ALIKE] = 0
        alike.eliminate_zeros()
        near += [list(map(int, row)) for row in _rows(alike)]
    return near


def _most(texts: int) -> int:
    """A word that stands in more of many texts than this tells none of them from another."""
    return max(100, texts // 10)


def _rows(matrix: Any) -> Any:
    return (matrix.indices[start:end] for start, end in zip(matrix.indptr, matrix.indptr[1:], strict=False))
