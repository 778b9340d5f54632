"""Concerns to test on: an invented survey, answers a screen worries about, and the leads who read them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import accounts
from ourwords.accounts import Actor, Person, Role, actor
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern
from ourwords.surveys import Survey
from tests import people
from tests.conftest import Client
from tests.people import NOW

AsRole = Callable[[Role], Client]
CANARY = "zebrafinch"
URGENT = f"i want to kill myself tonight {CANARY}"
WORRY = f"people bully me every day {CANARY}"
STEPS = ("/words", "/words/shut", "/note", "/owner", "/decision", "/slip", "/hand-over", "/reopening")
DECIDED = {"decision": "referred to the MASH front door", "reason": "Rang them."}


def leads(db: Session) -> list[Actor]:
    """The survey's reader and deputy, and whoever came after, in the order they came; committed."""
    found = accounts.people(db, Role.SAFEGUARDING_LEAD)
    db.commit()  # a page cannot write while this session still holds SQLite's one place to write
    return sorted((actor(person) for person in found), key=lambda lead: int(lead.name.split()[-1]))


def a_concern(
    db: Session, settings: Settings, survey: Survey | None = None, words: str = WORRY, *, now: datetime = NOW
) -> Concern:
    """The concern of an answer with these words; committed."""
    survey = survey or people.a_survey(db)
    response_id = people.a_response(
        db, settings, survey, now=now, change=words, age="12", way="bus", safe="2"
    )
    concern = db.exec(select(Concern).where(Concern.response_id == response_id)).one()
    db.commit()
    return concern


def another(db: Session) -> Actor:
    """One more safeguarding lead."""
    return people.an_actor(db, Role.SAFEGUARDING_LEAD)


def again(db: Session, concern_id: UUID) -> Concern:
    """The concern as it now is in the database."""
    db.rollback()
    found = select(Concern).where(col(Concern.id) == concern_id).execution_options(populate_existing=True)
    concern = db.exec(found).one()
    db.commit()
    return concern


def mails(settings: Settings) -> list[str]:
    """Every mail that was sent, headers and all."""
    return [file.read_text() for file in sorted(Path(settings.data / "mails").glob("*.eml"))]


def at(concern_id: UUID, step: str = "") -> str:
    """The address of a concern, or of one step with it."""
    return f"/staff/concerns/{concern_id}{step}"


def decided_by(client: Client, concern: Concern) -> None:
    """A lead reads the words in a browser, takes the worry and decides about it."""
    for step, data in (("/words", {}), ("/owner", {}), ("/decision", DECIDED)):
        assert client.post(at(concern.id, step), data=data).status_code < 400


ABOUT_JO = f"mrs thornbury hits me {CANARY}"
ABOUT_BOTH = f"mrs thornbury and mr garside hit me {CANARY}"


def read_by_jo_and_pat(db: Session) -> tuple[Survey, Actor, Actor]:
    """A survey that Jo Thornbury reads, with Pat Garside as the deputy; committed."""
    survey = people.a_survey(db)
    readers = [db.get_one(Person, id) for id in (survey.reader_id, survey.deputy_id)]
    readers[0].name, readers[1].name = "Jo Thornbury", "Pat Garside"
    db.commit()
    jo, pat = (actor(person) for person in readers)
    return survey, jo, pat
