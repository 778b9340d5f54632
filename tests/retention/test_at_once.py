"""Two things at the same moment: neither is lost, on either database."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from ourwords import anonymisation, retention
from ourwords.accounts import Actor
from ourwords.anonymisation import service as reading
from ourwords.audit import AuditLine
from ourwords.kit.errors import AppError, NotFound
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.responses import ticket
from ourwords.retention.service import codes
from ourwords.safeguarding import Concern, raise_concern
from ourwords.vault.opening import Opener
from tests.people import NOW, a_response, a_survey
from tests.retention.at_once import Waiting, meanwhile, take_back
from tests.retention.test_forgetting import rows


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


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # only it holds one row and not the file
def test_what_is_being_read_is_not_forgotten_under_its_reader_and_neither_waits_for_the_other(
    db: Session, other: Engine, waiting: Waiting, reader: Actor
) -> None:
    """Who forgets holds no text and no answer of it; who reads may still be worried about it."""
    reading.text_for(db, reader, waiting.id, hold=True)

    with Session(other) as forgetting:
        forgetting.connection().execute(text("SET LOCAL lock_timeout = '2s'"))
        retention.forget(forgetting, 100, now=NOW + timedelta(days=4 * 365))
        forgetting.commit()
    raise_concern(db, reader, response_id=waiting.response_id, why="It sounds sad.", now=NOW)
    db.commit()

    assert [rows(db, name) for name in ("response", "cleantext", "concern")] == [1, 1, 1]
