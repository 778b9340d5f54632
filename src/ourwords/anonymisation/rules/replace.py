"""Put plain words where something was found."""

from collections.abc import Iterable
from dataclasses import dataclass

from ourwords.anonymisation.rules.find import find
from ourwords.anonymisation.rules.spans import WORDS, Span
from ourwords.anonymisation.rules.tagger import Tagger


@dataclass(frozen=True, slots=True)
class Masked:
    """A text that may be read, and where in the first text something was taken out."""

    text: str
    spans: tuple[Span, ...]


def mask(text: str, tagger: Tagger | None = None) -> Masked:
    """The text with "[name]", "[school]" and so on for all that `find` finds."""
    spans = find(text, tagger)
    return Masked(replaced(text, spans), spans)


def replaced(text: str, spans: Iterable[Span]) -> str:
    """The text with each span's label in place of it; spans are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += [text[at : span.start], WORDS[span.label]]
        at = span.end
    return "".join([*parts, text[at:]])
