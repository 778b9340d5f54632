"""Words for the report, names of themes, and what matters most: chosen by young people, and nobody's choice is told."""

import pytest
from sqlmodel import Session, select

from ourwords import review
from ourwords.accounts import Actor, Role
from ourwords.kit.db import engine_on
from ourwords.kit.errors import BadInput, NotAllowed, NotFound, WrongState
from ourwords.kit.settings import Settings
from ourwords.review import Judgement, State, Verdict, service
from ourwords.review.meetings.service import skip
from ourwords.review.models import Proposal, Vote
from ourwords.review.service import Own
from ourwords.surveys import MayShow
from ourwords.themes import Fits, Theme
from ourwords.themes import service as codebook
from tests.people import NOW, an_actor
from tests.retention.at_once import meanwhile
from tests.review.ground import Ground, a_review
from tests.themes.ground import WORKERS, a_theme, coded


@pytest.fixture
def sent(db: Session, settings: Settings) -> Ground:
    ground = a_review(db, settings, texts=4)
    ground.send()
    return ground


def choose(ground: Ground, me: Actor, *numbers: int) -> None:
    shown = review.cards(ground.db, ground.review)
    ids = [shown[number][0].id for number in numbers]
    review.choose_quotes(ground.db, me, ground.review.id, card_ids=ids, now=NOW)
    ground.db.commit()


def quotes(ground: Ground) -> list[int]:
    shown = [text.id for _, text in review.cards(ground.db, ground.review)]
    return sorted(
        shown.index(id) for id in review.chosen_quotes(ground.db, ground.survey.id, ground.theme.id)
    )


def test_what_two_members_choose_is_chosen_and_what_one_chooses_is_not(sent: Ground) -> None:
    first, second = sent.member(), sent.member()
    sent.judge(first)
    sent.judge(second)
    choose(sent, first, 0, 1)
    assert quotes(sent) == []
    choose(sent, second, 1, 2)

    assert quotes(sent) == [1]


def test_a_choice_can_be_changed_and_taken_back(sent: Ground) -> None:
    first, second = sent.member(), sent.member()
    for me in (first, second):
        sent.judge(me)
        choose(sent, me, 0)
    choose(sent, second)

    assert quotes(sent) == []


def test_no_more_than_three_and_only_what_they_read_after_their_verdict(sent: Ground) -> None:
    me = sent.member()
    sent.read(me)
    with pytest.raises(NotFound):
        choose(sent, me, 0)
    sent.judge(me)

    with pytest.raises(BadInput):
        choose(sent, me, 0, 1, 2, 3)
    with pytest.raises(NotFound):
        choose(sent, sent.member(), 0)


def test_words_that_may_not_be_shown_are_neither_offered_nor_chosen(sent: Ground) -> None:
    members = [sent.member(), sent.member()]
    for me in members:
        sent.judge(me)
        choose(sent, me, 0, 1)
    (one, _), (_, text) = review.cards(sent.db, sent.review)[:2]
    service.worry(sent.db, members[0], sent.review.id, one.id, why="They sound scared.", now=NOW)
    text.may_show = MayShow.IDEA
    sent.db.commit()

    assert review.chosen_quotes(sent.db, sent.survey.id, sent.theme.id) == []
    offered = {card.id for card, _, _ in service.quotes_to_choose(sent.db, members[1], sent.review)}
    assert one.id not in offered
    assert len(offered) == 2


def named(ground: Ground, me: Actor, name: str, words: str = "") -> None:
    ground.read(me)
    own = Own(name, words)
    service.judge(ground.db, me, ground.review.id, verdict=Verdict.YES, reason="", own=own, now=NOW)
    ground.db.commit()


def the_proposal(ground: Ground) -> Proposal:
    return service.proposals(ground.db, ground.review)[0]


def test_own_words_are_seen_by_nobody_before_the_group_has_decided(sent: Ground) -> None:
    named(sent, sent.member(), "grown-ups who listen")
    assert service.proposals(sent.db, sent.review) == []
    sent.judge(sent.member())

    assert [one.young_name for one in service.proposals(sent.db, sent.review)] == ["grown-ups who listen"]


def test_an_analyst_takes_their_words_and_the_group_is_asked_again(sent: Ground) -> None:
    first, second = sent.member(), sent.member()
    named(sent, first, "grown-ups who listen", "When you talk and they really hear it.")
    sent.judge(second)
    service.take_words(sent.db, sent.analyst, the_proposal(sent).id, now=NOW)

    assert (sent.theme.young_name, sent.theme.definition) == (
        "grown-ups who listen",
        "When you talk and they really hear it.",
    )
    assert (sent.review.state, sent.review.round) == (State.IN_REVIEW, 2)
    assert review.agreed_themes(sent.db, sent.survey.id) == set()
    assert service.named_by(sent.db, sent.review) == sent.review.review_group


def test_who_read_the_cards_only_says_whether_the_new_words_are_right(sent: Ground) -> None:
    first, second = sent.member(), sent.member()
    named(sent, first, "grown-ups who listen")
    sent.judge(second)
    service.take_words(sent.db, sent.analyst, the_proposal(sent).id, now=NOW)

    assert service.to_do(sent.db, first) == [(sent.review, 0)]
    assert service.looks(sent.db, first, sent.review) == []
    for me, state in ((first, State.IN_REVIEW), (second, State.AGREED)):
        review.judge(sent.db, me, sent.review.id, verdict=Verdict.YES, reason="", now=NOW)
        assert sent.review.state == state
    assert len(set(sent.db.exec(select(Judgement.person_id).where(Judgement.round == 2)))) == 2


