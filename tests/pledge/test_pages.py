"""The pledge's pages: open to everybody, changed by an agency alone, files only ever downloaded."""

from collections.abc import Callable

import pytest
from httpx import Response
from sqlmodel import Session, select

from ourwords.accounts import Actor, Role
from ourwords.pledge import Comment, Evidence, SignUp, fill_agencies
from ourwords.words import fill_terms
from tests.conftest import Client
from tests.people import NOW, a_survey, an_actor
from tests.pledge.ground import EXE, HTML, JPEG, PDF, docx, kept, member, two_agencies

AsRole = Callable[[Role], Client]
SignIn = Callable[[Actor], Client]
HERE = "/staff/pledge/otters"


@pytest.fixture
def otter(db: Session, sign_in: SignIn) -> Client:
    """Somebody who keeps the Otter Trust's pledge."""
    two_agencies(db)
    return sign_in(an_actor(db, Role.AGENCY, agency="otters"))


def send(client: Client, content: bytes, name: str = "a.pdf", **fields: str) -> Response:
    return client.post(
        f"{HERE}/respect/evidence", data={"title": "Our letter", "note": "", "link": "", **fields}, files={"file": (name, content)}
    )  # fmt: skip


def test_the_public_page_needs_no_cookie_and_says_what_is_missing(client: Client, db: Session) -> None:
    two_agencies(db)
    reply = client.get("/pledge")

    assert reply.status_code == 200
    assert "set-cookie" not in reply.headers
    assert "1 of 2 has signed" in reply.text
    assert "<strong>Heron Club</strong> has not signed" in reply.text
    assert "In 5, there is nothing to look at" in reply.text


def test_with_nothing_there_the_page_says_what_will_be(client: Client) -> None:
    text = client.get("/pledge").text

    assert "Nobody has signed here yet" in text
    assert "No words are on the list yet" in text


def test_young_peoples_list_and_professionals_list_stand_apart(client: Client, db: Session) -> None:
    fill_terms(db, NOW)
    db.commit()
    parts = client.get("/pledge?q=contact").text.split('<div class="part ')[1:]

    assert any("West Cheshire" in part or "guide" in part for part in parts)
    for part in parts:
        assert ("Young people prefer" in part) == part.startswith("ours")
        assert not ("Young people prefer" in part and "Professionals suggest" in part)


def test_a_state_is_words_and_a_mark(client: Client, db: Session) -> None:
    two_agencies(db)
    text = client.get("/pledge/otters").text

    assert '<span aria-hidden="true">◑</span> Doing it' in text
    assert "Young people see it" in text
    assert "Missing:" in text


def test_an_agency_nobody_knows_is_not_found(client: Client) -> None:
    assert client.get("/pledge/nobody").status_code == 404


def test_what_an_agency_writes_cannot_be_a_tag(client: Client, db: Session) -> None:
    fill_agencies(db, [member("x1", "<script>Otters", plain_words=kept(words="<img src=x>"))], NOW)
    db.commit()

    assert "<script>Otters" not in client.get("/pledge").text
    assert "<img src=x>" not in client.get("/pledge/x1").text


def test_an_agency_comes_to_its_own_page(otter: Client) -> None:
    assert otter.get("/staff/pledge").headers["location"] == HERE
    assert "Otter Trust" in otter.get(HERE).text


def test_an_agency_without_a_place_on_the_list_is_told_what_to_do(sign_in: SignIn, db: Session) -> None:
    reply = sign_in(an_actor(db, Role.AGENCY, agency="voles")).get("/staff/pledge")

    assert reply.status_code == 409
    assert "Ask an administrator" in reply.text


def test_an_agency_signs(otter: Client, db: Session) -> None:
    given = {"signed_on": "2026-01-05", "role_that_signed": "Head of otters", "link": ""}

    assert otter.post(f"{HERE}/sign-up", data=given).status_code == 303
    assert str(db.exec(select(SignUp)).one().signed_on) == "2026-01-05"
    assert "Mon 5 January 2026" in otter.get("/pledge/otters").text


def test_a_sign_up_to_put_right_keeps_what_was_typed(otter: Client) -> None:
    given = {"signed_on": "", "role_that_signed": "Head of otters", "link": "javascript:alert(1)"}
    reply = otter.post(f"{HERE}/sign-up", data=given)

    assert reply.status_code == 422
    assert "2 things to put right" in reply.text
    assert 'value="Head of otters"' in reply.text


