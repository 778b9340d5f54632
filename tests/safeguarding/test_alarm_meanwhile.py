"""What becomes of a worry while a mail about it is on its way: nobody is taken for told of what they could not know."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from ourwords.accounts import Actor, Person, Role
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, Decision, ask_for_contact, look_twice, raise_concern, service
from ourwords.safeguarding.clearing import clear
from ourwords.safeguarding.contact import open_contact
from ourwords.vault import Envelope, load_sealer
from ourwords.vault.opening import load_opener
from tests import people
from tests.people import NOW
from tests.safeguarding.ground import a_concern, another, leads
from tests.safeguarding.post import SOON_AFTER, Post, ring
from tests.safeguarding.test_looking import HIDDEN

Meanwhile = Callable[[Session, Settings, Concern, Actor], object]


def it_is_kept_from_both(db: Session, settings: Settings, concern: Concern, third: Actor) -> None:
    both = [lead.id for lead in leads(db)[:2]]
    service.keep_away(db, third, concern.id, people=both, why="It is about them.", now=NOW)


def they_ask_for_contact(db: Session, settings: Settings, concern: Concern, third: Actor) -> None:
    sealer = load_sealer(settings)
    ask_for_contact(
        db, response_id=concern.response_id, how="text", when="", not_know="", sealer=sealer, now=NOW
    )


def the_second_look_sees_more(db: Session, settings: Settings, concern: Concern, third: Actor) -> None:
    assert look_twice(db.get_bind().engine, 50, opener=load_opener(settings), now=NOW) == 1


def a_kind_of_harm_is_added(db: Session, settings: Settings, concern: Concern, third: Actor) -> None:
    """As by the second look, where the first had seen already how urgent it is."""
    its = db.get_one(Concern, concern.id)
    its.reasons, its.categories, its.grave = [*its.reasons, "perhaps about self-harm"], ["self_harm"], True


def it_is_decided_and_comes_back(db: Session, settings: Settings, concern: Concern, third: Actor) -> None:
    service.take(db, third, concern.id, now=NOW)
    people.words_read(db, third, concern.id)
    service.decide(db, third, concern.id, decision=Decision.DISCUSSED, reason="", now=NOW)
    service.reopen(db, third, concern.id, why="There is more.", now=NOW)


def somebody_takes_it(db: Session, settings: Settings, concern: Concern, third: Actor) -> None:
    service.take(db, third, concern.id, now=NOW)


def nothing(db: Session, settings: Settings, concern: Concern, third: Actor) -> None:
    return


def once(db: Session, work: Callable[[Session], object]) -> Callable[[str], None]:
    """What happens while the first mail is on its way, in a session of its own."""
    engine, works = db.get_bind(), iter([work])

    def meanwhile(to: str) -> None:
        for each in works:
            with Session(engine, expire_on_commit=False) as other:
                each(other)
                other.commit()

    return meanwhile


def numbers(db: Session, to: list[str]) -> Iterator[int]:
    """How many mails each lead had, in the order they came."""
    for lead in leads(db):
        yield to.count(db.get_one(Person, lead.id).email)


@pytest.mark.parametrize(
    ("meanwhile", "mails"),
    [
        (nothing, [1, 1, 0]), (a_kind_of_harm_is_added, [1, 1, 0]), (it_is_kept_from_both, [1, 1, 1]), (they_ask_for_contact, [2, 2, 0]),
        (the_second_look_sees_more, [2, 2, 0]), (it_is_decided_and_comes_back, [2, 2, 0]), (somebody_takes_it, [2, 2, 0]),
    ],
)  # fmt: skip
def test_whoever_should_know_of_what_changed_is_told_anew(
    db: Session, settings: Settings, meanwhile: Meanwhile, mails: list[int]
):
    concern, post = a_worry(db, settings), Post()
    third = another(db)
    post.refuses = once(db, lambda other: meanwhile(other, settings, concern, third))

    for moment in (NOW, SOON_AFTER, SOON_AFTER + timedelta(minutes=1)):
        clear(db, 10, opener=load_opener(settings))
        db.commit()
        ring(db, post, moment)

    assert list(numbers(db, post.to)) == mails


def a_worry(db: Session, settings: Settings) -> Concern:
    """One that a reader had, about words of which only the second look sees how bad they are; committed."""
    survey = people.a_survey(db)
    response_id = people.a_response(db, settings, survey, change=HIDDEN)
    raise_concern(db, people.an_actor(db, Role.SURVEY_LEAD), response_id=response_id, why="", now=NOW)
    db.commit()
    concern = db.exec(select(Concern)).one()
    db.commit()
    return concern


def test_who_opens_it_while_another_is_told_of_the_first_is_told_of_too(db: Session, settings: Settings):
    concern, post = a_concern(db, settings), Post()
    they_ask_for_contact(db, settings, concern, reader_of(db))
    db.commit()
    ring(db, Post())
    opens(db, settings, concern.id, leads(db)[0])
    db.commit()
    post.refuses = once(db, lambda other: opens(other, settings, concern.id, leads(other)[1]))

    ring(db, post)
    assert db.exec(select(Envelope.opened_by).where(col(Envelope.concern_id) == concern.id)).one()
    ring(db, post, SOON_AFTER)

    assert list(numbers(db, post.to)) == [1, 1]


def reader_of(db: Session) -> Actor:
    return leads(db)[0]


def opens(db: Session, settings: Settings, concern_id: UUID, who: Actor) -> None:
    """Take it over and open how to reach them."""
    service.take(db, who, concern_id, now=NOW)
    for envelope in db.exec(select(Envelope)):
        envelope.opened = False  # nobody has to agree
    open_contact(db, who, concern_id, opener=load_opener(settings), now=NOW)
