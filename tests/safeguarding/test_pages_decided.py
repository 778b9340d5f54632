"""What was decided can be found again: by our number, its survey, who decided it and what was decided."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, Decision, service
from tests import people
from tests.conftest import SignIn
from tests.people import NOW
from tests.safeguarding.ground import ABOUT_JO, URGENT, a_concern, at, leads, read_by_jo_and_pat

pytestmark = pytest.mark.usefixtures("office_hours")
PAGE = "/staff/concerns/decided"
ROW = re.compile(r'<th scope="row"><a href="/staff/concerns/([0-9a-f-]{36})">')


@dataclass(frozen=True)
class Ground:
    """Two decided by two people about two surveys in two ways, and one that waits."""

    told: Concern
    rang: Concern
    waits: Concern
    reader: Actor
    deputy: Actor
    other_survey: str


@pytest.fixture
def ground(db: Session, settings: Settings) -> Ground:
    survey, other = people.a_survey(db), people.a_survey(db, slug="another-school")
    told, rang, waits = (a_concern(db, settings, each) for each in (survey, other, survey))
    reader, deputy = leads(db)[:2]
    decide(db, reader, told, Decision.MASH)
    decide(db, deputy, rang, Decision.POLICE_OR_AMBULANCE)
    return Ground(told, rang, waits, reader, deputy, str(other.id))


def decide(db: Session, lead: Actor, concern: Concern, decision: Decision) -> None:
    service.take(db, lead, concern.id, now=NOW)
    people.words_read(db, lead, concern.id)
    service.decide(db, lead, concern.id, decision=decision, reason="", now=NOW + timedelta(hours=1))
    db.commit()


def found(sign_in: SignIn, lead: Actor, **sought: str) -> set[str]:
    return set(ROW.findall(sign_in(lead).get(PAGE, params=sought).text))


def test_nothing_is_left_out_while_nothing_is_looked_for(sign_in: SignIn, ground: Ground):
    assert found(sign_in, ground.reader) == {str(ground.told.id), str(ground.rang.id)}


def test_each_field_finds_what_is_like_it_and_both_together_what_is_like_both(
    sign_in: SignIn, ground: Ground
):
    told, rang, me = {str(ground.told.id)}, {str(ground.rang.id)}, ground.reader

    assert found(sign_in, me, number=str(ground.told.id)[:8]) == told
    assert found(sign_in, me, number=f" {str(ground.told.id).upper()} ") == told
    assert found(sign_in, me, survey=ground.other_survey) == rang
    assert found(sign_in, me, who=str(ground.deputy.id)) == rang
    assert found(sign_in, me, what=Decision.MASH.value) == told
    assert found(sign_in, me, what=Decision.MASH.value, survey=ground.other_survey) == set()


@pytest.mark.parametrize(
    "sought", [{"number": "not a number"}, {"survey": "x"}, {"who": "x"}, {"what": "x\0"}, {"number": "-"}]
)
def test_what_cannot_be_finds_nothing_and_is_still_in_its_box(
    sign_in: SignIn, ground: Ground, sought: dict[str, str]
):
    reply = sign_in(ground.reader).get(PAGE, params=sought)

    assert reply.status_code == 200
    assert ROW.findall(reply.text) == []
    assert "Nothing that was decided is like that." in reply.text
    assert "See all 2" in reply.text
    assert sought.get("number", "") in reply.text


def test_the_number_on_a_referral_note_is_the_one_to_look_for(sign_in: SignIn, ground: Ground):
    client = sign_in(ground.reader)
    note = client.get(at(ground.told.id, "/note")).text
    number = re.search(r"Our number for it</dt><dd>([0-9a-f]{8})<", note)
    assert number

    page = client.get(PAGE, params={"number": number[1]}).text

    assert ROW.findall(page) == [str(ground.told.id)]
    assert f'<td data-name="Our number" class="date">{number[1]}</td>' in page


def test_one_that_is_not_decided_yet_is_found_by_its_number_too(sign_in: SignIn, ground: Ground):
    page = sign_in(ground.reader).get(PAGE, params={"number": str(ground.waits.id)[:8]}).text

    assert "not decided yet" in page
    assert at(ground.waits.id) in page


def test_what_is_looked_for_stays_so_from_page_to_page(
    db: Session, settings: Settings, sign_in: SignIn, ground: Ground
):
    survey = people.a_survey(db, slug="a-third-school")
    for number in range(51):
        decide(
            db,
            ground.reader,
            a_concern(db, settings, survey, f"people bully me every day {number}"),
            Decision.LADO,
        )
    client = sign_in(ground.reader)

    page = client.get(PAGE, params={"what": Decision.LADO.value}).text

    address = "?what=referred+to+the+LADO&amp;page=2"
    assert f'href="{PAGE}{address}"' in page
    assert len(ROW.findall(client.get(PAGE + address.replace("&amp;", "&")).text)) == 1


def test_a_search_tells_nobody_of_what_may_be_about_them(db: Session, settings: Settings, sign_in: SignIn):
    survey, jo, pat = read_by_jo_and_pat(db)
    decided, waits = (
        a_concern(db, settings, survey, ABOUT_JO),
        a_concern(db, settings, survey, f"{ABOUT_JO} {URGENT}"),
    )
    decide(db, pat, decided, Decision.LADO)

    pages = [
        sign_in(jo).get(PAGE, params=sought).text
        for sought in (
            {},
            {"number": str(decided.id)[:8]},
            {"number": str(waits.id)[:8]},
            {"what": Decision.LADO.value},
        )
    ]

    assert not [page for page in pages if at(decided.id) in page or at(waits.id) in page]
    assert not [page for page in pages if f'value="{pat.id}"' in page]
