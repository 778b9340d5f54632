"""No worry is decided that nobody has read; a slip is taken back; what was no worry keeps no words from anybody."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Actor, Role
from ourwords.audit import AuditLine
from ourwords.kit import clock
from ourwords.kit.errors import BadInput, WrongState
from ourwords.kit.settings import Settings
from ourwords.safeguarding import (
    Concern,
    Decision,
    grave,
    kept_apart,
    open_words,
    raise_concern,
    service,
    waiting,
)
from ourwords.vault.opening import Opener
from tests import people
from tests.conftest import SignIn
from tests.people import NOW
from tests.safeguarding.ground import (
    CANARY,
    DECIDED,
    URGENT,
    a_concern,
    again,
    another,
    at,
    decided_by,
    leads,
)
from tests.safeguarding.test_reading import no_key

pytestmark = pytest.mark.usefixtures("office_hours")
WHY = "It was about a pizza."


@pytest.fixture
def concern(db: Session, settings: Settings) -> Concern:
    """An urgent worry that the first lead has taken and nobody has read."""
    concern = a_concern(db, settings, words=URGENT)
    service.take(db, leads(db)[0], concern.id, now=NOW)
    db.commit()
    return concern


def decide(
    db: Session, me: Actor, concern: Concern, decision: Decision, *, grave: bool | None = None
) -> Concern:
    return service.decide(db, me, concern.id, decision=decision, reason=WHY, grave=grave, now=NOW)


@pytest.mark.parametrize("decision", list(Decision))
def test_no_decision_is_recorded_before_somebody_has_opened_the_words(
    db: Session, concern: Concern, opener: Opener, decision: Decision
):
    one, two = leads(db)
    with pytest.raises(service.NotRead):
        decide(db, one, concern, decision)
    assert (concern.state, concern.decision, concern.grave) == ("taken", "", True)

    open_words(db, two, concern.id, opener=opener, purpose="", now=NOW)

    assert decide(db, one, concern, decision).state == "decided"


def test_on_the_page_it_says_so_and_a_button_opens_them(db: Session, concern: Concern, sign_in: SignIn):
    lead = sign_in(leads(db)[0])
    before = lead.get(at(concern.id)).text

    reply = lead.post(at(concern.id, "/decision"), data={"decision": "no action", "reason": WHY})

    assert "Nobody has read the words yet." in before
    assert reply.status_code == 422
    assert f'<a class="stand" href="#open_words">{service.UNREAD}</a>' in reply.text
    assert f'id="open_words" form="decide" formaction="{at(concern.id, "/words")}"' in reply.text
    assert f"\n{WHY}</textarea>" in reply.text
    opened = lead.post(at(concern.id, "/words"), data={"decision": "no action", "reason": WHY}).text
    assert "Nobody has read the words yet." not in opened
    assert CANARY in opened


def test_what_those_read_whom_it_may_be_about_does_not_count(db: Session, concern: Concern):
    one, two = leads(db)
    people.words_read(db, two, concern.id)
    service.keep_away(db, one, concern.id, people={two.id}, why="Named.", now=NOW)

    with pytest.raises(service.NotRead):
        decide(db, one, concern, Decision.MASH)


def test_a_later_worry_about_the_same_answer_wants_to_be_read_itself(db: Session, concern: Concern):
    one = leads(db)[0]
    people.words_read(db, one, concern.id)
    decide(db, one, concern, Decision.MASH)
    raise_concern(db, people.an_actor(db, Role.ANALYST), response_id=concern.response_id, why="", now=NOW)
    newer = db.exec(select(Concern).where(Concern.state == "new")).one()
    service.take(db, one, newer.id, now=NOW)

    with pytest.raises(service.NotRead):
        decide(db, one, newer, Decision.MASH)


def test_where_there_are_no_words_it_says_so_and_is_decided(db: Session, concern: Concern, sign_in: SignIn):
    db.get_one(Concern, concern.id).sealed_id = None
    db.commit()
    lead = sign_in(leads(db)[0])

    assert "no words that are kept. You can decide without them." in lead.get(at(concern.id)).text
    assert lead.post(at(concern.id, "/decision"), data=DECIDED).status_code == 303


def test_where_nobody_can_open_them_it_is_decided_but_never_called_no_worry(
    db: Session, concern: Concern, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
):
    lead = sign_in(leads(db)[0])
    monkeypatch.setattr(Opener, "open", no_key)
    assert lead.post(at(concern.id, "/decision"), data=DECIDED).status_code == 422

    lead.post(at(concern.id, "/words"))
    refused = lead.post(at(concern.id, "/decision"), data={"decision": "it was no worry", "reason": WHY})
    lead.post(at(concern.id, "/decision"), data=DECIDED | {"grave_shown": "1"})

    assert refused.status_code == 422
    assert refused.text.count(service.UNSEEN) == 2
    assert (again(db, concern.id).state, again(db, concern.id).grave) == ("decided", True)


def test_what_was_no_worry_keeps_its_words_from_nobody(db: Session, concern: Concern):
    one = leads(db)[0]
    people.words_read(db, one, concern.id)

    decide(db, one, concern, Decision.NO_WORRY, grave=True)

    assert grave(db, [concern.response_id]) == set()
    service.reopen(db, one, concern.id, why="It was one after all.", now=NOW)
    assert grave(db, [concern.response_id]) == {concern.response_id}


def test_no_action_keeps_them_as_they_were(db: Session, concern: Concern):
    one = leads(db)[0]
    people.words_read(db, one, concern.id)

    decide(db, one, concern, Decision.NO_ACTION)

    assert grave(db, [concern.response_id]) == {concern.response_id}


@pytest.mark.parametrize(("ticked", "asked"), [(True, True), (None, False)])
def test_why_words_are_kept_apart_is_known(db: Session, concern: Concern, ticked: bool | None, asked: bool):
    one = leads(db)[0]
    people.words_read(db, one, concern.id)

    decide(db, one, concern, Decision.MASH, grave=ticked)

    assert kept_apart(db, concern.response_id) == (concern.id, asked)


def test_who_pressed_the_wrong_one_has_it_again_without_a_reason(
    db: Session, concern: Concern, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
):
    lead = sign_in(leads(db)[0])
    lead.post(at(concern.id, "/words"))
    lead.post(
        at(concern.id, "/decision"), data={"decision": "it was no worry", "reason": WHY, "grave_shown": "1"}
    )
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=9))
    assert "I pressed the wrong one" in lead.get(at(concern.id)).text

    reply = lead.post(at(concern.id, "/slip"))

    found = again(db, concern.id)
    assert reply.headers["location"] == at(concern.id)
    assert (found.state, found.owner_id, found.decision, found.decided_at) == (
        "taken",
        leads(db)[0].id,
        "",
        None,
    )
    assert (found.grave, found.due_at, found.reason) == (True, concern.due_at, "")
    assert found.history[-1] | {"at": ""} == {
        "at": "", "who": str(leads(db)[0].id), "did": "took that back, for it was the wrong one", "text": "",
    }  # fmt: skip
    assert db.exec(select(AuditLine).where(AuditLine.action == "concern.take-back")).one()


@pytest.mark.parametrize(("minutes", "who"), [(10, 0), (1, 1)])
def test_after_ten_minutes_or_by_another_it_is_opened_again_in_the_old_way(
    db: Session, concern: Concern, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, minutes: int, who: int
):
    decided_by(sign_in(leads(db)[0]), concern)
    lead = sign_in(leads(db)[who])
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=minutes))

    page, reply = lead.get(at(concern.id)).text, lead.post(at(concern.id, "/slip"))

    assert "I pressed the wrong one" not in page
    assert ">Open it again</button>" in page
    assert reply.status_code == 409
    assert again(db, concern.id).state == "decided"


def test_where_a_newer_worry_waits_a_slip_is_told_there(db: Session, concern: Concern):
    one = leads(db)[0]
    people.words_read(db, one, concern.id)
    decide(db, one, concern, Decision.MASH)
    raise_concern(db, people.an_actor(db, Role.ANALYST), response_id=concern.response_id, why="", now=NOW)

    newer = service.take_back(db, one, concern.id, now=NOW)

    assert [line.id for line in waiting(db, one, now=NOW)] == [newer.id]
    assert newer.history[-1]["text"] == service.SLIPPED


def test_what_is_open_cannot_be_taken_back(db: Session, concern: Concern):
    with pytest.raises(WrongState):
        service.take_back(db, leads(db)[0], concern.id, now=NOW)


def test_a_reason_of_one_letter_is_none(db: Session, concern: Concern):
    people.words_read(db, leads(db)[0], concern.id)
    with pytest.raises(BadInput):
        service.decide(db, leads(db)[0], concern.id, decision=Decision.NO_ACTION, reason="x", now=NOW)


def test_why_it_is_handed_on_is_read_by_who_gets_it(db: Session, concern: Concern, sign_in: SignIn):
    third = another(db)
    line = "I am away from noon."

    sign_in(leads(db)[0]).post(at(concern.id, "/hand-over"), data={"to": str(third.id), "to_why": line})

    page = sign_in(third).get(at(concern.id)).text
    assert page.index("Why it was handed to you") < page.index(line) < page.index("What did you do?")
    assert "Why it was handed to you" not in sign_in(leads(db)[0]).get(at(concern.id)).text


@pytest.mark.parametrize("data", [{"to": "", "to_why": "I am away."}, {"to": "third", "to_why": "x" * 2001}])
def test_a_form_to_hand_on_that_cannot_be_kept_comes_back(
    db: Session, concern: Concern, sign_in: SignIn, data: dict[str, str]
):
    to = str(another(db).id) if data["to"] else ""

    reply = sign_in(leads(db)[0]).post(at(concern.id, "/hand-over"), data=data | {"to": to})

    assert reply.status_code == 422
    assert data["to_why"] in reply.text
    assert again(db, concern.id).owner_id == leads(db)[0].id


def test_what_was_written_is_said_to_be_here_only_where_something_was(
    db: Session, concern: Concern, sign_in: SignIn
):
    lead = sign_in(leads(db)[0])

    said = [
        "Everything you wrote is still here." in lead.post(at(concern.id, "/decision"), data=data).text
        for data in ({"grave_shown": "1", "grave": "1"}, {"reason": WHY})
    ]

    assert said == [False, True]
