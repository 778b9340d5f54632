import pytest
from sqlmodel import Session, select

from ourwords import review, safeguarding, themes
from ourwords.accounts import Role
from ourwords.anonymisation import TextState
from ourwords.audit import AuditLine
from ourwords.kit.errors import AppError, BadInput, NotAllowed, NotFound, NotReady, WrongState
from ourwords.kit.settings import Settings
from ourwords.review import Judgement, Review, State, Upset, Verdict, service
from ourwords.surveys import MayShow
from ourwords.themes import Fits
from ourwords.themes import service as codebook
from tests.people import NOW, an_actor
from tests.review.ground import Ground, a_review
from tests.themes.ground import a_text, coded


@pytest.fixture
def ground(db: Session, settings: Settings) -> Ground:
    return a_review(db, settings)


@pytest.fixture
def sent(ground: Ground) -> Ground:
    ground.send()
    return ground


def test_two_members_who_say_yes_agree_a_theme(sent: Ground) -> None:
    first, second = sent.member(), sent.member()

    assert sent.judge(first).state == State.IN_REVIEW
    assert sent.judge(second).state == State.AGREED
    assert review.agreed_themes(sent.db, sent.survey.id) == {sent.theme.id}
    assert review.review_state(sent.db, sent.survey.id, sent.theme.id) is State.AGREED


def test_one_no_sends_it_back_with_its_reason(sent: Ground) -> None:
    sent.judge(sent.member(), Verdict.NO, "Call it what we call it.")
    assert service.reasons(sent.db, sent.review) == ()
    sent.judge(sent.member())

    assert sent.review.state == State.SENT_BACK
    assert service.reasons(sent.db, sent.review) == ["Call it what we call it."]
    assert review.agreed_themes(sent.db, sent.survey.id) == set()


def test_a_no_needs_a_reason(sent: Ground) -> None:
    with pytest.raises(BadInput):
        sent.judge(sent.member(), Verdict.NO, "  ")


def test_nobody_speaks_twice(sent: Ground) -> None:
    me = sent.member()
    sent.judge(me)

    with pytest.raises(WrongState):
        review.judge(sent.db, me, sent.review.id, verdict=Verdict.YES, reason="", now=NOW)
    assert sent.review.state == State.IN_REVIEW


def test_a_verdict_comes_after_the_cards(sent: Ground) -> None:
    with pytest.raises(WrongState):
        review.judge(sent.db, sent.member(), sent.review.id, verdict=Verdict.YES, reason="", now=NOW)


def test_after_two_have_decided_nobody_can_change_it(sent: Ground) -> None:
    late = sent.member()
    sent.judge(sent.member())
    sent.judge(sent.member())

    with pytest.raises(WrongState):
        review.judge(sent.db, late, sent.review.id, verdict=Verdict.NO, reason="No.", now=NOW)


@pytest.mark.parametrize("group", ["Another group", ""])
def test_another_group_s_member_finds_nothing(sent: Ground, group: str) -> None:
    other = sent.member(group)
    card, _ = review.cards(sent.db, sent.review)[0]

    assert not service.to_do(sent.db, other)
    for act in (
        lambda: service.sitting(sent.db, other, sent.review.id),
        lambda: review.answer(sent.db, other, sent.review.id, card.id, fits=Fits.YES, now=NOW),
        lambda: review.judge(sent.db, other, sent.review.id, verdict=Verdict.YES, reason="", now=NOW),
        lambda: service.upset(sent.db, other, sent.review.id, card.id, now=NOW),
    ):
        with pytest.raises(NotFound):
            act()


def test_when_the_survey_names_another_group_the_old_one_decides_nothing(sent: Ground) -> None:
    me = sent.member()
    sent.read(me)
    sent.survey.review_group = "Another group"
    sent.db.commit()

    with pytest.raises(NotFound):
        review.judge(sent.db, me, sent.review.id, verdict=Verdict.YES, reason="", now=NOW)


def test_a_draft_is_not_shown_to_the_group(ground: Ground) -> None:
    with pytest.raises(NotFound):
        service.sitting(ground.db, ground.member(), ground.review.id)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.YOUTH_COUNCIL}))
