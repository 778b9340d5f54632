"""How a text sounds to people, and beside it to machines."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords import themes
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import NotAllowed, WrongState
from ourwords.kit.settings import Settings
from ourwords.surveys import Survey
from ourwords.themes import service
from ourwords.themes.engine.feelings import SOUNDS
from ourwords.themes.models import FeelingCoding, FeelingScore
from ourwords.themes.rules.coding import Sounds
from ourwords.themes.service import sounding
from tests.people import NOW, an_actor
from tests.themes.ground import a_text, a_theme, suggest


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


def test_what_people_said_is_learned_and_said_of_texts_old_and_new(
    db: Session, engine: Engine, settings: Settings, survey: Survey, me: Actor, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name, least in (("ENOUGH", 12), ("OF_EACH", 4), ("NEW", 12)):
        monkeypatch.setattr(sounding, name, least)
    a_theme(db)
    texts = [a_text(db, settings, survey, f"{word} {n}") for n in range(4) for word in ("zig", "zag", "zog")]
    suggest(db, tmp_path)
    assert [service.heard(db, me, text.id).learned for text in texts[:3]] == ["", "", ""]
    for text, sounds in zip(texts, SOUNDS * 4, strict=True):
        service.say_feeling(db, me, text.id, sounds=sounds, now=NOW)
    db.commit()

    done = [themes.learn_feelings(engine, models=themes.Models(tmp_path)) for _ in range(2)]

    assert done == [1, 0]
    texts.append(a_text(db, settings, survey, "zog again"))
    suggest(db, tmp_path)
    db.expire_all()
    assert [service.heard(db, me, text.id).learned for text in (texts[0], texts[-1])] == [
        "Sounds glad",
        "Sounds unhappy",
    ]


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


@pytest.mark.parametrize("kept", [b"", b"PK\x03\x04 cut off"])
def test_what_was_learned_and_cannot_be_read_stops_nothing(tmp_path: Path, kept: bytes) -> None:
    models = themes.Models(tmp_path)
    (tmp_path / sounding.FOLDER).mkdir()
    (tmp_path / sounding.FOLDER / "3.npz").write_bytes(kept)

    assert sounding.sounds_of(["I like it here."], models) == [None]
