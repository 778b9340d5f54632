"""The codebook: themes are added, changed and retired, and stay what they were."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from ourwords import themes
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import BadInput, NotAllowed, WrongState
from ourwords.kit.pictures import names
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import service
from ourwords.themes.models import Coding, Suggestion
from ourwords.themes.rules.coding import Outcome, ThemeState
from ourwords.themes.rules.pictures import PICTURES
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

    retired, changed = service.versions(db, me, theme_id=theme.id)
    assert [(one.what, one.number) for one in (changed, retired)] == [("changed", 2), ("retired", 3)]
    assert changed.done == f"“{before}” was changed."
    assert f"Name was: “{before}”." in changed.did
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


def test_themes_lie_in_two_levels_and_no_deeper(db: Session, me: Actor) -> None:
    upper = a_theme(db, "feeling-safe")
    lower = a_theme(db, "safe-at-home")
    codebook = themes.themes(db)
    at = codebook.index(upper)
    assert {one.under_id for one in codebook[at + 1 : at + 5]} == {upper.id}

    assert "under" in service.problems(db, given(under=str(lower.id)))
    assert "under" in service.problems(db, given(under=str(a_theme(db).id)), but=upper.id)
    assert "under" in service.problems(db, given(under=str(upper.id)), but=upper.id)
    with pytest.raises(WrongState):
        service.retire(db, me, upper.id, now=NOW)


def test_an_upper_theme_counts_each_text_once(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    upper, home, school = (a_theme(db, key) for key in ("feeling-safe", "safe-at-home", "safe-at-school"))
    first = a_text(db, settings, survey)
    second = a_text(db, settings, survey, response_id=first.response_id, question_id="another")
    coded(db, me, first, upper, home, school)
    coded(db, me, second, school)
    row = next(row for row in service.codebook_rows(db, me) if row.theme == upper)

    assert (row.texts, row.whole) == (1, 2)


def test_a_theme_brought_back_stands_where_it_still_can(db: Session, me: Actor) -> None:
    upper, lower = a_theme(db, "help-for-parents"), a_theme(db, "fathers")
    service.retire(db, me, lower.id, now=NOW)
    service.retire(db, me, upper.id, now=NOW)
    service.bring_back(db, me, lower.id, now=NOW)

    assert lower.under_id is None


def test_a_change_in_young_people_s_words_keeps_picture_and_level(db: Session, me: Actor) -> None:
    lower = a_theme(db, "safe-at-home")
    service.change_theme(db, me, lower.id, given(), examples=[], places=[], now=NOW)

    assert lower.picture == "home"
    assert lower.under_id == a_theme(db, "feeling-safe").id


def test_every_picture_that_can_be_chosen_is_there() -> None:
    assert set(PICTURES) <= set(names())
    assert {theme.picture for theme in themes.load().themes} <= set(PICTURES)
