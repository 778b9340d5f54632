"""Codebook and coded texts as files: what goes out may be read, what comes in writes over nothing."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Actor, Role
from ourwords.anonymisation import TextState
from ourwords.audit import AuditLine
from ourwords.kit.settings import Settings
from ourwords.safeguarding import open_worry
from ourwords.surveys import Survey
from ourwords.themes import Theme, service
from ourwords.themes.exchange import Code, read_codebook, read_project, read_table, write_codebook
from tests.conftest import Client, SignIn
from tests.people import NOW, a_response, an_actor
from tests.themes.ground import a_text, a_theme, coded

FILES = "/staff/codebook/files"
AsRole = Callable[[Role], Client]


@pytest.fixture
def desk(sign_in: SignIn, me: Actor) -> Client:
    return sign_in(me)


def whole(theme: Theme) -> dict[str, object]:
    """All that a theme says."""
    return theme.model_dump(exclude={"id", "key", "position", "state", "under_id"})


def uppers(db: Session) -> dict[str, str]:
    """Each lower theme by its name, and what it lies under."""
    db.rollback()
    names = {theme.id: theme.name for theme in service.themes(db)}
    return {theme.name: names[theme.under_id] for theme in service.themes(db) if theme.under_id}


def send(desk: Client, name: str, data: bytes) -> str:
    return desk.post(FILES, files={"file": (name, data)}).text


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ANALYST, Role.YOUTH_COUNCIL}))
def test_only_analysts_take_files(survey: Survey, as_role: AsRole, role: Role) -> None:
    client = as_role(role)

    assert {client.get(f"{FILES}{page}").status_code for page in ("", "/codebook.qdc", "/codebook.csv")} == {
        403
    }
    assert client.post(f"{FILES}/surveys/{survey.id}").status_code == 403
    assert client.post(FILES, files={"file": ("a.csv", b"name,definition\na,b")}).status_code == 403


def test_the_codebook_goes_out_and_nothing_of_it_is_new_when_it_comes_back(db: Session, desk: Client) -> None:
    a_theme(db)
    names = {theme.name for theme in service.themes(db)}
    db.commit()
    codebook, table = desk.get(f"{FILES}/codebook.qdc").content, desk.get(f"{FILES}/codebook.csv").content

    assert (
        {code.name for code in read_codebook(codebook)} == {row["name"] for row in read_table(table)} == names
    )
    for name, data in (("codebook.qdc", codebook), ("codebook.csv", table)):
        assert f"0 themes added, {len(names)} here already" in send(desk, name, data)


@pytest.mark.parametrize("ending", ["qdc", "csv"])
def test_a_codebook_comes_back_whole_where_it_was_lost(db: Session, desk: Client, ending: str) -> None:
    before = whole(a_theme(db))
    levels = uppers(db)
    assert levels
    data = desk.get(f"{FILES}/codebook.{ending}").content
    for theme in service.themes(db)[::-1]:
        db.delete(theme)
        db.flush()
    db.commit()

    send(desk, f"codebook.{ending}", data)

    db.rollback()
    assert whole(db.exec(select(Theme).where(Theme.name == before["name"])).one()) == before
    assert uppers(db) == levels


def test_two_levels_of_another_program_are_read_and_deeper_ones_are_folded_in(
    db: Session, desk: Client
) -> None:
    codes = [Code(UUID(int=1), "Transport"), Code(UUID(int=2), "Buses", "", UUID(int=1))]
    codes.append(Code(UUID(int=3), "Late buses", "", UUID(int=2)))
    send(desk, "a.qdc", write_codebook(codes))

    assert uppers(db) == {"Buses": "Transport", "Buses: Late buses": "Transport"}


def test_a_theme_that_is_here_stays_as_it_is(db: Session, desk: Client) -> None:
    meaning = a_theme(db).definition
    db.commit()

    said = send(
        desk,
        "a.csv",
        b"name,definition\nbeing  LISTENED to,Something else\nPets,What animals mean\n,x\n",
    )

    assert "1 theme added, 1 here already" in said
    assert "A theme without a name" in said
    assert a_theme(db).definition == meaning
    db.rollback()
    assert "pets" in {theme.young_name for theme in service.themes(db)}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("", b""),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.qdpx", b"PK"),
        ("a.docx", b"PK"),
        ("a.qdc", b"x" * 10_000_001),
    ],
)
def test_a_file_that_cannot_be_read_is_said_beside_it(desk: Client, name: str, data: bytes) -> None:
    reply = desk.post(FILES, files={"file": (name, data)} if name else None, data=None if name else {})

    assert reply.status_code == 422
    assert 'id="file_error"' in reply.text


def test_coded_texts_go_out_with_their_codes_and_nobody_s_name(
    db: Session, me: Actor, settings: Settings, survey: Survey, desk: Client
) -> None:
    theme, other = a_theme(db), an_actor(db, Role.ANALYST)
    texts = [a_text(db, settings, survey, words) for words in ("Nobody listens 🙁", "The bus is late")]
    coded(db, me, texts[0], theme)
    coded(db, other, texts[0], theme)

    reply = desk.post(f"{FILES}/surveys/{survey.id}")

    assert 'filename="coded-texts.qdpx"' in reply.headers["content-disposition"]
    found = read_project(reply.content)
    (source,) = found.sources
    said = {source.text[span.start : span.end]: [one.code for one in span.codes] for span in source.spans}
    assert said == {"Nobody listens 🙁": [theme.id, theme.id], "The bus is late": []}
    assert sorted(found.coders.values()) == ["Coder 1", "Coder 2"]
    db.rollback()
    line = db.exec(select(AuditLine).where(AuditLine.action == "theme.export")).one()
    assert (line.who, line.details) == (me.id, {"texts": 2})


def test_what_an_analyst_may_not_read_does_not_go_out(
    db: Session, settings: Settings, survey: Survey, desk: Client
) -> None:
    a_theme(db)
    open_worry(db, a_text(db, settings, survey, "Worried words").response_id, "somebody is worried", now=NOW)
    a_text(db, settings, survey, "Held words", state=TextState.HELD)
    a_text(db, settings, survey, "Fine words")
    a_response(db, settings, survey, change="Sealed words")

    found = read_project(desk.post(f"{FILES}/surveys/{survey.id}").content)

    assert [one.text for one in found.sources] == ["Fine words"]


def test_a_survey_without_texts_gives_no_file(survey: Survey, desk: Client, db: Session) -> None:
    a_theme(db)
    db.commit()

    assert desk.post(f"{FILES}/surveys/{survey.id}").status_code == 422
    assert "No text has been let go yet." in desk.get(FILES).text
