"""Merging, splitting and undoing: nobody is counted twice, nothing is lost, and what was undone is as it was before."""

from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from ourwords import themes
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText
from ourwords.kit.db import engine_on
from ourwords.kit.errors import AppError, BadInput, WrongState
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import Fits, Kind, Theme, service
from ourwords.themes.models import CodedText, Coding, FeelingScore, Moved, Suggestion
from ourwords.themes.rules.coding import Outcome, ThemeState
from ourwords.themes.service.reshaping import analyst_coding
from tests.people import NOW, an_actor
from tests.retention.at_once import meanwhile
from tests.themes.ground import LISTENED, WORKERS, a_text, a_theme, coded

PRIVACY, TRAVEL = "privacy", "travel"


@pytest.fixture
def other(db: Session) -> Actor:
    return an_actor(db, Role.ANALYST)


@pytest.fixture
def a(db: Session) -> Theme:
    return a_theme(db, PRIVACY)


@pytest.fixture
def b(db: Session) -> Theme:
    return a_theme(db, TRAVEL)


def all_of(db: Session) -> tuple[set[Any], ...]:
    """Every coding, reading and theme, field by field."""
    db.expire_all()
    rows = (Coding, CodedText, Theme)
    return tuple(
        {repr(sorted(one.model_dump(warnings=False).items())) for one in db.exec(select(row))} for row in rows
    )


def analysts(db: Session, text: CleanText) -> set[tuple[UUID, UUID]]:
    db.expire_all()
    found = db.exec(select(Coding).where(Coding.clean_text_id == text.id, Coding.kind == Kind.ANALYST)).all()
    assert len(found) == len({(one.person_id, one.theme_id) for one in found})
    return {(one.person_id, one.theme_id) for one in found}


@pytest.fixture
def ground(
    db: Session, settings: Settings, survey: Survey, me: Actor, other: Actor, a: Theme, b: Theme
) -> list[CleanText]:
    """Three texts: both coders gave the first A, and one of them B too; one gave the second A; the third is B's."""
    texts = [a_text(db, settings, survey, f"Invented words {n}.") for n in range(3)]
    coded(db, me, texts[0], a, b)
    coded(db, other, texts[0], a)
    coded(db, me, texts[1], a, a_theme(db, LISTENED))
    coded(db, me, texts[2], b)
    return texts


def test_a_merge_counts_nobody_twice_and_says_so_beforehand(
    db: Session, me: Actor, other: Actor, a: Theme, b: Theme, survey: Survey, ground: list[CleanText]
) -> None:
    told = service.effect(db, me, a.id, into=b.id)
    change = service.merge(db, me, a.id, into=b.id, now=NOW, reviews=2)
    db.commit()

    assert (told.texts, told.codings, told.twice) == (2, 3, 1)
    assert change.did == {"reviews": 2, "texts": 2, "codings": 3}
    assert analysts(db, ground[0]) == {(me.id, b.id), (other.id, b.id)}
    assert analysts(db, ground[1]) == {(me.id, b.id), (me.id, a_theme(db, LISTENED).id)}
    assert themes.responses_by_theme(db, survey.id)[b.id] == {text.response_id for text in ground}
    assert (a.state, a.merged_into_id) == (ThemeState.RETIRED, b.id)


def test_nobody_codes_with_a_theme_that_is_merged_at_the_same_moment(
    db: Session, settings: Settings, me: Actor, a: Theme, b: Theme, ground: list[CleanText]
) -> None:
    theme_id, text_id, said = a.id, ground[2].id, Outcome.THEMES
    service.merge(db, me, a.id, into=b.id, now=NOW)
    with (
        engine_on(settings.database) as other,
        meanwhile(other, lambda at: service.code(at, me, text_id, theme_ids=[theme_id], outcome=said, now=NOW)) as came,
    ):  # fmt: skip
        db.commit()

    assert isinstance(came[0], BadInput), came


def test_a_merge_undone_is_as_before(
    db: Session, me: Actor, a: Theme, b: Theme, ground: list[CleanText]
) -> None:
    before = all_of(db)
    change = service.merge(db, me, a.id, into=b.id, now=NOW)
    db.commit()
    assert all_of(db) != before
    service.undo(db, me, change.number, now=NOW)
    db.commit()

    assert all_of(db) == before
    assert not db.exec(select(Moved)).all()
    with pytest.raises(WrongState):
        service.undo(db, me, change.number, now=NOW)


