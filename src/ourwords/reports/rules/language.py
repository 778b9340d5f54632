"""Our own words in a report, checked against the words young people ask us to avoid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ourwords.words.rules import check


@dataclass(frozen=True, slots=True)
class Avoided:
    """A word to avoid that stands in a report, where, and what could stand there instead."""

    term: str
    around: str
    instead: tuple[str, ...]


def avoided(texts: Iterable[str], kept: Mapping[str, str]) -> list[Avoided]:
    """Each word to avoid once, in the order met, without those that are kept with an explanation."""
    found: dict[str, Avoided] = {}
    for text in texts:
        for one in check(text):
            around = text[max(0, one.start - 30) : one.end + 30].strip()
            instead = tuple(dict.fromkeys(each.words for each in one.alternatives))[:3]
            found.setdefault(one.term, Avoided(one.term, around, instead))
    return [one for term, one in found.items() if not kept.get(term, "").strip()]
