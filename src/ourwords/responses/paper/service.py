"""Take in what did not come from a phone, through the same door as what did: read, screened, sealed, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from json import dumps
from uuid import UUID

from sqlalchemy import Uuid, column, delete, exists, table
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from ourwords import audit
from ourwords.accounts import Actor
from ourwords.kit.db import session
from ourwords.kit.errors import WrongState
from ourwords.kit.keys import Secret
from ourwords.responses.importing.service import Tools
from ourwords.responses.models import Response, Sent
from ourwords.responses.paper.rules import Note
from ourwords.responses.service import Place, take
from ourwords.responses.writer import Kept, Submission, write_all
from ourwords.safeguarding import Concern
from ourwords.surveys.rules import Answers
from ourwords.vault import Sealed

LASTS = timedelta(minutes=15)
"""How long the last answer of a sitting can be taken out by who typed it."""
GONE = "That was too long ago, or it is out already. Nothing was changed."
READ = "Somebody has begun to read this one, so it stays. Tell whoever reads this survey’s words to hold it back."
_CLEAN = table("cleantext", column("response_id", Uuid()), column("state"))
"""Masked words stand in a room above this one, so their table is read by its name, as foreign keys are."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a form: kept, or known already; the note lets its typist take it out again."""

    again: bool
    response_id: UUID
    note: str = ""


def type_in(
    tools: Tools, me: Actor, place: Place, answers: Answers, *, token: str, given: Mapping[str, Sequence[str]], now: datetime
) -> Taken:  # fmt: skip
    """Keep one form that came on paper. The same page sent twice is one answer.

    Raises what the database said when it was not kept.
    """
    submission = _submission(tools, place, answers, token, given, now)
    kept = _write(tools, submission)
    if kept.again:
        return Taken(True, kept.response_id)
    with session(tools.engine) as db:
        _record(db, me, "typed", place.survey_id, now, typed=1)
    return Taken(False, kept.response_id, _seal_last(tools.secret, me, submission, now))


def write_note(
    tools: Tools, me: Actor, place: Place, note: Note, *, token: str, given: Mapping[str, Sequence[str]], now: datetime
) -> Kept:  # fmt: skip
    """Keep what a group said, once however often it is sent. Of its day only the week is kept."""
    submission = _submission(tools, place, note.answers(), token, given, now)
    submission.rows[Response]["week"] = note.week
    kept = _write(tools, submission)
    if kept.again:
        return kept
    with session(tools.engine) as db:
        _record(db, me, "note", place.survey_id, now, people=place.people)
    return kept


def take_out(db: Session, me: Actor, survey_id: UUID, *, note: str, secret: Secret, now: datetime) -> None:
    """Take the answer out again that was typed in last, as long as nobody else has touched it.

    Raises:
        WrongState: the note is too old or not this typist's, or the answer has gone on its way.
    """
    response_id, sent_id = _open_last(secret, me, survey_id, note, now)
    response = db.get(Response, response_id, with_for_update=True)
    if response is None:
        raise WrongState(GONE)
    if db.exec(select(Concern.id).where(Concern.response_id == response_id)).first():
        raise WrongState(
            "This one stays, because somebody must look at it soon. If it was a mistake, tell a safeguarding lead."
        )
    read = exists().where(_CLEAN.c.response_id == response_id, _CLEAN.c.state != "waiting")
    if db.connection().execute(select(read)).scalar():
        raise WrongState(READ)
    try:
        with db.begin_nested():
            _delete(db, response, sent_id)
    except IntegrityError:
        raise WrongState(READ) from None
    _record(db, me, "typed-out", survey_id, now, typed=-1)


def _delete(db: Session, response: Response, sent_id: UUID) -> None:
    """Refused by the database itself where a person's work stands on it; what a machine made of it goes with it."""
    db.connection().execute(delete(Sent).where(col(Sent.id) == sent_id))
    db.connection().execute(delete(Response).where(col(Response.id) == response.id))
    if response.sealed_id:
        db.connection().execute(delete(Sealed).where(col(Sealed.id) == response.sealed_id))
    db.expunge(response)


def _submission(
    tools: Tools, place: Place, answers: Answers, token: str, given: Mapping[str, Sequence[str]], now: datetime
) -> Submission:  # fmt: skip
    content = dumps({name: list(given[name]) for name in sorted(given)}).encode()
    return take(
        place, answers, token=token, content=content, sealer=tools.sealer, secret=tools.secret,
        keepers=tools.keepers(place.survey_id), now=now,
    )  # fmt: skip


def _write(tools: Tools, submission: Submission) -> Kept:
    kept = write_all(tools.engine, [submission])[0]
    if isinstance(kept, Exception):
        raise kept
    return kept


def _record(db: Session, me: Actor, what: str, survey_id: UUID, now: datetime, **counts: int) -> None:
    audit.record(
        db, me.id, action=f"responses.{what}", subject=f"survey:{survey_id}", now=now, details=counts
    )


def _seal_last(secret: Secret, me: Actor, submission: Submission, now: datetime) -> str:
    survey_id: UUID = submission.rows[Response]["survey_id"]
    ids = (submission.response_id, submission.visit.key, survey_id, me.id)
    return secret.seal_note(
        "typed", b"".join(id.bytes for id in ids) + int(now.timestamp()).to_bytes(8, "big")
    )


def _open_last(secret: Secret, me: Actor, survey_id: UUID, note: str, now: datetime) -> tuple[UUID, UUID]:
    content = secret.open_note("typed", note)
    if content is None:
        raise WrongState(GONE)
    response_id, sent_id, survey, typist = (UUID(bytes=content[at : at + 16]) for at in range(0, 64, 16))
    age = now.timestamp() - int.from_bytes(content[64:], "big")
    if (survey, typist) != (survey_id, me.id) or age > LASTS.total_seconds():
        raise WrongState(GONE)
    return response_id, sent_id
