"""What was made of words, and what leads to an answer, goes with it. On both databases."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session

from ourwords.accounts import Role
from ourwords.anonymisation import CleanText
from ourwords.anonymisation.models import Correction
from ourwords.kit.settings import Settings
from ourwords.retention import Code, take_back
from ourwords.themes import Coding, Fits, Kind, Theme
from tests.people import NOW, a_response, a_survey, an_actor
from tests.retention.test_forgetting import WEEK_END, a_text, all_gone, rows


def test_what_hangs_on_words_goes_with_them(db: Session, settings: Settings) -> None:
    clean = a_text(db, a_response(db, settings, a_survey(db), change="more time to eat"))
    me = an_actor(db, Role.ANALYST)
    theme = Theme(key="food", name="Food", young_name="food", definition="Eating")
    db.add(theme)
    db.flush()
    db.add(
        Coding(clean_text_id=clean.id, theme_id=theme.id, person_id=me.id, kind=Kind.ANALYST, fits=Fits.YES)
    )
    db.commit()

    all_gone(db, WEEK_END + timedelta(days=731))

    assert (rows(db, "coding"), rows(db, "cleantext"), rows(db, "theme")) == (0, 0, 1)


def goes_by_its_date(db: Session, text: CleanText) -> None:
    all_gone(db, WEEK_END + timedelta(days=731))


def is_taken_back(db: Session, text: CleanText) -> None:
    take_back(db, text.response_id, now=NOW)
    db.commit()


@pytest.mark.parametrize("erase", [goes_by_its_date, is_taken_back])
def test_a_correction_goes_with_the_words_it_was_made_from(
    db: Session, settings: Settings, erase: Callable[[Session, CleanText], None]
) -> None:
    text = a_text(db, a_response(db, settings, a_survey(db), change="more time to eat"))
    db.add(Correction(clean_text_id=text.id, sentence="Ask Wurzel at the gate."))
    db.commit()

    erase(db, text)

    assert (rows(db, "correction"), rows(db, "cleantext")) == (0, 0)


def test_a_code_goes_with_its_answer(db: Session, settings: Settings) -> None:
    db.add(Code(lookup=b"x", hash="y", response_id=a_response(db, settings, a_survey(db), way="bus")))
    db.commit()

    all_gone(db, WEEK_END + timedelta(days=1096))

    assert rows(db, "code") == 0
