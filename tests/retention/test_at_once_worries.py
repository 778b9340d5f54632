"""Somebody worries about an answer, or asks us to get in touch, at the moment at which another does, or takes it back."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from ourwords.accounts import Actor, Role
from ourwords.kit.errors import NotFound
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, ask_for_contact, look_twice, raise_concern, service
from ourwords.safeguarding.answers import find_answer
from ourwords.safeguarding.raising import WORRIED
from ourwords.vault import Envelope, load_sealer
from ourwords.vault.opening import Opener
from tests.people import NOW, a_response, a_survey, an_actor
from tests.retention.at_once import Waiting, meanwhile, take_back
from tests.retention.test_forgetting import WORRY, a_text, decide, rows


def raising(me: Actor, response_id: UUID, why: str = "They sound alone.") -> Callable[[Session], None]:
    """What a reader does who does not hold the text: an analyst, or whoever reads a report."""
    return lambda db: raise_concern(db, me, response_id=response_id, why=why, now=NOW)


def asking(settings: Settings, response_id: UUID, how: str) -> Callable[[Session], None]:
    sealer = load_sealer(settings)
    return lambda db: ask_for_contact(
        db, response_id=response_id, how=how, when="", not_know="", sealer=sealer, now=NOW
    )


def test_the_second_look_at_what_is_taken_back_at_that_moment_waits_for_it_and_finds_nothing(
    db: Session, other: Engine, settings: Settings, opener: Opener
) -> None:
    """Both hold the answer first: neither waits for the other for ever, and the child's press is not in vain."""
    mine = a_response(db, settings, a_survey(db), change="I have written letters to everyone and hid them")
    db.rollback()
    find_answer(db, mine, hold=True)
    with meanwhile(other, lambda there: look_twice(other, 50, opener=opener, now=NOW)) as came:
        take_back(mine)(db)
        db.commit()

    assert came == [1]
    assert [rows(db, name) for name in ("tolookat", "concern")] == [0, 1]


def test_who_worries_while_it_is_taken_back_for_good_is_told_what_to_do(
    db: Session, other: Engine, settings: Settings, reader: Actor
) -> None:
    mine = a_response(db, settings, a_survey(db), change="more time to eat")
    a_text(db, mine)
    take_back(mine)(db)
    with meanwhile(other, raising(reader, mine)) as came:
        db.commit()

    assert isinstance(came[0], NotFound), came
    assert "tell a safeguarding lead yourself" in came[0].message
    assert rows(db, "concern") == 0


def test_who_asks_us_to_get_in_touch_while_it_is_taken_back_is_told_that_it_is_gone(
    db: Session, other: Engine, settings: Settings
) -> None:
    mine = a_response(db, settings, a_survey(db), way="bus")
    take_back(mine)(db)
    with meanwhile(other, asking(settings, mine, "ring me")) as came:
        db.commit()

    assert isinstance(came[0], NotFound), came
    assert [rows(db, name) for name in ("concern", "envelope")] == [0, 0]


def test_a_worry_about_what_goes_to_the_lead_at_that_moment_joins_it(
    db: Session, other: Engine, waiting: Waiting, reader: Actor
) -> None:
    take_back(waiting.response_id)(db)
    with meanwhile(other, raising(reader, waiting.response_id)) as came:
        db.commit()

    assert came == [None]
    concern = db.exec(select(Concern)).one()
    assert concern.reasons == ["taken back before anybody had read it", WORRIED]
    assert concern.history[-1]["text"] == "They sound alone."
    assert concern.sealed_id


def test_a_new_worry_about_what_is_taken_back_at_that_moment_still_leads_to_its_words(
    db: Session, other: Engine, settings: Settings, reader: Actor, opener: Opener
) -> None:
    """It was taken back a day after a lead had decided: the words still stay for a week, and now for this worry."""
    mine = a_response(db, settings, a_survey(db), change=WORRY)
    a_text(db, mine)
    decide(db, (NOW - timedelta(days=1)).date())
    take_back(mine)(db)
    with meanwhile(other, raising(reader, mine)) as came:
        db.commit()

    assert came == [None]
    new = db.exec(select(Concern).where(Concern.state == "new")).one()
    assert opener.words(db, new.sealed_id) == {"change": WORRY}


def test_two_who_worry_at_once_find_the_same_worry(
    db: Session, other: Engine, settings: Settings, reader: Actor
) -> None:
    mine = a_response(db, settings, a_survey(db), change="more time to eat")
    raising(reader, mine, "One")(db)
    with meanwhile(other, raising(reader, mine, "Two")) as came:
        db.commit()

    assert came == [None]
    db.expire_all()
    concern = db.exec(select(Concern)).one()
    assert [line["text"] for line in concern.history] == ["One", "Two"]
    assert concern.reasons == [WORRIED]


def test_a_worry_that_is_opened_again_at_that_moment_is_the_one_that_is_joined(
    db: Session, other: Engine, settings: Settings, reader: Actor
) -> None:
    mine = a_response(db, settings, a_survey(db), change=WORRY)
    decide(db, NOW.date())
    concern, lead = db.exec(select(Concern)).one(), an_actor(db, Role.SAFEGUARDING_LEAD)
    service.reopen(db, lead, concern.id, why="More came.", now=NOW)
    with meanwhile(other, raising(reader, mine)) as came:
        db.commit()

    assert came == [None]
    db.expire_all()
    assert db.exec(select(Concern)).one().history[-1]["text"] == "They sound alone."


def test_two_taps_on_send_this_leave_one_worry_and_both_envelopes(
    db: Session, other: Engine, settings: Settings, opener: Opener
) -> None:
    mine = a_response(db, settings, a_survey(db), way="bus")
    asking(settings, mine, "ring the club")(db)
    with meanwhile(other, asking(settings, mine, "ring my nan")) as came:
        db.commit()

    assert came == [None]
    db.expire_all()
    envelopes = db.exec(select(Envelope).order_by(col(Envelope.place))).all()
    assert {envelope.concern_id for envelope in envelopes} == {db.exec(select(Concern)).one().id}
    assert [opener.open(envelope)["how"] for envelope in envelopes] == ["ring the club", "ring my nan"]