def test_what_was_coded_anew_since_a_merge_stays_when_it_is_undone(
    db: Session, me: Actor, other: Actor, a: Theme, b: Theme, ground: list[CleanText]
) -> None:
    change = service.merge(db, me, a.id, into=b.id, now=NOW)
    coded(db, me, ground[0], b)
    coded(db, me, ground[1])
    service.undo(db, me, change.number, now=NOW)
    db.commit()

    assert analysts(db, ground[0]) == {(me.id, b.id), (other.id, a.id)}
    assert analysts(db, ground[1]) == set()


def test_of_two_merges_the_later_is_undone_first(
    db: Session, me: Actor, a: Theme, b: Theme, ground: list[CleanText]
) -> None:
    before, third = all_of(db), a_theme(db, WORKERS)
    numbers = [
        service.merge(db, me, one.id, into=into.id, now=NOW).number for one, into in ((a, b), (b, third))
    ]

    with pytest.raises(WrongState, match="first"):
        service.undo(db, me, numbers[0], now=NOW)
    for number in reversed(numbers):
        service.undo(db, me, number, now=NOW)
    db.commit()
    assert all_of(db) == before


def test_suggestions_of_a_merged_theme_go_and_young_people_s_words_stay(
    db: Session, me: Actor, a: Theme, b: Theme, ground: list[CleanText]
) -> None:
    db.add(Suggestion(clean_text_id=ground[0].id, theme_id=a.id, score=1, chosen=True, sure=True))
    young = an_actor(db, Role.YOUTH_COUNCIL)
    themes.record_young(db, young, clean_text_id=ground[0].id, theme_id=a.id, fits=Fits.YES, now=NOW)
    service.merge(db, me, a.id, into=b.id, now=NOW)
    db.commit()

    assert service.effect(db, me, a.id).young == 1
    assert not db.exec(select(Suggestion).where(Suggestion.theme_id == a.id)).all()
    said = db.exec(select(Coding).where(Coding.kind == Kind.YOUNG)).one()
    assert said.theme_id == a.id


def test_a_merged_theme_is_brought_back_by_undoing_alone(db: Session, me: Actor, a: Theme, b: Theme) -> None:
    service.merge(db, me, a.id, into=b.id, now=NOW)

    with pytest.raises(WrongState, match="merged"):
        service.bring_back(db, me, a.id, now=NOW)
    with pytest.raises(WrongState, match="not in use"):
        service.merge(db, me, b.id, into=a.id, now=NOW)
    with pytest.raises(AppError):
        service.merge(db, me, b.id, into=b.id, now=NOW)


def test_a_theme_is_split_text_by_text(
    db: Session, me: Actor, other: Actor, a: Theme, b: Theme, survey: Survey, ground: list[CleanText]
) -> None:
    third, listened = a_theme(db, WORKERS), a_theme(db, LISTENED)
    db.add(FeelingScore(clean_text_id=ground[1].id, polarity=0.0, signal=False))
    service.split(db, me, a.id, into=[b.id, third.id], now=NOW)
    assert {text.id for text in service.to_place(db, me, a.id)[0]} == {ground[0].id, ground[1].id}
    service.place(db, me, a.id, {ground[0].id: [b.id, third.id]}, now=NOW)
    assert service.to_place(db, me, a.id)[1] == 1
    change = service.place(db, me, a.id, {ground[1].id: []}, now=NOW)
    db.commit()

    assert analysts(db, ground[0]) == {(who.id, one.id) for who in (me, other) for one in (b, third)}
    assert analysts(db, ground[1]) == {(me.id, listened.id)}
    left = service.next_text(db, me, survey.id)
    assert left is not None
    assert left.id == ground[1].id
    assert change.did == {"reviews": 0, "texts": 1, "codings": 2, "again": 1}
    assert db.exec(select(FeelingScore)).all() == [], "what is coded again is suggested for again"
    assert themes.themes_of_texts(db, survey.id)[ground[1].id] == {listened.id}
    assert ground[1].response_id in themes.coded_responses(db, survey.id)


