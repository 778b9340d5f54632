"""Texts that read the same are read once, and every child who wrote them counts."""

from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText, TextState
from ourwords.anonymisation import service as release
from ourwords.anonymisation.rules import Label
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.safeguarding import Concern, raise_concern
from ourwords.surveys import Survey
from ourwords.vault.opening import Opener
from tests.anonymisation.ground import cleaned, the_reader, tools
from tests.people import NOW, a_response, a_survey

WORDS = "Ask Jayden about the hut"
MASKED = "Ask [name] about the hut"


@pytest.fixture
def survey(db: Session, settings: Settings, opener: Opener) -> Survey:
    """Three children wrote the same, one of another friend; one wrote it otherwise, and one answered another question."""
    survey = a_survey(db)
    for words in (WORDS, WORDS.replace("Jayden", "Kayleigh"), WORDS, "ask Jayden about the hut"):
        a_response(db, settings, survey, change=words)
    a_response(db, settings, survey, word=WORDS)
    cleaned(db, opener)
    return survey


@pytest.fixture
def me(db: Session, survey: Survey) -> Actor:
    return the_reader(db)


def same(db: Session) -> list[CleanText]:
    wanted = select(CleanText).where(CleanText.text == MASKED, CleanText.question_id == "change")
    return list(db.exec(wanted.order_by(col(CleanText.id))))


def states(db: Session) -> list[str]:
    return sorted(str(text.state) for text in db.exec(select(CleanText)))


def test_one_decision_covers_all_that_read_the_same_and_no_others(
    db: Session, me: Actor, survey: Survey, settings: Settings
) -> None:
    assert len(same(db)) == 3

    reading = release.let_go(db, me, same(db)[1].id, now=NOW)

    assert {str(text.state) for text in same(db)} == {"going"}
    assert states(db) == ["going"] * 3 + ["waiting"] * 2
    assert [one.texts for one in release.recent(db, me, survey.id, now=NOW)] == [3]
    release.undo(db, me, reading.id, tools=tools(settings), now=NOW)
    assert states(db) == ["waiting"] * 5


def test_none_is_read_with_others_while_somebody_is_worried_about_one(
    db: Session, me: Actor, survey: Survey
) -> None:
    worried, *calm = same(db)
    raise_concern(db, me, response_id=worried.response_id, why="", now=NOW)

    release.let_go(db, me, calm[0].id, now=NOW)

    assert [text.state for text in (worried, *calm)] == [
        TextState.WAITING,
        TextState.GOING,
        TextState.WAITING,
    ]


def test_a_worry_about_the_words_is_a_worry_about_each_child(db: Session, me: Actor) -> None:
    texts = same(db)

    release.worry(db, me, texts[0].id, why="who is in the hut?", now=NOW)

    assert {row.response_id for row in db.exec(select(Concern))} == {text.response_id for text in texts}


def test_words_are_taken_out_of_all_of_them(db: Session, me: Actor, settings: Settings) -> None:
    ids: set[UUID] = {text.id for text in same(db)}

    changed = release.take_out(
        db, me, next(iter(ids)), phrase="the hut", label=Label.PLACE, tools=tools(settings), now=NOW
    )

    assert {text.text for text in db.exec(select(CleanText).where(col(CleanText.id).in_(ids)))} == {
        "Ask [name] about [place]"
    }
    assert {text.id for text in release.alike(db, changed)} == ids


def test_what_came_in_another_language_is_another_text(
    db: Session, me: Actor, opener: Opener, settings: Settings, survey: Survey
) -> None:
    last = db.get_one(Response, a_response(db, settings, survey, change=WORDS))
    last.language = "pl"
    db.commit()
    cleaned(db, opener)

    assert len(same(db)) == 4
    assert sorted(len(release.alike(db, text)) for text in same(db)) == [1, 3, 3, 3]


def test_a_text_from_before_this_was_known_is_read_alone(db: Session, me: Actor) -> None:
    text, other, _ = same(db)
    text.likeness = other.likeness = ""
    db.flush()

    release.let_go(db, me, text.id, now=NOW)

    assert other.state == TextState.WAITING
