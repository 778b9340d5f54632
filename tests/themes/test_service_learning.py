"""What was learned is used only when it is no worse, and the page says what became of it."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords import themes
from ourwords.accounts import Actor, Role
from ourwords.audit import AuditLine
from ourwords.kit.errors import NotAllowed
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import engine as machine
from ourwords.themes import service
from ourwords.themes.engine import Suggestion as Suggested
from ourwords.themes.models import Lesson, Suggestion
from ourwords.themes.rules import better
from ourwords.themes.service import describing, learning
from ourwords.themes.service import machine as stages
from tests.conftest import SignIn
from tests.people import NOW, an_actor
from tests.themes.ground import WORKERS, a_text, a_theme, coded, suggest


class Silent:
    """A model that suggests nothing."""

    def predict(self, texts: list[str]) -> list[Suggested]:
        return [Suggested((), {}, sure=False) for _ in texts]


def silence(*_: object) -> tuple[Silent, Silent]:
    return Silent(), Silent()


@pytest.fixture
def models(tmp_path: Path) -> themes.Models:
    return themes.Models(tmp_path / "models")


@pytest.fixture
def learned(
    db: Session, engine: Engine, me: Actor, settings: Settings, survey: Survey, models: themes.Models,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """One lesson from twelve coded texts, which are enough here; then a day passes and one is coded otherwise."""
    monkeypatch.setattr(stages, "ENOUGH", 6)
    for module in (better, describing):
        monkeypatch.setattr(module, "LEAST", 1)
    monkeypatch.setattr(better, "SEEN", 1)
    theme = a_theme(db)
    texts = [a_text(db, settings, survey, f"The xylophone club is shut, {n}") for n in range(12)]
    for text in texts:
        coded(db, me, text, theme)
    assert themes.learn(engine, now=NOW, models=models) == 1
    coded(db, me, texts[0], theme, a_theme(db, WORKERS))


@pytest.mark.usefixtures("learned")
def test_a_correction_is_learned_the_next_day(db: Session, engine: Engine, models: themes.Models) -> None:
    assert themes.learn(engine, now=NOW, models=models) == 0
    assert themes.learn(engine, now=NOW + learning.DAY, models=models) == 1
    assert themes.learn(engine, now=NOW + 2 * learning.DAY, models=models) == 0
    assert [one.used for one in db.exec(select(Lesson))] == [True, True]


@pytest.mark.usefixtures("learned")
def test_a_worse_model_is_refused_and_the_page_says_so(
    db: Session, engine: Engine, me: Actor, settings: Settings, survey: Survey, models: themes.Models,
    monkeypatch: pytest.MonkeyPatch, sign_in: SignIn,
) -> None:  # fmt: skip
    a_text(db, settings, survey, "The xylophone club is shut again")
    suggest(db, models.folder)
    before = {one.id for one in db.exec(select(Suggestion))}
    db.commit()
    monkeypatch.setattr(learning, "_fitted", silence)

    assert themes.learn(engine, now=NOW + learning.DAY, models=models) == 1

    first, second = db.exec(select(Lesson).order_by(Lesson.number)).all()  # pyright: ignore[reportArgumentType]
    assert (first.used, second.used) == (True, False)
    assert machine.load(models.of(first.id)).keys
    assert not models.of(second.id).exists()
    assert {one.id for one in db.exec(select(Suggestion))} == before
    card = service.model_card(db, me)
    assert card.in_use
    assert (card.in_use.used, card.lessons[0].used) == (True, False)
    lines = [one for one in db.exec(select(AuditLine)) if one.action == "theme.learn"]
    assert sorted(one.details["used"] for one in lines) == [False, True]
    db.commit()
    page = sign_in(me).get("/staff/codebook/suggestions").text
    assert "Not used: it agreed with people less" in page
    assert "How often it agrees with people" in page


def test_both_models_are_judged_on_texts_neither_learned_from(models: themes.Models) -> None:
    one, two = themes.load().themes[:2]
    texts, held = [*["the zebra"] * 9, *["the kite", "the soup"] * 9], [True] * 9 + [False] * 18

    def told_of_the_zebra(key: str) -> tuple[list[Suggested], list[Suggested]]:
        coded = learning.Coded(texts, [*[{key}] * 9, *[{two.key}, set[str]()] * 9], held)
        model, trial = learning._fitted(coded, (one, two), models)  # pyright: ignore[reportPrivateUsage]
        return model.predict(texts), trial.predict(texts)

    (model, trial), (other_model, other_trial) = map(told_of_the_zebra, (one.key, two.key))

    assert model != other_model
    assert trial == other_trial


def test_only_analysts_and_scrutineers_see_the_card(db: Session) -> None:
    with pytest.raises(NotAllowed):
        service.model_card(db, an_actor(db, Role.SUBGROUP))
    assert service.model_card(db, an_actor(db, Role.SCRUTINEER)).lessons == ()
