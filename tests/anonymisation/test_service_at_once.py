"""Two readers decide about the same words at the same moment: one is told so, and neither waits for the other for ever."""

import threading
from collections.abc import Callable, Generator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText, TextState
from ourwords.anonymisation import service as release
from ourwords.anonymisation.rules import Label
from ourwords.anonymisation.service import Then
from ourwords.kit.db import make_engine, session
from ourwords.kit.errors import WrongState
from ourwords.kit.settings import Settings
from ourwords.vault.opening import Opener
from tests.anonymisation.ground import cleaned, texts, the_reader, tools
from tests.conftest import SignIn
from tests.people import NOW, a_response, a_survey, an_actor
from tests.retention.at_once import SOON, meanwhile

Deciding = Callable[[Session, Actor, UUID, Settings], Any]
WORDS = "Ask Jayden about the hut"
DECIDE: dict[str, Deciding] = {
    "let go": lambda db, me, id, _: release.let_go(db, me, id, now=NOW),
    "hold": lambda db, me, id, _: release.hold(db, me, id, reason="Not sure.", now=NOW),
    "worry": lambda db, me, id, _: release.worry(db, me, id, why="Which hut?", now=NOW),
    "take out": lambda db, me, id, settings: release.take_out(
        db, me, id, phrase="the hut", label=Label.PLACE, tools=tools(settings), now=NOW
    ),
    "rename": lambda db, me, id, settings: release.rename(
        db, me, id, number=1, label=Label.SCHOOL, tools=tools(settings), now=NOW
    ),
    "split": lambda db, me, id, settings: release.split(
        db, me, id, part="about the hut", then=Then.READ, tools=tools(settings), now=NOW
    ),
    "lift": lambda db, me, id, settings: release.lift(db, me, id, number=1, tools=tools(settings), now=NOW),
    "again": lambda db, me, id, settings: release.again(db, me, id, tools=tools(settings), now=NOW),
}  # fmt: skip


@pytest.fixture
def other(settings: Settings) -> Generator[Engine]:
    """Another process's way to the same database."""
    made = make_engine(settings.database)
    yield made
    made.dispose()


@pytest.fixture
def me(db: Session, settings: Settings, opener: Opener) -> Actor:
    """The reader of two texts that read the same."""
    survey = a_survey(db)
    for _ in range(2):
        a_response(db, settings, survey, change=WORDS)
    cleaned(db, opener)
    return the_reader(db)


def ids(db: Session) -> list[UUID]:
    found = sorted(text.id for text in texts(db))
    db.commit()
    return found


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # only it holds one row and not the file
def test_two_who_choose_one_each_of_texts_that_read_the_same_do_not_wait_for_each_other_for_ever(
    db: Session, other: Engine, me: Actor
) -> None:
    first, second = ids(db)
    came: list[Any] = []

    def decide() -> None:
        try:
            with session(other) as there:
                came.append(release.let_go(there, me, first, now=NOW))
        except Exception as wrong:  # whatever went wrong there is what is looked at here
            came.append(wrong)

    thread = threading.Thread(target=decide)

    def let_the_other_begin(*seen: Any) -> None:
        """Once we hold something; the other then holds what they get, too."""
        if "FOR UPDATE" in seen[2] and thread.ident is None:
            thread.start()
            thread.join(SOON)

    event.listen(db.get_bind(), "after_cursor_execute", let_the_other_begin)
    release.let_go(db, me, second, now=NOW)
    db.commit()
    thread.join(20)

    assert [type(one) for one in came] == [WrongState]
    assert {text.state for text in db.exec(select(CleanText))} == {TextState.GOING}


@pytest.mark.parametrize("verb", DECIDE)
def test_what_was_decided_while_one_waited_is_not_decided_again(
    db: Session, other: Engine, settings: Settings, me: Actor, verb: str
) -> None:
    first, second = ids(db)
    release.let_go(db, me, first, now=NOW)
    with meanwhile(other, lambda there: DECIDE[verb](there, me, second, settings)) as came:
        db.commit()

    assert isinstance(came[0], WrongState), came
    db.expire_all()
    assert [(text.state, text.text) for text in texts(db)] == [
        (TextState.GOING, WORDS.replace("Jayden", "[name]"))
    ] * 2


@pytest.mark.parametrize(
    "database", ["postgresql"], indirect=True
)  # only there is a text read before one waits for it
@pytest.mark.parametrize("verb", ["let go", "hold", "worry", "split"])
def test_what_was_changed_while_one_waited_is_to_be_read_again(
    db: Session, other: Engine, settings: Settings, me: Actor, verb: str
) -> None:
    first, second = ids(db)
    DECIDE["rename"](db, me, first, settings)
    with meanwhile(other, lambda there: DECIDE[verb](there, me, second, settings)) as came:
        db.commit()

    assert isinstance(came[0], WrongState), came
    db.expire_all()
    assert {(text.state, text.text) for text in texts(db)} == {
        (TextState.WAITING, "Ask [school] about the hut")
    }


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # only it holds one row and not the file
def test_who_only_reads_holds_nothing(db: Session, me: Actor, sign_in: SignIn) -> None:
    text = texts(db)[0]
    client, held = sign_in(an_actor(db, Role.SURVEY_LEAD)), list[str]()
    db.commit()

    def note(*seen: Any) -> None:
        if "FOR UPDATE" in seen[2] and "cleantext" in seen[2]:
            held.append(seen[2])

    event.listen(Engine, "before_cursor_execute", note)
    try:
        shown = client.get(f"/staff/release/{text.survey_id}?text={text.id}")
    finally:
        event.remove(Engine, "before_cursor_execute", note)

    assert shown.status_code == 200
    assert "about the hut" in shown.text
    assert held == []
