"""What two members see differently is talked about, and nobody hears another before they have spoken themselves."""

import pytest
from sqlmodel import Session, select

from ourwords import review
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import NotFound
from ourwords.kit.settings import Settings
from ourwords.review import Verdict, service
from ourwords.review.meetings.models import CardWarning
from ourwords.review.models import Why
from ourwords.surveys import MayShow
from ourwords.themes import Fits
from tests.people import NOW, an_actor
from tests.review.ground import Ground, a_review


@pytest.fixture
def sent(db: Session, settings: Settings) -> Ground:
    ground = a_review(db, settings, texts=2)
    ground.send()
    return ground


def decide(ground: Ground, me: Actor, fits: Fits) -> None:
    """Read all, say the same of each, and agree the theme."""
    ground.read(me, fits)
    review.judge(ground.db, me, ground.review.id, verdict=Verdict.YES, reason="", now=NOW)
    ground.db.commit()


def differ(ground: Ground) -> tuple[Actor, Actor]:
    """Two members who see both cards differently."""
    first, second = ground.member(), ground.member()
    decide(ground, first, Fits.YES)
    decide(ground, second, Fits.NO)
    return first, second


def say(ground: Ground, me: Actor, words: str) -> None:
    card_id = service.asks(ground.db, me)[0].card.id
    service.say_why(ground.db, me, card_id, words=words, now=NOW)
    ground.db.commit()


def test_nobody_is_told_before_both_have_answered(sent: Ground) -> None:
    first, second = sent.member(), sent.member()
    decide(sent, first, Fits.YES)
    sent.read(second, Fits.NO)

    assert service.asks(sent.db, first) == service.asks(sent.db, second) == []
    assert service.discussions(sent.db, first, sent.survey.id) == []
    assert service.discussions(sent.db, sent.analyst, sent.survey.id) == []


def test_each_of_two_who_differ_is_asked_why(sent: Ground) -> None:
    first, second = differ(sent)

    assert [one.fits for one in service.asks(sent.db, first)] == [Fits.YES, Fits.YES]
    assert [one.fits for one in service.asks(sent.db, second)] == [Fits.NO, Fits.NO]


def test_who_agrees_or_is_not_sure_is_asked_nothing(sent: Ground) -> None:
    first, second = sent.member(), sent.member()
    decide(sent, first, Fits.YES)
    decide(sent, second, Fits.UNSURE)

    assert service.asks(sent.db, first) == service.asks(sent.db, second) == []


def test_no_member_reads_the_other_s_reason_before_they_gave_theirs_or_passed(sent: Ground) -> None:
    first, second = differ(sent)
    say(sent, first, "It says so.")

    def seen(me: Actor) -> set[str]:
        found = service.discussions(sent.db, me, sent.survey.id)
        return {side.words for one in found for side in one.sides if side.words}

    assert seen(second) == set()
    assert seen(sent.member()) == {"It says so."}
    say(sent, second, "")
    assert "It says so." in seen(second)
    assert seen(sent.analyst) == {"It says so."}


def test_a_discussion_never_says_who(sent: Ground) -> None:
    first, _ = differ(sent)
    say(sent, first, "It says so.")
    found = repr([one.sides for one in service.discussions(sent.db, sent.analyst, sent.survey.id)])

    assert str(first.id) not in found
    assert first.name not in found


def test_words_that_tell_of_a_worry_are_for_workers_and_not_for_the_group(sent: Ground) -> None:
    first, _ = differ(sent)
    say(sent, first, "I want to die and nobody knows.")
    staff = service.discussions(sent.db, sent.analyst, sent.survey.id)
    group = service.discussions(sent.db, sent.member(), sent.survey.id)

    assert [side.held for one in staff for side in one.sides if side.words] == [True]
    assert not any(side.words for one in group for side in one.sides)


def test_a_reason_can_be_taken_back(sent: Ground) -> None:
    first, _ = differ(sent)
    say(sent, first, "It says so.")
    card_id = sent.db.exec(select(Why.card_id)).one()
    service.take_back_why(sent.db, first, card_id, now=NOW)

    assert sent.db.exec(select(Why.words)).all() == [""]
    assert card_id not in {one.card.id for one in service.asks(sent.db, first)}


@pytest.mark.parametrize("group", ["Another group", ""])
def test_another_group_finds_nothing_to_talk_about(sent: Ground, group: str) -> None:
    differ(sent)
    other = sent.member(group)

    assert service.discussions(sent.db, other, sent.survey.id) == []
    with pytest.raises(NotFound):
        service.ask_for(sent.db, other, review.cards(sent.db, sent.review)[0][0].id)


def test_who_read_nothing_is_not_asked(sent: Ground) -> None:
    differ(sent)
    card, _ = review.cards(sent.db, sent.review)[0]

    with pytest.raises(NotFound):
        service.say_why(sent.db, sent.member(), card.id, words="Mine.", now=NOW)


def test_what_is_worried_about_or_not_allowed_any_more_is_not_talked_about(sent: Ground) -> None:
    first, _ = differ(sent)
    (one, _), (_, text) = review.cards(sent.db, sent.review)
    service.worry(sent.db, first, sent.review.id, one.id, why="They sound scared.", now=NOW)
    text.may_show = MayShow.IDEA
    sent.db.commit()

    assert service.asks(sent.db, first) == []
    assert service.discussions(sent.db, sent.analyst, sent.survey.id) == []


def test_a_card_that_upset_somebody_is_not_put_before_them_again(sent: Ground) -> None:
    first, _ = differ(sent)
    card_id = service.asks(sent.db, first)[0].card.id
    service.upset(sent.db, first, sent.review.id, card_id, now=NOW)

    assert card_id not in {one.card.id for one in service.asks(sent.db, first)}
    found = service.discussions(sent.db, first, sent.survey.id)
    assert card_id not in {one.card.id for one in found}


def test_what_a_meeting_decided_is_kept_beside_the_card(sent: Ground) -> None:
    differ(sent)
    card_id = service.discussions(sent.db, sent.analyst, sent.survey.id)[0].card.id
    lead = an_actor(sent.db, Role.SURVEY_LEAD)
    for decision in (Fits.NO, Fits.YES):
        service.settle(sent.db, lead, card_id, decision=decision, now=NOW)
    found = service.discussions(sent.db, lead, sent.survey.id)

    assert {one.card.id: one.settled for one in found}[card_id] is Fits.YES
    with pytest.raises(NotFound):
        service.settle(sent.db, sent.member(), card_id, decision=Fits.NO, now=NOW)


def test_the_group_hears_in_words_whether_it_sees_cards_alike(sent: Ground) -> None:
    decide(sent, sent.member(), Fits.YES)
    assert service.in_group_words(sent.db, sent.review) == ""
    decide(sent, sent.member(), Fits.NO)

    assert "talk about it" in service.in_group_words(sent.db, sent.review)


def test_a_card_with_a_warning_is_on_no_list_of_who_did_not_open_it(sent: Ground) -> None:
    first, _ = differ(sent)
    card_id = sent.first_card()
    sent.db.add(CardWarning(card_id=card_id, words="This one is about a fight."))
    sent.db.commit()

    def listed(me: Actor) -> bool:
        return card_id in {one.card.id for one in service.discussions(sent.db, me, sent.survey.id)}

    assert (listed(first), listed(sent.member())) == (True, False)
