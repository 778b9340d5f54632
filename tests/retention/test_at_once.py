"""Two things at the same moment: neither is lost, on either database."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords import anonymisation, retention
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import TextState
from ourwords.anonymisation import service as reading
from ourwords.audit import AuditLine
from ourwords.kit.db import make_engine, session
from ourwords.kit.errors import AppError, NotFound
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.responses import ticket
from ourwords.retention.service import codes
from ourwords.safeguarding import Concern, ask_for_contact, raise_concern, service
from ourwords.vault import Envelope, load_sealer
from ourwords.vault.opening import Opener
from tests.people import NOW, a_response, a_survey, an_actor
from tests.retention.test_forgetting import WORRY, a_text, decide, rows

SOON = 0.4
"""Seconds in which the other one reaches the point where it has to wait."""


@pytest.fixture
def other(settings: Settings) -> Generator[Engine]:
    """Another process's way to the same database."""
    made = make_engine(settings.database)
    yield made
    made.dispose()


@pytest.fixture
def reader(db: Session) -> Actor:
    return an_actor(db, Role.SURVEY_LEAD)


class Waiting(NamedTuple):
    """Ids of a text that waits to be read, and of its answer."""

    id: UUID
    response_id: UUID


@pytest.fixture
def waiting(db: Session, settings: Settings) -> Waiting:
    text = a_text(db, a_response(db, settings, a_survey(db), change="more time to eat"))
    text.state = TextState.WAITING
    db.commit()
    return Waiting(text.id, text.response_id)


@contextmanager
def meanwhile(engine: Engine, what: Callable[[Session], Any]) -> Generator[list[Any]]:
    """Do something in another thread while the block is not yet committed; gives what came of it, or its error."""
    came: list[Any] = []

    def work() -> None:
        try:
            with session(engine) as db:
                came.append(what(db))
        except Exception as wrong:  # whatever went wrong there is what is looked at here
            came.append(wrong)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(SOON)
    assert thread.is_alive(), "it did not wait for the first"
    yield came
    thread.join(20)
    assert not thread.is_alive(), "it waits for ever"


def take_back(response_id: UUID) -> Callable[[Session], None]:
    return lambda db: retention.take_back(db, response_id, now=NOW)


def actions(db: Session) -> set[str]:
    return {line.action for line in db.exec(select(AuditLine))}


def test_what_is_released_while_it_is_taken_back_is_released_and_then_gone(
    db: Session, other: Engine, waiting: Waiting, reader: Actor
) -> None:
    """RA5: the release stands in the trail, the words in no page, and no false "nobody had read it" in the queue."""
    reading.let_go(db, reader, waiting.id, now=NOW)
    with meanwhile(other, take_back(waiting.response_id)) as came:
        db.commit()

    assert came == [None]
    assert [rows(db, name) for name in ("response", "sealed", "cleantext", "concern")] == [0, 0, 0, 0]
    assert {"text.release", "code.take-back"} <= actions(db)


@pytest.mark.parametrize("verb", ["let_go", "worry"])
def test_what_is_taken_back_while_somebody_reads_it_is_not_there_for_them(
    db: Session, other: Engine, waiting: Waiting, reader: Actor, verb: str
) -> None:
    """RA5: the reader is told that it is gone; the lead has the words."""
    does: dict[str, Callable[[Session], Any]] = {
        "let_go": lambda there: reading.let_go(there, reader, waiting.id, now=NOW),
        "worry": lambda there: reading.worry(there, reader, waiting.id, why="x", now=NOW),
    }
    retention.take_back(db, waiting.response_id, now=NOW)
    with meanwhile(other, does[verb]) as came:
        db.commit()

    assert isinstance(came[0], AppError), came
    assert [rows(db, name) for name in ("cleantext", "concern", "sealed")] == [0, 1, 1]


def test_a_worry_raised_while_it_is_taken_back_keeps_the_words(
    db: Session, other: Engine, waiting: Waiting, reader: Actor
) -> None:
    """RA5: neither waits for the other for ever."""
    reading.worry(db, reader, waiting.id, why="she sounds afraid", now=NOW)
    with meanwhile(other, take_back(waiting.response_id)) as came:
        db.commit()

    assert came == [None]
    assert db.exec(select(Concern)).one().history[-1]["text"] == "she sounds afraid"
    assert [rows(db, name) for name in ("cleantext", "sealed")] == [0, 1]


def test_of_two_who_take_it_back_one_is_told_that_it_is_gone(
    db: Session, other: Engine, waiting: Waiting
) -> None:
    retention.take_back(db, waiting.response_id, now=NOW)
    with meanwhile(other, take_back(waiting.response_id)) as came:
        db.commit()

    assert isinstance(came[0], NotFound)
    assert rows(db, "concern") == 1


def test_words_being_cleaned_while_they_are_taken_back_are_not_left_anywhere(
    db: Session, other: Engine, settings: Settings, opener: Opener
) -> None:
    mine = a_response(db, settings, a_survey(db), change="more time to eat")
    db.rollback()
    anonymisation.work(db, 10, opener=opener, smallest_batch=1, now=NOW)
    with meanwhile(other, take_back(mine)) as came:
        db.commit()

    assert came == [None]
    assert [rows(db, name) for name in ("cleantext", "concern", "sealed")] == [0, 1, 1]


def raising(me: Actor, response_id: UUID, why: str = "They sound alone.") -> Callable[[Session], None]:
    """What a reader does who does not hold the text: an analyst, or whoever reads a report."""
    return lambda db: raise_concern(db, me, response_id=response_id, why=why, now=NOW)


