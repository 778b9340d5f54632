"""Whom to turn to: shown on every page whatever happens, kept by people, checked in time."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from ourwords.accounts import Actor, Role
from ourwords.app.doctor import examine
from ourwords.app.standing import fill_standing
from ourwords.audit import AuditLine
from ourwords.kit.db import make_engine
from ourwords.kit.settings import Settings
from ourwords.safeguarding import YORK_HELP, HelpContact, Helps, helping, helps
from ourwords.safeguarding.rules import ADULT_HELP
from tests import people
from tests.conftest import Client, SignIn
from tests.people import NOW
from tests.safeguarding.ground import AsRole
from tests.safeguarding.post import BASE, Post
from tests.safeguarding.test_morning_check import check

HOME = "/staff/help"
LINE = {
    "name": "Invented Listening Line", "number": "0800 000 0000", "words": "Ring them about anything.",
    "when": "Any time.", "for_adults": "", "owner": "Invented office", "review_on": "2027-06-01",
}  # fmt: skip
pytestmark = pytest.mark.usefixtures("office_hours")


@pytest.fixture(autouse=True)
def always_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helps, "FRESH", 0)


@pytest.fixture
def filled(db: Session) -> list[HelpContact]:
    """The lines a partnership begins with; committed."""
    helping.fill_help(db, NOW)
    db.commit()
    return children(db)


def children(db: Session) -> list[HelpContact]:
    """What children are shown, in order."""
    db.rollback()
    wanted = select(HelpContact).where(
        col(HelpContact.for_adults).is_(False), col(HelpContact.removed).is_(False)
    )
    found = list(
        db.exec(wanted.order_by(col(HelpContact.position)).execution_options(populate_existing=True))
    )
    db.commit()
    return found  # fmt: skip


def at(contact_id: UUID, step: str = "") -> str:
    return f"{HOME}/{contact_id}{step}"


def foot(page: str) -> str:
    """What a page says about help, which is the last thing on it."""
    return page.rpartition("I need help now")[2]


def test_every_installation_starts_with_the_lines_once(db: Session) -> None:
    fill_standing(db, now=NOW)
    fill_standing(db, now=NOW)

    rows = db.exec(select(HelpContact)).all()
    assert len(rows) == len(YORK_HELP) + len(ADULT_HELP)
    assert db.exec(select(AuditLine).where(AuditLine.action == "help.fill")).one().who is None
    assert helping.shown(db, adults=True) == ADULT_HELP


def test_a_site_whose_table_is_empty_still_shows_help(client: Client) -> None:
    page = client.get("/help").text

    assert all(line.number in page for line in YORK_HELP)


def test_a_site_whose_database_is_broken_shows_the_last_lines_it_knew(tmp_path: str) -> None:
    lost = Helps(make_engine(f"sqlite:///{tmp_path}/nothing.db"))

    assert list(lost.children) == list(YORK_HELP)
    assert list(lost.adults) == list(ADULT_HELP)


def test_a_change_shows_on_every_page_and_changes_the_mark(
    as_role: AsRole, client: Client, engine: Engine, filled: list[HelpContact], db: Session
) -> None:
    known = Helps(engine)
    before = known.look()

    reply = as_role(Role.SAFEGUARDING_LEAD).post(HOME, data=LINE)

    assert reply.status_code == 303
    assert "0800 000 0000" in client.get("/help").text
    assert known.look() != before
    assert known.look() == known.look()
    assert [line.name for line in known.children][-1] == LINE["name"]
    assert LINE["name"] not in [line.name for line in known.adults]


def test_it_is_changed_checked_and_put_in_order(
    as_role: AsRole, filled: list[HelpContact], db: Session
) -> None:
    lead, second = as_role(Role.ADMINISTRATOR), filled[1]

    lead.post(at(second.id), data=LINE | {"name": "Changed"})
    lead.post(at(second.id, "/place"), data={"to": "earlier"})
    lead.post(at(second.id, "/check"))

    first = children(db)[0]
    assert (first.id, first.name, first.review_on) == (second.id, "Changed", date(2027, 11, 23))
    done = db.exec(select(AuditLine.action).where(col(AuditLine.subject) == f"help:{second.id}")).all()
    assert sorted(done) == ["help.change", "help.check", "help.move"]


def test_what_is_taken_away_is_gone_from_pages_and_can_be_put_back(
    as_role: AsRole, client: Client, filled: list[HelpContact]
) -> None:
    lead, gone = as_role(Role.SAFEGUARDING_LEAD), filled[2]

    lead.post(at(gone.id, "/out"))

    assert gone.number not in foot(client.get("/privacy").text)
    page = lead.get(HOME).text
    assert at(gone.id, "/back") in page.partition("Taken away")[2]
    lead.post(at(gone.id, "/back"))
    assert gone.number in foot(client.get("/privacy").text)


def test_the_last_one_cannot_be_taken_away(as_role: AsRole, filled: list[HelpContact], db: Session) -> None:
    lead = as_role(Role.SAFEGUARDING_LEAD)
    rows = db.exec(select(HelpContact).where(col(HelpContact.for_adults)).order_by(col(HelpContact.id))).all()
    db.commit()
    for row in rows[:-1]:
        assert lead.post(at(row.id, "/out")).status_code == 303

    for step, data in (("/out", {}), ("", LINE)):
        reply = lead.post(at(rows[-1].id, step), data=data)
        assert reply.status_code == 409
        assert "Add another first" in reply.text


def test_children_are_always_shown_999(as_role: AsRole, filled: list[HelpContact], db: Session) -> None:
    lead, emergency = as_role(Role.SAFEGUARDING_LEAD), filled[0]
    assert emergency.number == "999"

    reply = lead.post(at(emergency.id, "/out"))

    assert reply.status_code == 409
    assert "Children are always shown 999." in reply.text
    for change in ({"number": "0800 1111"}, {"number": "999", "for_adults": "1"}):
        reply = lead.post(at(emergency.id), data=LINE | change)
        assert reply.status_code == 422
        assert reply.text.count("Children are always shown 999.") == 2
        assert LINE["words"] in reply.text
    assert lead.post(at(emergency.id), data=LINE | {"number": "999"}).status_code == 303
    assert children(db)[0].number == "999"


def test_one_of_two_lines_with_999_may_go(as_role: AsRole, filled: list[HelpContact], db: Session) -> None:
    lead = as_role(Role.SAFEGUARDING_LEAD)
    lead.post(HOME, data=LINE | {"number": "999"})

    assert lead.post(at(filled[0].id, "/out")).status_code == 303
    assert lead.post(at(children(db)[-1].id, "/out")).status_code == 409


def test_the_list_is_taken_up_from_an_empty_table_by_a_press(as_role: AsRole, db: Session) -> None:
    lead = as_role(Role.SAFEGUARDING_LEAD)
    assert "/staff/help/start" in lead.get(HOME).text

    lead.post(f"{HOME}/start")

    assert len(children(db)) == len(YORK_HELP)
    assert "/staff/help/start" not in lead.get(HOME).text


@pytest.mark.parametrize(("step", "data"), [("/start", {}), ("", LINE)])
def test_the_trail_says_who_took_the_list_up(
    sign_in: SignIn, db: Session, step: str, data: dict[str, str]
) -> None:
    lead = people.an_actor(db, Role.SAFEGUARDING_LEAD)

    sign_in(lead).post(HOME + step, data=data)

    filled = db.exec(select(AuditLine).where(AuditLine.action == "help.fill")).one()
    assert (filled.who, filled.details) == (lead.id, {"contacts": len(YORK_HELP) + len(ADULT_HELP)})


def test_a_scrutineer_reads_and_changes_nothing(as_role: AsRole, filled: list[HelpContact]) -> None:
    reader = as_role(Role.SCRUTINEER)

    page = reader.get(HOME).text
    assert filled[0].words in page
    assert HOME + "/" not in page
    for step in ("", "/check", "/place", "/out", "/back"):
        assert reader.post(at(filled[0].id, step), data=LINE).status_code == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""), ("number", "ring us"), ("number", ""), ("words", "x" * 201), ("when", "x" * 81), ("owner", ""),
        ("name", "x" * 1001), ("owner", "x" * 1001),
        ("review_on", "2026-11-23"), ("review_on", "2029-01-01"), ("review_on", "soon"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said_and_nothing_is_lost(
    as_role: AsRole, db: Session, field: str, value: str
) -> None:
    reply = as_role(Role.SAFEGUARDING_LEAD).post(HOME, data=LINE | {field: value})

    assert reply.status_code == 422
    assert f'href="#{field}"' in reply.text
    assert "Invented office" in reply.text or field == "owner"
    assert not db.exec(select(HelpContact)).all()


def test_late_ones_come_first_and_the_morning_mail_and_the_doctor_name_them(
    as_role: AsRole, filled: list[HelpContact], db: Session, settings: Settings
) -> None:
    people.a_survey(db)
    late = db.get(HelpContact, filled[3].id)
    assert late
    late.review_on = NOW.date()
    db.commit()
    post = Post()

    check(db, post)

    assert f"ring and check: {late.name}. Say here that you did: {BASE}/staff/help" in post.taken[0][2]
    page = as_role(Role.SAFEGUARDING_LEAD).get(HOME).text
    assert (
        page.index("Ring and check these now")
        < page.index(late.number)
        < page.index("Children and young people")
    )
    assert any(late.name in trouble for trouble in examine(settings)["trouble"])  # fmt: skip


def test_in_good_time_nobody_is_asked_to_check(filled: list[HelpContact], db: Session) -> None:
    people.a_survey(db)
    post = Post()

    check(db, post)

    assert "ring and check" not in post.taken[0][2]
    first = min(line.review_on for line in ADULT_HELP)
    assert helping.late_help(db, first - timedelta(days=1)) == []
    assert helping.late_help(db, first)


def test_the_lead_s_note_names_who_is_rung_first(db: Session, filled: list[HelpContact]) -> None:
    assert [line.number for line in helping.front_door(db)] == ["999", "01904 551900", "0300 131 2131"]


def test_nobody_else_finds_a_contact(db: Session, filled: list[HelpContact]) -> None:
    stranger: Actor = people.an_actor(db, Role.ANALYST)

    with pytest.raises(helping.NotFound):
        helping.contact_for(db, stranger, filled[0].id)
