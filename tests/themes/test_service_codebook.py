"""The codebook: themes are added, changed and retired, and stay what they were."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from ourwords import themes
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import BadInput, NotAllowed, WrongState
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import service
from ourwords.themes.models import Coding, Suggestion
from ourwords.themes.rules.coding import Outcome, ThemeState
from tests.people import NOW, an_actor
from tests.themes.ground import WORKERS, a_text, a_theme, coded, suggest


def given(**words: str) -> dict[str, str]:
    return {"name": "Pets", "young_name": "animals", "definition": "What animals mean to a child.", **words}


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


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ANALYST}))
def test_nobody_but_an_analyst_changes_the_codebook_or_codes(
    db: Session, settings: Settings, survey: Survey, role: Role
) -> None:
    theme, text, other = a_theme(db), a_text(db, settings, survey), an_actor(db, role)

    with pytest.raises(NotAllowed):
        service.retire(db, other, theme.id, now=NOW)
    with pytest.raises(NotAllowed):
        service.code(db, other, text.id, theme_ids=[theme.id], outcome=Outcome.THEMES, now=NOW)
    assert not db.exec(select(Coding)).all()


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
