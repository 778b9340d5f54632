"""Take an answer in: read, screen, seal, and hand its rows to the writer, all or nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ourwords.kit.chance import CHANCE
from ourwords.kit.clock import today, week_of
from ourwords.kit.keys import Secret
from ourwords.responses.models import Response, Sent
from ourwords.responses.rules import tangle, visit
from ourwords.responses.writer import Submission
from ourwords.safeguarding import Concern, Keepers, ToLookAt, concern_row
from ourwords.surveys.rules import Answers
from ourwords.vault import Sealed, Sealer


@dataclass(frozen=True, slots=True)
class Place:
    """What an answer belongs to."""

    survey_id: UUID
    version_id: UUID
    edition: str
    language: str = "en"
    link_id: UUID | None = None
    source: str = "phone"
    people: int = 1
    read_on: date | None = None
    """The day on which it is read, where a survey takes no more than can be read in one; None where nobody counts."""


def take(
    place: Place,
    answers: Answers,
    *,
    token: str,
    content: bytes,
    sealer: Sealer,
    secret: Secret,
    keepers: Keepers,
    now: datetime,
) -> Submission:
    """One sent form as the rows it becomes. Nothing here says who sent it, from where, or the day it came.

    Words about one of the `keepers`, who read worries, are kept from that person.
    """
    known, response_id = visit(secret, token, content), CHANCE.uuid()
    sealed_id = CHANCE.uuid() if answers.words else None
    counts = (place.survey_id, place.read_on) if place.read_on else None
    submission = Submission(known, response_id, {}, counts)
    if sealed_id:
        submission.rows[Sealed] = {"id": sealed_id, **sealer.seal(answers.words, now=now)._asdict()}
    submission.rows[Response] = {
        "id": response_id, "survey_id": place.survey_id, "version_id": place.version_id, "edition": place.edition,
        "language": place.language, "link_id": place.link_id, "week": week_of(now), "record": answers.record,
        "may_show": answers.may_show, "sealed_id": sealed_id, "source": place.source,
        "people": place.people,
    }  # fmt: skip
    concern = concern_row(
        answers.words, place.language, response_id=response_id, sealed_id=sealed_id, keepers=keepers, now=now
    )
    if concern:
        submission.rows[Concern] = concern
    if sealed_id:
        submission.rows[ToLookAt] = {"id": CHANCE.uuid(), "response_id": response_id, "tries": 0}
    submission.rows[Sent] = {
        "id": known.key,
        "thread": tangle(known.mask, response_id.bytes),
        "day": today(now),
    }
    return submission
