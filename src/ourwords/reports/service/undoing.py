"""Take back what was typed in of a session, until somebody has read it in a report."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from ourwords import review
from ourwords.accounts import Actor
from ourwords.kit.errors import NotFound, Refused
from ourwords.reports.models import Finding
from ourwords.reports.service.reading import published
from ourwords.review import Review

PUBLISHED = (
    "A report has told people what this session decided. Send the theme to young people again instead."
)


def undo_session(db: Session, me: Actor, review_id: UUID, *, now: datetime) -> None:
    """Take back a session's verdict.

    Raises:
        Refused: the theme was published since it was decided.
    """
    found = db.get(Review, review_id)
    if found is None:
        raise NotFound
    if _is_published(db, found):
        raise Refused(PUBLISHED)
    review.undo_session(db, me, review_id, now=now)


def _is_published(db: Session, found: Review) -> bool:
    asked = select(Finding.id).where(Finding.survey_id == found.survey_id, Finding.theme_id == found.theme_id)
    findings = {str(one) for one in db.exec(asked)}
    on = found.decided_on
    return on is not None and any(
        findings & set(one.finding_ids)
        for one in published(db)
        if one.published_on and one.published_on >= on
    )
