"""Words are taken out and put back, marks are called something else, and each of it can be undone."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText, TextState
from ourwords.anonymisation import service as release
from ourwords.anonymisation.models import Reading
from ourwords.anonymisation.rules import Label
from ourwords.anonymisation.service import Tools
from ourwords.audit import AuditLine
from ourwords.kit.errors import BadInput, WrongState
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.surveys import Survey
from ourwords.vault import Sealed
from ourwords.vault.opening import Opener
from tests.anonymisation.ground import WORDS, cleaned, texts
from tests.people import NOW, a_response, a_survey

MASKED = "My friend [name] is kind. Call me on [phone number]"


@pytest.fixture
def text(db: Session, settings: Settings, opener: Opener) -> CleanText:
    a_response(db, settings, a_survey(db), change=WORDS)
    cleaned(db, opener)
    return texts(db)[0]


def last(db: Session, me: Actor, text: CleanText) -> Reading:
    """The newest thing that can be undone."""
    return db.get_one(Reading, release.recent(db, me, text.survey_id, now=NOW)[0].id)


def test_words_taken_out_come_back_by_undoing_it(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    release.take_out(db, me, text.id, phrase="is kind", label=Label.PLACE, tools=tools, now=NOW)
    assert text.text == "My friend [name] [place]. Call me on [phone number]"

    release.undo(db, me, last(db, me, text).id, tools=tools, now=NOW)

    assert (text.text, text.state) == (MASKED, TextState.WAITING)
    assert [text.text[span["start"] : span["end"]] for span in text.spans] == ["[name]", "[phone number]"]


def test_a_mark_that_was_renamed_is_called_as_before(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    before = list(text.spans)
    release.rename(db, me, text.id, number=1, label=Label.SCHOOL, tools=tools, now=NOW)

    release.undo(db, me, last(db, me, text).id, tools=tools, now=NOW)

    assert (text.text, text.spans) == (MASKED, before)


def test_words_that_are_no_name_are_put_back_and_it_is_written_down(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    release.lift(db, me, text.id, number=1, tools=tools, now=NOW)

    assert text.text == "My friend Jayden Okafor is kind. Call me on [phone number]"
    assert text.changed == "lifted"
    assert "text.lift" in {line.action for line in db.exec(select(AuditLine))}
    release.undo(db, me, last(db, me, text).id, tools=tools, now=NOW)
    assert text.text == MASKED


def test_what_is_surely_no_slip_of_the_machine_stays_out(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    with pytest.raises(WrongState, match="always stay out"):
        release.lift(db, me, text.id, number=2, tools=tools, now=NOW)
    release.rename(db, me, text.id, number=2, label=Label.PERSON, tools=tools, now=NOW)
    with pytest.raises(WrongState, match="always stay out"):
        release.lift(db, me, text.id, number=2, tools=tools, now=NOW)
    with pytest.raises(BadInput):
        release.lift(db, me, text.id, number=3, tools=tools, now=NOW)


def test_of_texts_that_read_the_same_only_this_one_shows_its_words(
    db: Session, settings: Settings, opener: Opener, me: Actor, text: CleanText, tools: Tools
) -> None:
    other = WORDS.replace("Jayden Okafor", "Kayleigh Smith")
    a_response(db, settings, db.get_one(Survey, text.survey_id), change=other)
    cleaned(db, opener)
    assert len(release.alike(db, text)) == 2

    release.lift(db, me, text.id, number=1, tools=tools, now=NOW)

    assert sorted(one.text for one in texts(db)) == [MASKED.replace("[name]", "Jayden Okafor"), MASKED]


def test_starting_again_forgets_what_a_reader_changed(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    release.take_out(db, me, text.id, phrase="kind", label=Label.PLACE, tools=tools, now=NOW)
    release.rename(db, me, text.id, number=1, label=Label.PLACE, tools=tools, now=NOW)

    release.again(db, me, text.id, tools=tools, now=NOW)

    assert (text.text, text.changed) == (MASKED, "")


def test_a_change_to_a_text_with_its_writing_turned_round_is_undone(
    db: Session, settings: Settings, opener: Opener, me: Actor, text: CleanText, tools: Tools
) -> None:
    turned = WORDS.replace("kind", "k\u202ein\u202cd")
    a_response(db, settings, db.get_one(Survey, text.survey_id), change=turned)
    cleaned(db, opener)
    (other,) = (one for one in texts(db) if one.id != text.id)

    release.take_out(db, me, other.id, phrase="kind", label=Label.PLACE, tools=tools, now=NOW)
    taken_out = other.text
    release.lift(db, me, other.id, number=1, tools=tools, now=NOW)

    assert taken_out == MASKED.replace("kind", "[place]")
    assert other.text == taken_out.replace("[name]", "Jayden Okafor")


def test_nothing_a_reader_did_to_the_words_is_kept_in_words(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    release.take_out(db, me, text.id, phrase="kind", label=Label.PLACE, tools=tools, now=NOW)

    kept = repr(db.exec(select(Reading)).all()) + repr(db.exec(select(AuditLine)).all()) + repr(texts(db))

    assert not any(words in kept for words in ("kind", "Jayden", "Okafor", "07700", '"start": 10'))


def test_where_the_words_are_gone_more_is_taken_out_and_nothing_is_put_back(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    answer = db.get_one(Response, text.response_id)
    sealed, answer.sealed_id = answer.sealed_id, None
    db.flush()
    db.delete(db.get_one(Sealed, sealed))

    release.take_out(db, me, text.id, phrase="kind", label=Label.PLACE, tools=tools, now=NOW)

    assert "[place]" in text.text
    assert release.recent(db, me, text.survey_id, now=NOW) == []
    for verb in (
        lambda: release.lift(db, me, text.id, number=1, tools=tools, now=NOW),
        lambda: release.again(db, me, text.id, tools=tools, now=NOW),
    ):
        with pytest.raises(WrongState):
            verb()


def test_undoing_a_release_and_then_going_on_loses_nothing(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    release.take_out(db, me, text.id, phrase="kind", label=Label.PLACE, tools=tools, now=NOW)
    reading = release.let_go(db, me, text.id, now=NOW)

    release.undo(db, me, reading.id, tools=tools, now=NOW + timedelta(seconds=30))
    release.lift(db, me, text.id, number=2, tools=tools, now=NOW)

    assert text.text == MASKED