def test_an_agency_says_how_far_it_is(otter: Client) -> None:
    otter.post(f"{HERE}/respect/standing", data={"step": "started", "words": "Badges are ordered."})
    wrong = otter.post(f"{HERE}/respect/standing", data={"step": "in place", "words": ""})

    assert "Badges are ordered." in otter.get("/pledge/otters").text
    assert wrong.status_code == 422
    assert "Say what you did" in wrong.text


def test_a_word_of_the_list_in_what_an_agency_says_is_shown_to_it(otter: Client) -> None:
    otter.post(f"{HERE}/respect/standing", data={"step": "started", "words": "Each placement has a plan."})

    assert "“placement” is on the list" in otter.get(f"{HERE}/respect").text


def test_another_agencys_pages_are_not_found(otter: Client) -> None:
    for path in ("", "/sign-up", "/respect"):
        assert otter.get(f"/staff/pledge/herons{path}").status_code == 404


def test_another_agencys_pledge_cannot_be_changed(otter: Client) -> None:
    given = {"signed_on": "2026-01-05", "role_that_signed": "Head"}

    assert otter.post("/staff/pledge/herons/sign-up", data=given).status_code == 404
    assert otter.post("/staff/pledge/herons/respect/standing", data={"step": "started"}).status_code == 404
    assert otter.post("/staff/pledge/herons/respect/evidence", data={"title": "A"}).status_code == 404


def test_another_agencys_file_is_not_found(otter: Client, db: Session, sign_in: SignIn) -> None:
    send(otter, PDF)
    file = db.exec(select(Evidence).where(Evidence.size > 0)).one()
    heron = sign_in(an_actor(db, Role.AGENCY, agency="herons"))

    assert heron.get(f"{HERE}/evidence/{file.id}").status_code == 404
    assert heron.get(f"/staff/pledge/herons/evidence/{file.id}").status_code == 404
    assert heron.post(f"{HERE}/evidence/{file.id}/removal").status_code == 404


READS_ALL = (Role.SUBGROUP, Role.SCRUTINEER, Role.SURVEY_LEAD, Role.ANALYST, Role.ADMINISTRATOR)


def test_those_who_read_all_change_nothing(as_role: AsRole, db: Session) -> None:
    two_agencies(db)
    for role in READS_ALL:
        client = as_role(role)
        assert "Heron Club" in client.get("/staff/pledge").text
        assert "<form" not in client.get(f"{HERE}/respect").text.split("<main")[1].split("</main")[0]
        for path in ("sign-up", "respect/standing", "respect/evidence"):
            assert client.post(f"{HERE}/{path}", data={}).status_code == 403


def test_nobody_comes_in_without_signing_in(client: Client) -> None:
    for path in ("/staff/pledge", HERE, f"{HERE}/respect", "/staff/pledge/our-words"):
        assert client.get(path).status_code == 303


@pytest.mark.parametrize(
    ("content", "name", "media"),
    [
        (PDF, "x.exe", "application/pdf"),
        (JPEG, "x.pdf", "image/jpeg"),
        (docx(), '"; x="/../..\\x.html', "application/vnd.openxml"),
    ],
    ids=["pdf", "jpeg", "word"],
)
def test_a_file_is_downloaded_under_a_name_of_ours(
    otter: Client, db: Session, content: bytes, name: str, media: str
) -> None:
    assert send(otter, content, name).status_code == 303
    file = db.exec(select(Evidence).where(Evidence.size > 0)).one()
    reply = otter.get(f"{HERE}/evidence/{file.id}")

    assert reply.content == content
    assert reply.headers["content-type"].startswith(media)
    assert reply.headers["content-disposition"].startswith('attachment; filename="evidence-')
    assert "x" not in reply.headers["content-disposition"].split('"')[1].removesuffix(".docx")
    assert "nosniff" in reply.headers["x-content-type-options"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (EXE, "letter.pdf"),
        (HTML, "picture.png"),
        (docx("word/vbaProject.bin"), "letter.docx"),
        (b"a,b\n", "table.csv"),
        (b"", ""),
    ],
    ids=["exe", "html", "macros", "table", "nothing"],
)
def test_a_file_we_cannot_keep_comes_back_with_what_to_do(
    otter: Client, db: Session, content: bytes, name: str
) -> None:
    reply = send(otter, content, name)

    assert reply.status_code == 422
    assert 'href="#file"' in reply.text
    assert 'value="Our letter"' in reply.text
    assert db.exec(select(Evidence).where(Evidence.size > 0)).first() is None


