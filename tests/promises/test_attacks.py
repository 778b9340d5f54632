"""What somebody tries who wants a child's name or words, or to keep children from being heard."""

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from ourwords import audit, review
from ourwords.accounts import EVERYONE
from ourwords.anonymisation.rules import Masked
from ourwords.anonymisation.service.marks import clean
from ourwords.app import public_pages
from ourwords.kit.documents import Paper, Quote, Sheet, docx, xlsx
from ourwords.kit.documents.sheets import plain_cell
from ourwords.kit.mail import make_mailer
from ourwords.kit.settings import Settings
from ourwords.review import service as review_service
from ourwords.safeguarding import Concern, alarm
from ourwords.themes import Fits
from tests.conftest import Client
from tests.people import NOW, a_survey
from tests.promises.crawl import handlers
from tests.review.ground import a_review
from tests.safeguarding.ground import a_concern

FORM = {"content-type": "application/x-www-form-urlencoded"}
ENOUGH = 1_000_000
"""Bytes of the largest form a child sends."""


@pytest.mark.parametrize("name", ["%00", "a" * 300, "%ff%fe", "..%2f..%2fpyproject.toml", "css"])
def test_a_file_name_that_cannot_be_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/static/mark/{name}").status_code == 404


def test_addresses_of_nothing_fill_no_memory(client: Client) -> None:
    before = public_pages._file.cache_info().currsize  # pyright: ignore[reportPrivateUsage]  # what is kept is the point

    for number in range(5):
        client.get(f"/static/mark/nothing-{number}.css")

    assert public_pages._file.cache_info().currsize == before  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize("version", ["9" * 5000, "٣" * 9000, "-1", "²", "\x00", ""])
def test_a_strange_version_number_loses_no_answer(client: Client, db: Session, version: str) -> None:
    survey = a_survey(db)
    begun = client.get(f"/s/{survey.slug}").headers["location"]

    reply = client.post(begun, data={"version": version, "change": "More swings."})

    assert reply.status_code == 200


def test_nobody_unknown_can_send_a_form_that_takes_long_to_read(client: Client, app: Litestar) -> None:
    open_to_all = [
        path
        for path, one in handlers(app)
        if "POST" in one.http_methods and one.opt["who"] == EVERYONE and not path.startswith("/s/")
    ]
    body = b"a=&" * (ENOUGH // 3)

    assert open_to_all
    for path in open_to_all:
        assert client.post(path.replace("{token:str}", "x"), content=body, headers=FORM).status_code == 413, (
            path
        )


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver.local"},
    ],
)
def test_another_websites_page_sends_nothing(client: Client, headers: dict[str, str]) -> None:
    assert client.post("/code/open", data={"code": "a b c d e"}, headers=headers).status_code == 403


def test_the_trail_does_not_tell_whom_a_card_upset(db: Session, settings: Settings) -> None:
    sent = a_review(db, settings)
    sent.send()
    otter, heron, card = sent.member(), sent.member(), sent.first_card()

    review_service.upset(db, otter, sent.review.id, card, now=NOW)
    review.answer(db, heron, sent.review.id, card, fits=Fits.YES, now=NOW)

    said = [(line.action, line.subject, line.details) for line in audit.lines(db)]
    assert said[0] == said[1]
    assert {line.who for line in audit.lines(db)[:2]} == {otter.id, heron.id}


def test_the_trail_does_not_tell_the_minute_a_worrying_answer_came(db: Session, settings: Settings) -> None:
    concern = a_concern(db, settings)

    alarm(db, 50, mailer=make_mailer(settings), now=NOW, base_url="https://ourwords.invented.example")
    db.commit()

    told = db.exec(select(Concern.told_at).where(Concern.id == concern.id)).one()
    assert told is not None
    assert not [line for line in audit.lines(db) if line.action.startswith("concern")]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"]
)
def test_no_spreadsheet_takes_words_for_a_formula(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a\x0bb", "\x00", "\ud800", "\ufffe"])
def test_no_letter_of_a_child_breaks_a_report(text: str) -> None:
    kept, _ = clean(Masked(text, ()))

    assert docx(Paper("A report", (), (Quote(kept),), owner="Invented", foot=""))
    assert xlsx([Sheet("Figures", [["line"], [text]])], title="A report", owner="Invented")
