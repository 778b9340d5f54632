"""Words about somebody who reads worries are kept from that person, wherever worries are told of, listed or opened."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Person, Role
from ourwords.audit import AuditLine
from ourwords.kit.errors import BadInput, NotFound
from ourwords.kit.settings import Settings
from ourwords.safeguarding import (
    Concern,
    ask_for_contact,
    counts,
    in_order,
    morning_check,
    oldest,
    open_words,
    queue,
    raise_concern,
    service,
    waiting,
)
from ourwords.vault import load_sealer
from ourwords.vault.opening import Opener
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import (
    ABOUT_BOTH,
    ABOUT_JO,
    CANARY,
    URGENT,
    WORRY,
    a_concern,
    again,
    another,
    read_by_jo_and_pat,
)
from tests.safeguarding.post import BASE, Post, ring


def test_whoever_words_may_be_about_finds_nothing_of_them_anywhere(
    db: Session, settings: Settings, opener: Opener
):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern = a_concern(db, settings, survey, ABOUT_JO)

    with pytest.raises(NotFound):
        service.concern_for(db, jo, concern.id)
    with pytest.raises(NotFound):
        service.take(db, jo, concern.id, now=NOW)
    with pytest.raises(NotFound):
        open_words(db, jo, concern.id, opener=opener, purpose="", now=NOW)

    assert (waiting(db, jo, now=NOW), oldest(db, jo), in_order(db, jo, now=NOW)) == ([], None, [])
    assert counts(db, jo.id, now=NOW) == queue.Counts(0, 0, 0)
    assert [line.id for line in waiting(db, pat, now=NOW)] == [concern.id]


def test_it_stays_hidden_from_them_once_it_is_decided(db: Session, settings: Settings):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern = a_concern(db, settings, survey, ABOUT_JO)
    service.take(db, pat, concern.id, now=NOW)
    people.words_read(db, pat, concern.id)
    service.decide(db, pat, concern.id, decision=service.Decision.LADO, reason="", now=NOW)

    assert queue.decided(db, jo, now=NOW) == []
    assert counts(db, jo.id, now=NOW).decided == 0
    assert [line.id for line in queue.decided(db, pat, now=NOW)] == [concern.id]


def test_only_the_other_one_is_mailed_when_it_comes_when_it_is_late_and_each_morning(
    db: Session, settings: Settings
):
    survey, jo, _ = read_by_jo_and_pat(db)
    concern, post = a_concern(db, settings, survey, ABOUT_JO), Post()
    third, jos = another(db), db.get_one(Person, jo.id).email

    ring(db, post)
    arrived = post.to
    ring(db, post, concern.due_at + timedelta(minutes=1))
    morning_check(db, 50, mailer=post, now=NOW + timedelta(days=1), base_url=BASE)

    assert arrived == [db.get_one(Person, survey.deputy_id).email]
    assert db.get_one(Person, third.id).email in post.to
    assert [subject for to, subject, _ in post.taken if to == jos] == ["0 waiting"]
    assert again(db, concern.id).late_told_at


def test_words_that_name_somebody_are_a_worry_even_when_they_are_kind(db: Session, settings: Settings):
    survey, _, pat = read_by_jo_and_pat(db)

    a_concern(db, settings, survey, "jo thornbury came to our school")

    assert waiting(db, pat, now=NOW)[0].reasons == ["May be about somebody who reads worries"]
    assert waiting(db, pat, now=NOW)[0].kept_from == ["Jo Thornbury"]


def test_a_third_lead_is_told_where_both_readers_are_named(db: Session, settings: Settings):
    survey, _, _ = read_by_jo_and_pat(db)
    third, post = another(db), Post()
    a_concern(db, settings, survey, ABOUT_BOTH)

    ring(db, post)

    assert post.to == [db.get_one(Person, third.id).email]


def test_where_nobody_is_left_administrators_hear_that_another_lead_is_needed(
    db: Session, settings: Settings
):
    survey, _, _ = read_by_jo_and_pat(db)
    administrator, post = people.an_actor(db, Role.ADMINISTRATOR), Post()
    concern = a_concern(db, settings, survey, ABOUT_BOTH)

    assert (ring(db, post), ring(db, post)) == (1, 0)
    morning_check(db, 50, mailer=post, now=NOW + timedelta(days=1), base_url=BASE)
    theirs = [mail for mail in post.taken if mail[0] == db.get_one(Person, administrator.id).email]

    assert [subject for _, subject, _ in theirs] == ["Another safeguarding lead is needed today"] * 2
    assert not [
        word
        for word in (CANARY, "thornbury", "hit", str(concern.id), "urgent")
        if word in str(theirs).lower()
    ]
    assert {
        subject for to, subject, _ in post.taken if (to, subject) not in {mail[:2] for mail in theirs}
    } == {"0 waiting"}
    assert again(db, concern.id).told_at is None


def test_the_lead_who_is_then_added_is_told_at_once(db: Session, settings: Settings):
    survey, _, _ = read_by_jo_and_pat(db)
    people.an_actor(db, Role.ADMINISTRATOR)
    concern, post = a_concern(db, settings, survey, ABOUT_BOTH), Post()
    ring(db, post)
    third, post.taken[:] = another(db), []

    ring(db, post)

    assert post.to == [db.get_one(Person, third.id).email]
    assert again(db, concern.id).told_at == NOW


def test_where_there_is_no_lead_at_all_administrators_hear_of_it(db: Session, settings: Settings):
    a_concern(db, settings)
    administrator, post = people.an_actor(db, Role.ADMINISTRATOR), Post()
    for person in db.exec(select(Person).where(Person.role == Role.SAFEGUARDING_LEAD)):
        person.active = False
    db.commit()

    ring(db, post)

    assert post.to == [db.get_one(Person, administrator.id).email]


def test_who_asks_us_not_to_tell_a_reader_is_kept_from_that_reader(db: Session, settings: Settings):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern = a_concern(db, settings, survey)
    service.take(db, jo, concern.id, now=NOW)

    ask_for_contact(
        db, response_id=concern.response_id, how="text me", when="", not_know="mrs thornbury",
        sealer=load_sealer(settings), now=NOW,
    )  # fmt: skip

    found = service.concern_for(db, pat, concern.id)
    assert (found.kept_from, found.owner_id, found.state, found.told_at) == ([str(jo.id)], None, "new", None)


@pytest.mark.parametrize(
    ("why", "hidden"), [("Jo Thornbury shouted at her", True), ("The safeguarding lead should see it", False)]
)
def test_what_a_worried_reader_writes_hides_it_by_name_alone(
    db: Session, settings: Settings, why: str, hidden: bool
):
    survey, jo, _ = read_by_jo_and_pat(db)
    response_id = people.a_response(db, settings, survey, change="I like the garden.")

    raise_concern(db, people.an_actor(db, Role.SURVEY_LEAD), response_id=response_id, why=why, now=NOW)
    people.looked_through(db, settings)

    assert (waiting(db, jo, now=NOW) == []) is hidden


def test_a_later_worry_about_the_same_answer_is_hidden_too(db: Session, settings: Settings):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern = a_concern(db, settings, survey, ABOUT_JO)
    service.take(db, pat, concern.id, now=NOW)
    people.words_read(db, pat, concern.id)
    service.decide(db, pat, concern.id, decision=service.Decision.LADO, reason="", now=NOW)

    raise_concern(db, people.an_actor(db, Role.ANALYST), response_id=concern.response_id, why="", now=NOW)

    assert len(waiting(db, pat, now=NOW)) == 1
    assert waiting(db, jo, now=NOW) == []


def test_it_cannot_be_handed_to_whom_it_may_be_about(db: Session, settings: Settings):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern = a_concern(db, settings, survey, ABOUT_JO)
    service.take(db, pat, concern.id, now=NOW)

    with pytest.raises(BadInput):
        service.hand_on(db, pat, concern.id, to=jo.id, now=NOW)


def test_a_lead_who_sees_that_it_is_about_themselves_gives_it_to_another(db: Session, settings: Settings):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern, post = a_concern(db, settings, survey, URGENT), Post()
    ring(db, post)
    service.take(db, jo, concern.id, now=NOW)
    post.taken.clear()

    service.keep_away(db, jo, concern.id, people={jo.id}, why="It is about me.", now=NOW)
    db.commit()
    ring(db, post)

    assert (waiting(db, jo, now=NOW), waiting(db, pat, now=NOW)[0].owner) == ([], "")
    assert post.to == [db.get_one(Person, pat.id).email]


def test_a_lead_may_let_somebody_see_it_again_with_a_reason(db: Session, settings: Settings):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern = a_concern(db, settings, survey, ABOUT_JO)

    service.keep_away(db, pat, concern.id, people=set(), why="A teacher of that name.", now=NOW)

    assert service.concern_for(db, jo, concern.id).history[-1]["text"] == "A teacher of that name."
    line = db.exec(select(AuditLine).where(AuditLine.action == "concern.keep-away")).one()
    assert "Thornbury" not in str(line.details)


@pytest.mark.parametrize(("everybody", "why"), [(True, "Both."), (False, " ")])
def test_it_is_never_kept_from_everybody_nor_without_a_reason(
    db: Session, settings: Settings, everybody: bool, why: str
):
    survey, jo, pat = read_by_jo_and_pat(db)
    concern = a_concern(db, settings, survey, WORRY)

    with pytest.raises(BadInput):
        service.keep_away(
            db, pat, concern.id, people={jo.id, pat.id} if everybody else {jo.id}, why=why, now=NOW
        )

    assert db.get_one(Concern, concern.id).kept_from == []
