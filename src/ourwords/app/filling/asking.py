"""The three surveys, made and opened as a survey lead does it."""

from datetime import datetime, timedelta

import msgspec
from sqlmodel import Session

from ourwords.accounts import Actor
from ourwords.app import seed
from ourwords.surveys import State, Survey
from ourwords.surveys import service as surveys
from ourwords.surveys.rules.law import Law
from ourwords.surveys.rules.reading import Hours


def fill_surveys(db: Session, maker: Actor, readers: list[Actor], *, now: datetime) -> dict[str, Survey]:
    """Every survey of the story by its address; the ones whose time is over are closed."""
    return {slug: _survey(db, maker, readers, details, now) for slug, details in seed.details().items()}


def stated(slug: str) -> tuple[Hours, Law]:
    """When a survey of the story is read, and what it states of the law."""
    rows = {row["slug"]: row for row in seed.story("surveys/details")}
    return msgspec.convert(rows[slug]["hours"], Hours), msgspec.convert(rows[slug]["law"], Law)


def _survey(db: Session, maker: Actor, readers: list[Actor], details: seed.Details, now: datetime) -> Survey:
    opened = now - timedelta(days=details.opens_days_ago)
    document = seed.document(details.slug)
    survey = surveys.make(db, maker, title=document.title, slug=details.slug, now=opened)
    hours, law = stated(details.slug)
    surveys.save_draft(db, maker, survey.id, document=document, now=opened)
    surveys.name_readers(
        db, maker, survey.id, reader_id=readers[0].id, deputy_id=readers[1].id, review_group=details.review_group,
        reading_words=details.reading_hours, hours=hours, law=law, now=opened,
    )  # fmt: skip
    for link in details.links:
        surveys.add_link(db, maker, survey.id, slug=link.key, name=link.name, now=opened)
    for code in document.languages:
        surveys.name_language_reader(db, maker, survey.id, code, reader_id=str(readers[0].id), now=opened)
    surveys.publish(db, maker, survey.id, now=opened)
    if details.closes_days_ago > 0:
        surveys.set_state(
            db, maker, survey.id, to=State.CLOSED, now=now - timedelta(days=details.closes_days_ago)
        )
    return survey
