"""Whether somebody reads what a survey's people send: two different safeguarding leads who can sign in and be mailed."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlmodel import Session

from ourwords import accounts
from ourwords.accounts import Role
from ourwords.kit.errors import NotReady
from ourwords.surveys.models import Survey
from ourwords.surveys.rules.law import Law, law_problems


def can_read(db: Session) -> dict[UUID, str]:
    """Safeguarding leads who can sign in and be mailed, with their names: who may be named to read a survey's answers."""
    leads = accounts.people(db, Role.SAFEGUARDING_LEAD)
    return {person.id: person.name for person in leads if person.email}


def is_read(survey: Survey, leads: Collection[UUID]) -> bool:
    """Whether both of those named to read its answers are among these leads; without that it takes no new answers."""
    return len({survey.reader_id, survey.deputy_id} & set(leads)) == 2


def names_of_readers(survey: Survey, leads: Mapping[UUID, str]) -> tuple[str, ...]:
    """The reader's and the deputy's, as people are told them; nobody's where one of the two cannot read."""
    both = (survey.reader_id, survey.deputy_id)
    return tuple(leads[id] for id in both if id) if is_read(survey, leads) else ()


def require_readers(db: Session, survey: Survey) -> None:
    """NotReady unless two different safeguarding leads who can sign in and be mailed are named to read the answers, and it states its law."""
    if not is_read(survey, can_read(db)):
        raise NotReady(
            "Name a reader and a deputy first: two different safeguarding leads who can sign in and get mail. "
            "No survey opens or stays open without them."
        )
    if missing := law_problems(law_of(survey)):
        raise NotReady(
            f"Say first, where the readers are named: {'; '.join(missing)}. People are told before they answer."
        )


def law_of(survey: Survey) -> Law:
    """What a survey states of itself."""
    return Law(survey.controller, survey.legal_basis, survey.article_9, survey.dpia)