def test_a_file_that_is_too_large_is_refused(otter: Client, db: Session) -> None:
    reply = send(otter, PDF + b" " * (10 * 1024 * 1024) + b"%%EOF")

    assert reply.status_code == 422
    assert "10 megabytes at the most" in reply.text
    assert otter.post(f"{HERE}/respect/evidence", files={"file": b"x" * 21_000_000}).status_code == 413


def test_a_file_is_for_everybody_only_when_its_agency_says_so(otter: Client, db: Session) -> None:
    send(otter, PDF)
    send(otter, PDF, public="1", title="Our public letter")
    files = {file.public: file for file in db.exec(select(Evidence).where(Evidence.size > 0))}
    otter.cookies.clear()

    assert otter.get(f"/pledge/otters/evidence/{files[False].id}").status_code == 404
    reply = otter.get(f"/pledge/otters/evidence/{files[True].id}")
    assert reply.content == PDF
    assert reply.headers["content-disposition"].startswith("attachment")
    assert otter.get(f"/pledge/herons/evidence/{files[True].id}").status_code == 404


def test_evidence_is_taken_away(otter: Client, db: Session) -> None:
    link = db.exec(select(Evidence)).one()
    db.commit()  # a reading session of SQLite would keep the page waiting

    assert otter.post(f"{HERE}/evidence/{link.id}/removal").status_code == 303
    db.expire_all()
    assert db.exec(select(Evidence)).all() == []


def test_young_people_say_what_they_see_and_an_adult_reads_it_first(as_role: AsRole, db: Session) -> None:
    two_agencies(db)
    young = as_role(Role.YOUTH_COUNCIL)
    here = "/council/pledge/otters/respect"
    assert young.post(f"{here}/comment", data={"agrees": "yes", "words": "They asked us."}).status_code == 303
    assert "an adult has not read it yet" in young.get(here).text
    assert "They asked us." not in young.get("/pledge/otters").text

    said, lead = (
        db.exec(select(Comment).where(Comment.words == "They asked us.")).one(),
        as_role(Role.SURVEY_LEAD),
    )
    assert "They asked us." in lead.get("/staff/pledge/comments").text
    lead.post(f"/staff/pledge/comments/{said.id}/shown")
    assert "They asked us." in lead.get("/pledge/otters").text


def test_a_comment_without_a_choice_comes_back(as_role: AsRole, db: Session) -> None:
    two_agencies(db)
    reply = as_role(Role.YOUTH_COUNCIL).post("/council/pledge/otters/respect/comment", data={"words": "Hm."})

    assert reply.status_code == 422
    assert "Hm." in reply.text
    assert "Otter Trust" in as_role(Role.YOUTH_COUNCIL).get("/council/pledge").text


def test_an_administrator_adds_an_agency(as_role: AsRole, db: Session) -> None:
    two_agencies(db)
    admin = as_role(Role.ADMINISTRATOR)
    given = {"key": "voles", "name": "Vole Club", "short_name": ""}

    assert admin.get("/staff/pledge/new").status_code == 200
    assert admin.post("/staff/pledge/agencies", data=given).headers["location"] == "/staff/pledge/voles"
    assert admin.post("/staff/pledge/agencies", data=given).status_code == 422
    assert "Vole Club" in admin.get("/pledge").text


def test_our_own_questions_are_checked_on_a_page(as_role: AsRole, db: Session) -> None:
    a_survey(db, questions=[{"id": "a", "kind": "long", "text": "How is your placement with your carers?"}])
    for role in (Role.SURVEY_LEAD, Role.ANALYST, Role.SCRUTINEER):
        assert "“placement” is on the list" in as_role(role).get("/staff/pledge/our-words").text

    assert as_role(Role.SUBGROUP).get("/staff/pledge/our-words").status_code == 403
