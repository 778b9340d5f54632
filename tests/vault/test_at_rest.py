"""LI4: on the disk words as typed lie in sealed boxes only, from the first byte on. On both databases."""

from datetime import timedelta
from itertools import pairwise
from secrets import token_hex

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from ourwords.app.worker import make_bench, work_once
from ourwords.kit.settings import Settings
from ourwords.safeguarding import ask_for_contact
from ourwords.vault import Sealed, load_sealer
from tests.conftest import Client, wal_bytes
from tests.people import NOW, a_response, a_survey
from tests.retention.test_bytes_gone import on_disk
from tests.vault.ground import Place, after

NAME = "kayleigh"
WORDS = f"my friend {NAME} says lunch is too short, in the invented attic"


def image(settings: Settings, engine: Engine) -> bytes:
    """Every byte: the folder with the database, its log, keys, mails; on a server its files."""
    return wal_bytes(settings.data) + (b"" if engine.dialect.name == "sqlite" else on_disk(settings, engine))


def server_log(engine: Engine) -> bytes:
    """What a server wrote down last so as to be able to start again; nothing where there is none."""
    if engine.dialect.name == "sqlite":
        return b""
    with engine.connect() as connection:
        newest = "SELECT pg_read_binary_file('pg_wal/' || pg_walfile_name(pg_current_wal_insert_lsn()))"
        return bytes(connection.execute(text(newest)).scalar_one())


@pytest.fixture
def typed() -> str:
    """Words of no other test, and of no run before: a server's log is shared by all and keeps them for long."""
    return f"quillonder {token_hex(8)}"


def test_what_a_child_typed_is_never_on_the_disk_in_the_clear(
    client: Client, db: Session, settings: Settings, engine: Engine, typed: str
) -> None:
    a_survey(db)
    reply = client.post("/s/invented-school/answer/standard/a-token", data={"way": "bus", "change": typed})

    assert reply.status_code == 200
    box = db.exec(select(Sealed)).one().box
    db.commit()
    found = image(settings, engine)
    assert box[:40] in found, "the search sees what is kept"
    assert typed.encode() not in found + server_log(engine)


def test_the_search_sees_words_that_were_not_sealed(
    client: Client,
    db: Session,
    settings: Settings,
    engine: Engine,
    typed: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def open_box(box: object, plain: bytes) -> bytes:
        return plain

    a_survey(db)
    monkeypatch.setattr("ourwords.vault.sealing.SealedBox.encrypt", open_box)

    client.post("/s/invented-school/answer/standard/a-token", data={"change": typed})

    assert typed.encode() in image(settings, engine)


def test_a_name_is_on_the_disk_in_the_clear_at_no_time(
    db: Session, settings: Settings, engine: Engine
) -> None:
    """Masked words are kept as text. What was masked is not."""
    a_response(db, settings, a_survey(db), change=WORDS)
    work_once(make_bench(settings, 1))

    found = image(settings, engine).lower()
    assert b"too short" in found
    assert NAME.encode() not in found


def test_how_to_reach_somebody_is_on_the_disk_in_the_clear_at_no_time(
    db: Session, settings: Settings, engine: Engine
) -> None:
    response_id = a_response(db, settings, a_survey(db), way="bus")
    ask_for_contact(
        db, response_id=response_id, how="nuthatcher 5512", when="", not_know="", sealer=load_sealer(settings), now=NOW
    )  # fmt: skip
    db.commit()

    assert b"nuthatcher" not in image(settings, engine)


def test_boxes_of_short_words_are_alike_in_size_and_of_the_same_words_never_alike(place: Place) -> None:
    place.send("a", "a", "more time to eat, and a longer break", now=after(0))
    boxes = [one.box for one in place.boxes()]

    assert len({len(box) for box in boxes}) == 1
    assert all(one != two for one, two in pairwise(sorted(boxes)))


@pytest.mark.parametrize("days", [0, 1, 27])
def test_the_key_of_a_box_says_no_more_than_the_week(place: Place, days: int) -> None:
    """It is another one from a Monday on, and only then."""
    place.work(after(0))
    place.work(after(14))
    place.look()
    monday = after(7 * (days // 7))

    names = {place.public.key_of(monday + timedelta(days=day)) for day in range(7)}

    assert len(names) == 1
