"""A text as it was before a reader's last change: nothing of the words is kept for it, they are asked of the vault."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ourwords.anonymisation.models import CleanText
from ourwords.anonymisation.rules import Masked, Reader, Span, mask, replaced
from ourwords.anonymisation.rules.behind import behind, left_of
from ourwords.anonymisation.service.alike import set_likeness
from ourwords.anonymisation.service.marks import as_data, as_spans, clean, keepable
from ourwords.kit.errors import WrongState
from ourwords.kit.keys import Secret
from ourwords.responses import Response
from ourwords.vault.opening import Opener

NOTE = "marks"
GONE = "What was typed here is no longer kept, so nothing can be put back."


@dataclass(frozen=True, slots=True)
class Tools:
    """What opens the words as typed, what seals a note on where marks stood, and the second reader, where there is one."""

    opener: Opener
    secret: Secret
    second: Reader | None = None


def typed(db: Session, text: CleanText, tools: Tools) -> str:
    """What was typed, as far as it can be kept. WrongState when it is gone."""
    answer = db.get_one(Response, text.response_id)
    words = tools.opener.words(db, answer.sealed_id) if answer.sealed_id else {}
    if text.question_id not in words:
        raise WrongState(GONE)
    return keepable(words[text.question_id])


def marks_in(db: Session, text: CleanText, tools: Tools) -> list[Span] | None:
    """The text's marks by their places in what was typed; None where that is gone, or could be read in two ways."""
    try:
        words = typed(db, text, tools)
    except WrongState:
        return None
    spans = as_spans(text.spans)
    machine = mask(words)
    if clean(machine) == (text.text, text.spans):
        return list(machine.spans)
    places = behind(words, left_of(text.text, ((span.start, span.end) for span in spans)))
    if places is None:
        return None
    return [Span(*place, span.label, span.which) for place, span in zip(places, spans, strict=True)]


def put(db: Session, text: CleanText, words: str, spans: Iterable[Span]) -> None:
    """Make a text of what was typed and of its marks in that."""
    kept = tuple(spans)
    text.text, text.spans = clean(Masked(replaced(words, kept), kept))
    set_likeness(text, db.get_one(Response, text.response_id))


def note_of(db: Session, texts: Iterable[CleanText], tools: Tools) -> str:
    """Where the marks of these texts stand, sealed; texts of which that is not known are not in it."""
    known = {str(text.id): marks_in(db, text, tools) for text in texts}
    places = {id: as_data(spans) for id, spans in known.items() if spans is not None}
    return tools.secret.seal_note(NOTE, json.dumps(places).encode()) if places else ""


def open_note(note: str, tools: Tools) -> dict[UUID, list[Span]]:
    """The marks by text; none when the note cannot be read."""
    content = tools.secret.open_note(NOTE, note) if note else None
    places: dict[str, list[dict[str, Any]]] = json.loads(content) if content else {}
    return {UUID(id): as_spans(spans) for id, spans in places.items()}


def restore(db: Session, text: CleanText, spans: Iterable[Span], tools: Tools) -> None:
    """The text as it was with these marks. WrongState when what was typed is gone."""
    put(db, text, typed(db, text, tools), spans)
