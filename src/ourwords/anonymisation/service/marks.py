"""What is taken out of a clean text and how it is shown: only ever more, never less."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple

from ourwords.anonymisation.rules import Label, Masked, Span
from ourwords.anonymisation.rules.spans import COUNTED, worded
from ourwords.kit.errors import BadInput

UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no database column or report file takes: control characters, halves of broken letters, what is no letter."""
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What turns the writing round and is not seen itself: with it a text reads otherwise than it is kept. Source: UAX 9, 2.1–2.6."""
LONGEST_PHRASE = 400


class Piece(NamedTuple):
    """A stretch of a clean text; `label` where something was taken out, and which one of its kind that was."""

    text: str
    label: Label | None
    which: int = 0


def keepable(words: str) -> str:
    """Words as they can be kept, and as a reader sees them."""
    return UNKEEPABLE.sub("\ufffd", TURNS.sub("", words))


def clean(masked: Masked) -> tuple[str, list[dict[str, Any]]]:
    """The masked text as it can be kept, and where its marks are in it."""
    spans: list[Span] = []
    shift = 0
    for span, words in zip(masked.spans, worded(masked.spans), strict=True):
        start = span.start + shift
        spans.append(Span(start, start + len(words), span.label, span.which))
        shift += len(words) - (span.end - span.start)
    text, spans = _written(
        [piece._replace(text=keepable(piece.text)) for piece in pieces(masked.text, spans)], spans
    )
    return text, as_data(spans)


def as_data(spans: Iterable[Span]) -> list[dict[str, Any]]:
    """Spans as plain data, for the database."""
    return [
        {"start": span.start, "end": span.end, "label": span.label.value, "which": span.which}
        for span in spans
    ]


def as_spans(data: Iterable[dict[str, Any]]) -> list[Span]:
    """Spans as they were kept."""
    return [Span(one["start"], one["end"], Label(one["label"]), one.get("which", 0)) for one in data]


def pieces(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """The text from its beginning to its end, marks apart from words; none of them is empty."""
    at = 0
    for span in spans:
        if span.start > at:
            yield Piece(text[at : span.start], None)
        yield Piece(text[span.start : span.end], span.label, span.which)
        at = span.end
    if at < len(text):
        yield Piece(text[at:], None)


def take_out(
    text: str, spans: Sequence[Span], phrase: str, label: Label, which: int | None = None
) -> tuple[str, list[Span]]:
    """The text without a phrase, wherever it stands, in whatever letters; a mark is never touched.

    Who or what is taken out is somebody new, or the one of its kind that the text already has as `which`.

    Raises:
        BadInput: the phrase is empty or is not in the text outside its marks.
    """
    words = phrase[:LONGEST_PHRASE].split()
    if not words:
        raise BadInput("Type the words to take out, as they stand in the text.")
    wanted = re.compile(_whole(words), re.IGNORECASE)
    mark = Piece("", label, _new(spans, label) if which is None else which)
    changed: list[Piece] = []
    for piece in pieces(text, spans):
        changed += [piece] if piece.label else _without(piece.text, wanted, mark)
    if sum(piece.label is not None for piece in changed) == len(spans):
        raise BadInput("Those words are not in this text. Type them just as they stand, one name at a time.")
    return joined(changed)


def _new(spans: Iterable[Span], label: Label) -> int:
    """A number that nobody of this kind has yet; 0 for kinds that are not counted."""
    return (
        1 + max((span.which for span in spans if span.label is label), default=0) if label in COUNTED else 0
    )


def _whole(words: Sequence[str]) -> str:
    """The words as a pattern: whole words only, whatever spaces stand between them."""
    phrase = r"\s+".join(re.escape(word) for word in words)
    before = r"(?<!\w)" if words[0][0].isalnum() else ""
    after = r"(?!\w)" if words[-1][-1].isalnum() else ""
    return f"{before}{phrase}{after}"


def _without(text: str, wanted: re.Pattern[str], mark: Piece) -> Iterator[Piece]:
    at = 0
    for place in wanted.finditer(text):
        if place.start() > at:
            yield Piece(text[at : place.start()], None)
        yield mark
        at = place.end()
    if at < len(text):
        yield Piece(text[at:], None)


def rename(
    text: str, spans: Sequence[Span], number: int, label: Label, which: int | None = None
) -> tuple[str, list[Span]]:
    """The text with its mark of this number (from 1) as another kind, and all marks of the same one with it.

    With `which` it is this mark alone, and it is that one of its kind: so two people of one name are told apart, or two
    names of one person put together.

    Raises:
        BadInput: there is no such mark.
    """
    chosen = _mark(spans, number)
    new = Piece("", label, which if which is not None else _new(spans, label))
    if which is None and label is chosen.label:
        return text, list(spans)
    is_same = [
        at == number
        or (which is None and chosen.which > 0 and (span.label, span.which) == (chosen.label, chosen.which))
        for at, span in enumerate(spans, start=1)
    ]
    marks = iter(is_same)
    return joined(new if piece.label and next(marks) else piece for piece in pieces(text, spans))


def lift(text: str, spans: Sequence[Span], number: int, words: str) -> tuple[str, list[Span]]:
    """The text with these words in place of its mark of this number (from 1); other marks of the same one stay.

    Raises:
        BadInput: there is no such mark.
    """
    _mark(spans, number)
    numbers = count(1)
    return joined(
        Piece(words, None) if piece.label and next(numbers) == number else piece
        for piece in pieces(text, spans)
    )


def _mark(spans: Sequence[Span], number: int) -> Span:
    if not 1 <= number <= len(spans):
        raise BadInput("That mark is not in this text. Open the page again and choose one that is.")
    return spans[number - 1]


def joined(changed: Iterable[Piece]) -> tuple[str, list[Span]]:
    """Pieces as one text again, and where its marks are; who is who stays, and is counted anew in the order of the text."""
    parts, numbers = list(changed), {label: dict[int, int]() for label in COUNTED}
    marks: list[Span] = []
    for piece in parts:
        if piece.label:
            known = numbers.get(piece.label, {})
            which = (
                known.setdefault(piece.which, len(known) + 1) if piece.which and piece.label in numbers else 0
            )
            marks.append(Span(0, 0, piece.label, which))
    return _written(parts, marks)


def _written(parts: Iterable[Piece], marks: list[Span]) -> tuple[str, list[Span]]:
    text, spans = "", list[Span]()
    shown = iter(zip(marks, worded(marks), strict=True))
    for piece in parts:
        if piece.label:
            mark, words = next(shown)
            spans.append(Span(len(text), len(text) + len(words), mark.label, mark.which))
            text += words
        else:
            text += piece.text
    return text, spans
