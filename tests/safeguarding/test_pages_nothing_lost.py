"""What a safeguarding lead has typed is still there, whatever else they press and whoever was faster."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from ourwords.kit import clock
from ourwords.kit.pages import asset
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, ask_for_contact
from ourwords.vault import load_sealer
from tests.conftest import Client, SignIn
from tests.people import NOW
from tests.safeguarding.ground import CANARY, DECIDED, a_concern, again, at, decided_by, leads

pytestmark = pytest.mark.usefixtures("office_hours")
NOTE = "Rang the invented school at ten."
DRAFT = {"decision": "no action", "reason": NOTE}
TICKED = 'value="no action" autocomplete="off" checked'
HOW = "invented lamp post"
FILLED = {name: f"Invented {name}.\nAnd more." for name in ("child", "harm", "done", "agreed", "signed")}


def ask(db: Session, settings: Settings, concern: Concern) -> Concern:
    """The sender asks us to get in touch; committed."""
    sealer = load_sealer(settings)
    ask_for_contact(
        db, response_id=concern.response_id, how=HOW, when="", not_know="", sealer=sealer, now=NOW
    )
    db.commit()
    return concern


@pytest.fixture
def asked(db: Session, settings: Settings) -> Concern:
    """A worry whose sender asked us to get in touch."""
    return ask(db, settings, a_concern(db, settings))


def test_a_decision_that_comes_after_somebody_else_took_it_keeps_what_was_typed(
    sign_in: SignIn, db: Session, settings: Settings
):
    concern = a_concern(db, settings)
    one, two = leads(db)
    sign_in(one).post(at(concern.id, "/owner"))

    reply = sign_in(two).post(at(concern.id, "/decision"), data=DECIDED | {"reason": NOTE})

    assert reply.status_code == 409
    assert "Somebody else has this worry now" in reply.text
    assert f"\n{NOTE}</textarea>" in reply.text
    assert "Referred to the MASH front door" in reply.text
    assert at(concern.id, "/owner") in reply.text
    assert again(db, concern.id).owner_id == one.id


@pytest.mark.parametrize("state", ["new", "decided"])
def test_a_decision_on_what_is_not_taken_any_more_keeps_what_was_typed(
    sign_in: SignIn, db: Session, settings: Settings, state: str
):
    concern, lead = a_concern(db, settings), sign_in(leads(db)[0])
    if state == "decided":
        decided_by(lead, concern)
    before = again(db, concern.id).history

    reply = lead.post(at(concern.id, "/decision"), data=DRAFT)

    assert reply.status_code == 409
    assert f"This worry is {state}." in reply.text
    assert f"\n{NOTE}</textarea>" in reply.text
    assert again(db, concern.id).history == before


@pytest.mark.parametrize(("step", "opened"), [("/words", CANARY), ("/contact", HOW)])
def test_opening_what_is_sealed_leaves_the_decision_as_far_as_it_is_written(
    sign_in: SignIn, db: Session, asked: Concern, step: str, opened: str
):
    lead = sign_in(leads(db)[0])
    lead.post(at(asked.id, "/owner"))
    button = f'form="decide" formaction="{at(asked.id, step)}"'
    assert button in lead.get(at(asked.id)).text

    reply = lead.post(at(asked.id, step), data=DRAFT)

    assert reply.status_code == 200
    assert opened in reply.text
    assert f"\n{NOTE}</textarea>" in reply.text
    assert TICKED in reply.text
    assert again(db, asked.id).state == "taken"


def test_words_open_where_there_is_no_decision_to_write(sign_in: SignIn, db: Session, asked: Concern):
    lead = sign_in(leads(db)[0])

    page = lead.get(at(asked.id)).text

    assert 'form="decide"' not in page
    assert f'<form method="post" action="{at(asked.id, "/words")}">' in page
    assert CANARY in lead.post(at(asked.id, "/words")).text


def test_a_key_pressed_in_the_decision_opens_nothing(sign_in: SignIn, db: Session, asked: Concern):
    lead = sign_in(leads(db)[0])
    lead.post(at(asked.id, "/owner"))

    buttons = lead.get(at(asked.id)).text.split('form="decide"')

    assert buttons[1].startswith(" hidden>Record the decision</button>")


@pytest.mark.parametrize("step", ["/words", "/contact"])
def test_whoever_must_type_their_passphrase_again_is_not_sent_away_from_what_they_wrote(
    sign_in: SignIn, db: Session, asked: Concern, monkeypatch: pytest.MonkeyPatch, step: str
):
    lead = sign_in(leads(db)[0])
    lead.post(at(asked.id, "/owner"))
    before = again(db, asked.id).history
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=11))

    reply = lead.post(at(asked.id, step), data=DRAFT)

    assert reply.status_code == 403
    assert f"\n{NOTE}</textarea>" in reply.text
    assert f'href="/staff/prove?next=%2Fstaff%2Fconcerns%2F{asked.id}" target="_blank"' in reply.text
    assert CANARY not in reply.text
    assert HOW not in reply.text
    assert again(db, asked.id).history == before


def test_whoever_types_their_passphrase_again_comes_back_to_a_page_that_is_there(
    sign_in: SignIn, db: Session, asked: Concern, monkeypatch: pytest.MonkeyPatch
):
    lead = sign_in(leads(db)[0])
    lead.post(at(asked.id, "/owner"))
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=11))

    before = {"referer": f"http://testserver.local{at(asked.id, '/words')}"}
    reply = lead.post(at(asked.id, "/contact"), headers=before)

    assert reply.headers["location"] == f"/staff/prove?next=%2Fstaff%2Fconcerns%2F{asked.id}"


def test_putting_words_on_a_note_leaves_what_is_filled_in(sign_in: SignIn, db: Session, asked: Concern):
    lead = sign_in(leads(db)[0])
    form = (
        lead.get(at(asked.id, "/note"))
        .text.partition(f'action="{at(asked.id, "/note")}"')[2]
        .partition("</form>")[0]
    )
    assert all(f'name="{name}"' in form for name in FILLED)

    reply = lead.post(at(asked.id, "/note"), data=FILLED)

    assert CANARY in reply.text
    assert all(f"\n{typed}</textarea>" in reply.text for typed in FILLED.values())
    assert "Put their words on the note" not in reply.text


def test_a_note_stays_filled_in_while_the_passphrase_is_typed_again(
    sign_in: SignIn, db: Session, asked: Concern, monkeypatch: pytest.MonkeyPatch
):
    lead = sign_in(leads(db)[0])
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=11))

    reply = lead.post(at(asked.id, "/note"), data=FILLED)

    assert reply.status_code == 403
    assert CANARY not in reply.text
    assert all(f"\n{typed}</textarea>" in reply.text for typed in FILLED.values())
    assert f'href="/staff/prove?next=%2Fstaff%2Fconcerns%2F{asked.id}%2Fnote"' in reply.text


def test_a_note_says_that_they_asked_us_to_get_in_touch(sign_in: SignIn, db: Session, settings: Settings):
    first, concern = "Read who must not know before anybody rings.", a_concern(db, settings)
    lead = sign_in(leads(db)[0])
    assert first not in lead.get(at(concern.id, "/note")).text

    ask(db, settings, concern)

    assert first in lead.get(at(concern.id, "/note")).text


def test_what_is_typed_on_a_note_is_not_cut_on_paper(client: Client):
    paper = client.get(asset("css/ourwords.css")).text.partition("@media print")[2]

    assert "textarea { max-block-size: none; }" in paper
