"""The second look: what the first passes over is seen within a minute, and nothing of it is left."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.kit.settings import Settings
from ourwords.retention.service.erasing import erase_responses
from ourwords.safeguarding import (
    Concern,
    Decision,
    Level,
    look_twice,
    not_looked_at,
    raise_concern,
    screen,
)
from ourwords.safeguarding.models import ToLookAt
from ourwords.safeguarding.raising import WORRIED, open_worry
from ourwords.safeguarding.rules.screen import MEANT_SO, WORDED_SO, look_again
from ourwords.safeguarding.service import decide, take
from ourwords.vault import Sealed
from ourwords.vault.opening import Opener, load_opener, rotate_keys
from tests import people
from tests.people import NOW

HIDDEN = "I have written letters to everyone and hid them"
SOON = NOW + timedelta(seconds=20)


@pytest.fixture
def opener(settings: Settings) -> Opener:
    return load_opener(settings)


def an_answer(db: Session, settings: Settings, words: str, slug: str = "invented-school") -> UUID:
    survey = people.a_survey(db, slug=slug)
    return people.a_response(db, settings, survey, change=words, age="12", way="bus", safe="2")


def only_concern(db: Session) -> Concern | None:
    db.commit()
    return db.exec(select(Concern)).one_or_none()


def look(db: Session, opener: Opener) -> int:
    """One round beside what this test has open; how many were looked at."""
    db.commit()
    done = look_twice(db.get_bind().engine, 50, opener=opener, now=SOON)
    db.expire_all()
    return done


def looks(db: Session, opener: Opener, rounds: int) -> list[int]:
    """How many were looked at in each of so many rounds."""
    return [look(db, opener) for _ in range(rounds)]


def test_the_second_look_sees_what_the_first_does_not() -> None:
    assert screen(HIDDEN).level < look_again(HIDDEN).level == Level.URGENT


def test_what_the_first_look_passes_over_is_urgent_after_the_second(
    db: Session, settings: Settings, opener: Opener
) -> None:
    an_answer(db, settings, HIDDEN)
    assert look(db, opener) == 1

    concern = only_concern(db)

    assert concern is not None
    assert (concern.level, concern.told_at, concern.state) == (Level.URGENT, None, "new")
    assert HIDDEN not in str(concern.reasons)


def test_nothing_is_left_of_it_and_it_is_done_once(db: Session, settings: Settings, opener: Opener) -> None:
    an_answer(db, settings, "The bus is late every day")
    assert not_looked_at(db) == 1

    assert looks(db, opener, 2) == [1, 0]

    assert not_looked_at(db) == 0
    assert only_concern(db) is None


def test_a_worry_that_was_mailed_as_less_is_mailed_anew(
    db: Session, settings: Settings, opener: Opener
) -> None:
    response_id = an_answer(db, settings, HIDDEN)
    raise_concern(db, people.an_actor(db, Role.SURVEY_LEAD), response_id=response_id, why="", now=NOW)
    concern = only_concern(db)
    assert concern
    concern.told_at = concern.late_told_at = NOW

    look(db, opener)

    assert (concern.level, concern.told_at, concern.late_told_at) == (Level.URGENT, None, None)


ONLY_WORDED = "he puts his hands where he shouldnt"


def test_a_kind_that_is_only_added_is_said_on_the_page_and_mailed_to_nobody_again(
    db: Session, settings: Settings, opener: Opener
) -> None:
    an_answer(db, settings, ONLY_WORDED)
    concern = only_concern(db)
    assert concern
    was_due, concern.told_at, concern.told = concern.due_at, NOW, ["somebody"]
    concern.owner_id = people.an_actor(db, Role.SAFEGUARDING_LEAD).id

    look(db, opener)

    assert concern.reasons == [WORDED_SO, "perhaps about being hit or hurt"]
    assert concern.categories == ["physical"]
    assert (concern.level, concern.due_at, concern.grave) == (Level.URGENT, was_due, True)
    assert (concern.told_at, concern.told, concern.owner_told) == (NOW, ["somebody"], True)


def test_what_a_person_was_worried_about_first_keeps_its_reason_and_gets_the_others(
    db: Session, settings: Settings, opener: Opener
) -> None:
    response_id = an_answer(db, settings, HIDDEN)
    raise_concern(db, people.an_actor(db, Role.SURVEY_LEAD), response_id=response_id, why="", now=NOW)

    look(db, opener)

    concern = only_concern(db)
    assert concern
    assert concern.reasons[:2] == [WORRIED, MEANT_SO]
    assert len(concern.reasons) > 2


def test_a_guess_never_lets_young_people_read_what_was_kept_from_them(
    db: Session, settings: Settings, opener: Opener
) -> None:
    an_answer(db, settings, HIDDEN)

    look(db, opener)

    concern = only_concern(db)
    assert concern
    assert (concern.categories, concern.grave) == (["bullying"], True)


def test_what_a_person_has_decided_is_not_opened_again(
    db: Session, settings: Settings, opener: Opener
) -> None:
    response_id = an_answer(db, settings, HIDDEN)
    raise_concern(db, people.an_actor(db, Role.SURVEY_LEAD), response_id=response_id, why="", now=NOW)
    concern, lead = only_concern(db), people.an_actor(db, Role.SAFEGUARDING_LEAD)
    assert concern
    take(db, lead, concern.id, now=NOW)
    people.words_read(db, lead, concern.id)
    decide(db, lead, concern.id, decision=Decision.DISCUSSED, reason="Spoke with them.", now=NOW)

    look(db, opener)

    assert (concern.state, concern.reasons) == ("decided", [WORRIED])


def test_a_box_that_does_not_open_stops_nobody_and_waits_for_a_person_after_three_tries(
    db: Session, settings: Settings, opener: Opener
) -> None:
    an_answer(db, settings, HIDDEN)
    for box in db.exec(select(Sealed)):
        box.box = b"nothing of ours"
    db.commit()
    an_answer(db, settings, HIDDEN, "another-school")

    assert looks(db, opener, 4) == [2, 1, 1, 0]

    assert db.exec(select(ToLookAt.tries)).one() == 3
    assert only_concern(db) is not None


def test_words_whose_key_is_away_are_looked_at_when_it_is_back(
    db: Session, settings: Settings, opener: Opener
) -> None:
    an_answer(db, settings, HIDDEN)
    rotate_keys(settings)
    an_answer(db, settings, "The bus is late every day", "another-school")
    keys = settings.private_key_file
    both = keys.read_text()
    keys.write_text(both.split()[0])

    assert looks(db, opener, 5) == [1, 0, 0, 0, 0]
    assert db.exec(select(ToLookAt.tries)).one() == 0
    assert only_concern(db) is None

    keys.write_text(both)
    assert looks(db, opener, 1) == [1]
    concern = only_concern(db)
    assert concern is not None
    assert concern.level == Level.URGENT


def test_an_answer_that_is_taken_back_is_not_looked_at(
    db: Session, settings: Settings, opener: Opener
) -> None:
    response_id = an_answer(db, settings, HIDDEN)
    erase_responses(db, [response_id])
    db.commit()

    assert not_looked_at(db) == 0
    assert look(db, opener) == 0


def test_one_worry_that_cannot_be_raised_stops_no_other_and_waits_for_a_person_after_three_tries(
    db: Session, settings: Settings, opener: Opener, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:  # fmt: skip
    bad = an_answer(db, settings, HIDDEN)
    good = an_answer(db, settings, HIDDEN, "another-school")

    def open_unless_bad(there: Session, response_id: UUID, *args: Any, **kwargs: Any) -> Concern | None:
        if response_id == bad:
            raise ValueError(HIDDEN)
        return open_worry(there, response_id, *args, **kwargs)

    monkeypatch.setattr("ourwords.safeguarding.looking.open_worry", open_unless_bad)

    assert looks(db, opener, 4) == [2, 1, 1, 0]

    concern = only_concern(db)
    assert concern is not None
    assert concern.response_id == good
    assert [(row.response_id, row.tries) for row in db.exec(select(ToLookAt))] == [(bad, 3)]
    assert "ValueError" in caplog.text
    assert HIDDEN not in caplog.text
    assert str(bad) not in caplog.text
