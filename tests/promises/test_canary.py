"""Promise 1: words as typed show on the safeguarding lead's pages and nowhere else."""

from pathlib import Path

import pytest
from litestar import Litestar
from sqlmodel import Session, col, select

from ourwords import anonymisation, themes
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText, TextState
from ourwords.app.stages import Bench
from ourwords.app.worker import make_bench, work_once
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern
from ourwords.safeguarding import service as concerns
from tests.conftest import Client, SignIn
from tests.people import NOW, a_survey, an_actor, words_read
from tests.promises.crawl import pages

NAME = "Zanthequill"
"""A made-up name: it is masked, so it must never leave the vault but for the lead."""
TYPED = f"my dad hits me and my sister {NAME} saw it"
FORM = "/s/invented-school/answer/standard/canary"


def everybody(db: Session) -> list[Actor]:
    """One person of every role, the young one of the survey's own group."""
    return [
        an_actor(db, role, agency="childrens-services", review_group="Invented Youth Council")
        for role in Role
    ]  # fmt: skip


@pytest.fixture
def answered(client: Client, db: Session, settings: Settings) -> Actor:
    """The canary was typed on a phone, worked by the worker; gives the survey's reader."""
    survey = a_survey(db)
    themes.fill_codebook(db, NOW)
    db.commit()
    assert (
        "Thank you"
        in client.post(FORM, data={"way": "bus", "change": TYPED, "word": NAME, "may_show": "yes"}).text
    )
    bench: Bench = make_bench(settings, 1)
    work_once(bench)
    bench.engine.dispose()
    assert survey.reader_id
    return an_actor(db, Role.SAFEGUARDING_LEAD)


def showing(client: Client, site: Litestar, sign_in: SignIn, readers: list[Actor | None]) -> list[str]:
    """Every page of every reader that shows the canary."""
    found: list[str] = []
    for reader in readers:
        client.cookies.clear()
        if reader:
            sign_in(reader)
        found += [
            f"{reader and reader.role}: {address}"
            for address, page in pages(client, site)
            if NAME.encode() in page
        ]
    return found


def test_the_canary_shows_to_nobody_but_the_lead(
    answered: Actor, client: Client, app: Litestar, sign_in: SignIn, db: Session, settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    others: list[Actor | None] = [one for one in everybody(db) if one.role is not Role.SAFEGUARDING_LEAD]

    assert showing(client, app, sign_in, [None, *others]) == []
    assert NAME not in caplog.text
    assert [path for path in mails(settings) if NAME in path.read_text()] == []


def mails(settings: Settings) -> list[Path]:
    found = list((settings.data / "mails").glob("*.eml"))
    assert found, "a worry came in, so a mail must have been sent"
    return found


def test_it_stays_hidden_when_its_text_goes_all_the_way(
    answered: Actor, client: Client, app: Litestar, sign_in: SignIn, db: Session
) -> None:
    let_it_go(answered, db)
    others: list[Actor | None] = [one for one in everybody(db) if one.role is not Role.SAFEGUARDING_LEAD]

    assert showing(client, app, sign_in, [None, *others]) == []
    assert any("[name]" in text.text for text in db.exec(select(CleanText)))


def let_it_go(lead: Actor, db: Session) -> None:
    """The worry is decided and its text released, as on the lead's and the reader's pages."""
    for concern in db.exec(select(Concern)).all():
        concerns.take(db, lead, concern.id, now=NOW)
        words_read(db, lead, concern.id)
        concerns.decide(db, lead, concern.id, decision=concerns.Decision.DISCUSSED, reason="", now=NOW)
    for text in db.exec(select(CleanText).where(col(CleanText.text).contains("["))).all():
        text.state = TextState.RELEASED
    db.commit()
    assert anonymisation.waiting_count(db) >= 0


def test_the_lead_can_open_it(answered: Actor, client: Client, sign_in: SignIn, db: Session) -> None:
    concern = db.exec(select(Concern)).one()

    reply = sign_in(answered).post(f"/staff/concerns/{concern.id}/words")

    assert NAME in reply.text


def test_the_measure_sees_a_leak(
    answered: Actor, client: Client, app: Litestar, sign_in: SignIn, db: Session
) -> None:
    let_it_go(answered, db)
    text = db.exec(select(CleanText).where(CleanText.state == TextState.RELEASED)).first()
    assert text
    text.text, text.spans, text.in_general = TYPED, [], True  # as if a lead had repeated it word for word
    db.commit()

    assert showing(client, app, sign_in, [an_actor(db, Role.ANALYST)]) != []
