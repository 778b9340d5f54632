"""What somebody tries who wants to see, decide or hide what they should not; and no worry that a member types stays unread."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ourwords import review, themes
from ourwords.accounts import Actor, Role
from ourwords.kit import clock
from ourwords.kit.errors import AppError, NotFound, WrongState
from ourwords.kit.settings import Settings
from ourwords.review import State, Verdict, service
from ourwords.review.asking import service as asking
from ourwords.review.meetings import service as meetings
from ourwords.review.meetings.models import CardWarning, Hands, Meeting
from ourwords.review.meetings.service import Counted, Result
from ourwords.review.service import Own
from ourwords.review.trying import service as trying
from ourwords.review.trying.models import Ease
from ourwords.themes import Fits
from tests.conftest import SignIn
from tests.people import NOW, an_actor
from tests.review.ground import Ground, a_review
from tests.review.test_trying import House as ToTry
from tests.themes.ground import coded

WORRY = "I want to die and nobody knows."


@pytest.fixture
def sent(db: Session, settings: Settings) -> Ground:
    ground = a_review(db, settings)
    ground.send()
    return ground


def in_a_reason(ground: Ground, me: Actor) -> None:
    ground.judge(me, Verdict.NO, WORRY)


def in_a_name(ground: Ground, me: Actor) -> None:
    ground.read(me)
    own = Own("", WORRY)
    review.judge(ground.db, me, ground.review.id, verdict=Verdict.YES, reason="", own=own, now=NOW)


def in_why(ground: Ground, me: Actor) -> None:
    other = ground.member()
    for who, fits in ((me, Fits.YES), (other, Fits.NO)):
        ground.read(who, fits)
        review.judge(ground.db, who, ground.review.id, verdict=Verdict.YES, reason="", now=NOW)
    for card, _ in review.cards(ground.db, ground.review):
        service.say_why(ground.db, me, card.id, words=WORRY, now=NOW)
        service.take_back_why(ground.db, me, card.id, now=NOW)


def in_a_question(ground: Ground, me: Actor) -> None:
    asking.ask(ground.db, me, words=WORRY, now=NOW)


def of_an_answer(ground: Ground, me: Actor) -> None:
    question_answered(ground, me, because=WORRY)


def of_a_survey(ground: Ground, me: Actor) -> None:
    house = ToTry(ground.db)
    trying.send(ground.db, house.lead, house.survey.id, now=NOW)
    trying.say(ground.db, me, house.survey.id, question_id="change", ease=Ease.HARD, words=WORRY, now=NOW)


def question_answered(ground: Ground, me: Actor, because: str) -> str:
    """A question that was asked, passed on and answered, and that the answer did not answer it; the Executive's page of it."""
    db, subgroup, at = ground.db, an_actor(ground.db, Role.SUBGROUP), clock.now()
    asked = asking.ask(db, me, words="How long do families wait?", now=at)
    asking.pass_on(db, ground.analyst, asked.id, no_names=True, now=at)
    asking.answer(db, subgroup, asked.id, words="Nine weeks.", by_role="Chief nurse", now=at)
    asking.say_if_answered(db, me, asked.id, settles=False, because=because, now=at)
    db.commit()
    return f"/staff/questions/{asked.id}"


@pytest.mark.parametrize("types", [in_a_reason, in_a_name, in_why, in_a_question, of_an_answer, of_a_survey])
def test_whatever_a_member_types_a_worry_in_it_reaches_a_worker_whatever_becomes_of_the_theme(
    sent: Ground, sign_in: SignIn, types: Callable[[Ground, Actor], None]
) -> None:
    me = sent.member()
    types(sent, me)
    if sent.review.state == State.IN_REVIEW:
        review.close_unchecked(sent.db, sent.analyst, sent.review.id, reason="", now=NOW)
    sent.db.commit()
    worker = sign_in(an_actor(sent.db, Role.SURVEY_LEAD))

    assert "words to read first" in worker.get("/staff").text
    shown = worker.get("/staff/reviews/upset").text
    assert WORRY in shown
    assert me.name in shown


