"""What readers put right is there to learn from, with nobody's name in it, for as long as the words are."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText
from ourwords.anonymisation import service as release
from ourwords.anonymisation.models import Correction
from ourwords.anonymisation.rules import Label, Tagger, look_with, mask
from ourwords.anonymisation.rules.tagger import chosen
from ourwords.anonymisation.rules.words import words_of
from ourwords.anonymisation.service import Tools
from ourwords.anonymisation.tagger import fit
from ourwords.anonymisation.tagger.corpus import put_right
from ourwords.kit.errors import NotReady
from ourwords.kit.settings import Settings
from ourwords.vault.opening import Opener
from tests.anonymisation.ground import WORDS, cleaned, texts
from tests.people import NOW, a_response, a_survey, an_actor


def unheard(done: int, of: int) -> None:
    """Nobody watches."""


DAY = timedelta(days=1)
REAL = "biscuit"
"""Somebody's nickname, and a word: no machine knows."""


@pytest.fixture
def text(db: Session, settings: Settings, opener: Opener) -> CleanText:
    a_response(db, settings, a_survey(db), change=f"{WORDS}. Yesterday {REAL} was loud at us")
    cleaned(db, opener)
    (text,) = texts(db)
    assert REAL in text.text
    return text


def correct(db: Session, me: Actor, text: CleanText, tools: Tools) -> None:
    release.take_out(db, me, text.id, phrase=REAL, label=Label.PERSON, tools=tools, now=NOW)
    release.let_go(db, me, text.id, now=NOW)
    release.send_on(db, 10, now=NOW + timedelta(minutes=2))
    db.commit()


def kept(db: Session, tools: Tools, *, days: int = 1) -> list[Correction]:
    release.keep_corrections(db, tools=tools, now=NOW + days * DAY)
    db.commit()
    return list(release.corrections(db))


def test_a_missed_name_is_learned_from_with_an_invented_one_in_its_place(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    correct(db, me, text, tools)

    (one,) = kept(db, tools)

    words = [one.sentence[mark["start"] : mark["end"]] for mark in one.marks]
    assert [mark["label"] for mark in one.marks] == ["PERSON", "PHONE", "PERSON"]
    assert (words[0].istitle(), len(words[0].split()), words[1]) == (True, 2, "01632 960001")
    assert words[2].islower()
    for real in (REAL, "jayden okafor", "07700"):
        assert real not in one.sentence.lower()
    assert one.sentence.startswith("My friend ")
    assert one.sentence.endswith(" was loud at us")


def test_it_is_made_once_and_not_while_it_could_be_undone(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    correct(db, me, text, tools)

    assert kept(db, tools, days=0) == []
    assert [len(kept(db, tools, days=day)) for day in (1, 1, 2, 3)] == [1, 1, 1, 1]


def test_what_the_machine_did_right_teaches_nothing(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    release.let_go(db, me, text.id, now=NOW)
    release.send_on(db, 10, now=NOW + timedelta(minutes=2))
    db.commit()

    assert kept(db, tools) == []


def test_what_was_no_name_stays_in_the_sentence_unmarked_however_late_the_second_look(
    db: Session, me: Actor, text: CleanText, tools: Tools
) -> None:
    other, later = an_actor(db, Role.SURVEY_LEAD), NOW + 3 * DAY
    release.lift(db, me, text.id, number=1, tools=tools, now=NOW)
    release.let_go(db, me, text.id, now=NOW)
    db.commit()
    assert kept(db, tools, days=2) == []
    release.let_go(db, other, text.id, now=later)
    release.send_on(db, 10, now=later + timedelta(minutes=2))
    db.commit()

    (one,) = kept(db, tools, days=4)

    assert [mark["label"] for mark in one.marks] == ["PHONE"]
    assert "Jayden Okafor" in one.sentence


def test_it_goes_with_its_words(db: Session, me: Actor, text: CleanText, tools: Tools) -> None:
    correct(db, me, text, tools)
    assert kept(db, tools)

    db.delete(text)
    db.commit()

    assert list(release.corrections(db)) == []


def test_the_tagger_learns_from_it_on_command(words: Path, tmp_path: Path) -> None:
    names = ("wurzelkin", "brambletoe", "quillpot", "mossbeard")
    ours = [
        put_right(f"then {name} was loud", [{"start": 5, "end": 5 + len(name), "label": "PERSON"}])
        for name in names
    ]
    plain, taught = tmp_path / "plain", tmp_path / "taught"
    fit(words, plain, [], unheard)
    fit(words, taught, [], unheard, ours * 5)

    text = "then tanglewick was loud"
    guesses = [Tagger(model).chances(words_of(text))[1][0] for model in (plain, taught)]

    assert guesses[1] > guesses[0]
    assert guesses[1] > 0.5


def test_what_an_installation_learned_is_what_it_looks_with(words: Path, tmp_path: Path) -> None:
    model = tmp_path / "names"
    fit(words, model, [], unheard)
    before = mask("ask dave").text
    try:
        look_with(model)
        assert chosen().thresholds
        with pytest.raises(NotReady, match="is not a name tagger"):
            look_with(words / "btc_uk.jsonl")
    finally:
        look_with(None)
    assert mask("ask dave").text == before
