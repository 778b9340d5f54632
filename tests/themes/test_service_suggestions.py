"""Suggestions of the machine, what a person does with them, and what it learns."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords import themes
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText, TextState
from ourwords.kit.db import session
from ourwords.kit.errors import BadInput
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import engine as machine
from ourwords.themes import service
from ourwords.themes.models import Coding, FeelingScore, Lesson, Suggestion
from ourwords.themes.service import machine as stages
from tests.people import NOW
from tests.themes.ground import LISTENED, WORKERS, a_text, a_theme, coded, suggest


def test_released_texts_get_suggestions_and_those_are_never_codings(
    db: Session, settings: Settings, survey: Survey, tmp_path: Path
) -> None:
    text = a_text(db, settings, survey, "They keep changing my worker and I tell my story again.")
    a_text(db, settings, survey, state=TextState.WAITING)
    theme = a_theme(db, WORKERS)

    assert suggest(db, tmp_path) == 1
    best = max(db.exec(select(Suggestion)), key=lambda one: one.score)
    assert (best.clean_text_id, best.theme_id, best.sure) == (text.id, theme.id, True)
    assert "story" in best.words
    assert not db.exec(select(Coding)).all()
    assert themes.responses_by_theme(db, survey.id) == {}


def test_suggesting_again_adds_nothing(
    db: Session, settings: Settings, survey: Survey, tmp_path: Path
) -> None:
    a_theme(db)
    a_text(db, settings, survey)

    assert [suggest(db, tmp_path), suggest(db, tmp_path)] == [1, 0]
    assert len(db.exec(select(FeelingScore)).all()) == 1


def test_nobody_waits_for_the_database_while_suggestions_are_made(
    db: Session, settings: Settings, survey: Survey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_theme(db)
    a_text(db, settings, survey)
    held: list[bool] = []
    feeling = stages.rules.feeling

    def watched(words: str) -> object:
        held.append(db.in_transaction())
        return feeling(words)

    monkeypatch.setattr(stages.rules, "feeling", watched)

    assert suggest(db, tmp_path) == 1
    assert held == [False]


def test_what_another_worker_suggested_meanwhile_is_left_as_it_is(
    db: Session,
    settings: Settings,
    survey: Survey,
    tmp_path: Path,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_theme(db)
    text, feeling = a_text(db, settings, survey), stages.rules.feeling
    theirs = FeelingScore(clean_text_id=text.id, polarity=0.5, signal=True)

    def slowly(words: str) -> object:
        with session(engine) as other:
            other.add(theirs)
        return feeling(words)

    monkeypatch.setattr(stages.rules, "feeling", slowly)

    assert suggest(db, tmp_path) == 0
    assert [one.polarity for one in db.exec(select(FeelingScore))] == [0.5]


def test_a_small_batch_waits_for_the_day_after(
    db: Session, settings: Settings, survey: Survey, tmp_path: Path
) -> None:
    a_theme(db)
    a_text(db, settings, survey)

    assert suggest(db, tmp_path, smallest_batch=10) == 0
    assert suggest(db, tmp_path, smallest_batch=10, days=1) == 1


def test_a_feeling_of_exactly_nothing_is_no_signal(
    db: Session, settings: Settings, survey: Survey, me: Actor, tmp_path: Path
) -> None:
    a_theme(db)
    text = a_text(db, settings, survey, "We met on Tuesday.")
    suggest(db, tmp_path)

    assert service.heard(db, me, text.id).listed == "We can't tell"


def test_agreeing_with_what_the_machine_is_sure_of_is_a_person_s_coding(
    db: Session, me: Actor, settings: Settings, survey: Survey, tmp_path: Path
) -> None:
    a_text(db, settings, survey, "They keep changing my worker and I tell my story again.")
    theme = a_theme(db, WORKERS)
    suggest(db, tmp_path)
    (row,) = service.sure_ones(db, me, survey.id)

    assert service.agree_with(db, me, survey.id, [row.value], now=NOW) == 1
    assert [(one.theme_id, one.person_id) for one in themes.codings_of(db, survey.id)] == [(theme.id, me.id)]
    assert service.sure_ones(db, me, survey.id) == []


@pytest.mark.parametrize("value", ["", "nonsense", "1 2"])
def test_a_list_nobody_gave_is_refused(db: Session, me: Actor, survey: Survey, value: str) -> None:
    with pytest.raises(BadInput):
        service.agree_with(db, me, survey.id, [value], now=NOW)


def test_when_enough_is_coded_a_model_learns_from_it_and_suggests(
    db: Session, engine: Engine, me: Actor, settings: Settings, survey: Survey, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(stages, "ENOUGH", 6)
    theme, folder = a_theme(db), tmp_path / "models"
    for number in range(6):
        words = "The xylophone club is shut" if number % 2 else f"Nothing else {number}"
        coded(db, me, a_text(db, settings, survey, words), *([theme] if number % 2 else []))

    assert themes.learn(engine, now=NOW, models=themes.Models(folder)) == 1
    assert themes.learn(engine, now=NOW, models=themes.Models(folder)) == 0
    assert [one.coded for one in db.exec(select(Lesson))] == [6]
    a_text(db, settings, survey, "The xylophone club is shut again")
    suggest(db, folder)
    assert LISTENED in {
        row.theme.key for text in db.exec(select(CleanText)) for row in service.card(db, me, text).likely
    }


def test_with_little_coded_nothing_is_learned(
    db: Session, engine: Engine, me: Actor, settings: Settings, survey: Survey, tmp_path: Path
) -> None:
    coded(db, me, a_text(db, settings, survey), a_theme(db))

    assert themes.learn(engine, now=NOW, models=themes.Models(tmp_path / "models")) == 0


def test_a_lost_model_is_learned_again_as_the_same_lesson(
    db: Session, engine: Engine, me: Actor, settings: Settings, survey: Survey, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(stages, "ENOUGH", 1)
    coded(db, me, a_text(db, settings, survey), a_theme(db))
    themes.learn(engine, now=NOW, models=themes.Models(tmp_path / "here"))

    assert themes.learn(engine, now=NOW, models=themes.Models(tmp_path / "elsewhere")) == 1
    (lesson,) = db.exec(select(Lesson)).all()
    assert machine.load(tmp_path / "elsewhere" / str(lesson.id)).keys