def test_words_that_tell_of_a_worry_wait_for_a_worker(sent: Ground) -> None:
    named(sent, sent.member(), "home", "I want to die and nobody knows.")
    sent.judge(sent.member())

    with pytest.raises(WrongState):
        service.take_words(sent.db, sent.analyst, the_proposal(sent).id, now=NOW)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ANALYST}))
def test_only_an_analyst_takes_words(sent: Ground, role: Role) -> None:
    named(sent, sent.member(), "grown-ups who listen")
    sent.judge(sent.member())

    with pytest.raises(NotAllowed):
        service.take_words(sent.db, an_actor(sent.db, role), the_proposal(sent).id, now=NOW)


def test_a_name_that_is_too_long_is_refused(sent: Ground) -> None:
    with pytest.raises(BadInput):
        named(sent, sent.member(), "x" * 81)


@pytest.fixture
def decided(sent: Ground) -> tuple[Ground, list[Theme]]:
    """Two agreed themes of one survey."""
    other = a_theme(sent.db, WORKERS)
    for text in sent.texts:
        coded(sent.db, sent.analyst, text, sent.theme, other)
    begun = review.begin(sent.db, sent.analyst, sent.survey.id, theme_id=other.id, now=NOW)
    sent.db.commit()
    members, first = [sent.member(), sent.member()], sent.review
    for one in (first, begun):
        sent.review = one
        if one is begun:
            sent.send()
        for me in members:
            sent.judge(me)
    return sent, [sent.theme, other]


def vote(ground: Ground, me: Actor, *chosen: Theme) -> None:
    ids = [theme.id for theme in chosen]
    service.vote(ground.db, me, ground.survey.id, theme_ids=ids, now=NOW)
    ground.db.commit()


def test_a_result_is_there_when_three_have_voted_and_not_before(decided: tuple[Ground, list[Theme]]) -> None:
    ground, (one, two) = decided
    for _ in range(2):
        vote(ground, ground.member(), one)
        assert review.what_matters_most(ground.db, ground.survey.id) == []
    vote(ground, ground.member(), one, two)

    assert review.what_matters_most(ground.db, ground.survey.id) == [[one.id], [two.id]]


def test_themes_that_are_chosen_equally_often_are_a_tie(decided: tuple[Ground, list[Theme]]) -> None:
    ground, themes = decided
    for _ in range(3):
        vote(ground, ground.member(), *themes)

    assert [set(rank) for rank in review.what_matters_most(ground.db, ground.survey.id)] == [
        {theme.id for theme in themes}
    ]


def test_no_member_sees_a_result_before_they_have_voted(decided: tuple[Ground, list[Theme]]) -> None:
    ground, (one, _) = decided
    for _ in range(3):
        vote(ground, ground.member(), one)
    late = ground.member()
    assert service.ballots(ground.db, late)[0].result == []
    vote(ground, late, one)

    assert service.ballots(ground.db, late)[0].result != []


def test_a_vote_is_changed_until_the_result_is_there(decided: tuple[Ground, list[Theme]]) -> None:
    ground, (one, two) = decided
    me = ground.member()
    vote(ground, me, one)
    vote(ground, me, two)
    assert ground.db.exec(select(Vote.theme_id)).all() == [two.id]
    for _ in range(2):
        vote(ground, ground.member(), one)

    with pytest.raises(WrongState):
        vote(ground, me, one)


def test_only_agreed_themes_of_a_decided_survey_are_voted_on_by_its_group(
    decided: tuple[Ground, list[Theme]],
) -> None:
    ground, (one, two) = decided
    for other in (ground.member("Another group"), ground.member("")):
        with pytest.raises(NotFound):
            vote(ground, other, one)
    with pytest.raises(NotAllowed):
        vote(ground, ground.analyst, one)
    with pytest.raises(BadInput):
        vote(ground, ground.member())
    words = {"name": "Another", "young_name": "another", "definition": "Another."}
    codebook.change_theme(ground.db, ground.analyst, two.id, words, examples=[], places=[], now=NOW)

    assert service.ballots(ground.db, ground.member()) == []


def test_a_card_they_skipped_is_not_offered_for_the_report(sent: Ground) -> None:
    me = sent.member()
    first, *others = [card for card, _ in review.cards(sent.db, sent.review)]
    skip(sent.db, me, sent.review.id, first.id, now=NOW)
    for card in others:
        review.answer(sent.db, me, sent.review.id, card.id, fits=Fits.YES, now=NOW)
    review.judge(sent.db, me, sent.review.id, verdict=Verdict.YES, reason="", now=NOW)

    assert {card.id for card, _, _ in service.quotes_to_choose(sent.db, me, sent.review)} == {
        card.id for card in others
    }


def test_who_presses_twice_at_once_has_voted_once(
    decided: tuple[Ground, list[Theme]], settings: Settings
) -> None:
    ground, (one, _) = decided
    me, survey_id, chosen = ground.member(), ground.survey.id, [one.id]
    service.vote(ground.db, me, survey_id, theme_ids=chosen, now=NOW)
    with (
        engine_on(settings.database) as other,
        meanwhile(other, lambda at: service.vote(at, me, survey_id, theme_ids=chosen, now=NOW)) as came,
    ):
        ground.db.commit()

    assert came == [None]
