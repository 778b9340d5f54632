"""Make a survey, publish it as a version that never changes, close it."""

import re
from collections.abc import Container
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from ourwords import audit
from ourwords.accounts import Actor, Role
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound, NotReady
from ourwords.surveys.models import Link, Survey, Version
from ourwords.surveys.rules import Document, Edition, State, from_json, problems, step, to_json
from ourwords.surveys.rules.law import USUAL, Law
from ourwords.surveys.rules.reading import Hours, hour_problems
from ourwords.surveys.service.readers import can_read, require_readers

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,60}")
MAKERS = {Role.SURVEY_LEAD}


def make(db: Session, me: Actor, *, title: str, slug: str, law: Law = USUAL, now: datetime) -> Survey:
    """Begin a survey as a draft with one edition and no questions, stating the law it is asked by."""
    if not title.strip():
        raise BadInput("Give the survey a title.")
    if not SLUG.fullmatch(slug):
        raise BadInput("Its address may have small letters, numbers and dashes, for instance “your-school”.")
    if find(db, slug):
        raise BadInput("Another survey has that address. Choose a different one.")
    edition = Edition(key="standard", name="Everybody", questions=())
    draft = to_json(Document(title=title.strip(), welcome="", editions=(edition,)))
    survey = Survey(slug=slug, title=title.strip(), draft=draft, **asdict(law))
    db.add(survey)
    db.flush()
    audit.record(db, me.id, action="survey.make", subject=f"survey:{survey.id}", now=now)
    return survey


def make_problems(db: Session, *, title: str, slug: str) -> dict[str, str]:
    """What to put right before a survey can be begun: field -> message."""
    wrong: dict[str, str] = {}
    if not title:
        wrong["title"] = "Give the survey a title."
    if not SLUG.fullmatch(slug):
        wrong["slug"] = "Use small letters, numbers and dashes, for instance “your-school”."
    elif find(db, slug):
        wrong["slug"] = "Another survey has that address. Choose a different one."
    return wrong


def find(db: Session, slug: str) -> Survey | None:
    """The survey at this address, or None."""
    return db.exec(select(Survey).where(Survey.slug == slug)).first()


def survey_for(db: Session, me: Actor, survey_id: UUID) -> Survey:
    """A survey, for somebody who makes surveys."""
    survey = db.get(Survey, survey_id)
    if survey is None or me.role not in MAKERS:
        raise NotFound
    return survey


def held(db: Session, me: Actor, survey_id: UUID) -> Document:
    """The draft, kept from others' changes until this one is done."""
    survey = survey_for(db, me, survey_id)
    db.flush()
    db.refresh(survey, with_for_update=True)
    return from_json(survey.draft)


def surveys(db: Session) -> list[Survey]:
    """All surveys, by title."""
    return list(db.exec(select(Survey).order_by(col(Survey.title))))


def save_draft(db: Session, me: Actor, survey_id: UUID, *, document: Document, now: datetime) -> Survey:
    """Keep what its maker wrote; it may still have problems. Once it was published, a survey is called so until the next version."""
    survey = survey_for(db, me, survey_id)
    survey.draft = to_json(document)
    if survey.state == State.DRAFT:
        survey.title = document.title
    audit.record(db, me.id, action="survey.draft", subject=f"survey:{survey.id}", now=now)
    return survey


def name_readers(
    db: Session, me: Actor, survey_id: UUID, *, reader_id: UUID | None, deputy_id: UUID | None, reading_words: str,
    review_group: str, hours: Hours | None = None, law: Law | None = None, most_a_day: int | None = None,
    names_shown: bool | None = None, now: datetime,
) -> Survey:  # fmt: skip
    """Say who reads the answers and when, how many they can, which young people check the themes, and by which law all this is.

    What is None stays as it is; `most_a_day` is 0 for as many as come. Raises BadInput when the hours cannot be kept, and
    when an open survey would be without a reader or a deputy.
    """
    survey = survey_for(db, me, survey_id)
    if {reader_id, deputy_id} - set(can_read(db)) - {None}:
        raise BadInput(
            "Readers must be safeguarding leads with an e-mail address. Ask an administrator to see to that."
        )
    if survey.state == State.OPEN and len({reader_id, deputy_id} - {None}) < 2:
        raise BadInput(
            "An open survey needs a reader and a deputy. Close it first, or name two different people."
        )
    survey.reader_id, survey.deputy_id = reader_id, deputy_id
    survey.reading_words, survey.review_group = reading_words.strip(), review_group.strip()
    if hours:
        if wrong := hour_problems(hours):
            raise BadInput(" ".join(wrong.values()))
        survey.reading_days, survey.reading_from, survey.reading_until = (
            list(hours.days),
            hours.from_,
            hours.until,
        )
    survey.most_a_day = survey.most_a_day if most_a_day is None else most_a_day
    survey.names_shown = survey.names_shown if names_shown is None else names_shown
    if law:
        survey.controller, survey.legal_basis = law.controller.strip(), law.legal_basis.strip()
        survey.article_9, survey.dpia = law.article_9.strip(), law.dpia.strip()
    audit.record(db, me.id, action="survey.readers", subject=f"survey:{survey.id}", now=now)
    return survey


