"""The safeguarding lead's queue, and who is kept out of it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from ourwords.accounts import Role
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, Pick, ask_for_contact, service
from ourwords.safeguarding.routes.lists import NOTHING
from ourwords.vault import load_sealer
from tests import people
from tests.conftest import Client, SignIn
from tests.people import NOW
from tests.safeguarding.ground import CANARY, DECIDED, STEPS, URGENT, AsRole, a_concern, again, at, leads

pytestmark = pytest.mark.usefixtures("office_hours")
ROW = re.compile(r'<h2><a href="/staff/concerns/([0-9a-f-]{36})">')
PICKED = re.compile(r'<a href="/staff/concerns(?:\?only=(\w+))?"( aria-current="true")?>([^<]+) <b>(\d+)</b>')


def rows(lead: Client, query: str = "") -> list[str]:
    """Ids of the worries on a page of the queue, in their order."""
    return ROW.findall(lead.get(f"/staff/concerns{query}").text)


def picks(lead: Client) -> dict[str, int]:
    """What can be picked, with the counts beside it."""
    return {name: int(count) for name, _, _, count in PICKED.findall(lead.get("/staff/concerns").text)}


def test_an_empty_queue_is_good_news(as_role: AsRole):
    assert (
        "0 waiting. Nothing needs you today." in as_role(Role.SAFEGUARDING_LEAD).get("/staff/concerns").text
    )


def test_the_queue_says_in_words_what_is_urgent_and_late_and_never_what_was_typed(
    as_role: AsRole, db: Session, settings: Settings
):
    survey = people.a_survey(db)
    a_concern(db, settings, survey, URGENT)
    a_concern(db, settings, survey, now=NOW - timedelta(days=14))

    said = as_role(Role.SAFEGUARDING_LEAD).get("/staff/concerns").text

    assert "2 waiting, 1 late" in said
    assert said.index(">Urgent</span>") < said.index(">Late</span>")
    assert "came Mon 23 Nov, 10am" in said
    assert survey.title in said
    assert CANARY not in said


def test_the_queue_comes_a_page_at_a_time(as_role: AsRole, db: Session, settings: Settings):
    survey = people.a_survey(db)
    for number in range(51):
        a_concern(db, settings, survey, f"people bully me every day {number}")
    lead = as_role(Role.SAFEGUARDING_LEAD)

    counts = [len(rows(lead, f"?page={n}")) for n in ("1", "2", "9", "-1", "²")]

    assert counts == [50, 1, 1, 50, 50]


def test_the_gravest_is_read_first_whenever_it_came(db: Session, settings: Settings, sign_in: SignIn):
    survey = people.a_survey(db)
    said = (
        "I get hit at home by my dad",
        "he touches me",
        "i want to die",
        "he puts his hands where he shouldnt",
    )
    hit, touched, dying, worded = (
        str(a_concern(db, settings, survey, f"{words} {CANARY}", now=NOW + timedelta(minutes=n)).id)
        for n, words in enumerate(said)
    )
    asked = a_concern(db, settings, survey, now=NOW + timedelta(hours=1))
    ask_for_contact(
        db, response_id=asked.response_id, how="text", when="", not_know="", sealer=load_sealer(settings), now=NOW
    )  # fmt: skip
    db.commit()

    assert rows(sign_in(leads(db)[0])) == [str(asked.id), dying, touched, hit, worded]


def test_each_sort_can_be_picked_and_says_how_many_there_are(
    db: Session, settings: Settings, sign_in: SignIn
):
    survey = people.a_survey(db)
    urgent, mine, late, unsent = (
        a_concern(db, settings, survey, URGENT), a_concern(db, settings, survey),
        a_concern(db, settings, survey, now=NOW - timedelta(days=14)), a_concern(db, settings, survey),
    )  # fmt: skip
    reader, deputy = leads(db)
    service.take(db, reader, mine.id, now=NOW)
    service.take(db, deputy, late.id, now=NOW)
    db.get_one(Concern, unsent.id).tried_at = NOW
    db.commit()
    lead = sign_in(reader)

    assert picks(lead) == {"": 4, "urgent": 1, "mine": 1, "nobody": 2, "asked": 0, "late": 1, "unsent": 1}
    assert {name: rows(lead, f"?only={name}") for name in ("urgent", "mine", "late", "unsent", "asked")} == {
        "urgent": [str(urgent.id)], "mine": [str(mine.id)], "late": [str(late.id)], "unsent": [str(unsent.id)], "asked": [],
    }  # fmt: skip
    assert set(rows(lead, "?only=nobody")) == {str(urgent.id), str(unsent.id)}
    assert len(rows(lead, "?only=nonsense")) == 4


@pytest.mark.parametrize(("pick", "said"), [(pick, said) for pick, said in NOTHING.items() if pick])
def test_where_nothing_is_of_that_sort_the_page_says_so_and_leads_back(
    db: Session, settings: Settings, sign_in: SignIn, pick: Pick, said: str
):
    concern, lead = a_concern(db, settings), leads(db)[0]
    if pick is Pick.NOBODYS:
        service.take(db, lead, concern.id, now=NOW)
        db.commit()

    page = sign_in(leads(db)[1]).get(f"/staff/concerns?only={pick}").text

    assert said in page
    assert "See all 1" in page
    assert "Nothing needs you today" not in page


def test_a_picked_sort_stays_picked_from_page_to_page(db: Session, settings: Settings, sign_in: SignIn):
    survey = people.a_survey(db)
    for number in range(51):
        a_concern(db, settings, survey, f"people bully me every day {number}")
    lead = sign_in(leads(db)[0])

    page = lead.get("/staff/concerns?only=nobody").text

    assert 'href="/staff/concerns?only=nobody&amp;page=2"' in page
    assert len(rows(lead, "?only=nobody&page=2")) == 1


def test_a_worry_whose_mail_did_not_go_is_marked_and_found_from_the_first_page(
    db: Session, settings: Settings, sign_in: SignIn
):
    survey = people.a_survey(db)
    failed, fine = a_concern(db, settings, survey), a_concern(db, settings, survey)
    db.get_one(Concern, failed.id).tried_at = NOW
    db.commit()
    lead = sign_in(leads(db)[0])

    first, queue = lead.get("/staff").text, lead.get("/staff/concerns").text

    assert (
        '<a href="/staff/concerns?only=unsent"><strong>1</strong> <span>worry whose mail could not be sent'
        in first
    )
    assert queue.count(">Mail not sent</span>") == 1
    assert queue.index(str(failed.id)) < queue.index(">Mail not sent</span>")
    assert str(fine.id) in queue


def test_the_first_page_says_how_many_are_late_and_how_many_are_mine(
    db: Session, settings: Settings, sign_in: SignIn
):
    concern, (reader, deputy) = a_concern(db, settings, now=NOW - timedelta(days=14)), leads(db)
    service.take(db, reader, concern.id, now=NOW)
    db.commit()

    mine, others = (sign_in(lead).get("/staff").text for lead in (reader, deputy))

    assert '<a href="/staff/concerns?only=late"><strong>1</strong> <span>worry is late' in mine
    assert '<a href="/staff/concerns?only=mine"><strong>1</strong> <span>worry is yours' in mine
    assert "only=late" in others
    assert "only=mine" not in others


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SAFEGUARDING_LEAD}))
def test_other_roles_are_kept_out(as_role: AsRole, db: Session, settings: Settings, role: Role):
    concern = a_concern(db, settings)
    client = as_role(role)

    shown = [client.get(path) for path in ("/staff/concerns", "/staff/concerns/decided", at(concern.id))]
    done = [client.post(at(concern.id, step)) for step in STEPS]

    kept_out = 303 if role is Role.YOUTH_COUNCIL else 403
    assert {reply.status_code for reply in shown + done} == {kept_out}
    assert again(db, concern.id).history == []


def test_without_a_sign_in_the_door_is_shown(client: Client, db: Session, settings: Settings):
    concern = a_concern(db, settings)

    for path in ("/staff/concerns", "/staff/concerns/decided", at(concern.id), at(concern.id, "/note")):
        assert client.get(path).headers["location"].startswith("/staff/sign-in")


def test_what_is_not_there_looks_the_same_on_every_step(as_role: AsRole):
    lead = as_role(Role.SAFEGUARDING_LEAD)

    assert lead.get(at(uuid4())).status_code == 404
    for step, data in (
        ("/words", {}),
        ("/note", {}),
        ("/owner", {}),
        ("/decision", DECIDED),
        ("/reopening", {}),
        ("/reopening", {"why": "More came."}),
    ):
        assert lead.post(at(uuid4(), step), data=data).status_code == 404
