"""Texts that are found: what may not be read never is, whatever is asked for."""

from datetime import date
from itertools import product

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor, Role
from ourwords.anonymisation import TextState
from ourwords.kit.errors import NotAllowed
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import service
from ourwords.themes.models import FeelingScore, Suggestion
from ourwords.themes.rules.coding import Outcome
from ourwords.themes.rules.finding import looked_for
from ourwords.themes.service.finding import PAGE, Wanted, find_texts
from ourwords.themes.service.memos import write_memo
from tests.people import NOW, an_actor
from tests.themes.ground import WORKERS, a_text, a_theme, coded

WORDS = looked_for("listens", part=False)


def found(db: Session, me: Actor, wanted: Wanted) -> set[str]:
    return {row.text.text for row in find_texts(db, me, wanted).rows}


def test_what_may_not_be_read_is_never_found_nor_counted(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    theme = a_theme(db)
    texts = [a_text(db, settings, survey) for _ in range(len(TextState) + 1)]
    for text in texts:
        coded(db, me, text, theme)
        write_memo(db, me, "He listens.", text_id=text.id, now=NOW)
        db.add(FeelingScore(clean_text_id=text.id, polarity=0, signal=False))
        db.add(Suggestion(clean_text_id=text.id, theme_id=theme.id, score=1, chosen=True, sure=True))
    service.worry(db, me, texts[-1].id, why="It sounds as if somebody hurts them.", now=NOW)
    for text, state in zip(texts, TextState, strict=False):
        text.state = state
    db.commit()

    asked = [
        Wanted(words=words, survey=where, theme=about, coded=how, likely=likely, noted=noted, language=spoken)
        for words, where, about, how, likely, noted, spoken in product(
            (WORDS, looked_for("", part=True)), (None, survey.id), (None, theme.id), ("", "themes"),
            (None, theme.id), (False, True), ("", "en"),
        )
    ]  # fmt: skip
    for wanted in asked:
        page = find_texts(db, me, wanted)
        assert (page.total, [row.text.state for row in page.rows]) == (1, [TextState.RELEASED])


def test_each_filter_finds_its_own(db: Session, me: Actor, settings: Settings, survey: Survey) -> None:
    theme, other = a_theme(db), an_actor(db, Role.ANALYST)
    names = ("fresh", "about", "none", "unsure", "differ")
    texts = {name: a_text(db, settings, survey, f"{name} words") for name in names}
    coded(db, me, texts["about"], theme)
    coded(db, me, texts["none"])
    coded(db, me, texts["unsure"], outcome=Outcome.UNSURE)
    coded(db, me, texts["differ"], theme)
    coded(db, other, texts["differ"], a_theme(db, WORKERS))
    for name in ("about", "differ"):
        db.add(FeelingScore(clean_text_id=texts[name].id, polarity=0, signal=False))
        db.add(Suggestion(clean_text_id=texts[name].id, theme_id=theme.id, score=1, chosen=True, sure=True))
    write_memo(db, me, "Look at this again", text_id=texts["none"].id, now=NOW)
    db.commit()

    def names_of(**asked: object) -> set[str]:
        return {text.split()[0] for text in found(db, me, Wanted(**asked))}  # pyright: ignore[reportArgumentType]

    assert names_of(coded="no") == {"fresh"}
    assert names_of(coded="themes") == {"about", "differ"}
    assert names_of(coded="none") == {"none"}
    assert names_of(coded="unsure") == {"unsure"}
    assert names_of(theme=theme.id) == names_of(likely=theme.id) == {"about", "differ"}
    assert names_of(unlike="people") == names_of(unlike="machine") == {"differ"}
    assert names_of(noted=True) == names_of(words=looked_for("again", part=False)) == {"none"}
    assert (
        names_of(language="pl")
        == names_of(until=date(2026, 10, 1))
        == names_of(since=date(2026, 12, 1))
        == set()
    )
    assert names_of(since=date(2026, 11, 1), until=date(2026, 11, 1)) == set(names)


def test_pages_hold_each_text_once(db: Session, me: Actor, settings: Settings, survey: Survey) -> None:
    response_id = a_text(db, settings, survey).response_id
    for number in range(PAGE):
        a_text(db, settings, survey, response_id=response_id, question_id=f"q{number}")
    pages = [find_texts(db, me, Wanted(), page=page) for page in (1, 2, 99)]

    assert [(page.total, page.pages, len(page.rows)) for page in pages] == [
        (PAGE + 1, 2, PAGE), (PAGE + 1, 2, 1), (PAGE + 1, 2, 1)
    ]  # fmt: skip
    assert len({row.text.id for page in pages[:2] for row in page.rows}) == PAGE + 1


def test_others_find_nothing(db: Session) -> None:
    for role in set(Role) - {Role.ANALYST}:
        with pytest.raises(NotAllowed):
            find_texts(db, an_actor(db, role), Wanted())
