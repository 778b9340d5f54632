"""The pages on which a survey lead takes in a file, and the command that does the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.kit.commands import Commands
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.responses.commands import commands
from ourwords.surveys import Survey
from ourwords.surveys import service as surveys
from tests.conftest import Client, wal_bytes
from tests.people import NOW, a_survey, an_actor

Roles = Callable[[Role], Client]
CANARY = "quillfeather"
FILE = f"What would you change?,How safe do you feel?,Email\n{CANARY} trees,3,a@b.example\n{CANARY},{CANARY},c@d.example\n"


@pytest.fixture
def survey(db: Session) -> Survey:
    return a_survey(db)


def upload(client: Client, survey: Survey, content: bytes | str, name: str = "paper.csv") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(f"/staff/surveys/{survey.id}/import", files={"file": (name, data, "text/csv")})


def note_of(page: str) -> str:
    return page.split('name="note" value="')[1].split('"')[0]


def send(client: Client, survey: Survey, note: str, **fields: str) -> Any:
    return client.post(f"/staff/surveys/{survey.id}/import/rows", data={"note": note, **fields})


def test_a_file_is_looked_at_mapped_and_taken_in(as_role: Roles, db: Session, survey: Survey) -> None:
    client = as_role(Role.SURVEY_LEAD)
    look = upload(client, survey, FILE)
    done = send(client, survey, note_of(look.text), column_0="change", column_1="safe", told="ideas-only")

    assert 'value="change" selected' in look.text
    assert "1 answer is in" in done.text
    assert "Choose one face" in done.text
    assert [one.record for one in db.exec(select(Response))] == [{"change": True, "safe": 3}]


def test_no_word_of_the_file_is_on_a_page_in_a_log_or_on_the_disk(
    as_role: Roles, survey: Survey, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    client = as_role(Role.SURVEY_LEAD)
    look = upload(client, survey, FILE)
    note = note_of(look.text)
    wrong = send(client, survey, note, column_0="change", column_1="safe")
    done = send(client, survey, note, column_0="change", column_1="safe", told="ideas-only")

    pages = look.text + wrong.text + done.text
    assert (look.status_code, wrong.status_code, done.status_code) == (200, 422, 200)
    assert CANARY not in pages + caplog.text
    assert "b.example" not in pages
    assert CANARY.encode() not in wal_bytes(tmp_path)


def test_sending_the_form_again_adds_nothing(as_role: Roles, db: Session, survey: Survey) -> None:
    client = as_role(Role.SURVEY_LEAD)
    note = note_of(upload(client, survey, FILE).text)
    _, again = (send(client, survey, note, column_0="change", told="words-may-be-shown") for _ in range(2))

    assert "Nothing new was taken in" in again.text
    assert len(db.exec(select(Response)).all()) == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"column_0": "change"}, "Say what people were told"),
        ({"column_0": "change", "told": "nothing-said"}, "we do not do"),
        ({"told": "ideas-only"}, "No column of this file"),
        ({"column_0": "castle", "told": "ideas-only"}, "No column of this file"),
    ],
)
def test_what_is_missing_is_said_and_what_was_chosen_is_still_there(
    as_role: Roles, db: Session, survey: Survey, fields: dict[str, str], said: str
) -> None:
    client = as_role(Role.SURVEY_LEAD)
    reply = send(client, survey, note_of(upload(client, survey, FILE).text), **fields)

    assert reply.status_code == 422
    assert said in reply.text
    assert "<title>Error:" in reply.text
    assert not db.exec(select(Response)).all()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04", bytes(range(256)) * 9])
def test_a_file_that_is_no_table_is_told_on_the_page(as_role: Roles, survey: Survey, content: bytes) -> None:
    reply = upload(as_role(Role.SURVEY_LEAD), survey, content)

    assert reply.status_code == 422
    assert 'id="file_error"' in reply.text


def test_no_file_is_told_on_the_page(as_role: Roles, survey: Survey) -> None:
    reply = as_role(Role.SURVEY_LEAD).post(
        f"/staff/surveys/{survey.id}/import", files={"file": ("", b"", "application/octet-stream")}
    )

    assert (reply.status_code, "Choose a file first." in reply.text) == (422, True)


def test_a_note_of_another_survey_or_of_somebody_else_is_not_taken(
    as_role: Roles, db: Session, survey: Survey
) -> None:
    client = as_role(Role.SURVEY_LEAD)
    note = note_of(upload(client, survey, FILE).text)
    other = a_survey(db, slug="another-survey")

    replies = [
        send(client, other, note, column_0="change", told="ideas-only"),
        send(client, survey, "00ff", column_0="change", told="ideas-only"),
    ]

    assert [reply.status_code for reply in replies] == [422, 422]


def test_a_survey_that_was_never_published_takes_nothing_in(as_role: Roles, db: Session) -> None:
    draft = surveys.make(db, an_actor(db, Role.SURVEY_LEAD), title="Draft", slug="draft-one", now=NOW)
    db.commit()

    assert as_role(Role.SURVEY_LEAD).get(f"/staff/surveys/{draft.id}/import").status_code == 409


def test_no_other_role_takes_anything_in(as_role: Roles, survey: Survey) -> None:
    for role in set(Role) - {Role.SURVEY_LEAD}:
        assert upload(as_role(role), survey, FILE).status_code in {303, 403}


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch, survey: Survey) -> Callable[..., Any]:
    """The command, set up by the environment as in real use."""
    for name, value in {"DATA": str(settings.data), "DATABASE_URL": settings.database_url}.items():
        monkeypatch.setenv(f"OURWORDS_{name}", value)
    group = Commands("ourwords", commands={one.name or "": one for one in commands})
    return lambda *args: CliRunner().invoke(group, ["import", *map(str, args)])


def test_the_command_takes_a_file_in_once(run: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "paper.csv"
    file.write_text(FILE)

    first, second = (run(file, "--survey", "invented-school", "--told", "ideas-only") for _ in range(2))

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "Taken in: 1\nAlready here: 0" in first.output
    assert "line 3: “How safe do you feel?” Choose one face" in first.output
    assert "“Email” is left out" in first.output
    assert "Taken in: 0\nAlready here: 1" in second.output
    assert CANARY not in first.output + second.output


def test_where_nobody_can_be_asked_only_ideas_are_shown(
    run: Callable[..., Any], tmp_path: Path, db: Session
) -> None:
    file = tmp_path / "paper.csv"
    file.write_text(FILE)

    run(file, "--survey", "invented-school")

    assert [one.may_show for one in db.exec(select(Response))] == ["idea"]


@pytest.mark.parametrize(
    ("content", "args", "said"),
    [
        (None, (), "We cannot open"), (b"", (), "nothing in this file"), (b"%PDF-", (), "not a table"),
        (b"A,B\nx,y\n", (), "No column of this file"), (b"A,B\nx,y\n", ("--map", "C=change"), "There is no column “C”"),
        (b"A,B\nx,y\n", ("--map", "A=wish"), "no question “wish”"), (b"A,B\nx,y\n", ("--map", "A"), "Write --map"),
        (FILE.encode(), ("--told", "nothing-said"), "we do not do"), (FILE.encode(), ("--survey", "nowhere"), "There is no survey"),
        (b"How safe do you feel?\nrocket\n", (), "No row could be taken in"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_ends_with_one_clear_line(
    run: Callable[..., Any], tmp_path: Path, content: bytes | None, args: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "file.csv"
    if content is not None:
        file.write_bytes(content)

    result = run(file, "--survey", "invented-school", *args)

    assert result.exit_code == 1
    assert said in result.output.splitlines()[-1]
    assert "Traceback" not in result.output


def test_a_database_without_tables_is_told(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "paper.csv"
    file.write_text(FILE)
    monkeypatch.setenv("OURWORDS_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")

    result = run(file, "--survey", "invented-school")

    assert (result.exit_code, "ourwords migrate" in result.output) == (1, True)
