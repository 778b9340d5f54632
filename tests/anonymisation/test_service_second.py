"""A second pair of eyes."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor, Person, Role
from ourwords.anonymisation import CleanText, TextState, released
from ourwords.anonymisation import service as release
from ourwords.anonymisation.rules import Label
from ourwords.anonymisation.service import second
from ourwords.kit.errors import BadInput, WrongState
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.surveys import Survey
from ourwords.vault.opening import Opener
from tests.anonymisation.ground import cleaned, texts, the_reader, tools
from tests.people import NOW, a_response, a_survey, an_actor


@pytest.fixture
def survey(db: Session, settings: Settings, opener: Opener) -> Survey:
    """With 25 texts to read."""
    survey = a_survey(db)
    for number in range(25):
        a_response(db, settings, survey, change=f"More lamps at bus stop {number}")
    cleaned(db, opener)
    return survey


@pytest.fixture
def first(db: Session, survey: Survey) -> Actor:
    return the_reader(db)


@pytest.fixture
def other(db: Session, first: Actor) -> Actor:
    return an_actor(db, Role.SURVEY_LEAD)


def sent_to_second(db: Session, first: Actor, text: CleanText) -> CleanText:
    release.let_go(db, first, text.id, now=NOW)
    return text


def test_all_of_a_new_readers_first_texts_are_looked_at_and_of_the_rest_a_part(
    db: Session, survey: Survey, first: Actor, other: Actor
) -> None:
    second.set_share(db, first, survey.id, share=20, now=NOW)
    for text in texts(db):
        release.let_go(db, first, text.id, now=NOW)

    looked_at = second.second_count(db, other)
    assert looked_at >= second.NEW_READER
    assert not second.is_new(db, first)
    chosen = [second.is_wanted(db, first, [drawn]) for drawn in drawn_anew(survey, 400)]
    assert 2 < sum(chosen) < 80
    text = next(one for one in drawn_anew(survey, 400) if not second.is_wanted(db, first, [one]))
    text.changed = "lifted"
    assert second.is_wanted(db, first, [text]), "a reader put words back in it"


def drawn_anew(survey: Survey, many: int) -> list[CleanText]:
    return [
        CleanText(response_id=survey.id, survey_id=survey.id, question_id="change", text="x", week=NOW.date())
        for _ in range(many)
    ]


def test_it_is_drawn_once_however_often_a_text_is_let_go(
    db: Session, survey: Survey, first: Actor, other: Actor, settings: Settings
) -> None:
    second.set_share(db, first, survey.id, share=2, now=NOW)
    for text in texts(db)[: second.NEW_READER]:
        release.let_go(db, first, text.id, now=NOW)
    text = next(one for one in texts(db) if one.state == TextState.WAITING)
    for draw, stands in ((0.49, TextState.SECOND), (0.51, TextState.GOING)):
        text.draw, found = draw, set[TextState]()
        for _ in range(12):
            reading = release.let_go(db, first, text.id, now=NOW)
            found.add(text.state)
            release.undo(db, first, reading.id, tools=tools(settings), now=NOW)
        assert found == {stands}


@pytest.mark.parametrize("how", ["out", "lift"])
def test_who_changes_a_text_does_not_agree_with_themselves(
    db: Session, settings: Settings, opener: Opener, survey: Survey, first: Actor, other: Actor, how: str
) -> None:
    id = a_response(db, settings, survey, change="My friend Jayden Okafor is kind to me")
    cleaned(db, opener)
    text = next(one for one in texts(db) if one.response_id == id)
    sent_to_second(db, first, text)
    if how == "lift":
        release.lift(db, other, text.id, number=1, tools=tools(settings), now=NOW)
    else:
        release.take_out(db, other, text.id, phrase="kind", label=Label.PLACE, tools=tools(settings), now=NOW)

    release.let_go(db, other, text.id, now=NOW)

    assert (text.state, text.released_by) == (TextState.SECOND, other.id)
    with pytest.raises(WrongState, match="You let this text go"):
        release.let_go(db, other, text.id, now=NOW)
    release.let_go(db, first, text.id, now=NOW)
    assert (text.state, text.second_by, text.second_said) == (TextState.GOING, first.id, "disagreed")


def test_with_a_share_of_one_every_text_is_looked_at(
    db: Session, survey: Survey, first: Actor, other: Actor
) -> None:
    second.set_share(db, first, survey.id, share=1, now=NOW)

    assert all(second.is_wanted(db, first, [text]) for text in texts(db))
    with pytest.raises(BadInput):
        second.set_share(db, first, survey.id, share=0, now=NOW)


def test_others_read_it_only_when_both_have_let_it_go(
    db: Session, survey: Survey, first: Actor, other: Actor
) -> None:
    text = sent_to_second(db, first, texts(db)[0])
    before = [release.send_on(db, 10, now=NOW + timedelta(hours=1)), len(released(db, survey.id))]

    release.let_go(db, other, text.id, now=NOW)
    release.send_on(db, 10, now=NOW + timedelta(minutes=1))

    assert before == [0, 0]
    assert [one.id for one in released(db, survey.id)] == [text.id]
    assert (text.released_by, text.second_by, text.second_said) == (first.id, other.id, "agreed")
    assert second.looked(db, first, survey.id) == second.Looked(1, 0, 10, alone=False)


def test_nobody_looks_a_second_time_at_their_own(
    db: Session, survey: Survey, first: Actor, other: Actor
) -> None:
    text = sent_to_second(db, first, texts(db)[0])

    assert (second.next_second(db, first, survey.id), second.second_count(db, first)) == (None, 0)
    with pytest.raises(WrongState, match="You let this text go"):
        release.let_go(db, first, text.id, now=NOW)


def test_taking_more_out_holding_and_worrying_are_another_opinion(
    db: Session, survey: Survey, first: Actor, other: Actor, settings: Settings
) -> None:
    out, held, worried, agreed = (sent_to_second(db, first, text) for text in texts(db)[:4])

    release.take_out(db, other, out.id, phrase="lamps", label=Label.PLACE, tools=tools(settings), now=NOW)
    release.let_go(db, other, out.id, now=NOW)
    release.hold(db, other, held.id, reason="one stop only", now=NOW)
    release.worry(db, other, worried.id, why="", now=NOW)
    release.let_go(db, other, agreed.id, now=NOW)

    assert [one.second_said for one in (out, held, worried, agreed)] == ["disagreed"] * 3 + ["agreed"]
    assert second.looked(db, first, survey.id) == second.Looked(4, 3, 10, alone=False)


def test_a_second_yes_is_undone_to_where_it_was(
    db: Session, first: Actor, other: Actor, settings: Settings
) -> None:
    text = sent_to_second(db, first, texts(db)[0])
    reading = release.let_go(db, other, text.id, now=NOW)

    release.undo(db, other, reading.id, tools=tools(settings), now=NOW)

    assert (text.state, text.second_by, text.second_said, text.released_by) == (
        TextState.SECOND,
        None,
        "",
        first.id,
    )


def test_who_is_alone_lets_go_at_once_and_can_let_go_what_nobody_else_will_look_at(
    db: Session, survey: Survey, first: Actor, other: Actor
) -> None:
    waiting = sent_to_second(db, first, texts(db)[0])
    db.get_one(Person, other.id).active = False
    db.flush()

    alone = sent_to_second(db, first, texts(db)[1])
    release.let_go(db, first, waiting.id, now=NOW)

    assert second.looked(db, first, survey.id).alone
    assert (alone.state, waiting.state) == (TextState.GOING, TextState.GOING)


def test_a_second_reader_must_read_the_language_too(
    db: Session, survey: Survey, first: Actor, other: Actor
) -> None:
    text = texts(db)[0]
    db.get_one(Response, text.response_id).language = "pl"
    survey.language_readers = {"pl": str(first.id)}
    sent_to_second(db, first, text)

    with pytest.raises(BadInput, match="Tick that you read Polish"):
        release.let_go(db, other, text.id, now=NOW)
    release.let_go(db, other, text.id, reads=True, now=NOW)

    assert text.state == TextState.GOING