def publish(
    db: Session, me: Actor, survey_id: UUID, *, pictures: Container[str] | None = None, now: datetime
) -> Version:
    """Make the draft a version that never changes, and open the survey with it.

    `pictures` are the names of those there are; ours when it is left out.

    Raises:
        NotReady: something must be put right first, or nobody is named to read the answers.
    """
    draft = held(db, me, survey_id)
    if wrong := problems(draft, pictures):
        raise NotReady(" ".join(wrong))
    survey = survey_for(db, me, survey_id)
    require_readers(db, survey)
    last = db.exec(select(func.max(Version.number)).where(Version.survey_id == survey.id)).one() or 0
    version = Version(survey_id=survey.id, number=last + 1, document=survey.draft, published_on=today(now))
    db.add(version)
    db.flush()
    survey.version_id, survey.title = version.id, draft.title
    if survey.state != State.OPEN:
        survey.state = step(State(survey.state), State.OPEN)
    audit.record(db, me.id, action="survey.publish", subject=f"version:{version.id}", now=now)
    return version


def set_state(db: Session, me: Actor, survey_id: UUID, *, to: State, now: datetime) -> Survey:
    """Close a survey, or open it again with its last version."""
    survey = survey_for(db, me, survey_id)
    survey.state = step(State(survey.state), to)
    if to == State.OPEN:
        require_readers(db, survey)
    survey.closed_at = now if to == State.CLOSED else None
    audit.record(db, me.id, action=f"survey.{to.value}", subject=f"survey:{survey.id}", now=now)
    return survey


def document(db: Session, version_id: UUID) -> Document:
    """What a version asked; NotFound when there is no such version."""
    version = db.get(Version, version_id)
    if version is None:
        raise NotFound
    return from_json(version.document)


def versions(db: Session, survey_id: UUID) -> list[Version]:
    """A survey's versions, oldest first."""
    return list(db.exec(select(Version).where(Version.survey_id == survey_id).order_by(col(Version.number))))


def links(db: Session, survey_id: UUID) -> list[Link]:
    """A survey's named ways in, by name."""
    return list(db.exec(select(Link).where(Link.survey_id == survey_id).order_by(col(Link.name))))


def link_problems(db: Session, survey_id: UUID, *, name: str, slug: str) -> dict[str, str]:
    """What to put right before a way in can be added: field -> message."""
    wrong: dict[str, str] = {}
    if not name:
        wrong["link_name"] = "Write where it will be, for instance “Poster in the library”."
    if not SLUG.fullmatch(slug):
        wrong["link_slug"] = "Use small letters, numbers and dashes."
    elif any(link.slug == slug for link in links(db, survey_id)):
        wrong["link_slug"] = "There is a way in with that short name. Choose another."
    return wrong


def add_link(
    db: Session, me: Actor, survey_id: UUID, *, slug: str, name: str, shared: bool = False, now: datetime
) -> Link:
    """Add a named way in; its address is /s/{survey}?from={slug}. `shared`: on devices that many use."""
    survey = survey_for(db, me, survey_id)
    if not SLUG.fullmatch(slug) or any(link.slug == slug for link in links(db, survey.id)):
        raise BadInput("Choose another short name: small letters, numbers and dashes, and not used before.")
    link = Link(survey_id=survey.id, slug=slug, name=name.strip() or slug, shared=shared)
    db.add(link)
    audit.record(db, me.id, action="survey.link", subject=f"survey:{survey.id}", now=now)
    return link


def titles(db: Session) -> dict[UUID, str]:
    """Every survey's title by id."""
    return {survey.id: survey.title for survey in surveys(db)}