def test_a_split_undone_is_as_before(
    db: Session, me: Actor, a: Theme, b: Theme, ground: list[CleanText]
) -> None:
    before = all_of(db)
    change = service.split(db, me, a.id, into=[b.id, a_theme(db, WORKERS).id], now=NOW)
    service.place(db, me, a.id, {ground[0].id: [b.id], ground[1].id: []}, now=NOW)
    db.commit()
    service.undo(db, me, change.number, now=NOW)
    db.commit()

    assert all_of(db) == before


def test_a_split_needs_two_others_and_its_texts_go_to_those_alone(
    db: Session, me: Actor, a: Theme, b: Theme, ground: list[CleanText]
) -> None:
    third = a_theme(db, WORKERS)
    with pytest.raises(BadInput):
        service.split(db, me, a.id, into=[b.id, b.id], now=NOW)
    with pytest.raises(WrongState):
        service.place(db, me, a.id, {ground[0].id: [b.id]}, now=NOW)
    service.split(db, me, a.id, into=[b.id, third.id], now=NOW)
    with pytest.raises(BadInput):
        service.place(db, me, a.id, {ground[0].id: [a_theme(db, LISTENED).id]}, now=NOW)


def test_what_was_moved_is_forgotten_with_its_text(
    db: Session, me: Actor, a: Theme, b: Theme, ground: list[CleanText]
) -> None:
    change = service.merge(db, me, a.id, into=b.id, now=NOW)
    db.delete(ground[0])
    db.commit()
    assert {one.clean_text_id for one in db.exec(select(Moved))} == {ground[1].id}
    service.undo(db, me, change.number, now=NOW)

    assert service.effect(db, me, a.id).texts == 1


def test_a_coding_knows_the_version_it_was_made_under(
    db: Session, me: Actor, a: Theme, b: Theme, settings: Settings, survey: Survey
) -> None:
    texts = [a_text(db, settings, survey) for _ in range(2)]
    coded(db, me, texts[0], a)
    service.merge(db, me, a.id, into=b.id, now=NOW)
    coded(db, me, texts[1], b)

    assert themes.version(db) == 2
    assert {one.clean_text_id: one.version for one in db.exec(select(Coding))} == {
        texts[0].id: 1,
        texts[1].id: 2,
    }
    assert sorted(one.version or 0 for one in db.exec(select(CodedText))) == [1, 2]
    assert {Outcome(one.outcome) for one in db.exec(select(CodedText))} == {Outcome.THEMES}


def test_what_comes_back_by_undoing_never_lies_three_deep(db: Session, me: Actor, a: Theme, b: Theme) -> None:
    upper, top = a_theme(db, WORKERS), a_theme(db, LISTENED)
    upper.under_id, top.under_id, a.under_id = None, None, upper.id
    db.flush()
    change = service.merge(db, me, a.id, into=b.id, now=NOW)
    upper.under_id = top.id
    service.undo(db, me, change.number, now=NOW)

    assert (a.state, a.under_id) == (ThemeState.ACTIVE, None)


def test_a_split_can_be_undone_where_the_theme_was_brought_back_and_said_again(
    db: Session, me: Actor, other: Actor, a: Theme, b: Theme, ground: list[CleanText]
) -> None:
    before = analysts(db, ground[0])
    change = service.split(db, me, a.id, into=[b.id, a_theme(db, WORKERS).id], now=NOW)
    service.place(db, me, a.id, {ground[0].id: [b.id]}, now=NOW)
    service.bring_back(db, me, a.id, now=NOW)
    db.add(analyst_coding(ground[0].id, a.id, me.id, 1))
    db.commit()
    service.undo(db, me, change.number, now=NOW)
    db.commit()

    assert analysts(db, ground[0]) == before


def test_texts_are_placed_only_in_themes_in_use_and_still_after_the_theme_was_worded_anew(
    db: Session, me: Actor, a: Theme, b: Theme, ground: list[CleanText]
) -> None:
    third = a_theme(db, WORKERS)
    service.split(db, me, a.id, into=[b.id, third.id], now=NOW)
    words = {"name": a.name, "young_name": a.young_name, "definition": "Worded anew."}
    service.change_theme(db, me, a.id, words, examples=[], places=[], now=NOW)
    service.merge(db, me, third.id, into=b.id, now=NOW)

    with pytest.raises(WrongState, match="not in use"):
        service.place(db, me, a.id, {ground[0].id: [third.id]}, now=NOW)
    service.place(db, me, a.id, {ground[0].id: [b.id]}, now=NOW)
    assert {theme for _, theme in analysts(db, ground[0])} == {b.id}
