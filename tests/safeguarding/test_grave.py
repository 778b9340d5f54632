"""Words that young people must never read as they are."""

from uuid import UUID

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, Decision, ask_for_contact, grave, raise_concern, service
from ourwords.vault import load_sealer
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import DECIDED, URGENT, WORRY, AsRole, a_concern, again, at, leads

GRAVE_TICK = 'id="grave" name="grave" value="1" autocomplete="off" checked'


def test_the_screen_says_which_kinds_of_harm_it_saw(db: Session, settings: Settings):
    assert a_concern(db, settings, words=URGENT).categories == ["self-harm and suicide"]


@pytest.mark.parametrize(("words", "is_grave"), [(URGENT, True), (WORRY, False), ("my dad hits me", True)])
def test_abuse_and_self_harm_are_kept_from_young_readers_and_a_quarrel_is_not(
    db: Session, settings: Settings, words: str, is_grave: bool
):
    concern = a_concern(db, settings, words=words)

    assert grave(db, [concern.response_id]) == ({concern.response_id} if is_grave else set())


def a_calm_answer(db: Session, settings: Settings) -> UUID:
    return people.a_response(db, settings, people.a_survey(db), change="I like the garden.")


def test_what_a_person_worries_about_is_kept_from_young_readers_until_a_lead_says_otherwise(
    db: Session, settings: Settings
):
    response_id = a_calm_answer(db, settings)
    raise_concern(db, people.an_actor(db, Role.ANALYST), response_id=response_id, why="", now=NOW)
    people.looked_through(db, settings)
    lead, concern = leads(db)[0], db.exec(select(Concern)).one()
    before = grave(db, [response_id])

    service.take(db, lead, concern.id, now=NOW)
    people.words_read(db, lead, concern.id)
    service.decide(db, lead, concern.id, decision=Decision.MASH, reason="", grave=False, now=NOW)

    assert (before, grave(db, [response_id])) == ({response_id}, set())


def test_a_worry_that_joins_a_lighter_one_makes_it_grave(db: Session, settings: Settings):
    concern = a_concern(db, settings)

    raise_concern(db, people.an_actor(db, Role.ANALYST), response_id=concern.response_id, why="", now=NOW)

    assert grave(db, [concern.response_id]) == {concern.response_id}


def test_that_somebody_asked_us_to_get_in_touch_keeps_no_words_from_anybody(db: Session, settings: Settings):
    response_id = a_calm_answer(db, settings)

    ask_for_contact(
        db, response_id=response_id, how="text", when="", not_know="", sealer=load_sealer(settings), now=NOW
    )

    assert grave(db, [response_id]) == set()


def test_a_lead_unticks_the_box_when_they_decide(db: Session, settings: Settings, as_role: AsRole):
    concern, client = a_concern(db, settings, words=URGENT), as_role(Role.SAFEGUARDING_LEAD)
    client.post(at(concern.id, "/words"))
    client.post(at(concern.id, "/owner"))
    page = client.get(at(concern.id)).text

    client.post(at(concern.id, "/decision"), data={**DECIDED, "grave_shown": "1"})

    assert GRAVE_TICK in page
    assert again(db, concern.id).grave is False


@pytest.mark.parametrize("more", [{"grave_shown": "1", "grave": "1"}, {}])
def test_a_box_left_ticked_or_not_shown_changes_nothing(
    db: Session, settings: Settings, as_role: AsRole, more: dict[str, str]
):
    concern, client = a_concern(db, settings, words=URGENT), as_role(Role.SAFEGUARDING_LEAD)
    client.post(at(concern.id, "/words"))
    client.post(at(concern.id, "/owner"))

    client.post(at(concern.id, "/decision"), data={**DECIDED, **more})

    assert again(db, concern.id).grave is True


def test_a_form_that_comes_back_with_an_error_keeps_the_box_as_it_was_left(
    db: Session, settings: Settings, as_role: AsRole
):
    concern, client = a_concern(db, settings, words=URGENT), as_role(Role.SAFEGUARDING_LEAD)
    client.post(at(concern.id, "/words"))
    client.post(at(concern.id, "/owner"))

    reply = client.post(at(concern.id, "/decision"), data={"reason": "Rang them.", "grave_shown": "1"})

    assert reply.status_code == 422
    assert GRAVE_TICK not in reply.text
