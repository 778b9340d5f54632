"""Codings: what people said of a text, how it counts, and how far they agree."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from ourwords import themes
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText, TextState
from ourwords.kit.errors import NotFound, WrongState
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import service
from ourwords.themes.models import CodedText, Coding, FeelingScore, Suggestion
from ourwords.themes.rules.coding import Fits, Kind, Outcome
from tests.people import NOW, a_response, an_actor
from tests.themes.ground import WORKERS, a_text, a_theme, coded, suggest


def test_coding_again_takes_the_place_of_what_was_said_before(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    text, theme = a_text(db, settings, survey), a_theme(db)
    coded(db, me, text, theme)
    coded(db, me, text, outcome=Outcome.UNSURE)

    assert [one.outcome for one in db.exec(select(CodedText))] == [Outcome.UNSURE]
    assert themes.codings_of(db, survey.id) == []


def test_none_of_these_is_counted_and_not_sure_is_missing(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    none, unsure, theme = a_text(db, settings, survey), a_text(db, settings, survey), a_theme(db)
    about = a_text(db, settings, survey)
    coded(db, me, none)
    coded(db, me, unsure, outcome=Outcome.UNSURE)
    coded(db, me, about, theme)

    assert themes.themes_of_texts(db, survey.id) == {none.id: set(), about.id: {theme.id}}
    assert themes.coded_responses(db, survey.id) == {none.response_id, about.response_id}


def test_a_response_counts_once_however_many_texts_and_coders_speak_of_a_theme(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    theme, second = a_theme(db), an_actor(db, Role.ANALYST)
    response_id = a_response(db, settings, survey, change="Listen.")
    texts = [a_text(db, settings, survey, response_id=response_id, question_id=name) for name in ("a", "b")]
    for coder in (me, second):
        for text in texts:
            coded(db, coder, text, theme)

    assert themes.responses_by_theme(db, survey.id) == {theme.id: {response_id}}


def test_what_is_held_later_counts_no_more(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    text, theme = a_text(db, settings, survey), a_theme(db)
    coded(db, me, text, theme)
    text.state = TextState.HELD
    db.commit()

    assert themes.responses_by_theme(db, survey.id) == {}
    assert themes.texts_of_theme(db, survey.id, theme.id) == []
    with pytest.raises(NotFound):
        service.text_for(db, me, text.id)


def test_what_was_said_of_a_text_is_forgotten_with_it(
    db: Session, me: Actor, settings: Settings, survey: Survey, tmp_path: Path
) -> None:
    text, theme = a_text(db, settings, survey), a_theme(db)
    suggest(db, tmp_path)
    coded(db, me, text, theme)
    db.delete(text)
    db.commit()

    left = [db.exec(select(table)).all() for table in (Coding, CodedText, Suggestion, FeelingScore)]
    assert left == [[], [], [], []]


def test_a_worrying_text_goes_to_the_safeguarding_lead_and_is_shown_no_more(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    text = a_text(db, settings, survey)
    service.worry(db, me, text.id, why="It sounds as if somebody hurts them.", now=NOW)
    db.commit()

    assert service.next_text(db, me, survey.id) is None
    with pytest.raises(WrongState):
        service.card(db, me, text)
    with pytest.raises(WrongState):
        coded(db, me, text, outcome=Outcome.NONE)
    assert service.agree_with(db, me, survey.id, [str(text.id)], now=NOW) == 0


def test_second_readings_offer_what_somebody_else_coded(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    text, other = a_text(db, settings, survey), an_actor(db, Role.ANALYST)
    coded(db, other, text)

    assert service.next_text(db, me, survey.id) is None
    assert service.next_text(db, me, survey.id, second=True) == text
    assert service.next_text(db, other, survey.id, second=True) is None


def test_agreement_is_of_texts_that_two_coded(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    theme, other = a_theme(db), an_actor(db, Role.ANALYST)
    texts: list[CleanText] = [a_text(db, settings, survey) for _ in range(3)]
    for coder in (me, other):
        coded(db, coder, texts[0], theme)
        coded(db, coder, texts[1])
    coded(db, me, texts[2], a_theme(db, WORKERS))

    found = service.agreement(db, me)
    assert found.texts == 2
    assert [(row.name, row.alpha and row.alpha.value, row.percent) for row in found.themes] == [
        (theme.name, 1.0, 100.0)
    ]
    assert found.in_words == "they agree"


def test_the_machine_is_compared_with_people_apart(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    """It would choose the theme in the first and not in the second; people chose it in both, and the third nobody coded."""
    theme, texts = a_theme(db), [a_text(db, settings, survey) for _ in range(3)]
    for text in texts:
        db.add(FeelingScore(clean_text_id=text.id, polarity=0, signal=False))
    db.add(Suggestion(clean_text_id=texts[0].id, theme_id=theme.id, score=1, chosen=True, sure=True))
    db.add(Suggestion(clean_text_id=texts[1].id, theme_id=theme.id, score=0.2, chosen=False, sure=False))
    for text in texts[:2]:
        coded(db, me, text, theme)

    found = service.agreement_with_machine(db, me)
    assert (found.texts, [(row.chosen, row.percent) for row in found.themes]) == (2, [(2, 50.0)])
    assert service.agreement(db, me).texts == 0


def test_progress_counts_texts_once(db: Session, me: Actor, settings: Settings, survey: Survey) -> None:
    texts = [a_text(db, settings, survey) for _ in range(3)]
    for coder in (me, an_actor(db, Role.ANALYST)):
        coded(db, coder, texts[0])
    coded(db, me, texts[1])

    done = service.progress(db)[survey.id]
    assert (done.released, done.coded, done.twice, done.left) == (3, 2, 1, 1)


def test_young_codings_are_apart_from_the_analyst_s(db: Session, settings: Settings, survey: Survey) -> None:
    text, theme, young = a_text(db, settings, survey), a_theme(db), an_actor(db, Role.YOUTH_COUNCIL)
    for fits in (Fits.NO, Fits.YES):
        themes.record_young(db, young, clean_text_id=text.id, theme_id=theme.id, fits=fits, now=NOW)

    assert [one.fits for one in themes.codings_of(db, survey.id, kind=Kind.YOUNG)] == [Fits.YES]
    assert themes.codings_of(db, survey.id) == []
    assert themes.themes_of_texts(db, survey.id) == {}
