"""Answers from paper, typed in by a survey lead: one after the other, each kept once, screened and sealed as any other."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.audit import lines
from ourwords.kit import clock
from ourwords.responses.paper.routes import typed
from ourwords.safeguarding import Concern
from ourwords.surveys import State, Survey, from_json
from ourwords.surveys import service as surveys
from ourwords.vault.opening import Opener
from tests.conftest import Client, wal_bytes
from tests.people import QUESTIONS, a_document, a_response, a_survey, an_actor
from tests.responses.ground import responses, words
from tests.responses.paper import address, blank, hidden, save, take_out

Roles = Callable[[Role], Client]
CANARY = "quillfeather"


@pytest.fixture
def survey(db: Session) -> Survey:
    return a_survey(db)


@pytest.fixture
def lead(as_role: Roles, survey: Survey) -> Client:
    return as_role(Role.SURVEY_LEAD)


def test_where_there_is_one_paper_it_lies_ready_with_every_code(lead: Client, survey: Survey) -> None:
    page = lead.get(f"/staff/surveys/{survey.id}/type-in").text

    assert all(f"Code: {question['id']}" in page for question in QUESTIONS)
    assert "Code: may-show" in page
    assert page.index("autofocus") < page.index("Code: way")


def test_one_after_the_other_is_typed_in_and_counted(
    lead: Client, survey: Survey, db: Session, opener: Opener
) -> None:
    first = save(lead, survey, blank(lead, survey), way="bus", change="Louder bells", may_show="yes")
    second = save(lead, survey, first.text, safe="4")

    assert "Saved. 1 typed in this sitting." in first.text
    assert "Saved. 2 typed in this sitting." in second.text
    assert "Louder bells" not in first.text
    kept = sorted(responses(db), key=lambda one: len(one.record))
    assert [one.record for one in kept] == [{"safe": 4}, {"way": "bus", "change": True}]
    assert {(one.source, one.people) for one in kept} == {("paper", 1)}
    assert [str(one.may_show) for one in kept] == ["idea", "yes"]
    assert words(db, opener) == ["Louder bells"]


def test_the_same_page_saved_twice_is_one_answer(lead: Client, survey: Survey, db: Session) -> None:
    page = blank(lead, survey)
    replies = [save(lead, survey, page, way="bus") for _ in range(2)]

    assert "It is kept once. 0 typed" in replies[1].text
    assert not hidden(replies[1].text, "last")
    assert len(responses(db)) == 1


def test_two_papers_that_say_the_same_are_two_answers(lead: Client, survey: Survey, db: Session) -> None:
    first = save(lead, survey, blank(lead, survey), way="bus")
    save(lead, survey, first.text, way="bus")

    assert len(responses(db)) == 2


def test_what_cannot_be_read_comes_back_with_all_that_was_typed(
    lead: Client, survey: Survey, db: Session
) -> None:
    reply = save(
        lead, survey, blank(lead, survey), age="ninety", change=f"{CANARY} <b>", way="walk", typed="7"
    )

    assert reply.status_code == 422
    assert "<title>Error:" in reply.text
    assert f"{CANARY} &lt;b&gt;" in reply.text
    assert 'value="walk" autocomplete="off" checked' in reply.text
    assert hidden(reply.text, "typed") == "7"
    assert responses(db) == []


def test_an_empty_paper_is_not_saved(lead: Client, survey: Survey, db: Session) -> None:
    reply = save(lead, survey, blank(lead, survey), way="", change="  ")

    assert (reply.status_code, "nothing to save yet" in reply.text) == (422, True)
    assert responses(db) == []


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "ü" * 10_000, "a\x00b", "\u202eabc", "👩‍👩‍👧 ok", "a\r\n\r\nb"]
)
def test_whatever_is_typed_is_stored_exactly(
    lead: Client, survey: Survey, db: Session, opener: Opener, text: str
) -> None:
    assert save(lead, survey, blank(lead, survey), change=text).status_code == 200
    assert words(db, opener) == [text]


def test_a_worry_in_a_paper_is_found_as_on_a_phone(lead: Client, survey: Survey, db: Session) -> None:
    save(lead, survey, blank(lead, survey), change="i want to kill myself tonight")

    assert [one.level for one in db.exec(select(Concern))] == ["urgent"]


def test_no_word_is_on_the_disk_in_a_log_or_on_the_next_page(
    lead: Client, survey: Survey, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    reply = save(lead, survey, blank(lead, survey), change=CANARY)

    assert CANARY not in reply.text + caplog.text
    assert CANARY.encode() not in wal_bytes(tmp_path)


def test_the_trail_holds_counts_only(lead: Client, survey: Survey, db: Session) -> None:
    take_out(lead, survey, save(lead, survey, blank(lead, survey), change=CANARY).text)

    found = [(line.action, line.details) for line in lines(db) if line.action.startswith("responses.")]
    assert found == [("responses.typed-out", {"typed": -1}), ("responses.typed", {"typed": 1})]


def test_what_broke_gives_everything_back(
    lead: Client, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(typed, "type_in", broken)
    reply = save(lead, survey, blank(lead, survey), change=CANARY)

    assert (reply.status_code, CANARY in reply.text) == (503, True)


@pytest.mark.parametrize(("days", "status"), [(29, 200), (31, 409)])
def test_after_closing_papers_are_taken_for_thirty_days(
    lead: Client, survey: Survey, db: Session, days: int, status: int
) -> None:
    page = blank(lead, survey)
    survey.state, survey.closed_at = State.CLOSED, clock.now() - timedelta(days=days)
    db.add(survey)
    db.commit()
    reply = save(lead, survey, page, change=CANARY)

    assert lead.get(address(survey)).status_code == reply.status_code == status
    assert (CANARY in reply.text) == (status == 409)


def test_a_draft_takes_no_papers(lead: Client, db: Session) -> None:
    draft = surveys.make(db, an_actor(db, Role.SURVEY_LEAD), title="Draft", slug="draft-one", now=clock.now())
    db.commit()
    replies = [lead.get(f"/staff/surveys/{draft.id}/{page}") for page in ("type-in", "paper", "notes/new")]

    assert [(reply.status_code, "Publish this survey first" in reply.text) for reply in replies] == [
        (409, True)
    ] * 3


def test_a_paper_without_words_does_not_ask_what_we_may_show(lead: Client, db: Session) -> None:
    counted = a_survey(db, slug="only-counted", questions=QUESTIONS[:2])

    assert "Code: may-show" not in blank(lead, counted)


def test_an_older_paper_is_read_as_it_was_printed(lead: Client, survey: Survey, db: Session) -> None:
    maker = an_actor(db, Role.SURVEY_LEAD)
    newer = [QUESTIONS[0] | {"options": [{"id": "walk", "text": "Walk"}, {"id": "sledge", "text": "Sledge"}]}]
    surveys.save_draft(db, maker, survey.id, document=from_json(a_document(newer)), now=clock.now())
    surveys.publish(db, maker, survey.id, now=clock.now())
    db.commit()

    chooser = lead.get(f"/staff/surveys/{survey.id}/type-in").text
    saved = save(lead, survey, blank(lead, survey), way="bus")

    assert ">Everybody<" in chooser
    assert "Everybody, version 1" in chooser
    assert "Saved." in saved.text
    assert responses(db)[0].version_id != db.get(Survey, survey.id).version_id  # type: ignore[union-attr]


@pytest.mark.parametrize("paper", ["1.gone", "9.standard", "x", ""])
def test_a_way_to_answer_that_is_gone_is_told(lead: Client, survey: Survey, db: Session, paper: str) -> None:
    document = a_document()
    document["editions"].append({"key": "short", "name": "Short", "questions": QUESTIONS[:1]})
    maker = an_actor(db, Role.SURVEY_LEAD)
    surveys.save_draft(db, maker, survey.id, document=from_json(document), now=clock.now())
    surveys.publish(db, maker, survey.id, now=clock.now())
    db.commit()

    assert lead.post(address(survey, paper), data={"way": "bus"}).status_code == 404
    assert "Which paper is it?" in lead.get(address(survey, paper)).text


def test_the_pages_show_nobodys_answers(lead: Client, survey: Survey, db: Session, settings: Any) -> None:
    a_response(db, settings, survey, change=CANARY, word=CANARY)
    pages = [
        lead.get(f"/staff/surveys/{survey.id}/{page}").text for page in ("paper", "type-in", "notes/new")
    ]

    assert CANARY not in "".join(pages)
    assert json.dumps(CANARY) not in "".join(pages)
