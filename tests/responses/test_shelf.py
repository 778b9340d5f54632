"""What the shelf does while a site closes."""

import time

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session, select

from ourwords.accounts import Person
from ourwords.responses import Desk
from ourwords.surveys import Survey
from tests.people import a_survey

FORM = "/s/invented-school/answer/standard/token-one"


def test_closing_waits_for_a_look_that_has_begun(
    app: Litestar, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_survey(db)
    desk: Desk = app.state.desk
    seen: list[str] = []
    monkeypatch.setattr(app.state.engine, "dispose", lambda: seen.append("closed"))

    def long_look() -> None:
        with Session(app.state.engine) as reading:
            reading.exec(select(Survey)).all()
            time.sleep(0.3)
        seen.append("looked")

    with TestClient(app) as phone:
        phone.get(FORM)
        monkeypatch.setattr(desk.shelf, "_looked", 0.0)
        monkeypatch.setattr(desk.shelf, "look", long_look)
        phone.get(FORM)

    assert seen == ["looked", "closed"]


def test_after_a_quiet_hour_the_first_phone_meets_who_reads_now(
    app: Litestar, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey, desk = a_survey(db), app.state.desk

    with TestClient(app) as phone:
        phone.get(FORM)
        db.get_one(Person, survey.reader_id).active = False
        db.commit()
        monkeypatch.setattr(desk.shelf, "_looked", time.monotonic() - 3600)
        page = phone.get(FORM).text

    assert "Just now they are not." in page


def test_a_database_that_does_not_answer_keeps_no_page_from_a_phone(
    app: Litestar, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_survey(db)
    desk: Desk = app.state.desk

    def broken() -> None:
        raise OSError

    with TestClient(app) as phone:
        phone.get(FORM)
        monkeypatch.setattr(desk.shelf, "_looked", time.monotonic() - 3600)
        monkeypatch.setattr(desk.shelf, "look", broken)

        assert phone.get(FORM).status_code == 200
