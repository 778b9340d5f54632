"""LI2: of what was erased no byte is left in any file of the store, whichever way it was erased. On both databases."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, delete, select, update

from ourwords.anonymisation import CleanText
from ourwords.kit.settings import Settings
from ourwords.retention import forget, take_back, tidy
from ourwords.vault import Sealed
from tests.conftest import wal_bytes
from tests.people import NOW, a_response, a_survey
from tests.retention.test_forgetting import WEEK_END, a_text, all_gone

CANARY = "zebrafinch in the invented attic"


def on_disk(settings: Settings, engine: Engine) -> bytes:
    """Every byte of the store: its folder, or the files of every table and index on the server."""
    if engine.dialect.name == "sqlite":
        return wal_bytes(settings.store)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        files = connection.execute(
            text(
                "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE relkind IN ('r', 'i', 't') "
                "AND relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace)"
            )
        )
        return b"".join(bytes(one) for one in files.scalars())


@pytest.fixture(params=["short", "long"])
def box(request: pytest.FixtureRequest, db: Session, settings: Settings) -> bytes:
    """Words that were read and can be found on the disk; the box they are sealed in. Long ones lie in files of their own."""
    words = CANARY + (
        "".join(sha256(bytes([one])).hexdigest() for one in range(60)) if request.param == "long" else ""
    )
    a_text(db, a_response(db, settings, a_survey(db), change=words), released_on=WEEK_END)
    db.exec(update(CleanText).values(text=words))
    found = db.exec(select(Sealed)).one().box
    db.commit()
    return found


def by_the_child(db: Session) -> None:
    take_back(db, db.exec(select(CleanText.response_id)).one(), now=NOW)


def on_its_day(db: Session) -> None:
    all_gone(db, WEEK_END + timedelta(days=731))


def by_a_reader(db: Session) -> None:
    """Who reads takes out what the machine had missed; the box goes by itself."""
    db.exec(update(CleanText).values(text="[place]"))
    db.exec(update(Sealed).values(box=b"sealed anew"))


def by_whoever_typed_it(db: Session) -> None:
    db.exec(delete(CleanText))
    db.connection().execute(text("UPDATE response SET sealed_id = NULL"))
    db.exec(delete(Sealed))


@pytest.mark.parametrize("erase", [by_the_child, on_its_day, by_a_reader, by_whoever_typed_it])
def test_no_byte_of_what_was_erased_is_left_in_any_file(
    erase: Callable[[Session], None], box: bytes, db: Session, settings: Settings, engine: Engine
) -> None:
    found = on_disk(settings, engine)
    assert CANARY.encode() in found
    assert box[:40] in found

    erase(db)
    db.commit()
    db.close()
    assert tidy(engine, now=NOW)

    left = on_disk(settings, engine)
    assert CANARY.encode() not in left
    assert not [at for at in range(0, len(box) - 40, 40) if box[at : at + 40] in left]


def test_the_search_sees_what_is_left_when_nobody_tidies(
    box: bytes, db: Session, settings: Settings, engine: Engine
) -> None:
    by_the_child(db)
    db.commit()
    db.close()

    left = on_disk(settings, engine)
    assert CANARY.encode() in left
    assert box[:40] in left


def test_what_is_erased_in_the_day_is_gone_from_a_small_store_at_once(
    box: bytes, db: Session, settings: Settings, engine: Engine
) -> None:
    """The night's tidying was done already."""
    assert tidy(engine, now=NOW)
    by_the_child(db)
    db.commit()
    assert forget(db, 10, now=NOW) > 0  # it asks the worker to tidy
    db.commit()
    db.close()

    assert tidy(engine, now=NOW)

    left = on_disk(settings, engine)
    assert CANARY.encode() not in left
    assert box[:40] not in left
