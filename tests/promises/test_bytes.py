"""Promise 3: what is kept about an answer holds no address, no browser, no exact time and no order of arrival."""

import random
from collections.abc import Iterator, Sequence
from typing import Any, cast
from uuid import UUID

import pytest
from scipy import stats
from sqlalchemy import Engine, Table, text
from sqlmodel import Session, SQLModel

from ourwords import anonymisation, retention
from ourwords.kit import clock
from ourwords.kit.settings import Settings
from ourwords.vault.opening import Opener
from tests.conftest import Client
from tests.people import a_response, a_survey

MANY = 400
BOUND = 0.25
"""Five standard errors at 400: chance alone reaches it less than once in a million columns."""
ANSWER_TABLES = ("response", "sealed", "cleantext", "sent")
MARKS = {
    "user-agent": "MarkedBrowser-7Q",
    "x-forwarded-for": "203.0.113.77",
    "referer": "http://testserver.local/marked-way-in",
    "cookie": "marked-cookie=marked-value-3Z",
    "accept-language": "cy-marked",
}


@pytest.fixture
def answered(client: Client, db: Session) -> None:
    """Forty answers from a browser that can be known by everything it sends."""
    a_survey(db)
    for number in range(40):
        reply = client.post(
            f"/s/invented-school/answer/standard/marked-token-{number}",
            data={"way": "bus", "change": f"marked words {number}"}, headers=MARKS,
        )  # fmt: skip
        assert reply.status_code == 200


def on_disk(settings: Settings, engine: Engine) -> bytes:
    """Every byte that is kept: the folder with database, write-ahead log, keys and mails; or every row of every table."""
    kept = b"".join(path.read_bytes() for path in sorted(settings.data.rglob("*")) if path.is_file())
    if engine.dialect.name == "sqlite":
        return kept
    with engine.connect() as connection:
        rows = [
            repr(row)
            for name in SQLModel.metadata.tables
            for row in connection.execute(text(f'SELECT * FROM "{name}"'))
        ]
    return kept + "\n".join(rows).encode()


def test_nothing_of_the_phone_is_kept(
    answered: None, settings: Settings, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    kept = on_disk(settings, engine) + caplog.text.encode()
    marks = [
        *MARKS.values(),
        "MarkedBrowser",
        "203.0.113",
        "marked-value",
        "marked-token",
        "testclient",
        "marked words",
    ]

    assert [mark for mark in marks if mark.encode() in kept] == []


def test_the_search_sees_a_mark_that_is_kept(answered: None, settings: Settings, engine: Engine) -> None:
    (settings.data / "a.log").write_text("GET /s/invented-school 203.0.113.77")

    assert b"203.0.113.77" in on_disk(settings, engine)


def sent_in_order(db: Session, settings: Settings) -> list[UUID]:
    survey = a_survey(db)
    ways = random.Random(3)
    said = ways.sample(range(MANY), MANY)
    # No text may say itself when it came: sorted, texts would tell an order that no store gave away.
    return [
        a_response(
            db, settings, survey, now=clock.now(), way=ways.choice(["walk", "bus"]), change=f"words {number}"
        )
        for number in said
    ]


def orders(engine: Engine, table: Table, ids: Sequence[UUID]) -> Iterator[tuple[str, list[float]]]:
    """Every order in which a table can be read: as it lies, and by each of its columns."""
    key = "response_id" if "response_id" in table.columns else "id"
    with engine.connect() as connection:
        rows: list[dict[str, Any]] = [
            dict(row) for row in connection.execute(text(f'SELECT * FROM "{table.name}"')).mappings()
        ]
    place = {_id(one): float(number) for number, one in enumerate(ids)}
    if table.name == "sealed":
        with engine.connect() as connection:
            pairs = connection.execute(text("SELECT sealed_id, id FROM response")).all()
        place = {_id(sealed): place[_id(response)] for sealed, response in pairs}
    known = [row for row in rows if _id(row[key]) in place]
    yield "as it lies", [place[_id(row[key])] for row in known]
    for column in (one.name for one in table.columns):
        if len({repr(row[column]) for row in known}) > MANY / 2:
            yield column, [place[_id(row[key])] for row in sorted(known, key=lambda row: repr(row[column]))]


def _id(value: object) -> str:
    return str(value).replace("-", "")


def telling(engine: Engine, ids: Sequence[UUID]) -> list[str]:
    """The orders that tell in which order answers came."""
    found: list[str] = []
    for name in ANSWER_TABLES:
        for order, places in orders(engine, SQLModel.metadata.tables[name], ids):
            rho = (
                float(cast("Any", stats).spearmanr(range(len(places)), places).statistic)
                if len(places) > 50
                else 0
            )
            if abs(rho) > BOUND:
                found.append(f"{name} {order}: {rho:.2f}")
    return found


def test_no_order_in_which_answers_can_be_read_tells_when_they_came(
    db: Session, settings: Settings, engine: Engine, opener: Opener
) -> None:
    ids = sent_in_order(db, settings)
    while anonymisation.work(db, 100, opener=opener, smallest_batch=10, now=clock.now()):
        db.commit()
    db.close()
    retention.tidy(engine)

    assert telling(engine, ids) == []


def test_the_measure_sees_an_order_that_tells(db: Session, settings: Settings, engine: Engine) -> None:
    ids = sent_in_order(db, settings)
    for number, one in enumerate(ids):
        db.connection().execute(
            text("UPDATE response SET edition = :mark WHERE CAST(id AS TEXT) IN (:id, :hex)"),
            {"mark": f"{number:05}", "id": str(one), "hex": one.hex},
        )
    db.commit()

    assert any(order.startswith("response edition") for order in telling(engine, ids))
