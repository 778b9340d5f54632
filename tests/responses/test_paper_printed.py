"""The questions on paper: a PDF for screen readers too, in large letters, with everything the phone says."""

import io
from dataclasses import replace
from typing import Any, cast
from uuid import uuid4

import pytest
from litestar import Litestar
from pypdf import PdfReader
from sqlmodel import Session

from ourwords.kit.documents import Ask, CannotPrint, Handout, Heading, Points, Said, handout_pdf
from ourwords.kit.folders import folder
from ourwords.kit.languages import LANGUAGES
from ourwords.responses import shelf
from ourwords.responses.paper.printed import (
    EASY,
    EASY_WORDS,
    LEAVE_OUT,
    NO_NAME,
    NO_WAY_BACK,
    PLAIN,
    READS,
    SHOW,
    SHOW_HINT,
    SLOW,
    UNSEEN,
    UNSEEN_ADULTS,
    handout,
)
from ourwords.responses.paper.routes import printed
from ourwords.safeguarding import YORK_HELP, Help, helps
from ourwords.surveys import Document, from_json
from ourwords.words import reading_age
from tests.conftest import Client
from tests.people import QUESTIONS, a_document, a_survey

NOWHERE = "\U000f0000"
"""A letter that no font has."""


def form(document: Document | None = None, language: str = "en", **edition: Any) -> Handout:
    document = document or from_json(a_document())
    return handout(
        document, replace(document.editions[0], **edition), number=3, language=language, helps=YORK_HELP,
        owner="Invented partnership",
    )  # fmt: skip


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def asks(of: Handout) -> list[Ask]:
    return [part for part in of.parts if isinstance(part, Ask)]


def sentences(of: Handout) -> str:
    said = [part.text for part in of.parts if isinstance(part, Said | Heading)]
    return "\n".join(said + [line for part in of.parts if isinstance(part, Points) for line in part.lines])


def root_of(pdf: bytes) -> Any:
    return cast("Any", PdfReader(io.BytesIO(pdf)).trailer)["/Root"]


def tags(tree: Any) -> list[str]:
    """Every tag, in reading order."""
    one = tree.get_object() if hasattr(tree, "get_object") else tree
    if isinstance(one, list):
        return [tag for each in cast("list[Any]", one) for tag in tags(each)]
    if not isinstance(one, dict):
        return []
    node = cast("dict[str, Any]", one)
    return ([str(node["/S"])] if "/S" in node else []) + (tags(node["/K"]) if "/K" in node else [])


def test_anybody_can_print_the_questions(client: Client, db: Session) -> None:
    a_survey(db)

    reply = client.get("/s/invented-school/paper/standard.pdf")
    text = text_of(reply.content)

    assert reply.headers["content-type"] == "application/pdf"
    assert all(question["text"] in text for question in QUESTIONS)
    assert all(question["id"] in text for question in QUESTIONS)
    assert "0800 1111" in text
    assert "Version 1" in text
    assert "set-cookie" not in reply.headers


def test_screen_readers_are_told_title_language_headings_and_answers(client: Client, db: Session) -> None:
    a_survey(db)

    root = root_of(client.get("/s/invented-school/paper/standard.pdf").content)
    found = tags(root["/StructTreeRoot"])

    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en-GB"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert {"/Title", "/H1", "/H2", "/L", "/LI"} <= set(found)
    assert found.count("/H2") == len(QUESTIONS) + 1


@pytest.mark.parametrize(
    "path",
    ["/s/invented-school/paper/nobody.pdf", "/s/invented-school/paper/standard", "/s/no/paper/standard.pdf"],
)
def test_a_paper_that_is_not_there_is_told(client: Client, db: Session, path: str) -> None:
    a_survey(db)

    assert client.get(path).status_code == 404


def test_every_question_has_its_code_and_a_way_to_answer_or_not() -> None:
    made = asks(form())

    assert [one.code for one in made] == [*(question["id"] for question in QUESTIONS), "may-show"]
    assert all(one.ticks or one.lines or one.small for one in made)
    assert all(one.ticks[-1].text == "I don’t want to say" for one in made[:-1])
    assert [one.text for one in made[1].ticks[:2]] == ["Not at all", "Not much"]


def test_what_is_asked_of_some_says_of_whom() -> None:
    questions = [QUESTIONS[1], QUESTIONS[5] | {"show_if": {"question": "safe", "among": ["1", "2"]}}]

    assert (
        asks(form(from_json(a_document(questions))))[1].only_if
        == "If you said “Not at all” or “Not much” above:"
    )


def test_the_letters_are_large_and_larger_in_easy_read() -> None:
    assert PLAIN >= 14
    assert (form().size, form(easy=True).size) == (PLAIN, EASY)
    assert EASY > PLAIN


def test_easy_read_has_a_picture_beside_everything_we_say() -> None:
    made = form(easy=True)
    said = [part for part in made.parts[1:] if isinstance(part, Said)]

    assert all(part.picture in dict(made.drawings) for part in said)
    assert not any(isinstance(part, Points) for part in made.parts)
    assert all(one.ticks[-1].picture in dict(made.drawings) for one in asks(made))
    assert handout_pdf(made).startswith(b"%PDF")


