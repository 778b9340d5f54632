"""Put plain words where something was found."""

from collections.abc import Iterable
from dataclasses import dataclass

from ourwords.anonymisation.rules.find import find
from ourwords.anonymisation.rules.people import numbered
from ourwords.anonymisation.rules.second import Reader
from ourwords.anonymisation.rules.spans import Span, worded
from ourwords.anonymisation.rules.tagger import Tagger


@dataclass(frozen=True, slots=True)
class Masked:
    """A text that may be read, and where in the first text something was taken out."""

    text: str
    spans: tuple[Span, ...]


def mask(text: str, tagger: Tagger | None = None, second: Reader | None = None) -> Masked:
    """The text with "[name]", "[school]" and so on for all that `find` finds; several of a kind are told apart by number."""
    spans = numbered(text, find(text, tagger, second))
    return Masked(replaced(text, spans), spans)


def replaced(text: str, spans: Iterable[Span]) -> str:
    """The text with plain words in place of each span; spans are in order and do not overlap."""
    parts: list[str] = []
    at, spans = 0, tuple(spans)
    for span, words in zip(spans, worded(spans), strict=True):
        parts += [text[at : span.start], words]
        at = span.end
    return "".join([*parts, text[at:]])
