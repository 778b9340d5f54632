"""How a text sounds to people, and beside it to machines."""

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Actor, Role
from ourwords.kit.errors import NotAllowed, WrongState
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import service
from ourwords.themes.models import FeelingCoding, FeelingScore
from ourwords.themes.rules.coding import Sounds
from tests.people import NOW, an_actor
from tests.themes.ground import a_text


def test_what_somebody_said_last_takes_the_place_of_what_they_said_before(
    db: Session, settings: Settings, survey: Survey, me: Actor
) -> None:
    text, other = a_text(db, settings, survey), an_actor(db, Role.ANALYST)
    for actor, sounds in ((me, Sounds.GLAD), (other, Sounds.NEITHER), (me, Sounds.UNHAPPY)):
        service.say_feeling(db, actor, text.id, sounds=sounds, now=NOW)

    assert [service.heard(db, actor, text.id).mine for actor in (me, other)] == [
        Sounds.UNHAPPY,
        Sounds.NEITHER,
    ]
    service.say_feeling(db, me, text.id, sounds=None, now=NOW)
    assert service.heard(db, me, text.id).mine is None


def test_what_was_learned_stands_beside_the_list_and_never_in_its_place(
    db: Session, settings: Settings, survey: Survey, me: Actor
) -> None:
    text = a_text(db, settings, survey)
    db.add(FeelingScore(clean_text_id=text.id, polarity=0, signal=False, learned=Sounds.UNHAPPY))
    db.commit()

    found = service.heard(db, me, text.id)

    assert (found.listed, found.learned) == ("We can't tell", "Sounds unhappy")


def test_only_analysts_say_how_a_text_sounds_and_not_while_somebody_worries(
    db: Session, settings: Settings, survey: Survey, me: Actor
) -> None:
    text = a_text(db, settings, survey)
    with pytest.raises(NotAllowed):
        service.say_feeling(db, an_actor(db, Role.SCRUTINEER), text.id, sounds=Sounds.GLAD, now=NOW)
    service.worry(db, me, text.id, why="It sounds as if somebody hurts them.", now=NOW)

    with pytest.raises(WrongState):
        service.say_feeling(db, me, text.id, sounds=Sounds.GLAD, now=NOW)
    assert not db.exec(select(FeelingCoding)).all()
