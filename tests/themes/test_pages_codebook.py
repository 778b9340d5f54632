"""Pages on which the codebook is kept: what each change does is said first, and nobody loses what they typed."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor, Role
from ourwords.disclosure_control import about
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import Theme, service
from tests.conftest import Client, SignIn
from tests.people import NOW, an_actor
from tests.themes.ground import WORKERS, a_text, a_theme, coded

AsRole = Callable[[Role], Client]
HISTORY = "/staff/codebook/history"


@pytest.fixture
def a(db: Session) -> Theme:
    return a_theme(db, "privacy")


@pytest.fixture
def b(db: Session) -> Theme:
    return a_theme(db, "travel")


@pytest.fixture
def desk(sign_in: SignIn, me: Actor) -> Client:
    return sign_in(me)


def form(theme: Theme, **other: str) -> dict[str, str]:
    fields = ("name", "young_name", "definition", "use_when", "not_when", "picture")
    return {field: getattr(theme, field) for field in fields} | other


def test_the_list_has_two_levels_and_what_was_retired_apart(
    db: Session, me: Actor, a: Theme, desk: Client
) -> None:
    service.retire(db, me, a.id, now=NOW)
    db.commit()
    page = desk.get("/staff/codebook").text

    assert re.search(
        r'class="lower"><span class="unseen">under Feeling safe: </span>.*Feeling safe at home', page
    )
    assert a.name not in page.partition("<table>")[2]
    assert a.name in desk.get("/staff/codebook?state=retired").text
    assert "Feeling safe" not in desk.get("/staff/codebook?state=retired").text


def test_who_comes_second_is_told_and_loses_nothing(db: Session, me: Actor, a: Theme, desk: Client) -> None:
    page = desk.get(f"/staff/codebook/{a.id}").text
    seen = re.search(r'name="version" value="(\d+)"', page)
    assert seen
    other = an_actor(db, Role.ANALYST)
    service.change_theme(db, other, a.id, form(a, name="Secrets"), examples=[], places=[], now=NOW)
    db.commit()
    reply = desk.post(f"/staff/codebook/{a.id}", data=form(a, name="My own words", version=seen[1]))

    assert reply.status_code == 422
    assert "Somebody changed this theme while you wrote" in reply.text
    assert f"By {other.name}." in reply.text
    assert 'value="My own words"' in reply.text
    now = re.search(r'name="version" value="(\d+)"', reply.text)
    assert now
    saved = desk.post(f"/staff/codebook/{a.id}", data=form(a, name="My own words", version=now[1]))
    assert saved.status_code == 303


def test_a_merge_says_what_it_does_and_can_be_undone(
    db: Session, settings: Settings, survey: Survey, me: Actor, a: Theme, b: Theme, desk: Client
) -> None:
    coded(db, me, a_text(db, settings, survey), a, b)
    db.commit()
    here = f"/staff/codebook/{a.id}/merging"
    assert "Into which theme?" in desk.get(here).text
    before = desk.get(f"{here}?into={b.id}").text
    assert "1 coding in 1 text becomes codings of" in before
    assert "The same coder gave both themes".lower() in before.lower()
    assert desk.post(here, data={}).status_code == 422
    after = desk.get(desk.post(here, data={"into": str(b.id)}).headers["location"]).text
    assert f"{a.name} was merged into {b.name}." in after
    page = desk.get(HISTORY).text
    assert f"“{a.name}” was merged into “{b.name}”. 1 coding moved, in 1 text." in page

    done = desk.post(f"{HISTORY}/2/undoing")
    assert "Undone." in desk.get(done.headers["location"]).text
    assert "undone in version 3" in desk.get(HISTORY).text


def test_a_theme_is_split_page_by_page(
    db: Session, settings: Settings, survey: Survey, me: Actor, a: Theme, b: Theme, desk: Client
) -> None:
    texts = [a_text(db, settings, survey, f"Invented words {n}.") for n in range(2)]
    for text in texts:
        coded(db, me, text, a)
    third, here = a_theme(db, WORKERS), f"/staff/codebook/{a.id}"
    db.commit()
    assert desk.post(f"{here}/splitting", data={"into": str(b.id)}).status_code == 422
    to = desk.post(f"{here}/splitting", data={"into": [str(b.id), str(third.id)]}).headers["location"]
    assert "2 texts to place" in desk.get(to).text
    both = desk.post(to, data={str(texts[0].id): [str(b.id), "again"]})
    assert both.status_code == 422
    assert both.text.count(" checked") == 2
    desk.post(to, data={str(texts[0].id): str(b.id)})
    assert "1 text still to be placed." in desk.get(HISTORY).text
    desk.post(to, data={str(texts[1].id): "again"})

    assert "All texts are placed." in desk.get(to).text
    assert "1 text went back to be coded again." in desk.get(HISTORY).text


def test_a_scrutineer_reads_the_history_and_changes_nothing(
    db: Session, me: Actor, a: Theme, b: Theme, as_role: AsRole
) -> None:
    service.merge(db, me, a.id, into=b.id, now=NOW)
    db.commit()
    client = as_role(Role.SCRUTINEER)
    page = client.get(HISTORY)

    assert page.status_code == 200
    assert "was merged into" in page.text
    assert "Undo version" not in page.text
    assert f"{about(0).capitalize()} codings moved, in {about(0)} texts." in page.text
    assert "1 text" not in page.text
    assert client.post(f"{HISTORY}/2/undoing").status_code == 403


def test_before_anything_was_changed_the_history_says_what_will_be_there(a: Theme, desk: Client) -> None:
    assert "Nothing was changed yet." in desk.get(HISTORY).text
    assert "It is no longer offered for coding." in desk.get(f"/staff/codebook/{a.id}/retiring").text
