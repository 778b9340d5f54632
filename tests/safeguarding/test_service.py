"""A concern from arrival to decision, and back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.audit import AuditLine
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.kit.settings import Settings
from ourwords.safeguarding import (
    Concern,
    Decision,
    Level,
    due,
    open_words,
    queue,
    raise_concern,
    service,
    undecided,
    waiting,
    waiting_count,
)
from ourwords.safeguarding.raising import WORRIED
from ourwords.vault.opening import Opener
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import URGENT, WORRY, a_concern, another, leads

LATER = NOW + timedelta(hours=1)
TELL_MASH = Decision.MASH


def test_an_answer_with_a_worry_waits_until_it_is_decided(db: Session, settings: Settings):
    concern = a_concern(db, settings)
    lead = leads(db)[0]

    service.take(db, lead, concern.id, now=NOW)
    people.words_read(db, lead, concern.id)
    service.decide(db, lead, concern.id, decision=TELL_MASH, reason="Rang them.", now=LATER)

    assert waiting(db, lead, now=LATER) == []
    assert waiting_count(db) == 0
    assert [line.decision for line in queue.decided(db, lead, now=LATER)] == [
        "Referred to the MASH front door"
    ]


def test_history_says_in_plain_lines_who_did_what_when(db: Session, settings: Settings, opener: Opener):
    concern = a_concern(db, settings)
    one, two = leads(db)

    service.take(db, one, concern.id, now=NOW)
    open_words(db, one, concern.id, opener=opener, purpose="For a note.", now=NOW)
    service.hand_on(db, one, concern.id, to=two.id, now=LATER)
    service.decide(db, two, concern.id, decision=Decision.NO_ACTION, reason="It was a film.", now=LATER)
    service.reopen(db, one, concern.id, why="More came.", now=LATER)

    assert queue.shown(db, one, concern, now=LATER).history == [
        ("It came in", NOW, ""), (f"{one.name} took it", NOW, ""), (f"{one.name} opened the words", NOW, "For a note."),
        (f"{one.name} handed it to {two.name}", LATER, ""), (f"{two.name} decided: no action", LATER, "It was a film."),
        (f"{one.name} opened it again", LATER, "More came."),
    ]  # fmt: skip


def test_every_step_leaves_one_audit_line_without_words(db: Session, settings: Settings, opener: Opener):
    concern = a_concern(db, settings)
    one, two = leads(db)

    service.take(db, one, concern.id, now=NOW)
    open_words(db, one, concern.id, opener=opener, purpose="For a note.", now=NOW)
    service.hand_on(db, one, concern.id, to=two.id, now=NOW)
    service.decide(db, two, concern.id, decision=Decision.LADO, reason="Secret reason.", now=NOW)
    service.reopen(db, one, concern.id, why="Secret why.", now=NOW)
    raise_concern(db, one, response_id=concern.response_id, why="Secret worry.", now=NOW)

    lines = db.exec(select(AuditLine).where(AuditLine.subject == f"concern:{concern.id}")).all()
    steps = ["take", "open", "hand-on", "decide", "reopen", "raise"]
    assert sorted(line.action for line in lines) == sorted(f"concern.{step}" for step in steps)
    assert "ecret" not in str([line.details for line in lines])


def test_urgent_comes_first_then_what_came_first(db: Session, settings: Settings):
    survey = people.a_survey(db)
    old = a_concern(db, settings, survey, now=NOW - timedelta(days=2))
    new = a_concern(db, settings, survey, now=NOW)
    urgent = a_concern(db, settings, survey, URGENT, now=LATER)

    assert [line.id for line in waiting(db, leads(db)[0], now=LATER)] == [urgent.id, old.id, new.id]


def test_a_concern_is_late_from_its_due_time_on_until_it_is_decided(db: Session, settings: Settings):
    concern = a_concern(db, settings)
    lead = leads(db)[0]
    on_time, late = concern.due_at, concern.due_at + timedelta(seconds=1)

    assert [waiting(db, lead, now=now)[0].late for now in (on_time, late)] == [False, True]
    assert queue.counts(db, lead.id, now=late) == queue.Counts(waiting=1, late=1, decided=0)
    service.take(db, lead, concern.id, now=late)
    people.words_read(db, lead, concern.id)
    service.decide(db, lead, concern.id, decision=TELL_MASH, reason="", now=late)
    assert not queue.decided(db, lead, now=late)[0].late


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SAFEGUARDING_LEAD}))
def test_nobody_but_a_lead_gets_a_concern_and_it_looks_as_if_it_were_not_there(
    db: Session, settings: Settings, role: Role
):
    concern = a_concern(db, settings)
    me = people.an_actor(db, role)

    with pytest.raises(NotFound) as not_mine:
        service.concern_for(db, me, concern.id)
    with pytest.raises(NotFound) as not_there:
        service.concern_for(db, me, uuid4())
    assert not_mine.value.message == not_there.value.message
    with pytest.raises(NotFound):
        waiting(db, me, now=NOW)


def test_a_lead_who_is_neither_reader_nor_deputy_sees_it_too(db: Session, settings: Settings):
    concern = a_concern(db, settings)

    assert service.concern_for(db, another(db), concern.id).id == concern.id


def test_somebody_else_may_take_it_over_and_only_who_has_it_decides(db: Session, settings: Settings):
    concern = a_concern(db, settings)
    one, two = leads(db)
    service.take(db, one, concern.id, now=NOW)

    people.words_read(db, two, concern.id)
    with pytest.raises(WrongState):
        service.decide(db, two, concern.id, decision=TELL_MASH, reason="", now=NOW)
    service.take(db, two, concern.id, now=NOW)

    assert service.decide(db, two, concern.id, decision=TELL_MASH, reason="", now=NOW).owner_id == two.id


def test_what_nobody_has_taken_cannot_be_decided_or_handed_on(db: Session, settings: Settings):
    concern = a_concern(db, settings)
    one, two = leads(db)

    people.words_read(db, one, concern.id)
    with pytest.raises(WrongState):
        service.decide(db, one, concern.id, decision=TELL_MASH, reason="", now=NOW)
    with pytest.raises(BadInput):
        service.hand_on(db, one, concern.id, to=people.an_actor(db, Role.ANALYST).id, now=NOW)
    assert concern.state == "new"
    assert two.id != concern.owner_id


def test_doing_nothing_needs_a_reason(db: Session, settings: Settings):
    concern = a_concern(db, settings)
    lead = leads(db)[0]
    service.take(db, lead, concern.id, now=NOW)

    people.words_read(db, lead, concern.id)
    with pytest.raises(BadInput):
        service.decide(db, lead, concern.id, decision=Decision.NO_ACTION, reason=" ", now=NOW)
    assert concern.state == "taken"


def test_what_is_opened_again_waits_with_a_new_clock_and_is_told_anew(db: Session, settings: Settings):
    concern, lead = a_concern(db, settings), leads(db)[0]
    service.take(db, lead, concern.id, now=NOW)
    people.words_read(db, lead, concern.id)
    service.decide(db, lead, concern.id, decision=TELL_MASH, reason="", now=NOW)
    concern.told_at = concern.late_told_at = NOW
    much_later = NOW + timedelta(days=30)

    service.reopen(db, lead, concern.id, why="", now=much_later)

    line = waiting(db, lead, now=much_later)[0]
    assert (line.due, line.late, line.owner, line.decision) == (due(much_later, Level.WORRY), False, "", "")
    assert (concern.told_at, concern.late_told_at) == (None, None)


def test_a_worried_reader_makes_a_concern_with_a_clock_of_its_own(db: Session, settings: Settings):
    survey = people.a_survey(db)
    response_id = people.a_response(db, settings, survey, change="I like the garden.")
    reader = people.an_actor(db, Role.YOUTH_COUNCIL)

    raise_concern(db, reader, response_id=response_id, why="It sounds sad.", now=LATER)
    people.looked_through(db, settings)

    line = waiting(db, leads(db)[0], now=LATER)[0]
    assert (line.level, line.reasons, line.came) == ("Soon", ["Somebody who read this was worried"], LATER)
    assert line.due == due(LATER, Level.WORRY)
    assert line.history[-1] == (f"{reader.name} was worried about it", LATER, "It sounds sad.")
    assert service.concern_for(db, leads(db)[0], line.id).sealed_id


def test_a_second_worry_joins_the_one_that_waits_and_whoever_has_it_is_told(db: Session, settings: Settings):
    concern, lead = a_concern(db, settings), leads(db)[0]
    service.take(db, lead, concern.id, now=NOW)

    for why in ("One", "Two"):
        raise_concern(
            db, people.an_actor(db, Role.ANALYST), response_id=concern.response_id, why=why, now=LATER
        )

    assert [row.id for row in db.exec(select(Concern))] == [concern.id]
    assert concern.reasons[-1] == WORRIED
    assert concern.reasons.count(WORRIED) == 1
    assert not concern.owner_told


def test_a_worry_about_a_decided_one_is_a_new_concern(db: Session, settings: Settings):
    concern, lead = a_concern(db, settings), leads(db)[0]
    service.take(db, lead, concern.id, now=NOW)
    people.words_read(db, lead, concern.id)
    service.decide(db, lead, concern.id, decision=TELL_MASH, reason="", now=NOW)

    raise_concern(db, lead, response_id=concern.response_id, why="", now=LATER)

    assert waiting_count(db) == 1
    assert concern.state == "decided"


def test_a_worry_about_what_is_gone_says_what_to_do(db: Session):
    with pytest.raises(NotFound, match="tell a safeguarding lead"):
        raise_concern(db, people.an_actor(db, Role.SURVEY_LEAD), response_id=uuid4(), why="", now=NOW)


def test_responses_whose_concern_is_open_are_named_and_no_others(db: Session, settings: Settings):
    survey = people.a_survey(db)
    open_one, shut = a_concern(db, settings, survey), a_concern(db, settings, survey, WORRY + " again")
    calm = people.a_response(db, settings, survey, change="I like the garden.")
    lead = leads(db)[0]
    service.take(db, lead, shut.id, now=NOW)
    people.words_read(db, lead, shut.id)
    service.decide(db, lead, shut.id, decision=TELL_MASH, reason="", now=NOW)

    assert undecided(db, [open_one.response_id, shut.response_id, calm]) == {open_one.response_id}
    assert undecided(db, [calm]) == undecided(db, []) == set()
