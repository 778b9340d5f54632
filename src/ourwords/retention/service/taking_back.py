"""Take an answer back: it goes from everywhere, but for what somebody must still act on or may not erase."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from ourwords import audit
from ourwords.anonymisation import CleanText
from ourwords.kit.errors import NotFound
from ourwords.kit.languages import Message
from ourwords.responses import TAKEN_BACK, Response
from ourwords.retention.service.erasing import erase_children, erase_responses, table
from ourwords.retention.service.forgetting import ask_to_tidy
from ourwords.retention.service.staying import on_hold, unread, worried_about
from ourwords.safeguarding import Concern, open_worry
from ourwords.surveys import MayShow

GONE = Message("We no longer have these answers. There is nothing more to take back.")
UNREAD = "taken back before anybody had read it"
ON_HOLD = "taken back, but a hold keeps it"


def take_back(db: Session, response_id: UUID, *, now: datetime) -> None:
    """Take an answer and all that was made of it out of every page, and end its code.

    It is deleted at once. But words that no adult has read go to the safeguarding lead first, as a worry, for whoever took
    them back may be whom they are about. While a worry or a hold lasts, the words as typed stay, and a husk of the answer
    that no page shows; a hold keeps what was chosen, too. Forgetting takes the rest when nothing keeps it. The trail says
    that somebody took something back, and never what. NotFound when it is no longer kept.
    """
    response = _alone_with(db, response_id)
    unseen, worry, hold = _what_keeps(db, response_id, now)
    if unseen:
        open_worry(db, response_id, UNREAD, now=now)
    elif hold and response.sealed_id and not _concerns(db, response_id):
        open_worry(db, response_id, ON_HOLD, now=now)
    if unseen or worry or hold:
        erase_children(db, "response", [response_id], leaving=("concern", "hold"))
        empty(db, response_id, with_record=not hold)
    else:
        erase_responses(db, [response_id])
    ask_to_tidy(db)
    audit.record(db, None, action="code.take-back", now=now)


def _alone_with(db: Session, response_id: UUID) -> Response:
    """The answer, when whoever is reading or deciding about it has finished; they find nothing afterwards.

    Texts are held before the answer, as by those who read them, so that two never wait for each other.
    """
    texts = select(CleanText.id).where(CleanText.response_id == response_id).order_by(col(CleanText.id))
    db.exec(texts.with_for_update()).all()
    response = db.get(Response, response_id, with_for_update=True, populate_existing=True)
    if response is None or response.source == TAKEN_BACK:
        raise NotFound(GONE)
    return response


def _what_keeps(db: Session, response_id: UUID, now: datetime) -> tuple[bool, bool, bool]:
    """Whether no adult has read the words, whether somebody is worried, and whether there is a hold."""
    _concerns(db, response_id)
    row = table("response")
    found = select(unread(row.c.id, row.c.sealed_id), worried_about(row.c.id, now), on_hold(row.c.id))
    seen = db.connection().execute(found.where(row.c.id == response_id)).one()
    return bool(seen[0]), bool(seen[1]), bool(seen[2])


def _concerns(db: Session, response_id: UUID) -> list[Concern]:
    """Its worries, held until we are done."""
    found = select(Concern).where(Concern.response_id == response_id).order_by(col(Concern.id))
    return list(db.exec(found.with_for_update().execution_options(populate_existing=True)))


def empty(db: Session, response_id: UUID, *, with_record: bool) -> None:
    """Leave of an answer only that it was; without `with_record`, also what was chosen and how it came."""
    nothing: dict[str, Any] = {"sealed_id": None, "may_show": MayShow.NO, "source": TAKEN_BACK}
    if with_record:
        nothing |= {"record": {}, "link_id": None}
    row = table("response")
    db.connection().execute(update(row).where(row.c.id == response_id).values(nothing))
    ask_to_tidy(db)
    db.expire_all()
