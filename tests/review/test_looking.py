"""Some texts are read before anybody says what they may be about."""

import pytest
from sqlmodel import Session, select

from ourwords import themes
from ourwords.accounts import Actor
from ourwords.kit.errors import NotFound, WrongState
from ourwords.kit.settings import Settings
from ourwords.review import service
from ourwords.review.models import FirstLook
from ourwords.surveys import MayShow
from ourwords.themes import Coding, Fits, Kind, Outcome
from tests.people import NOW
from tests.review.ground import Ground, a_review
from tests.themes.ground import WORKERS, a_theme, suggest


@pytest.fixture
def sent(db: Session, settings: Settings) -> Ground:
    ground = a_review(db, settings, texts=4)
    ground.send()
    return ground


def look(ground: Ground, me: Actor, *chosen: themes.Theme, outcome: Outcome | None = None) -> None:
    """Say what the next of them is about."""
    now = service.looking(ground.db, me, ground.review)
    assert now
    assert now.now
    said = outcome or (Outcome.THEMES if chosen else Outcome.NONE)
    ids = [theme.id for theme in chosen]
    service.look(ground.db, me, ground.review.id, now.now.card.id, theme_ids=ids, outcome=said, now=NOW)
    ground.db.commit()


def test_before_any_card_names_a_theme_some_are_read_without_one(sent: Ground) -> None:
    me = sent.member()
    assert len(service.looks(sent.db, me, sent.review)) == 2
    assert service.unnamed(sent.db, me) == {sent.review.id}
    look(sent, me, sent.theme)
    look(sent, me, outcome=Outcome.UNSURE)
    service.go_on(sent.db, me, sent.review.id, now=NOW)

    assert service.looking(sent.db, me, sent.review) is None
    assert service.unnamed(sent.db, me) == set()


def test_who_found_the_theme_by_themselves_is_not_asked_again(sent: Ground) -> None:
    me = sent.member()
    look(sent, me, sent.theme)
    look(sent, me)
    service.go_on(sent.db, me, sent.review.id, now=NOW)

    young = themes.codings_of(sent.db, sent.survey.id, kind=Kind.YOUNG)
    assert [one.fits for one in young] == [Fits.YES]
    assert service.sitting(sent.db, me, sent.review.id).left == 3


def test_none_of_these_and_not_sure_are_kept_apart(sent: Ground) -> None:
    me = sent.member()
    look(sent, me, outcome=Outcome.NONE)
    look(sent, me, outcome=Outcome.UNSURE)

    assert [one.said for one in service.looks(sent.db, me, sent.review)] == [Outcome.NONE, Outcome.UNSURE]


def test_what_was_said_first_can_be_changed_until_a_theme_was_named_and_not_after(sent: Ground) -> None:
    me, other = sent.member(), a_theme(sent.db, WORKERS)
    look(sent, me, sent.theme)
    first = service.looks(sent.db, me, sent.review)[0].card.id
    service.look(sent.db, me, sent.review.id, first, theme_ids=[other.id], outcome=Outcome.THEMES, now=NOW)
    look(sent, me)
    service.go_on(sent.db, me, sent.review.id, now=NOW)

    blind = themes.codings_of(sent.db, sent.survey.id, kind=Kind.BLIND)
    assert [one.theme_id for one in blind] == [other.id]
    with pytest.raises(WrongState):
        service.look(sent.db, me, sent.review.id, first, theme_ids=[], outcome=Outcome.NONE, now=NOW)


def test_nobody_goes_on_before_they_have_looked(sent: Ground) -> None:
    with pytest.raises(WrongState):
        service.go_on(sent.db, sent.member(), sent.review.id, now=NOW)


def test_a_text_that_was_on_a_card_with_a_theme_is_not_read_blind_any_more(sent: Ground) -> None:
    me = sent.member()
    sent.read(me)

    assert service.looks(sent.db, me, sent.review) == []


def test_a_card_that_upset_somebody_is_no_first_look_any_more(sent: Ground) -> None:
    me = sent.member()
    first = service.looks(sent.db, me, sent.review)[0].card.id
    service.upset(sent.db, me, sent.review.id, first, now=NOW)

    assert first not in {one.card.id for one in service.looks(sent.db, me, sent.review)}


def test_a_text_that_is_worried_about_or_not_allowed_is_nobody_s_first_look(sent: Ground) -> None:
    me = sent.member()
    one, two = service.looks(sent.db, me, sent.review)
    service.worry(sent.db, sent.member(), sent.review.id, one.card.id, why="They sound scared.", now=NOW)
    two.text.may_show = MayShow.NO
    sent.db.commit()

    assert service.looks(sent.db, me, sent.review) == []
    with pytest.raises(NotFound):
        service.look(sent.db, me, sent.review.id, one.card.id, theme_ids=[], outcome=Outcome.NONE, now=NOW)


def test_first_looks_are_no_codings_that_figures_are_counted_from(sent: Ground) -> None:
    before = themes.responses_by_theme(sent.db, sent.survey.id)
    look(sent, sent.member(), a_theme(sent.db, WORKERS))

    assert themes.responses_by_theme(sent.db, sent.survey.id) == before


def test_what_one_alone_coded_is_compared_with_nobody(sent: Ground) -> None:
    look(sent, sent.member(), sent.theme)

    assert service.compared(sent.db, sent.analyst, sent.review) == []


def test_young_people_are_compared_among_themselves_and_with_the_machine(
    sent: Ground, settings: Settings
) -> None:
    suggest(sent.db, settings.data)
    for _ in range(2):
        me = sent.member()
        look(sent, me, sent.theme)
        look(sent, me)
    among, machine = service.compared(sent.db, sent.analyst, sent.review)

    assert (among.whole.texts, machine.whole.texts) == (2, 2)
    assert among.theme
    assert among.theme.alpha
    assert among.theme.alpha.value == 1


def test_when_a_text_goes_so_does_what_was_said_of_it(sent: Ground) -> None:
    look(sent, sent.member(), sent.theme)
    for text in sent.texts:
        sent.db.delete(text)
    sent.db.commit()

    assert sent.db.exec(select(Coding).where(Coding.kind == Kind.BLIND)).all() == []
    assert sent.db.exec(select(FirstLook)).all() == []