def test_held_words_go_when_a_worker_has_read_them_and_nobody_else_reads_them(
    sent: Ground, sign_in: SignIn
) -> None:
    in_a_reason(sent, sent.member())
    held = service.held_words(sent.db, sent.analyst)[0]
    with pytest.raises(NotFound):
        service.held_words(sent.db, sent.member())
    with pytest.raises(NotFound):
        service.let_go(sent.db, an_actor(sent.db, Role.SUBGROUP), held.id, now=NOW)
    sent.db.commit()

    assert sign_in(sent.analyst).post(f"/staff/reviews/held/{held.id}").status_code == 303

    sent.db.expire_all()
    assert service.held_words(sent.db, sent.analyst) == []


def test_what_is_missing_in_an_answer_is_not_shown_to_the_group_and_a_worry_in_it_not_to_the_executive(
    sent: Ground, sign_in: SignIn
) -> None:
    me, other = sent.member(), sent.member()
    question_answered(sent, me, because="And for Quillon Marsh of Acomb?")
    here = question_answered(sent, me, because=WORRY)

    assert "Quillon" in sign_in(me).get("/council/questions").text
    group = sign_in(other).get("/council/questions").text
    assert "It does not answer it" in group
    assert "Quillon" not in group
    assert WORRY not in group
    assert WORRY not in sign_in(an_actor(sent.db, Role.SUBGROUP)).get(here).text


def test_words_that_upset_somebody_never_come_back_to_them_on_another_card(sent: Ground) -> None:
    me, other = sent.member(), sent.member()
    card, text = review.cards(sent.db, sent.review)[0]
    service.upset(sent.db, me, sent.review.id, card.id, now=NOW)
    theme = next(one for one in themes.themes(sent.db) if one.id != sent.theme.id)
    coded(sent.db, an_actor(sent.db, Role.ANALYST), text, theme)
    again = review.begin(sent.db, sent.analyst, sent.survey.id, theme_id=theme.id, now=NOW)
    review.send(sent.db, sent.analyst, again.id, text_ids=[text.id], now=NOW)

    assert service.sitting(sent.db, me, again.id).now_card is None
    assert service.sitting(sent.db, other, again.id).now_card is not None
    review.close_unchecked(sent.db, sent.analyst, sent.review.id, reason="", now=NOW)
    sent.send()
    shown = service.sitting(sent.db, me, sent.review.id)
    assert shown.text is not None
    assert shown.text.id != text.id
    assert shown.left == 1


def test_a_warning_goes_out_again_with_the_words_it_was_said_of(sent: Ground) -> None:
    card, text = review.cards(sent.db, sent.review)[0]
    meetings.warn(sent.db, sent.analyst, card.id, words="About a fight.", now=NOW)
    review.close_unchecked(sent.db, sent.analyst, sent.review.id, reason="", now=NOW)

    sent.send()

    said = {its.id: meetings.warning_of(sent.db, one.id) for one, its in review.cards(sent.db, sent.review)}
    assert {id for id, words in said.items() if words} == {text.id}
    meetings.warn(sent.db, sent.analyst, card.id, words="", now=NOW)
    assert len(sent.db.exec(select(CardWarning)).all()) == 1


def decided_in(ground: Ground, meeting: Meeting) -> None:
    meetings.choose(ground.db, ground.analyst, meeting.id, [ground.review.id], now=NOW)
    yes = Result(5, Verdict.YES)
    meetings.record(ground.db, ground.analyst, meeting.id, ground.review.id, yes, now=clock.now())


def a_meeting(ground: Ground) -> Meeting:
    ground.member()
    return ground.db.exec(select(Meeting)).one()


def test_a_session_that_never_took_place_decides_nothing(sent: Ground) -> None:
    meeting = a_meeting(sent)
    meeting.closed_at = meeting.starts_at - timedelta(hours=1)

    with pytest.raises(WrongState, match="did not take place"):
        decided_in(sent, meeting)


def test_a_session_from_before_the_theme_was_sent_decides_nothing_about_it(sent: Ground) -> None:
    meeting = a_meeting(sent)
    meeting.closed_at = NOW - timedelta(days=2)
    meeting.starts_at = NOW - timedelta(days=2, hours=1)
    meeting.ends_at = NOW - timedelta(days=2)

    with pytest.raises(WrongState, match="before the theme went"):
        decided_in(sent, meeting)


