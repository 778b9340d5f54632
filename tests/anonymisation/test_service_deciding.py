"""What a reader may do with a clean text."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, SQLModel, select

from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText, TextState, released, released_for, waiting_count
from ourwords.anonymisation import service as release
from ourwords.anonymisation.models import Reading
from ourwords.anonymisation.rules import Label
from ourwords.anonymisation.service import second
from ourwords.audit import AuditLine
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.safeguarding import Concern
from ourwords.surveys import MayShow, Survey
from ourwords.themes.models import Coding, FeelingScore, Suggestion, Theme
from ourwords.themes.rules.coding import Fits, Kind
from ourwords.vault.opening import Opener
from tests.anonymisation.ground import WORDS, cleaned, texts, the_reader, tools
from tests.people import NOW, a_response, a_survey, an_actor


@pytest.fixture
def survey(db: Session) -> Survey:
    return a_survey(db)


@pytest.fixture
def text(db: Session, settings: Settings, survey: Survey, opener: Opener) -> CleanText:
    a_response(db, settings, survey, change=WORDS)
    cleaned(db, opener)
    return texts(db)[0]


def test_a_reader_takes_more_out(db: Session, text: CleanText, settings: Settings) -> None:
    me = the_reader(db)

    release.take_out(db, me, text.id, phrase="is KIND", label=Label.PLACE, tools=tools(settings), now=NOW)

    assert text.text == "My friend [name] [place]. Call me on [phone number]"
    assert [text.text[span["start"] : span["end"]] for span in text.spans] == [
        "[name]", "[place]", "[phone number]",
    ]  # fmt: skip


@pytest.mark.parametrize("phrase", ["", "  ", "name", "friend [name]", "kin", "not there"])
def test_what_is_no_whole_word_outside_the_marks_is_not_taken_out(
    db: Session, text: CleanText, phrase: str, settings: Settings
) -> None:
    before = text.text

    with pytest.raises(BadInput):
        release.take_out(
            db, the_reader(db), text.id, phrase=phrase, label=Label.PERSON, tools=tools(settings), now=NOW
        )

    assert text.text == before


def test_a_mark_can_be_called_something_else(db: Session, text: CleanText, settings: Settings) -> None:
    release.rename(db, the_reader(db), text.id, number=1, label=Label.SCHOOL, tools=tools(settings), now=NOW)

    assert text.text.startswith("My friend [school] is kind")


def test_a_released_text_can_be_read_by_the_rooms_above(db: Session, survey: Survey, text: CleanText) -> None:
    me = the_reader(db)
    assert (released(db, survey.id), waiting_count(db)) == ([], 1)

    let_go(db, me, text)

    assert ([one.id for one in released(db, survey.id)], waiting_count(db)) == ([text.id], 0)
    assert (text.released_by, text.released_on) == (me.id, NOW.date())


def test_words_whose_writer_said_no_are_not_for_young_readers(
    db: Session, survey: Survey, text: CleanText
) -> None:
    text.may_show = MayShow.NO
    let_go(db, the_reader(db), text)

    assert len(released_for(db, [survey.id])) == 1
    assert not released_for(db, [survey.id], young=True)


def test_letting_go_twice_says_that_somebody_was_quicker(db: Session, text: CleanText) -> None:
    release.let_go(db, the_reader(db), text.id, now=NOW)

    with pytest.raises(WrongState, match="already dealt with"):
        release.let_go(db, the_reader(db), text.id, now=NOW)


def let_go(db: Session, me: Actor, text: CleanText) -> Reading:
    """And a minute goes by."""
    reading = release.let_go(db, me, text.id, now=NOW)
    release.send_on(db, 100, now=NOW + release.MINUTE)
    return reading


def test_others_read_it_only_after_a_minute(db: Session, survey: Survey, text: CleanText) -> None:
    release.let_go(db, the_reader(db), text.id, now=NOW)

    almost = [release.send_on(db, 100, now=NOW + timedelta(seconds=59)), len(released(db, survey.id))]
    after = [release.send_on(db, 100, now=NOW + timedelta(seconds=60)), len(released(db, survey.id))]

    assert (almost, after) == ([0, 0], [1, 1])
    assert release.send_on(db, 100, now=NOW + timedelta(seconds=61)) == 0


@pytest.mark.parametrize("minutes", [0, 1])
def test_a_release_can_be_undone(db: Session, text: CleanText, minutes: int, settings: Settings) -> None:
    me = the_reader(db)
    reading = release.let_go(db, me, text.id, now=NOW)
    release.send_on(db, 100, now=NOW + timedelta(minutes=minutes))

    release.undo(db, me, reading.id, tools=tools(settings), now=NOW)

    assert (text.state, text.released_by, text.released_on) == (TextState.WAITING, None, None)
    assert release.recent(db, me, text.survey_id, now=NOW) == []


def test_what_is_long_ago_is_not_undone(db: Session, text: CleanText, settings: Settings) -> None:
    me = the_reader(db)
    reading = release.let_go(db, me, text.id, now=NOW)

    with pytest.raises(WrongState, match="too long ago"):
        release.undo(db, me, reading.id, tools=tools(settings), now=NOW + timedelta(minutes=10))
    assert text.state == TextState.GOING


def test_what_a_machine_made_of_a_text_goes_when_it_is_not_released_any_more(
    db: Session, text: CleanText, settings: Settings
) -> None:
    me = the_reader(db)
    reading = let_go(db, me, text)
    theme = Theme(key="food", name="Food", young_name="food", definition="What is eaten.")
    db.add(theme)
    db.flush()
    db.add(
        Suggestion(
            clean_text_id=text.id, theme_id=theme.id, score=1, chosen=True, sure=True, words=["Jayden"]
        )
    )
    db.add(FeelingScore(clean_text_id=text.id, polarity=0, signal=False))
    db.flush()

    release.undo(db, me, reading.id, tools=tools(settings), now=NOW + timedelta(minutes=2))

    assert [list(db.exec(select(table))) for table in (Suggestion, FeelingScore)] == [[], []]


def test_what_may_be_about_a_reader_is_not_theirs_to_read(
    db: Session, survey: Survey, text: CleanText
) -> None:
    me = the_reader(db)
    worry = Concern(
        response_id=text.response_id, level="worry", state="decided", grave=False, kept_from=[str(me.id)],
        looked_for={str(me.id): me.name}, arrived_at=NOW, due_at=NOW,
    )  # fmt: skip
    db.add(worry)
    db.flush()

    assert release.next_text(db, me, survey.id) is None
    with pytest.raises(NotFound):
        release.offered_for(db, me, text.id)
    text.state = TextState.HELD
    assert release.held(db, me, survey.id) == []
    text.state, text.released_by = TextState.SECOND, an_actor(db, Role.SURVEY_LEAD).id
    assert (second.next_second(db, me, survey.id), second.second_count(db, me)) == (None, 0)
    worry.kept_from = []
    db.flush()
    assert second.next_second(db, me, survey.id) is text


def test_what_was_held_is_undone_too(db: Session, text: CleanText, settings: Settings) -> None:
    me = the_reader(db)
    reading = release.hold(db, me, text.id, reason="Ask the team", now=NOW)

    release.undo(db, me, reading.id, tools=tools(settings), now=NOW)

    assert (text.state, text.reason) == (TextState.WAITING, "")


def test_only_who_decided_can_undo_it_and_only_once(db: Session, text: CleanText, settings: Settings) -> None:
    me, other = the_reader(db), an_actor(db, Role.SURVEY_LEAD)
    reading = release.let_go(db, me, text.id, now=NOW)

    with pytest.raises(NotFound):
        release.undo(db, other, reading.id, tools=tools(settings), now=NOW)
    release.undo(db, me, reading.id, tools=tools(settings), now=NOW)
    with pytest.raises(WrongState, match="cannot be undone"):
        release.undo(db, me, reading.id, tools=tools(settings), now=NOW)


def test_a_release_somebody_has_worked_with_is_not_undone(
    db: Session, text: CleanText, settings: Settings
) -> None:
    me, analyst = the_reader(db), an_actor(db, Role.ANALYST)
    reading = let_go(db, me, text)
    coding = SQLModel.metadata.tables["coding"]
    theme = Theme(key="food", name="Food", young_name="food", definition="What is eaten.")
    db.add(theme)
    db.flush()
    db.add(
        Coding(
            clean_text_id=text.id, theme_id=theme.id, person_id=analyst.id, kind=Kind.ANALYST, fits=Fits.YES
        )
    )
    db.flush()

    with pytest.raises(WrongState, match="has worked with"):
        release.undo(db, me, reading.id, tools=tools(settings), now=NOW)
    assert "person_id" in coding.columns


def test_what_is_forgotten_takes_its_clean_text_along(db: Session, text: CleanText) -> None:
    db.delete(db.get_one(Response, text.response_id))
    db.commit()
    db.expunge_all()

    assert not texts(db)


def test_a_held_text_says_why_and_comes_back(db: Session, survey: Survey, text: CleanText) -> None:
    me = the_reader(db)
    with pytest.raises(BadInput):
        release.hold(db, me, text.id, reason=" ", now=NOW)

    release.hold(db, me, text.id, reason="Ask the team", now=NOW)
    assert ([one.reason for one in release.held(db, the_reader(db), survey.id)], waiting_count(db)) == (
        ["Ask the team"],
        0,
    )

    release.put_back(db, me, text.id, now=NOW)
    assert waiting_count(db) == 1


def test_a_worried_text_waits_for_the_safeguarding_lead(db: Session, survey: Survey, text: CleanText) -> None:
    me = the_reader(db)

    release.worry(db, me, text.id, why="It sounds frightened", now=NOW)

    assert (waiting_count(db), release.next_text(db, the_reader(db), survey.id)) == (0, None)
    assert [one.with_lead for one in release.standings(db)] == [1]
    with pytest.raises(WrongState, match="safeguarding lead"):
        release.let_go(db, me, text.id, now=NOW)


def test_only_a_survey_lead_reads_before_release(db: Session, text: CleanText) -> None:
    for role in set(Role) - {Role.SURVEY_LEAD}:
        with pytest.raises(NotFound):
            release.text_for(db, an_actor(db, role), text.id)


def test_the_next_text_is_the_one_after_and_then_the_first_again(
    db: Session, settings: Settings, survey: Survey, opener: Opener
) -> None:
    for number in range(60):
        a_response(db, settings, survey, change=f"answer {number}")
    cleaned(db, opener)
    order = sorted(text.id for text in texts(db))

    def next_after(after: UUID | None) -> UUID | None:
        found = release.next_text(db, the_reader(db), survey.id, after=after)
        return found and found.id

    assert [next_after(None), next_after(order[54]), next_after(order[-1])] == [order[0], order[55], order[0]]


def test_the_trail_holds_no_words(db: Session, text: CleanText, settings: Settings) -> None:
    me = the_reader(db)
    release.take_out(db, me, text.id, phrase="kind", label=Label.PLACE, tools=tools(settings), now=NOW)
    release.hold(db, me, text.id, reason="otterly sure", now=NOW)

    said = repr([line.model_dump() for line in db.exec(select(AuditLine))])
    assert "text.mask" in said
    assert not any(word in said for word in ("kind", "otterly", "Jayden", "[name]"))
