"""The word list's pages: for everybody, for young people who decide, for staff who read."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.words import ListedTerm, State, Wording, fill_terms
from tests.conftest import Client
from tests.people import NOW

AsRole = Callable[[Role], Client]


@pytest.fixture
def abscond(db: Session) -> ListedTerm:
    fill_terms(db, NOW)
    db.commit()
    return db.exec(select(ListedTerm).where(ListedTerm.headword == "abscond")).one()


def test_anybody_reads_the_list_without_a_cookie(client: Client, abscond: ListedTerm) -> None:
    reply = client.get("/pledge/words")

    assert reply.status_code == 200
    assert "abscond" in reply.text
    assert "set-cookie" not in reply.headers


def test_young_people_and_professionals_have_headings_of_their_own(
    client: Client, abscond: ListedTerm
) -> None:
    text = client.get("/pledge/words?q=aggressive").text

    assert "Professionals suggest" in text
    assert "Young people prefer" not in text


def test_looking_works_without_a_script(client: Client, abscond: ListedTerm) -> None:
    found = client.get("/pledge/words?q=abscond").text

    assert "run away" in found
    assert "asylum seeker" not in found
    assert "No word on the list" in client.get("/pledge/words?q=zzz").text


def test_what_is_looked_for_cannot_be_a_tag(client: Client, abscond: ListedTerm) -> None:
    assert "<script>x" not in client.get("/pledge/words?q=<script>x").text


def test_an_empty_list_says_so(client: Client) -> None:
    assert "No words are on the list yet" in client.get("/pledge/words").text


def test_the_list_as_files(client: Client, abscond: ListedTerm) -> None:
    table, data = client.get("/pledge/words.csv"), client.get("/pledge/words.json")

    assert table.headers["content-type"].startswith("text/csv")
    assert "attachment" in table.headers["content-disposition"]
    assert data.json()[0]["instead"][0]["whose_words"]


def test_the_council_decides_a_word_and_undoes_it(as_role: AsRole, db: Session, abscond: ListedTerm) -> None:
    client, here = as_role(Role.YOUTH_COUNCIL), f"/council/words/{abscond.id}"
    reply = client.post(f"{here}/decision", data={"state": "agreed", "own": "went off"})
    after = client.get(reply.headers["location"]).text
    client.post(f"{here}/undo")

    assert reply.status_code == 303
    assert "We saved what you said" in after
    assert "Undone" in client.get(here).text
    db.expire_all()
    assert db.get(ListedTerm, abscond.id).state == State.NOT_YET  # type: ignore[union-attr]


def test_each_wording_can_be_decided(as_role: AsRole, db: Session, abscond: ListedTerm) -> None:
    row = db.exec(select(Wording).where(Wording.term_id == abscond.id)).first()
    assert row is not None
    as_role(Role.YOUTH_COUNCIL).post(
        f"/council/words/{abscond.id}/decision", data={"state": "", str(row.id): "agreed"}
    )
    db.expire_all()

    assert db.get(Wording, row.id).state == State.AGREED  # type: ignore[union-attr]


def test_words_that_are_too_long_come_back_with_what_to_do(as_role: AsRole, abscond: ListedTerm) -> None:
    reply = as_role(Role.YOUTH_COUNCIL).post(
        f"/council/words/{abscond.id}/decision", data={"own": "y" * 90, "state": "agreed"}
    )

    assert reply.status_code == 422
    assert "y" * 90 in reply.text
    assert 'value="agreed" autocomplete="off" checked' in reply.text


def test_the_short_list_counts_down(as_role: AsRole, abscond: ListedTerm) -> None:
    client = as_role(Role.YOUTH_COUNCIL)
    before = client.get("/council/words").text
    client.post(f"/council/words/{abscond.id}/decision", data={"state": "keep"})

    assert "To decide: 131" in before
    assert "To decide: 130" in client.get("/council/words").text


def test_the_survey_lead_reads_young_peoples_words_and_lets_them_show(
    as_role: AsRole, db: Session, abscond: ListedTerm
) -> None:
    as_role(Role.YOUTH_COUNCIL).post(f"/council/words/{abscond.id}/decision", data={"own": "went off"})
    row = db.exec(select(Wording).where(Wording.words == "went off")).one()
    lead = as_role(Role.SURVEY_LEAD)

    assert "went off" in lead.get("/staff/pledge/words").text
    assert lead.post(f"/staff/pledge/words/{row.id}/shown", data={"shown": "yes"}).status_code == 303
    assert "went off" in lead.get("/pledge/words?q=abscond").text


def test_other_roles_do_not_read_the_decisions(as_role: AsRole) -> None:
    for role in (Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD, Role.YOUTH_COUNCIL):
        assert as_role(role).get("/staff/pledge/words").status_code in {303, 403}


def test_no_adult_decides(as_role: AsRole, abscond: ListedTerm) -> None:
    for role in set(Role) - {Role.YOUTH_COUNCIL}:
        reply = as_role(role).post(f"/council/words/{abscond.id}/decision", data={"state": "agreed"})
        assert "sign-in" in reply.headers["location"]
