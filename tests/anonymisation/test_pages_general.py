"""The page on which a safeguarding lead says in general what young people must not read."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.anonymisation import CleanText, work
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, State
from ourwords.vault.opening import Opener
from tests.conftest import Client
from tests.people import NOW, a_response, a_survey

Roles = Callable[[Role], Client]
HERE = "/staff/release/in-general"
SAID = "A young person said that somebody at home hurts them."


@pytest.fixture
def text(db: Session, settings: Settings, opener: Opener) -> CleanText:
    a_response(db, settings, a_survey(db), change="my uncle Quillfeather hits me with his belt")
    work(db, 100, opener=opener, smallest_batch=1, now=NOW)
    db.exec(select(Concern)).one().state = State.DECIDED
    db.commit()
    return db.exec(select(CleanText)).one()


def test_the_lead_reads_masked_words_and_says_them_in_general(as_role: Roles, text: CleanText) -> None:
    client = as_role(Role.SAFEGUARDING_LEAD)

    page = client.get(HERE).text
    after = client.get(client.post(f"{HERE}/{text.id}", data={"sentence": SAID}).headers["location"]).text

    assert "hits me with his belt" in page
    assert "Quillfeather" not in page
    assert "It goes on in a minute" in after
    assert "0 waiting" in after


def test_it_says_why_it_is_here_and_where_to_put_it_right(
    as_role: Roles, text: CleanText, db: Session
) -> None:
    client, concern = as_role(Role.SAFEGUARDING_LEAD), db.exec(select(Concern)).one()
    guessed = client.get(HERE).text

    concern.history = [{"at": "", "who": "", "did": "decided: no action", "text": "", "ticked": True}]
    db.commit()
    ticked = client.get(HERE).text

    assert "no lead has said that young people may read it. It stays here until a lead decides." in guessed
    assert "a safeguarding lead ticked that young people must not read these words" in ticked
    for page in (guessed, ticked):
        assert "about abuse" not in page
        assert f'href="/staff/concerns/{concern.id}"' in page


def test_own_words_of_the_child_are_asked_for_again_and_nothing_typed_is_lost(
    as_role: Roles, text: CleanText
) -> None:
    client = as_role(Role.SAFEGUARDING_LEAD)

    reply = client.post(f"{HERE}/{text.id}", data={"sentence": "He hits me with his belt"})

    assert reply.status_code == 422
    assert "<title>Error:" in reply.text
    assert "He hits me with his belt</textarea>" in reply.text


def test_it_can_be_undone_or_left(as_role: Roles, text: CleanText) -> None:
    client = as_role(Role.SAFEGUARDING_LEAD)
    said = client.post(f"{HERE}/{text.id}", data={"sentence": SAID}).headers["location"]

    client.post(f"{HERE}/readings/{said.rpartition('undo=')[2]}/undo")
    again = client.get(HERE).text
    left = client.get(client.post(f"{HERE}/{text.id}/nothing").headers["location"]).text

    assert "hits me with his belt" in again
    assert "Nothing of it goes on." in left


def test_the_first_page_says_how_many_wait(as_role: Roles, text: CleanText) -> None:
    assert "answer to say in general" in as_role(Role.SAFEGUARDING_LEAD).get("/staff").text


def test_the_survey_lead_meets_none_of_it(as_role: Roles, text: CleanText) -> None:
    client = as_role(Role.SURVEY_LEAD)

    assert client.get(HERE).status_code == 403
    assert client.get(f"/staff/release/{text.survey_id}?text={text.id}").status_code == 409
    assert "hits me" not in client.get(f"/staff/release/{text.survey_id}").text
