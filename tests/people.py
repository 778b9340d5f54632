"""Plainly invented people, surveys and answers for tests."""

from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from ourwords.accounts import Actor, Person, Role, actor
from ourwords.accounts import service as accounts
from ourwords.accounts.access import COUNCIL_COOKIE, STAFF_COOKIE
from ourwords.kit import clock
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.responses.service import Place, take
from ourwords.responses.writer import Kept, write_all
from ourwords.safeguarding import Concern, clear, keepers
from ourwords.safeguarding.rules.reading import READ
from ourwords.safeguarding.service import note
from ourwords.surveys import Survey
from ourwords.surveys import service as surveys
from ourwords.surveys.rules import from_json, read_answers
from ourwords.vault import load_sealer
from ourwords.vault.opening import load_opener

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""A Monday morning in term."""
NUMBERS = count(1)
NICKNAMES = ("Otter", "Heron", "Vole", "Wren", "Badger")

QUESTIONS: list[dict[str, Any]] = [
    {"id": "way", "kind": "single", "text": "How do you get to school?", "options": [
        {"id": "walk", "text": "Walk"}, {"id": "bus", "text": "Bus"}]},
    {"id": "safe", "kind": "faces", "text": "How safe do you feel?"},
    {"id": "likes", "kind": "several", "text": "What do you like?", "options": [
        {"id": "art", "text": "Art"}, {"id": "sport", "text": "Sport"}]},
    {"id": "age", "kind": "number", "text": "How old are you?", "lowest": 6, "highest": 18},
    {"id": "word", "kind": "short", "text": "School in one word?"},
    {"id": "change", "kind": "long", "text": "What would you change?"},
]  # fmt: skip


def an_actor(db: Session, role: Role, *, agency: str = "", review_group: str = "") -> Actor:
    """Somebody new with a role, who may sign in; committed."""
    number = next(NUMBERS)
    young = role is Role.YOUTH_COUNCIL
    name = f"{NICKNAMES[number % 5]} {number}" if young else f"Invented {role.value} {number}"
    sign_in_name = name if young else f"person{number}@invented.example"
    person, _ = accounts.invite(
        db,
        None,
        name=name,
        sign_in_name=sign_in_name,
        role=role,
        agency=agency,
        review_group=review_group,
        now=NOW,
    )
    _look_for(db, person)
    db.commit()
    return actor(person)


def _look_for(db: Session, person: Person) -> None:
    """As when the worker had looked for their name in all there is and found it nowhere."""
    if person.role in (Role.SAFEGUARDING_LEAD, Role.SURVEY_LEAD):
        for concern in db.exec(select(Concern)):
            concern.looked_for = {**concern.looked_for, str(person.id): person.name}


def looked_through(db: Session, settings: Settings) -> None:
    """The worker's look through worries for their readers' names; committed."""
    db.commit()
    clear(db, 100, opener=load_opener(settings))
    db.commit()


def words_read(db: Session, me: Actor, concern_id: UUID) -> None:
    """As when a lead had opened the words of a worry and read them."""
    note(db.get_one(Concern, concern_id), me, READ, now=NOW)


def cookie_for(db: Session, me: Actor) -> dict[str, str]:
    """The cookie of a visit that began just now, passphrase just typed; committed."""
    person = next(person for person in accounts.people(db) if person.id == me.id)
    token = accounts.start_visit(db, person, now=clock.now())
    db.commit()
    return {COUNCIL_COOKIE if me.role is Role.YOUTH_COUNCIL else STAFF_COOKIE: token}


def a_document(
    questions: list[dict[str, Any]] | None = None, title: str = "Your invented school"
) -> dict[str, Any]:
    """A survey document with one question of every kind that is counted or written."""
    edition = {"key": "standard", "name": "Everybody", "questions": questions or QUESTIONS}
    return {"title": title, "welcome": "Answer what you like.", "editions": [edition]}


def a_survey(
    db: Session, *, slug: str = "invented-school", questions: list[dict[str, Any]] | None = None,
    review_group: str = "Invented Youth Council", now: datetime = NOW,
) -> Survey:  # fmt: skip
    """An open survey with a reader and a deputy; committed."""
    maker = an_actor(db, Role.SURVEY_LEAD)
    readers = [an_actor(db, Role.SAFEGUARDING_LEAD).id for _ in range(2)]
    survey = surveys.make(db, maker, title="Your invented school", slug=slug, now=now)
    surveys.save_draft(db, maker, survey.id, document=from_json(a_document(questions)), now=now)
    surveys.name_readers(
        db, maker, survey.id, reader_id=readers[0], deputy_id=readers[1], reading_words="A trained adult reads it.",
        review_group=review_group, now=now,
    )  # fmt: skip
    surveys.publish(db, maker, survey.id, now=now)
    db.commit()
    return survey


def a_response(
    db: Session,
    settings: Settings,
    survey: Survey,
    *,
    now: datetime = NOW,
    token: str = "",
    **answers: str | list[str],
) -> UUID:
    """One answer as a phone sends it, through the same code; gives the response's id."""
    document = surveys.document(db, survey.version_id or survey.id)
    given = {name: [value] if isinstance(value, str) else value for name, value in answers.items()}
    submission = take(
        Place(survey.id, survey.version_id or survey.id, document.editions[0].key),
        read_answers(document.editions[0], given), token=token or f"visit{next(NUMBERS)}", content=repr(given).encode(),
        sealer=load_sealer(settings), secret=load_secret(settings.keys_folder), keepers=keepers(db, survey.id), now=now,
    )  # fmt: skip
    db.commit()
    kept = write_all(db.get_bind().engine, [submission])[0]
    assert isinstance(kept, Kept), kept
    return kept.response_id
