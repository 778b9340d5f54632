"""What coders say of texts, many at once, step by step, and taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Actor, Role
from ourwords.audit import AuditLine
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import service
from ourwords.themes.models import CodingStep, FeelingScore, Memo, PutAway, Suggestion
from ourwords.themes.rules.coding import How, Outcome
from ourwords.themes.service import saying
from ourwords.themes.service.memos import change_memo, memos_on, take_memo_away, write_memo
from tests.people import NOW, an_actor
from tests.themes.ground import WORKERS, a_text, a_theme, coded


def test_every_change_says_what_was_before_and_after(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    text, theme = a_text(db, settings, survey), a_theme(db)
    coded(db, me, text)
    coded(db, me, text, theme)
    coded(db, me, text, theme)

    steps = saying.steps_of(db, text.id)
    assert {(str(one.before["outcome"]), str(one.after["outcome"])) for one in steps} == {
        ("", "none"), ("none", "themes")
    }  # fmt: skip
    assert [one.after["themes"] for one in steps if one.after["themes"]] == [[str(theme.id)]]


def test_what_one_click_did_is_taken_back_together(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    texts, theme, other = [a_text(db, settings, survey) for _ in range(3)], a_theme(db), a_theme(db, WORKERS)
    coded(db, me, texts[0], other)
    coded(db, me, texts[1])
    before = [saying.said_now(db, me, text.id) for text in texts]
    batch, done = saying.code_many(db, me, [text.id for text in texts], theme.id, now=NOW)
    assert (done, len(saying.said_now(db, me, texts[0].id)["themes"])) == (3, 2)
    saying.undo(db, me, batch, now=NOW)

    assert [saying.said_now(db, me, text.id) for text in texts] == before
    assert {one.how for one in db.exec(select(CodingStep).where(CodingStep.batch != batch))} >= {How.UNDO}
    actions = set(db.exec(select(AuditLine.action)))
    assert {"theme.code-many", "theme.undo"} <= actions


def test_nothing_is_taken_back_that_is_somebody_else_s_or_was_changed_since(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    text, theme = a_text(db, settings, survey), a_theme(db)
    batch, _ = saying.code_many(db, me, [text.id], theme.id, now=NOW)
    with pytest.raises(NotFound):
        saying.undo(db, an_actor(db, Role.ANALYST), batch, now=NOW)
    coded(db, me, text, outcome=Outcome.UNSURE)
    with pytest.raises(WrongState):
        saying.undo(db, me, batch, now=NOW)


def test_a_retired_theme_never_comes_back_by_taking_back(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    text, theme, other = a_text(db, settings, survey), a_theme(db), a_theme(db, WORKERS)
    coded(db, me, text, theme)
    batch = uuid4()
    service.code(db, me, text.id, theme_ids=[other.id], outcome=Outcome.THEMES, batch=batch, now=NOW)
    service.retire(db, me, theme.id, now=NOW)

    with pytest.raises(WrongState):
        saying.undo(db, me, batch, now=NOW)


def test_what_was_said_with_a_theme_that_is_retired_by_now_stays_when_many_are_coded(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    text, theme, other = a_text(db, settings, survey), a_theme(db), a_theme(db, WORKERS)
    coded(db, me, text, theme)
    service.retire(db, me, theme.id, now=NOW)
    batch, done = saying.code_many(db, me, [text.id], other.id, now=NOW + timedelta(minutes=1))

    assert (done, len(saying.said_now(db, me, text.id)["themes"])) == (1, 2)
    assert saying.last_batch(db, me, text.id) is None  # a card never takes back what one click said of many
    saying.undo(db, me, batch, now=NOW)
    assert saying.said_now(db, me, text.id)["themes"] == [str(theme.id)]


def test_many_at_once_leaves_out_what_may_not_be_read(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    text, theme = a_text(db, settings, survey), a_theme(db)
    service.worry(db, me, text.id, why="It sounds as if somebody hurts them.", now=NOW)

    assert saying.code_many(db, me, [text.id, uuid4()], theme.id, now=NOW)[1] == 0
    with pytest.raises(BadInput):
        saying.preview(db, me, [], theme.id)
    with pytest.raises(BadInput):
        saying.preview(db, me, [uuid4() for _ in range(saying.MOST_AT_ONCE + 1)], theme.id)


def test_a_second_reading_and_one_in_ten_show_no_suggestion_before_i_said_mine(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    theme = a_theme(db)
    texts = [a_text(db, settings, survey, blind=blind) for blind in (False, True)]
    for text in texts:
        db.add(FeelingScore(clean_text_id=text.id, polarity=0, signal=False))
        db.add(Suggestion(clean_text_id=text.id, theme_id=theme.id, score=1, chosen=True, sure=True))
    db.commit()
    open_, blind = texts

    assert [bool(service.card(db, me, text).likely) for text in texts] == [True, False]
    assert not service.card(db, me, open_, second=True).likely
    coded(db, me, blind)
    assert service.card(db, me, blind).likely


def test_a_note_keeps_how_it_was_and_its_writer_alone_changes_it(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    text, other = a_text(db, settings, survey), an_actor(db, Role.ANALYST)
    memo = write_memo(db, me, " First thought ", text_id=text.id, now=NOW)
    change_memo(db, me, memo.id, "Second thought", now=NOW)

    (noted,) = memos_on(db, other, text_id=text.id)
    assert (noted.memo.words, noted.by, noted.mine) == ("Second thought", me.name, False)
    assert [words for words, _ in noted.earlier] == ["First thought"]
    assert memos_on(db, other, survey_id=survey.id) == []
    take_memo_away(db, me, memo.id, now=NOW)
    assert not db.exec(select(Memo)).all()


def test_steps_notes_and_what_was_put_away_go_with_the_text(
    db: Session, me: Actor, settings: Settings, survey: Survey
) -> None:
    text = a_text(db, settings, survey)
    coded(db, me, text)
    write_memo(db, me, "A thought", text_id=text.id, now=NOW)
    db.add(
        PutAway(
            clean_text_id=text.id,
            group_id=uuid4(),
            person_id=me.id,
            on=NOW.date(),
            reason="It says too little.",
        )
    )
    db.commit()
    db.delete(text)
    db.commit()

    assert [db.exec(select(table)).all() for table in (CodingStep, Memo, PutAway)] == [[], [], []]
