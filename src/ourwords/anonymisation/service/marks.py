"""What is taken out of a clean text and how it is shown: only ever more, never less."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ourwords.anonymisation.rules import WORDS, Label, Masked, Span
from ourwords.kit.errors import BadInput

UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no database column or report file takes: control characters, halves of broken letters, what is no letter."""
LONGEST_PHRASE = 400


class Piece(NamedTuple):
    """A stretch of a clean text; `label` where something was taken out."""

    text: str
    label: Label | None


def clean(masked: Masked) -> tuple[str, list[dict[str, Any]]]:
    """The masked text as it can be kept, and where its marks are in it."""
    spans: list[Span] = []
    shift = 0
    for span in masked.spans:
        start = span.start + shift
        end = start + len(WORDS[span.label])
        spans.append(Span(start, end, span.label))
        shift += (end - start) - (span.end - span.start)
    return UNKEEPABLE.sub("\ufffd", masked.text), as_data(spans)


def as_data(spans: Iterable[Span]) -> list[dict[str, Any]]:
    """Spans as plain data, for the database."""
    return [{"start": span.start, "end": span.end, "label": span.label.value} for span in spans]


def as_spans(data: Iterable[dict[str, Any]]) -> list[Span]:
    """Spans as they were kept."""
    return [Span(one["start"], one["end"], Label(one["label"])) for one in data]


def pieces(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """The text from its beginning to its end, marks apart from words; none of them is empty."""
    at = 0
    for span in spans:
        if span.start > at:
            yield Piece(text[at : span.start], None)
        yield Piece(text[span.start : span.end], span.label)
        at = span.end
    if at < len(text):
        yield Piece(text[at:], None)


def take_out(text: str, spans: Sequence[Span], phrase: str, label: Label) -> tuple[str, list[Span]]:
    """The text without a phrase, wherever it stands, in whatever letters; a mark is never touched.

    Raises:
        BadInput: the phrase is empty or is not in the text outside its marks.
    """
    words = phrase[:LONGEST_PHRASE].split()
    if not words:
        raise BadInput("Type the words to take out, as they stand in the text.")
    wanted = re.compile(_whole(words), re.IGNORECASE)
    changed: list[Piece] = []
    for piece in pieces(text, spans):
        changed += [piece] if piece.label else _without(piece.text, wanted, label)
    if sum(piece.label is not None for piece in changed) == len(spans):
        raise BadInput("Those words are not in this text. Type them just as they stand, one name at a time.")
    return joined(changed)


def _whole(words: Sequence[str]) -> str:
    """The words as a pattern: whole words only, whatever spaces stand between them."""
    phrase = r"\s+".join(re.escape(word) for word in words)
    before = r"(?<!\w)" if words[0][0].isalnum() else ""
    after = r"(?!\w)" if words[-1][-1].isalnum() else ""
    return f"{before}{phrase}{after}"


def _without(text: str, wanted: re.Pattern[str], label: Label) -> Iterator[Piece]:
    at = 0
    for place in wanted.finditer(text):
        if place.start() > at:
            yield Piece(text[at : place.start()], None)
        yield Piece(WORDS[label], label)
        at = place.end()
    if at < len(text):
        yield Piece(text[at:], None)


def rename(text: str, spans: Sequence[Span], number: int, label: Label) -> tuple[str, list[Span]]:
    """The text with its mark of this number (from 1) as another kind.

    Raises:
        BadInput: there is no such mark.
    """
    if not 1 <= number <= len(spans):
        raise BadInput("That mark is not in this text. Open the page again and choose one that is.")
    changed: list[Piece] = []
    seen = 0
    for piece in pieces(text, spans):
        seen += piece.label is not None
        changed.append(Piece(WORDS[label], label) if piece.label and seen == number else piece)
    return joined(changed)


def joined(changed: Iterable[Piece]) -> tuple[str, list[Span]]:
    """Pieces as one text again, and where its marks are."""
    text, spans = "", list[Span]()
    for piece in changed:
        if piece.label:
            spans.append(Span(len(text), len(text) + len(piece.text), piece.label))
        text += piece.text
    return text, spans
