"""What the shelf does while a site closes."""

import time

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session, select

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
