"""Take an answer back: it goes from everywhere, but for a worry that somebody must still act on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import Session

from ourwords import audit
from ourwords.kit.errors import NotFound
from ourwords.responses import Response
from ourwords.retention.service.erasing import erase_children, erase_responses, table
from ourwords.retention.service.forgetting import TAKEN_BACK, held, last
from ourwords.surveys import MayShow

GONE = "We no longer have these answers. There is nothing more to take back."


def take_back(db: Session, response_id: UUID, *, now: datetime) -> None:
    """Delete an answer and all that was made of it, and end its code.

    Where a worry about it is not settled, the words as typed stay for the safeguarding lead, and a husk of the answer that
    says nothing; forgetting takes both when a week has passed since the decision. The trail says that somebody took
    something back, and never what. NotFound when it is no longer kept.
    """
    response = db.get(Response, response_id, with_for_update=True)
    if response is None or response.source == TAKEN_BACK:
        raise NotFound(GONE)
    if db.connection().execute(select(held(response_id, now))).scalar():
        _empty(db, response_id)
    else:
        erase_responses(db, [response_id])
    row = last(db)
    row.untidy = True
    db.add(row)
    audit.record(db, None, action="code.take-back", now=now)


def _empty(db: Session, response_id: UUID) -> None:
    """Leave the worry and its sealed words, and of the answer only that it was."""
    erase_children(db, "response", [response_id], leaving="concern")
    nothing: dict[str, Any] = {
        "record": {},
        "sealed_id": None,
        "link_id": None,
        "may_show": MayShow.NO,
        "source": TAKEN_BACK,
    }
    db.connection().execute(
        update(table("response")).where(table("response").c.id == response_id).values(nothing)
    )
    db.expire_all()
