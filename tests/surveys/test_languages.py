"""Which languages a survey is open in, and how its texts come to be in them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor, Role
from ourwords.surveys import Survey, service
from ourwords.surveys.rules import Document, Translation, from_json, texts
from ourwords.surveys.service import languages
from tests import people


def in_polish(document: Document) -> Document:
    """Every text has words in Polish, for a test."""
    return replace(
        document, languages={"pl": Translation(texts={text: f"[{text}]" for text in texts(document)})}
    )


@pytest.fixture
def document() -> Document:
    """A survey whose every text is in Polish."""
    return in_polish(from_json(people.a_document()))


@pytest.fixture
def ready(db: Session, draft: Survey, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Survey]:
    """A survey whose Polish somebody with a role reads, on pages that speak Polish or not."""

    def make(*, role: Role = Role.SAFEGUARDING_LEAD, pages: bool = True) -> Survey:
        reader: Actor = people.an_actor(db, role)
        draft.language_readers = {"pl": str(reader.id)}

        def complete(code: str) -> bool:
            return pages or code == "en"

        monkeypatch.setattr(languages, "complete", complete)
        return draft

    return make


@pytest.mark.parametrize("role", [Role.SAFEGUARDING_LEAD, Role.SURVEY_LEAD])
def test_a_language_opens_when_all_is_said_in_it_and_somebody_reads_it(
    db: Session, ready: Callable[..., Survey], document: Document, role: Role
):
    assert service.offered(db, ready(role=role), document) == ("en", "pl")


def test_a_language_with_one_text_missing_stays_shut(
    db: Session, ready: Callable[..., Survey], document: Document
):
    reworded = replace(document, title="Another title")

    assert service.offered(db, ready(), reworded) == ("en",)


def test_a_language_our_pages_do_not_speak_stays_shut(
    db: Session, ready: Callable[..., Survey], document: Document
):
    assert service.offered(db, ready(pages=False), document) == ("en",)


def test_a_language_nobody_reads_stays_shut(db: Session, ready: Callable[..., Survey], document: Document):
    survey = ready()
    survey.language_readers = {}

    assert service.offered(db, survey, document) == ("en",)


@pytest.mark.parametrize("change", [{"active": False}, {"role": Role.ANALYST}])
def test_a_language_shuts_when_its_reader_may_no_longer_read(
    db: Session, ready: Callable[..., Survey], document: Document, change: dict[str, object]
):
    survey = ready()
    for person in service.language_readers(db):
        person.sqlmodel_update(change)
        db.add(person)
    db.flush()

    assert service.offered(db, survey, document) == ("en",)