def asking(settings: Settings, response_id: UUID, how: str) -> Callable[[Session], None]:
    sealer = load_sealer(settings)
    return lambda db: ask_for_contact(
        db, response_id=response_id, how=how, when="", not_know="", sealer=sealer, now=NOW
    )


def test_who_worries_while_it_is_taken_back_for_good_is_told_what_to_do(
    db: Session, other: Engine, settings: Settings, reader: Actor
) -> None:
    mine = a_response(db, settings, a_survey(db), change="more time to eat")
    a_text(db, mine)
    take_back(mine)(db)
    with meanwhile(other, raising(reader, mine)) as came:
        db.commit()

    assert isinstance(came[0], NotFound), came
    assert "tell a safeguarding lead yourself" in came[0].message
    assert rows(db, "concern") == 0


def test_who_asks_us_to_get_in_touch_while_it_is_taken_back_is_told_that_it_is_gone(
    db: Session, other: Engine, settings: Settings
) -> None:
    mine = a_response(db, settings, a_survey(db), way="bus")
    take_back(mine)(db)
    with meanwhile(other, asking(settings, mine, "ring me")) as came:
        db.commit()

    assert isinstance(came[0], NotFound), came
    assert [rows(db, name) for name in ("concern", "envelope")] == [0, 0]


def test_a_worry_about_what_goes_to_the_lead_at_that_moment_joins_it(
    db: Session, other: Engine, waiting: Waiting, reader: Actor
) -> None:
    take_back(waiting.response_id)(db)
    with meanwhile(other, raising(reader, waiting.response_id)) as came:
        db.commit()

    assert came == [None]
    concern = db.exec(select(Concern)).one()
    assert concern.reasons == ["taken back before anybody had read it", service.WORRIED]
    assert concern.history[-1]["text"] == "They sound alone."
    assert concern.sealed_id


def test_a_new_worry_about_what_is_taken_back_at_that_moment_still_leads_to_its_words(
    db: Session, other: Engine, settings: Settings, reader: Actor, opener: Opener
) -> None:
    """It was taken back a day after a lead had decided: the words still stay for a week, and now for this worry."""
    mine = a_response(db, settings, a_survey(db), change=WORRY)
    a_text(db, mine)
    decide(db, (NOW - timedelta(days=1)).date())
    take_back(mine)(db)
    with meanwhile(other, raising(reader, mine)) as came:
        db.commit()

    assert came == [None]
    new = db.exec(select(Concern).where(Concern.state == "new")).one()
    assert opener.words(db, new.sealed_id) == {"change": WORRY}


def test_two_who_worry_at_once_find_the_same_worry(
    db: Session, other: Engine, settings: Settings, reader: Actor
) -> None:
    mine = a_response(db, settings, a_survey(db), change="more time to eat")
    raising(reader, mine, "One")(db)
    with meanwhile(other, raising(reader, mine, "Two")) as came:
        db.commit()

    assert came == [None]
    db.expire_all()
    concern = db.exec(select(Concern)).one()
    assert [line["text"] for line in concern.history] == ["One", "Two"]
    assert concern.reasons == [service.WORRIED]


def test_a_worry_that_is_opened_again_at_that_moment_is_the_one_that_is_joined(
    db: Session, other: Engine, settings: Settings, reader: Actor
) -> None:
    mine = a_response(db, settings, a_survey(db), change=WORRY)
    decide(db, NOW.date())
    concern, lead = db.exec(select(Concern)).one(), an_actor(db, Role.SAFEGUARDING_LEAD)
    service.reopen(db, lead, concern.id, why="More came.", now=NOW)
    with meanwhile(other, raising(reader, mine)) as came:
        db.commit()

    assert came == [None]
    db.expire_all()
    assert db.exec(select(Concern)).one().history[-1]["text"] == "They sound alone."


def test_two_taps_on_send_this_leave_one_worry_and_the_later_envelope(
    db: Session, other: Engine, settings: Settings, opener: Opener
) -> None:
    mine = a_response(db, settings, a_survey(db), way="bus")
    asking(settings, mine, "ring the club")(db)
    with meanwhile(other, asking(settings, mine, "ring my nan")) as came:
        db.commit()

    assert came == [None]
    db.expire_all()
    envelope = db.exec(select(Envelope)).one()
    assert envelope.concern_id == db.exec(select(Concern)).one().id
    assert opener.open(envelope)["how"] == "ring my nan"


def all_together(count: int, what: Callable[[int], Any]) -> list[Any]:
    came: list[Any] = [None] * count
    gate = threading.Barrier(count)

    def work(number: int) -> None:
        gate.wait()
        came[number] = what(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return came


def test_one_ticket_asked_eight_times_at_once_gives_one_code(
    db: Session, engine: Engine, settings: Settings
) -> None:
    """RA4."""
    secret = load_secret(settings.keys_folder)
    mine = a_response(db, settings, a_survey(db), way="bus")
    held = ticket(secret, mine, NOW)

    given = all_together(8, lambda _: codes.give(engine, secret, ticket=held, response_id=mine))

    assert len(set(given)) == 1
    assert len(given[0]) == 5
    assert rows(db, "code") == 1


def test_of_eight_tickets_for_the_same_answers_one_is_given_a_code(
    db: Session, engine: Engine, settings: Settings
) -> None:
    """RA4: the others are told that there is one already, and the one that was given opens."""
    secret = load_secret(settings.keys_folder)
    mine = a_response(db, settings, a_survey(db), way="bus")
    tickets = [ticket(secret, mine, NOW) for _ in range(8)]

    given = all_together(8, lambda at: codes.give(engine, secret, ticket=tickets[at], response_id=mine))

    [code] = [each for each in given if each]
    assert codes.opened(engine, codes.Codes(secret), " ".join(code), now=NOW) == mine
    assert rows(db, "code") == 1
