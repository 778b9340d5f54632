"""Somebody who makes surveys, signed in, and two people to read the answers."""

from uuid import UUID

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor, Role
from ourwords.surveys import Survey, service
from ourwords.surveys.rules import from_json
from tests import people
from tests.conftest import Client, SignIn


@pytest.fixture
def maker(db: Session) -> Actor:
    """Somebody who makes surveys."""
    return people.an_actor(db, Role.SURVEY_LEAD)


@pytest.fixture
def office(maker: Actor, sign_in: SignIn) -> Client:
    """Their browser."""
    return sign_in(maker)


@pytest.fixture
def draft(db: Session, maker: Actor) -> Survey:
    """A draft with one question of every kind; committed."""
    survey = service.make(db, maker, title="Your invented school", slug="invented", now=people.NOW)
    service.save_draft(db, maker, survey.id, document=from_json(people.a_document()), now=people.NOW)
    db.commit()
    return survey


@pytest.fixture
def readers(db: Session) -> list[UUID]:
    """Two safeguarding leads."""
    return [people.an_actor(db, Role.SAFEGUARDING_LEAD).id for _ in range(2)]


def fresh(db: Session, survey: Survey) -> Survey:
    """The survey as it is stored now; the database is free afterwards."""
    db.expire_all()
    db.refresh(survey)
    db.commit()
    return survey