def test_a_session_of_a_group_that_is_no_longer_the_survey_s_decides_nothing(sent: Ground) -> None:
    meeting = a_meeting(sent)
    sent.survey.review_group = "Another group"
    sent.db.flush()

    with pytest.raises(AppError):
        decided_in(sent, meeting)
    assert not review.agreed_themes(sent.db, sent.survey.id)


def test_words_that_were_changed_after_young_people_proposed_them_are_not_said_to_be_theirs(
    sent: Ground,
) -> None:
    me, other = sent.member(), sent.member()
    sent.read(me)
    own = Own("grown-ups who listen", "When they really hear it.")
    review.judge(sent.db, me, sent.review.id, verdict=Verdict.YES, reason="", own=own, now=NOW)
    sent.judge(other)
    proposal = service.proposals(sent.db, sent.review)[0]
    service.take_words(sent.db, sent.analyst, proposal.id, now=NOW)
    assert service.named_by(sent.db, sent.review)
    review.close_unchecked(sent.db, sent.analyst, sent.review.id, reason="", now=NOW)
    words = {"name": sent.theme.name, "young_name": own.young_name, "definition": "Quite another thing."}
    themes.codebook.change_theme(sent.db, sent.analyst, sent.theme.id, words, examples=[], places=[], now=NOW)

    sent.send()

    assert service.named_by(sent.db, sent.review) == ""


def test_hands_for_a_card_that_was_taken_out_meanwhile_go_too_when_a_result_is_taken_back(
    sent: Ground,
) -> None:
    meeting = a_meeting(sent)
    card, _ = review.cards(sent.db, sent.review)[0]
    meetings.choose(sent.db, sent.analyst, meeting.id, [sent.review.id], now=NOW)
    result = Result(5, Verdict.YES, hands={card.id: Counted(yes=3)})
    meetings.record(sent.db, sent.analyst, meeting.id, sent.review.id, result, now=clock.now())
    service.take_out(sent.db, sent.analyst, card.id, now=NOW)

    meetings.undo(sent.db, sent.analyst, sent.review.id, now=NOW)

    assert sent.db.exec(select(Hands)).all() == []


def test_a_card_to_talk_about_is_printed_with_what_is_said_before_it(sent: Ground, sign_in: SignIn) -> None:
    in_why(sent, sent.member())
    meeting = sent.db.exec(select(Meeting)).one()
    for card, _ in review.cards(sent.db, sent.review):
        meetings.warn(sent.db, sent.analyst, card.id, words="About a fight.", now=NOW)
    sent.db.commit()

    assert "About a fight." in sign_in(sent.analyst).get(f"/staff/reviews/meetings/{meeting.id}/paper").text


def test_a_group_that_is_no_longer_the_survey_s_does_not_try_it(sent: Ground) -> None:
    house, me = ToTry(sent.db), sent.member()
    trying.send(sent.db, house.lead, house.survey.id, now=NOW)
    assert trying.to_try(sent.db, me)
    house.survey.review_group = "Another group"
    sent.db.flush()

    assert trying.to_try(sent.db, me) == []


def test_who_has_not_said_yes_to_taking_part_or_stopped_has_no_voice(sent: Ground, sign_in: SignIn) -> None:
    stopped, card = sent.member(), sent.first_card()
    meetings.stop(sent.db, stopped, stopped.id, now=NOW)
    never = an_actor(sent.db, Role.YOUTH_COUNCIL, review_group=stopped.group)
    sent.db.commit()
    here = f"/council/reviews/{sent.review.id}"
    sends = {"answer": {"fits": "yes"}, "skip": {}, "look": {"said": "none"}}

    for me in (never, stopped):
        client = sign_in(me)
        replies = [client.post(f"{here}/cards/{card}/{do}", data=form) for do, form in sends.items()]
        replies.append(client.post(f"{here}/verdict", data={"verdict": "yes"}))
        assert {(one.status_code, "Ask them." in one.text) for one in replies} == {(409, True)}
