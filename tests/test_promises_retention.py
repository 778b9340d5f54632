"""Promise 6: nothing is kept past its date. Every table has its place in the schedule."""

from sqlmodel import SQLModel

from ourwords.app.tables import ROOMS
from ourwords.retention.rules import SCHEDULE, missing


def test_every_table_has_its_time_and_its_reason() -> None:
    lacking = missing(SQLModel.metadata.tables)  # importing ROOMS has loaded the tables of each

    assert "ourwords.retention" in ROOMS
    assert not lacking, "Add to SCHEDULE in src/ourwords/retention/rules/schedule.py:\n" + "\n".join(lacking)


def test_a_table_without_its_time_is_named() -> None:
    assert [line.split('"')[1] for line in missing([*SCHEDULE, "newtable"])] == ["newtable"]


def test_every_reason_is_a_sentence_people_can_read() -> None:
    for name, kept in SCHEDULE.items():
        assert len(kept.what) > 5, name
        assert kept.until, name
        assert len(kept.why) > 10, name
