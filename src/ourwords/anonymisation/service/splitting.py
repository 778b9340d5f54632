"""Set a part of a text apart: the rest can go, and the part is held, goes to the safeguarding lead, or is read by itself."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, func, select

from ourwords import safeguarding
from ourwords.accounts import Actor
from ourwords.anonymisation.models import CleanText, TextState
from ourwords.anonymisation.rules import Span
from ourwords.anonymisation.service import marks
from ourwords.anonymisation.service.alike import set_likeness
from ourwords.anonymisation.service.finding import hold_alike, offered_for
from ourwords.anonymisation.service.marking import set_words
from ourwords.anonymisation.service.marks import Piece
from ourwords.anonymisation.service.restoring import Tools, note_of
from ourwords.anonymisation.service.undoing import begin
from ourwords.kit.errors import BadInput
from ourwords.responses import Response

SPLIT = "split"
GAP = "[…]"
"""What stands where a part was set apart."""
NOT_THERE = "That part is not in this text. Choose it in the text, or copy it just as it stands there."
ALL_OF_IT = "That is the whole text. Hold it back, or tell the safeguarding lead, instead."


class Then(StrEnum):
    """What becomes of the part."""

    READ = "read"
    HOLD = "hold"
    LEAD = "lead"


def split(
    db: Session, me: Actor, text_id: UUID, *, part: str, then: Then, reason: str = "", tools: Tools, now: datetime
) -> CleanText:  # fmt: skip
    """Set a part of a text apart, in all that read the same; gives what is left of this one.

    A part that goes to the lead keeps its whole answer waiting until they have decided, as every worry does.

    Raises:
        BadInput: the part is not in the text, is all of it, or is held without a reason.
    """
    if then is Then.HOLD and not reason.strip():
        raise BadInput("Say why you hold this part, so that others can decide later.")
    mine = offered_for(db, me, text_id)
    start, end = _place(mine.text, marks.as_spans(mine.spans), part)
    texts = hold_alike(db, me, mine)
    note = note_of(db, texts, tools)
    apart = [_apart(db, text, start, end) for text in texts]
    for text in texts:
        kept = marks.joined(
            [*_between(text, 0, start), Piece(GAP, None), *_between(text, end, len(text.text))]
        )
        set_words(db, me, text, *kept)
    begin(db, me, [*texts, *apart], SPLIT, note=note, now=now)
    for one in apart:
        _then(db, me, one, then, reason, now)
    return mine


def _place(text: str, spans: Sequence[Span], part: str) -> tuple[int, int]:
    words = part.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    if found is None or any(_cuts(span, found.start()) or _cuts(span, found.end()) for span in spans):
        raise BadInput(NOT_THERE)
    if not (text[: found.start()] + text[found.end() :]).strip(" \n.,;:!?"):
        raise BadInput(ALL_OF_IT)
    return found.span()


def _cuts(span: Span, at: int) -> bool:
    return span.start < at < span.end


def _between(text: CleanText, start: int, end: int) -> Iterator[Piece]:
    """The pieces of a text from one place to another; no mark is cut."""
    at = 0
    for piece in marks.pieces(text.text, marks.as_spans(text.spans)):
        inside = piece.text[max(0, start - at) : max(0, end - at)]
        if inside:
            yield piece._replace(text=inside)
        at += len(piece.text)


def _apart(db: Session, text: CleanText, start: int, end: int) -> CleanText:
    words, spans = marks.joined(_between(text, start, end))
    last = select(func.max(CleanText.part)).where(
        CleanText.response_id == text.response_id, CleanText.question_id == text.question_id
    )
    made = CleanText(
        response_id=text.response_id, survey_id=text.survey_id, question_id=text.question_id, part=(db.exec(last).one() or 0) + 1,
        text=words, spans=marks.as_data(spans), changed=text.changed, may_show=text.may_show, week=text.week,
        draw=text.draw, read_on=text.read_on,
    )  # fmt: skip
    set_likeness(made, db.get_one(Response, text.response_id))
    db.add(made)
    db.flush()
    return made


def _then(db: Session, me: Actor, part: CleanText, then: Then, reason: str, now: datetime) -> None:
    if then is Then.HOLD:
        part.state, part.reason = TextState.HELD, reason.strip()
    elif then is Then.LEAD:
        safeguarding.raise_concern(db, me, response_id=part.response_id, why=reason.strip(), now=now)
