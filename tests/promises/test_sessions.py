"""Of phones that can be told apart by all they send, nothing is in any byte that is kept; `make measure` sends a thousand."""

from collections.abc import Generator

import pytest
from alembic import command
from sqlalchemy import text

from ourwords.app import schema
from ourwords.kit.db import engine_on
from ourwords.kit.settings import Settings
from tests.promises.sessions import Phone, found, kept, send

SOME = 12


@pytest.fixture
def stamped(settings: Settings) -> Generator[Settings]:
    """A store that knows its schema's version, as a real one does, so that it can be copied."""
    command.stamp(schema.config(settings), "head")
    yield settings
    with engine_on(settings.database) as engine, engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))


def test_nothing_of_any_phone_is_in_a_byte_that_is_kept(stamped: Settings) -> None:
    phones = send(stamped, SOME)
    searched = kept(stamped)

    assert len(phones[0].codes[0].split()) == 5, "a code was asked for, and given"
    assert found(phones, searched) == []
    assert list((stamped.data / "copies").glob("ourwords-20*")), "a copy was made, and was searched too"
    assert (stamped.data / "said.log").exists()


def test_the_search_sees_each_trace(settings: Settings) -> None:
    phone = Phone(3, 1)
    phone.token, phone.codes = "markedtoken", ["five plain words of ours"]
    traces = list(phone.traces())

    for trace in traces:
        (settings.data / "a.log").write_text(f"something {trace.upper()} else")
        assert trace in found([phone], kept(settings))
