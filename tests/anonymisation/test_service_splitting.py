"""A part of a text is set apart, and the rest goes its way."""

import pytest
from sqlmodel import Session, col, select

from ourwords import safeguarding
from ourwords.accounts import Actor
from ourwords.anonymisation import CleanText, TextState
from ourwords.anonymisation import service as release
from ourwords.anonymisation.service import Then, Tools
from ourwords.kit.errors import BadInput, WrongState
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.vault.opening import Opener
from tests.anonymisation.ground import cleaned
from tests.people import NOW, a_response, a_survey

WORDS = "More lamps please. Ask Jayden and Kayleigh, they know. My brother is ill"
MASKED = "More lamps please. Ask [person 1] and [person 2], they know. My brother is ill"
PART = "Ask [person 1] and [person 2], they know."


@pytest.fixture
def text(db: Session, settings: Settings, opener: Opener) -> CleanText:
    a_response(db, settings, a_survey(db), change=WORDS)
    cleaned(db, opener)
    return db.exec(select(CleanText)).one()


def parts(db: Session) -> list[tuple[str, str]]:
    found = db.exec(select(CleanText).order_by(col(CleanText.part)))
    return [(one.text, one.state) for one in found]


def test_the_rest_can_go_while_the_part_is_held(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    assert text.text == MASKED

    release.split(db, me, text.id, part=PART, then=Then.HOLD, reason="who knows whom", tools=tools, now=NOW)
    release.let_go(db, me, text.id, now=NOW)

    assert parts(db) == [("More lamps please. […] My brother is ill", "going"), (PART, "held")]
    assert [span["which"] for one in db.exec(select(CleanText)) for span in one.spans] == [1, 2]


def test_a_part_is_read_by_itself(db: Session, me: Actor, text: CleanText, tools: Tools) -> None:
    release.split(db, me, text.id, part="My  brother is ill", then=Then.READ, tools=tools, now=NOW)

    assert parts(db) == [
        ("More lamps please. Ask [person 1] and [person 2], they know. […]", "waiting"),
        ("My brother is ill", "waiting"),
    ]
    assert release.waiting_count(db) == 2


def test_a_part_that_worries_keeps_the_whole_answer_until_it_is_decided(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    release.split(db, me, text.id, part=PART, then=Then.LEAD, reason="who are they?", tools=tools, now=NOW)

    assert release.waiting_count(db) == 0
    assert safeguarding.undecided(db, [text.response_id]) == {text.response_id}


@pytest.mark.parametrize("then", [Then.HOLD, Then.READ])
def test_a_split_is_undone_to_the_letter(
    db: Session, me: Actor, text: CleanText, tools: Tools, then: Then
) -> None:
    before = list(text.spans)
    release.split(db, me, text.id, part=PART, then=then, reason="x", tools=tools, now=NOW)

    release.undo(db, me, release.recent(db, me, text.survey_id, now=NOW)[0].id, tools=tools, now=NOW)

    assert parts(db) == [(MASKED, "waiting")]
    assert text.spans == before


def test_a_split_whose_part_has_gone_is_not_undone_and_nothing_is_lost(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    release.split(db, me, text.id, part=PART, then=Then.READ, tools=tools, now=NOW)
    reading = release.recent(db, me, text.survey_id, now=NOW)[0]
    part = db.exec(select(CleanText).where(CleanText.part == 1)).one()
    part.state = TextState.RELEASED

    with pytest.raises(WrongState):
        release.undo(db, me, reading.id, tools=tools, now=NOW)
    with pytest.raises(WrongState):
        release.again(db, me, text.id, tools=tools, now=NOW)
    assert len(parts(db)) == 2


def test_starting_again_puts_the_parts_together(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    for part in ("My brother is ill", "More lamps please."):
        release.split(db, me, text.id, part=part, then=Then.READ, tools=tools, now=NOW)
    assert len(parts(db)) == 3

    release.again(db, me, text.id, tools=tools, now=NOW)

    assert parts(db) == [(MASKED, "waiting")]


@pytest.mark.parametrize(
    ("part", "then"),
    [
        ("", Then.READ),
        ("not there", Then.READ),
        (MASKED, Then.READ),
        ("person 1] and", Then.READ),
        (PART, Then.HOLD),
    ],
)
def test_what_cannot_be_set_apart_changes_nothing(
    db: Session, me: Actor, text: CleanText, tools: Tools, part: str, then: Then
) -> None:
    with pytest.raises(BadInput):
        release.split(db, me, text.id, part=part, then=then, tools=tools, now=NOW)

    assert parts(db) == [(MASKED, "waiting")]


def test_all_that_read_the_same_are_split_and_put_together_alike(
    db: Session, settings: Settings, opener: Opener, me: Actor, text: CleanText, tools: Tools
) -> None:
    survey = db.get_one(Survey, text.survey_id)
    a_response(db, settings, survey, change=WORDS.replace("Jayden", "Olivia"))
    cleaned(db, opener)

    release.split(db, me, text.id, part=PART, then=Then.READ, tools=tools, now=NOW)
    assert len(parts(db)) == 4
    done = release.recent(db, me, text.survey_id, now=NOW)[0]
    release.undo(db, me, done.id, tools=tools, now=NOW)

    assert (done.texts, parts(db)) == (2, [(MASKED, "waiting")] * 2)
