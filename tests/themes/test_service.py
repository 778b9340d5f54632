from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords import themes
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText, TextState
from ourwords.kit.errors import BadInput, NotAllowed, NotFound, WrongState
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import engine as machine
from ourwords.themes import service
from ourwords.themes.models import CodedText, Coding, FeelingScore, Lesson, Suggestion
from ourwords.themes.rules.coding import Fits, Kind, Outcome, ThemeState
from ourwords.themes.service import machine as stages
from tests.people import NOW, a_response, a_survey, an_actor
from tests.themes.ground import LISTENED, WORKERS, a_text, a_theme, coded


@pytest.fixture
def survey(db: Session) -> Survey:
    return a_survey(db)


@pytest.fixture
def me(db: Session) -> Actor:
    return an_actor(db, Role.ANALYST)


def given(**words: str) -> dict[str, str]:
    return {"name": "Pets", "young_name": "animals", "definition": "What animals mean to a child.", **words}


def suggest(db: Session, folder: Path, *, smallest_batch: int = 1, days: int = 0) -> int:
    now = NOW + timedelta(days=days)
    done = themes.suggest(db, 100, smallest_batch=smallest_batch, now=now, models_dir=folder)
    db.commit()
    return done


def test_the_codebook_is_filled_once_and_left_alone_afterwards(db: Session, me: Actor) -> None:
    first = themes.fill_codebook(db, NOW)
    service.retire(db, me, a_theme(db).id, now=NOW)

    assert first == len(themes.load().themes)
    assert themes.fill_codebook(db, NOW) == 0
    assert len(themes.themes(db)) == first - 1


def test_a_new_theme_stands_last_and_has_a_key_of_its_own(db: Session, me: Actor) -> None:
    a_theme(db)
    theme = service.add_theme(
        db, me, given(name="Workers, changing"), examples=[" My dog ", ""], places=["cypp-stay-safe", "made-up"], now=NOW
    )  # fmt: skip

    assert themes.themes(db)[-1] == theme
    assert theme.key == f"{WORKERS}-2"
    assert (theme.examples, theme.places) == (["My dog"], ["cypp-stay-safe"])


@pytest.mark.parametrize("field", ["name", "young_name", "definition"])
def test_a_theme_without_its_words_is_refused(db: Session, me: Actor, field: str) -> None:
    with pytest.raises(BadInput):
        service.add_theme(db, me, given(**{field: " "}), examples=[], places=[], now=NOW)


def test_two_themes_may_not_have_one_name(db: Session, me: Actor) -> None:
    name = a_theme(db).name.upper()

    assert "name" in service.problems(db, given(name=name))
    assert "name" not in service.problems(db, given(name=name), but=a_theme(db).id)


def test_a_change_keeps_what_was_coded_and_remembers_how_it_was(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    theme = a_theme(db)
    coded(db, me, a_text(db, settings, survey), theme)
    before = theme.name
    service.change_theme(db, me, theme.id, given(), examples=[], places=[], now=NOW)
    service.retire(db, me, theme.id, now=NOW + timedelta(minutes=1))

    assert [step.what for step in service.history(db, me, theme.id)] == ["changed", "retired"]
    assert service.history(db, me, theme.id)[0].before["name"] == before
    assert len(themes.texts_of_theme(db, survey.id, theme.id)) == 1


def test_the_last_theme_in_use_stays(db: Session, me: Actor) -> None:
    theme = service.add_theme(db, me, given(), examples=[], places=[], now=NOW)

    with pytest.raises(WrongState):
        service.retire(db, me, theme.id, now=NOW)


@pytest.mark.parametrize("role", set(Role) - {Role.ANALYST})
def test_nobody_but_an_analyst_changes_the_codebook_or_codes(
    db: Session, settings: Settings, survey: Survey, role: Role
) -> None:
    theme, text, other = a_theme(db), a_text(db, settings, survey), an_actor(db, role)

    with pytest.raises(NotAllowed):
        service.retire(db, other, theme.id, now=NOW)
    with pytest.raises(NotAllowed):
        service.code(db, other, text.id, theme_ids=[theme.id], outcome=Outcome.THEMES, now=NOW)
    assert not db.exec(select(Coding)).all()


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
    text = a_text(db, settings, survey, "I am scared.")
    suggest(db, tmp_path)

    assert service.card(db, me, text).feeling == "We can't tell"


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

    assert service.agreement(db, me)[0] == 2
    assert [(row.name, row.alpha, row.percent) for row in service.agreement(db, me)[1]] == [
        (theme.name, 1.0, 100.0)
    ]


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


def test_when_enough_is_coded_a_model_learns_from_it_and_suggests(
    db: Session, engine: Engine, me: Actor, settings: Settings, survey: Survey, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(stages, "ENOUGH", 6)
    theme, folder = a_theme(db), tmp_path / "models"
    for number in range(6):
        words = "The xylophone club is shut" if number % 2 else f"Nothing else {number}"
        coded(db, me, a_text(db, settings, survey, words), *([theme] if number % 2 else []))

    assert themes.learn(engine, now=NOW, models_dir=folder) == 1
    assert themes.learn(engine, now=NOW, models_dir=folder) == 0
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

    assert themes.learn(engine, now=NOW, models_dir=tmp_path / "models") == 0


def test_a_lost_model_is_learned_again_as_the_same_lesson(
    db: Session, engine: Engine, me: Actor, settings: Settings, survey: Survey, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(stages, "ENOUGH", 1)
    coded(db, me, a_text(db, settings, survey), a_theme(db))
    themes.learn(engine, now=NOW, models_dir=tmp_path / "here")

    assert themes.learn(engine, now=NOW, models_dir=tmp_path / "elsewhere") == 1
    (lesson,) = db.exec(select(Lesson)).all()
    assert machine.load(tmp_path / "elsewhere" / str(lesson.id)).keys


def test_a_retired_theme_is_not_suggested_or_coded(
    db: Session, me: Actor, settings: Settings, survey: Survey, tmp_path: Path
) -> None:
    theme = a_theme(db, WORKERS)
    text = a_text(db, settings, survey, "They keep changing my worker and I tell my story again.")
    service.retire(db, me, theme.id, now=NOW)
    suggest(db, tmp_path)

    assert theme.state == ThemeState.RETIRED
    assert theme.id not in {one.theme_id for one in db.exec(select(Suggestion))}
    with pytest.raises(BadInput):
        service.code(db, me, text.id, theme_ids=[theme.id], outcome=Outcome.THEMES, now=NOW)
