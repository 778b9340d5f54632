"""What tests of feedback from files are given."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from ourwords.kit.settings import Settings
from tests.responses.ground import Importer


@pytest.fixture
def take(db: Session, engine: Engine, settings: Settings) -> Importer:
    return Importer(db, engine, settings)
