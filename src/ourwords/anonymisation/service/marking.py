"""What a reader changes in a text before it goes: words taken out or put back, marks that should say something else."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.anonymisation.models import CleanText, TextState
from ourwords.anonymisation.rules import Label, Span, find, mask
from ourwords.anonymisation.service import marks, second
from ourwords.anonymisation.service.alike import set_likeness
from ourwords.anonymisation.service.finding import hold_alike, offered_for
from ourwords.anonymisation.service.restoring import Tools, marks_in, note_of, put, typed
from ourwords.anonymisation.service.undoing import begin
from ourwords.kit.errors import BadInput, WrongState
from ourwords.responses import Response

Change = Callable[[str, Sequence[Span]], tuple[str, list[Span]]]
MASK, MARK, LIFT = "mask", "mark", "lift"
MARKED, LIFTED = "marked", "lifted"
GUESSED = {Label.PERSON, Label.PLACE, Label.SCHOOL, Label.DATE}
"""What the machine may take for a name though it is none. A telephone number is one, and stays out."""
STAYS = (
    "A telephone number, an address and the like always stay out. If it is none, hold this back and say so."
)
UNSURE = "It cannot be told for sure which words stood here. Start again with this text, then put them back."


def take_out(
    db: Session, me: Actor, text_id: UUID, *, phrase: str, label: Label, which: int | None = None, tools: Tools, now: datetime
) -> CleanText:  # fmt: skip
    """Mask more, in all texts that read the same; what was taken out is gone from here.

    Raises:
        BadInput: the phrase is not in the text.
    """
    mine = offered_for(db, me, text_id)
    return _change(
        db, me, mine, MASK, lambda text, spans: marks.take_out(text, spans, phrase, label, which), tools, now
    )


def rename(
    db: Session, me: Actor, text_id: UUID, *, number: int, label: Label, which: int | None = None, tools: Tools, now: datetime
) -> CleanText:  # fmt: skip
    """Say what or whom a mark stands for when the machine guessed wrong; nothing comes back by it."""
    mine = offered_for(db, me, text_id)
    return _change(
        db, me, mine, MARK, lambda text, spans: marks.rename(text, spans, number, label, which), tools, now
    )


def _change(
    db: Session, me: Actor, mine: CleanText, did: str, change: Change, tools: Tools, now: datetime
) -> CleanText:
    texts = hold_alike(db, me, mine)
    note = note_of(db, texts, tools)
    for text in texts:
        new, spans = change(text.text, marks.as_spans(text.spans))
        set_words(db, me, text, new, spans)
    begin(db, me, texts, did, note=note, now=now)
    return mine


def set_words(
    db: Session, me: Actor, text: CleanText, words: str, spans: Sequence[Span], *, lifted: bool = False
) -> None:
    """The text as a reader changed it."""
    text.text, text.spans = words, marks.as_data(spans)
    text.changed = LIFTED if lifted or text.changed == LIFTED else MARKED
    set_likeness(text, db.get_one(Response, text.response_id))
    if text.state == TextState.SECOND:
        second.say(text, me, second.DISAGREED)


def lift(db: Session, me: Actor, text_id: UUID, *, number: int, tools: Tools, now: datetime) -> CleanText:
    """Put the words back for which a mark stands, in this text alone, when the machine took for a name what is none.

    It shows a reader words as typed, so it is written down, and a second reader looks at the text.

    Raises:
        BadInput: there is no such mark.
        WrongState: it is nothing that is ever put back, or it is not known for sure what stood there.
    """
    text = offered_for(db, me, text_id, hold=True)
    places = marks_in(db, text, tools)
    if places is None:
        raise WrongState(UNSURE)
    if not 1 <= number <= len(places):
        raise BadInput("That mark is not in this text. Open the page again and choose one that is.")
    words, place = typed(db, text, tools), places[number - 1]
    if place.label not in GUESSED or _is_sure(words, place):
        raise WrongState(STAYS)
    note = note_of(db, [text], tools)
    new, spans = marks.lift(text.text, marks.as_spans(text.spans), number, words[place.start : place.end])
    set_words(db, me, text, new, spans, lifted=True)
    begin(db, me, [text], LIFT, note=note, now=now)
    return text


def _is_sure(words: str, place: Span) -> bool:
    """Whether a pattern says what stands there, whatever it is called now."""
    return any(
        one.label not in GUESSED and one.start < place.end and place.start < one.end for one in find(words)
    )


def again(db: Session, me: Actor, text_id: UUID, *, tools: Tools, now: datetime) -> CleanText:
    """The whole answer to this question as the machine makes it today, without anything a reader changed or set apart.

    Raises:
        WrongState: a part of it has gone already, or what was typed is no longer kept.
    """
    mine = offered_for(db, me, text_id)
    ours = select(CleanText).where(
        CleanText.response_id == mine.response_id, CleanText.question_id == mine.question_id, ~col(CleanText.in_general)
    )  # fmt: skip
    ours = ours.order_by(col(CleanText.id)).with_for_update().execution_options(populate_existing=True)
    parts = db.exec(ours).all()
    offered_for(db, me, text_id)  # whoever we waited for may have decided about it
    first, *others = sorted(parts, key=lambda one: one.part)
    if any(one.state not in (TextState.WAITING, TextState.HELD, mine.state) for one in (first, *others)):
        raise WrongState("A part of this answer has gone on already. Undo that first.")
    words = typed(db, first, tools)
    for one in others:
        db.delete(one)
    first.state, first.reason, first.changed, first.reading_id = mine.state, "", "", None
    put(db, first, words, mask(words, second=tools.second).spans)
    audit.record(db, me.id, action="text.again", subject=f"text:{first.id}", now=now)
    return first
