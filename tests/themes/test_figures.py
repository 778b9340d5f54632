"""How every figure was made: the steps say what is so, and only analysts see small numbers."""

import re

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor, Role
from ourwords.anonymisation import TextState
from ourwords.kit.errors import NotAllowed
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes.rules.coding import Outcome
from ourwords.themes.service.figures import theme_figures
from tests.conftest import SignIn
from tests.people import an_actor
from tests.themes.ground import a_text, a_theme, coded


def test_each_step_counts_what_it_says_and_a_scrutineer_sees_about_how_many(
    db: Session, me: Actor, settings: Settings, survey: Survey, sign_in: SignIn
) -> None:
    theme, texts = a_theme(db), [a_text(db, settings, survey) for _ in range(5)]
    again = a_text(db, settings, survey, response_id=texts[0].response_id, question_id="again")
    a_text(db, settings, survey, state=TextState.HELD)
    for text in (texts[0], again):
        coded(db, me, text, theme)
    coded(db, an_actor(db, Role.ANALYST), texts[0])
    coded(db, me, texts[1])
    coded(db, me, texts[2], outcome=Outcome.UNSURE)

    (figure,) = theme_figures(db, me, theme)
    assert [step.count for step in figure.steps] == ["6", "4", "1", "3", "2", "1"]
    (figure,) = theme_figures(db, an_actor(db, Role.SCRUTINEER), theme)
    assert {step.count for step in figure.steps} == {"fewer than 50"}
    page = sign_in(an_actor(db, Role.SCRUTINEER)).get(f"/staff/codebook/{theme.id}/figures").text
    assert not re.search(r'class="number">[0-9]', page)
    assert "fewer than 50" in page


def test_others_do_not_read_it(db: Session) -> None:
    theme = a_theme(db)
    for role in set(Role) - {Role.ANALYST, Role.SCRUTINEER}:
        with pytest.raises(NotAllowed):
            theme_figures(db, an_actor(db, role), theme)


def test_the_history_of_a_text_is_read_without_its_words_where_they_may_not_be(
    db: Session, me: Actor, settings: Settings, survey: Survey, sign_in: SignIn
) -> None:
    theme, text = a_theme(db), a_text(db, settings, survey)
    coded(db, me, text)
    coded(db, me, text, theme)
    here = f"/staff/codebook/texts/{survey.id}/{text.id}/history"
    mine = sign_in(me).get(here).text
    assert text.text in mine
    assert f"{me.name}: {theme.name}" in mine
    assert "Before: None of these." in mine
    other = sign_in(an_actor(db, Role.ANALYST)).get(here).text
    assert theme.name not in other
    assert "when you have said your own" in other
    scrutineer = sign_in(an_actor(db, Role.SCRUTINEER)).get(here).text
    assert f"{me.name}: {theme.name}" in scrutineer
    assert text.text not in scrutineer
    text.state = TextState.HELD
    db.commit()
    withdrawn = sign_in(me).get(here).text
    assert text.text not in withdrawn
    assert theme.name in withdrawn
