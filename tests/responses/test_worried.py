"""Whoever types a paper in, writes down what a group said or takes a file in says at once that they are worried."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText
from ourwords.responses.paper.rules import EVERYTHING
from ourwords.safeguarding import Concern
from ourwords.surveys import Survey
from ourwords.vault.opening import Opener
from tests.anonymisation.ground import cleaned
from tests.conftest import Client, SignIn
from tests.people import a_survey, an_actor
from tests.responses.ground import responses
from tests.responses.paper import blank, save
from tests.responses.test_import_pages import note_of, send, upload

WHY = "She writes very small, and only of the night."
CALM = "I like the garden."
FILE = f"What would you change?\n{CALM}\nmore trees\nno homework\n"
NIGHT = "The stairs are dark at night."
Worries = Callable[[], list[tuple[Any, str]]]


@pytest.fixture
def survey(db: Session) -> Survey:
    return a_survey(db)


@pytest.fixture
def me(db: Session) -> Actor:
    return an_actor(db, Role.SURVEY_LEAD)


@pytest.fixture
def desk(sign_in: SignIn, me: Actor) -> Client:
    return sign_in(me)


@pytest.fixture
def worries(db: Session, me: Actor) -> Worries:
    """The answers somebody here is worried about, and what they wrote."""

    def found() -> list[tuple[Any, str]]:
        db.rollback()
        rows = db.exec(select(Concern)).all()
        assert all(line["who"] == str(me.id) for row in rows for line in row.history)
        said = [(row.response_id, line["text"]) for row in rows for line in row.history]
        db.commit()
        return said

    return found


def test_a_typist_says_so_with_the_paper_they_save(
    desk: Client, survey: Survey, db: Session, worries: Worries
) -> None:
    reply = save(desk, survey, blank(desk, survey), change=CALM, worry=WHY)

    assert "Saved. The safeguarding lead has been told. 1 typed in this sitting." in reply.text
    assert WHY not in reply.text
    assert worries() == [(responses(db)[0].id, WHY)]


def test_a_paper_saved_twice_is_one_answer_and_one_worry(
    desk: Client, survey: Survey, db: Session, worries: Worries
) -> None:
    first = blank(desk, survey)
    for _ in range(2):
        save(desk, survey, first, change=CALM, worry=WHY)

    assert len(responses(db)) == 1
    assert len({id for id, _ in worries()}) == 1


@pytest.mark.parametrize("answers", [{}, {"age": "old"}, {"change": CALM, "worry": "x" * 2001}])
def test_what_worried_them_comes_back_with_a_paper_that_cannot_be_saved(
    desk: Client, survey: Survey, worries: Worries, answers: dict[str, str]
) -> None:
    reply = save(desk, survey, blank(desk, survey), **({"worry": WHY} | answers))

    assert reply.status_code == 422
    assert (answers.get("worry") or WHY) in reply.text
    assert worries() == []


def note(desk: Client, survey: Survey, **said: str) -> Any:
    given = {"words": CALM, "people": "4", "may_show": "idea", "question": EVERYTHING, "token": "one"}
    return desk.post(f"/staff/surveys/{survey.id}/notes/new", data=given | said)


def test_who_writes_down_what_a_group_said_says_so_too(
    desk: Client, survey: Survey, db: Session, worries: Worries
) -> None:
    reply = note(desk, survey, worry=WHY)

    assert "the safeguarding lead has been told" in desk.get(reply.headers["location"]).text
    assert worries() == [(responses(db)[0].id, WHY)]


def test_a_note_sent_again_with_a_worry_is_one_note(
    desk: Client, survey: Survey, db: Session, worries: Worries
) -> None:
    note(desk, survey)
    note(desk, survey, worry=WHY)

    assert worries() == [(responses(db)[0].id, WHY)]


@pytest.mark.parametrize("said", [{"people": "many"}, {"worry": "x" * 2001}])
def test_what_worried_them_comes_back_with_a_note_that_cannot_be_kept(
    desk: Client, survey: Survey, worries: Worries, said: dict[str, str]
) -> None:
    reply = note(desk, survey, **({"worry": WHY} | said))

    assert reply.status_code == 422
    assert (said.get("worry") or WHY) in reply.text
    assert worries() == []


def take(desk: Client, survey: Survey, file: str = FILE, **more: str) -> Any:
    look = upload(desk, survey, file)
    return send(desk, survey, note_of(look.text), column_0="change", told="ideas-only", **more)


def test_who_takes_a_file_in_names_the_lines_that_worry_them(
    desk: Client, survey: Survey, worries: Worries
) -> None:
    done = take(desk, survey, worry_lines="2 and 4", worry_why=WHY)

    assert "told of the lines that worried you: 2, 4" in done.text
    assert len({id for id, _ in worries()}) == 2
    assert {why for _, why in worries()} == {WHY}


def test_a_line_that_was_here_before_is_not_said_to_be_told(
    desk: Client, survey: Survey, worries: Worries
) -> None:
    take(desk, survey)

    done = take(desk, survey, worry_lines="3", worry_why=WHY)

    assert "Nobody has been told of line 3" in done.text
    assert worries() == []


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"worry_lines": "9", "worry_why": WHY}, "worry_lines"), ({"worry_lines": "none", "worry_why": WHY}, "worry_lines"),
        ({"worry_why": WHY}, "worry_lines"), ({"worry_lines": "2"}, "worry_why"),
        ({"worry_lines": "2", "worry_why": "x" * 2001}, "worry_why"),
    ],
)  # fmt: skip
def test_nothing_is_taken_in_before_it_is_clear_which_line_worries_them(
    desk: Client, survey: Survey, db: Session, worries: Worries, more: dict[str, str], field: str
) -> None:
    reply = take(desk, survey, **more)

    assert reply.status_code == 422
    assert f'href="#{field}"' in reply.text
    assert all(text in reply.text for text in more.values())
    assert (responses(db), worries()) == ([], [])


def by_paper(desk: Client, survey: Survey) -> None:
    save(desk, survey, blank(desk, survey), change=NIGHT, worry=WHY)


def by_note(desk: Client, survey: Survey) -> None:
    note(desk, survey, words=NIGHT, worry=WHY)


def by_file(desk: Client, survey: Survey) -> None:
    take(desk, survey, file=FILE + NIGHT, worry_lines="5", worry_why=WHY)


@pytest.mark.parametrize("come_in", [by_paper, by_note, by_file])
def test_what_worried_whoever_brought_it_in_is_offered_to_no_other_reader(
    come_in: Callable[[Client, Survey], None], desk: Client, survey: Survey, db: Session, opener: Opener
) -> None:
    save(desk, survey, blank(desk, survey), change="more lamps")
    come_in(desk, survey)
    assert cleaned(db, opener) > 1
    texts = {text.text: text.id for text in db.exec(select(CleanText))}
    db.commit()
    here = f"/staff/release/{survey.id}"

    shown = [
        desk.get(to).text
        for to in (here, f"{here}?text={texts[NIGHT]}", f"{here}?text={texts['more lamps']}")
    ]

    assert "more lamps" in shown[2]
    assert not [page for page in shown if NIGHT in page]
    assert desk.post(f"/staff/release/texts/{texts[NIGHT]}/release", data={"reads": "1"}).status_code in {
        404,
        409,
    }