def test_no_adult_speaks_for_young_people(sent: Ground, role: Role) -> None:
    adult = an_actor(sent.db, role, review_group=sent.survey.review_group)
    card, _ = review.cards(sent.db, sent.review)[0]

    with pytest.raises(NotAllowed):
        review.answer(sent.db, adult, sent.review.id, card.id, fits=Fits.YES, now=NOW)
    with pytest.raises(NotAllowed):
        review.judge(sent.db, adult, sent.review.id, verdict=Verdict.YES, reason="", now=NOW)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ANALYST}))
def test_only_an_analyst_sends_and_closes(sent: Ground, role: Role) -> None:
    other = an_actor(sent.db, role, review_group=sent.survey.review_group)

    for act in (
        lambda: review.send(sent.db, other, sent.review.id, text_ids=[], now=NOW),
        lambda: review.close_unchecked(sent.db, other, sent.review.id, reason="", now=NOW),
        lambda: review.begin(sent.db, other, sent.survey.id, theme_id=sent.theme.id, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_without_a_review_group_nothing_is_sent(db: Session, settings: Settings) -> None:
    ground = a_review(db, settings, group="")

    with pytest.raises(NotReady):
        ground.send()


@pytest.mark.parametrize("may_show", [MayShow.IDEA, MayShow.NO])
def test_only_words_whose_writer_said_yes_go_to_young_people(ground: Ground, may_show: MayShow) -> None:
    text = a_text(ground.db, ground.settings, ground.survey, may_show=may_show)
    coded(ground.db, ground.analyst, text, ground.theme)
    ground.texts.append(text)

    assert text not in review.to_choose(ground.db, ground.analyst, ground.review)
    with pytest.raises(BadInput):
        ground.send()


@pytest.mark.parametrize("count", [0, 11])
def test_a_sitting_has_between_one_and_ten_cards(db: Session, settings: Settings, count: int) -> None:
    ground = a_review(db, settings, texts=11)
    ground.texts = ground.texts[:count]

    with pytest.raises(BadInput):
        ground.send()


def test_words_that_are_held_or_taken_back_leave_the_cards(sent: Ground) -> None:
    sent.texts[0].state = TextState.HELD
    sent.db.commit()
    assert [text.id for _, text in review.cards(sent.db, sent.review)] == [sent.texts[1].id]
    sent.db.delete(sent.texts[1])
    sent.db.commit()

    assert review.cards(sent.db, sent.review) == []
    assert not service.to_do(sent.db, sent.member())


def test_without_cards_nothing_can_be_agreed(sent: Ground) -> None:
    me = sent.member()
    sent.read(me)
    for text in sent.texts:
        text.may_show = MayShow.NO
    sent.db.commit()

    with pytest.raises(WrongState):
        review.judge(sent.db, me, sent.review.id, verdict=Verdict.YES, reason="", now=NOW)


def test_what_was_sent_back_goes_to_them_again_and_they_begin_anew(sent: Ground) -> None:
    first, second = sent.member(), sent.member()
    sent.judge(first, Verdict.NO, "Look again.")
    sent.judge(second)
    sent.send()

    assert (sent.review.state, sent.review.round) == (State.IN_REVIEW, 2)
    assert service.to_do(sent.db, first) == [(sent.review, 2)]
    assert sent.judge(first).state == State.IN_REVIEW
    assert sent.judge(second).state == State.AGREED


def test_what_is_agreed_is_agreed_under_its_own_name_only(sent: Ground) -> None:
    sent.judge(sent.member())
    sent.judge(sent.member())
    words = {"name": "Another name", "young_name": "another name", "definition": "Another meaning."}
    codebook.change_theme(sent.db, sent.analyst, sent.theme.id, words, examples=[], places=[], now=NOW)

    assert review.review_state(sent.db, sent.survey.id, sent.theme.id) is State.NOT_CHECKED
    assert review.agreed_themes(sent.db, sent.survey.id) == set()
    assert sent.send().state == State.IN_REVIEW


def test_what_is_agreed_and_unchanged_is_not_asked_again(sent: Ground) -> None:
    sent.judge(sent.member())
    sent.judge(sent.member())

    with pytest.raises(WrongState):
        sent.send()


def test_what_is_not_checked_is_never_agreed(sent: Ground) -> None:
    sent.judge(sent.member())
    review.close_unchecked(sent.db, sent.analyst, sent.review.id, reason="No meeting.", now=NOW)

    assert review.review_state(sent.db, sent.survey.id, sent.theme.id) is State.NOT_CHECKED
    with pytest.raises(WrongState):
        sent.judge(sent.member())


def test_what_young_people_say_of_a_card_is_a_coding_of_theirs(sent: Ground) -> None:
    sent.read(sent.member(), Fits.UNSURE)

    young = themes.codings_of(sent.db, sent.survey.id, kind=themes.Kind.YOUNG)
    assert [one.fits for one in young] == [Fits.UNSURE, Fits.UNSURE]


def test_an_upset_is_told_without_a_name(sent: Ground) -> None:
    me = sent.member()
    card, _ = review.cards(sent.db, sent.review)[0]
    note = service.upset(sent.db, me, sent.review.id, card.id, now=NOW)
    sent.db.commit()

    assert note.person_id is None
    assert "review.upset" not in sent.db.exec(select(AuditLine.action)).all()
    assert service.sitting(sent.db, me, sent.review.id).left == 1
    assert len(service.upsets(sent.db, an_actor(sent.db, Role.SURVEY_LEAD))) == 1


def test_who_asks_for_a_worker_is_named_to_the_workers(sent: Ground) -> None:
    me, other = sent.member(), sent.member()
    card, _ = review.cards(sent.db, sent.review)[0]
    note = service.upset(sent.db, me, sent.review.id, card.id, now=NOW)
    service.ask_for_worker(sent.db, me, note.id, now=NOW)

    assert [upset.person_id for upset, *_ in service.upsets(sent.db, sent.analyst)] == [me.id]
    with pytest.raises(NotFound):
        service.ask_for_worker(sent.db, other, note.id, now=NOW)


def test_what_a_worker_looked_after_waits_no_more(sent: Ground) -> None:
    card, _ = review.cards(sent.db, sent.review)[0]
    note = service.upset(sent.db, sent.member(), sent.review.id, card.id, now=NOW)
    service.look_after(sent.db, sent.analyst, note.id, now=NOW)

    assert service.upsets(sent.db, sent.analyst) == []
    assert [one.seen_by for one in sent.db.exec(select(Upset))] == [sent.analyst.id]


def test_a_worry_puts_the_card_away_for_everybody(sent: Ground) -> None:
    me = sent.member()
    card, text = review.cards(sent.db, sent.review)[0]
    service.worry(sent.db, me, sent.review.id, card.id, why="They sound scared of home.", now=NOW)
    sent.db.commit()

    assert text.id not in {one.id for _, one in review.cards(sent.db, sent.review)}
    assert safeguarding.undecided(sent.db, [text.response_id]) == {text.response_id}


def test_two_themes_of_two_surveys_are_two_reviews_and_beginning_twice_is_one(ground: Ground) -> None:
    again = review.begin(ground.db, ground.analyst, ground.survey.id, theme_id=ground.theme.id, now=NOW)

    assert again == ground.review
    assert len(ground.db.exec(select(Review)).all()) == 1


def test_the_trail_never_says_what_anybody_decided(sent: Ground) -> None:
    sent.judge(sent.member(), Verdict.NO, "A secret reason.")
    said = [f"{line.action}{line.details}" for line in sent.db.exec(select(AuditLine))]

    assert not any("secret" in line or "sent-back" in line or "verdict" in line for line in said)
    assert sent.db.exec(select(Judgement)).one().reason == "A secret reason."


def test_a_card_that_is_not_there_is_not_answered(sent: Ground) -> None:
    with pytest.raises(AppError):
        review.answer(sent.db, sent.member(), sent.review.id, sent.review.id, fits=Fits.YES, now=NOW)