def test_what_paper_and_phone_both_say_they_say_in_the_same_words() -> None:
    phone = (folder("templates") / "responses" / "before.html").read_text() + (
        folder("templates") / "responses" / "form.html"
    ).read_text()
    shared = {
        READS,
        UNSEEN,
        UNSEEN_ADULTS,
        LEAVE_OUT,
        SHOW,
        SHOW_HINT,
        *(words for _, words in EASY_WORDS[1:5]),
    }

    assert [words for words in shared if f'"{words}"' not in phone] == []


@pytest.mark.parametrize(
    ("warning", "easy"),
    [
        (NO_NAME, "Do not write your name on this paper."),
        (NO_WAY_BACK, "You can not take it back later."),
        (SLOW, "It takes us days to read a paper."),
        (SLOW, "Look at the end of this paper."),
    ],
)
def test_easy_read_leaves_out_no_warning(warning: str, easy: str) -> None:
    assert warning in sentences(form())
    assert easy in sentences(form(easy=True)).split("\n")


def test_easy_read_has_one_sentence_a_line() -> None:
    document = from_json(a_document([QUESTIONS[0] | {"text": "You go to school. How do you get there?"}]))

    assert asks(form(document, easy=True))[0].text == "1. You go to school.\nHow do you get there?"
    assert asks(form(document))[0].text == "1. You go to school. How do you get there?"


def test_a_picture_that_nobody_drew_is_left_out_and_no_name_leads_out_of_the_folder() -> None:
    document = from_json(
        a_document([QUESTIONS[0] | {"picture": "../faces"}, QUESTIONS[2] | {"picture": "no-such"}])
    )
    made = form(document)

    assert made.drawings == ()
    assert handout_pdf(made).startswith(b"%PDF")


def test_grown_ups_are_told_who_does_not_see_it_in_their_own_words() -> None:
    assert "your child’s school" in sentences(form(adults=True))
    assert "Your carer, teacher or social worker" in sentences(form())


@pytest.mark.parametrize(("easy", "oldest"), [(False, 9), (True, 7)])
def test_what_is_said_around_the_questions_reads_easily(*, easy: bool, oldest: int) -> None:
    said = sentences(replace_parts(form(easy=easy)))
    age = reading_age(said)

    assert age is not None
    assert age <= oldest


def replace_parts(made: Handout) -> Handout:
    """Only what is ours to say: help has a test of its own, and the welcome is the survey's."""
    return Handout(
        made.title, tuple(part for part in made.parts[1:] if not getattr(part, "name", "")), "", ""
    )


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "zh"])
def test_every_language_whose_letters_are_here_is_set_in_its_own_direction(code: str) -> None:
    root = root_of(handout_pdf(form(language=code)))

    assert root["/Lang"].split("-")[0] == code
    assert root["/ViewerPreferences"]["/Direction"] == ("/R2L" if code == "ar" else "/L2R")


def test_letters_that_no_font_has_are_never_printed_as_boxes() -> None:
    with pytest.raises(CannotPrint):
        handout_pdf(form(from_json(a_document(title=f"School {NOWHERE}"))))


def test_where_the_letters_are_missing_the_page_says_so(client: Client, db: Session) -> None:
    a_survey(db, questions=[QUESTIONS[0] | {"text": f"How {NOWHERE}?"}])

    reply = client.get("/s/invented-school/paper/standard.pdf")

    assert reply.status_code == 409
    assert "cannot make this paper" in reply.text


def test_a_paper_is_set_once_for_everybody(
    client: Client, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_survey(db, slug="set-once", questions=[QUESTIONS[0] | {"text": f"Set once, {uuid4()}?"}])
    made: list[Handout] = []

    def note(one: Handout) -> bytes:
        made.append(one)
        return b"%PDF"

    monkeypatch.setattr(printed, "handout_pdf", note)

    for _ in range(3):
        client.get("/s/set-once/paper/standard.pdf")
    client.get("/s/set-once/paper/standard.pdf?lang=xx")

    assert len(made) == 1


def test_papers_show_the_help_of_every_page_and_never_look_it_up_for_one_phone(
    client: Client, app: Litestar, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_survey(db, slug="help-once", questions=[QUESTIONS[0] | {"text": f"Help once, {uuid4()}?"}])
    app.state.desk.shelf.look()
    looked: list[bool] = []

    def shown(_db: Session, *, adults: bool) -> tuple[Help, ...]:
        looked.append(adults)
        return YORK_HELP

    for module in (helps, shelf):
        monkeypatch.setattr(module, "FRESH", 3600)
    monkeypatch.setattr(helps, "shown", shown)

    replies = [client.get("/s/help-once/paper/standard.pdf") for _ in range(3)]

    assert all("0800 1111" in text_of(reply.content) for reply in replies)
    assert looked == []
